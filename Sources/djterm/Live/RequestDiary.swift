internal import DJCore
internal import DJTerminal
internal import Dispatch
internal import Foundation

/// The requests a listener made, from show to show: a text of one a line, oldest first, for their
/// eyes only. What cannot be read or written is done without.
final class RequestDiary: Sendable {
  /// The most that is read of a file, in bytes.
  private static let mostBytes = 128 * 1024
  /// The most that one of them may have, in characters.
  private static let longest = 200

  private let path: String
  private let queue = DispatchQueue(label: "djterm.requests", qos: .utility)

  init(path: String) { self.path = path }

  /// What was asked for before, oldest first; as many as the line for requests keeps.
  func read() -> [Sanitised] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return [] }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    guard let data = try? handle.read(upToCount: Self.mostBytes) else { return [] }
    let lines = data.split(separator: UInt8(ascii: "\n")).map {
      Sanitised(String(decoding: $0, as: UTF8.self), limit: Self.longest)
    }
    return Array(lines.filter { !$0.isEmpty }.suffix(Console.mostRequests))
  }

  /// Writes them anew, away from the terminal's actor; the file is never half written.
  func write(_ requests: [Sanitised]) {
    let text = requests.suffix(Console.mostRequests).map { $0.text + "\n" }.joined()
    queue.async { [path] in
      let folder = (path as NSString).deletingLastPathComponent
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let draft = path + ".new"
      unlink(draft)
      let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return }
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
      let isWritten = (try? handle.write(contentsOf: Data(text.utf8))) != nil && fsync(file) == 0
      close(file)
      if !isWritten || rename(draft, path) != 0 { unlink(draft) }
    }
  }

  /// Returns when all is written.
  func drain() { queue.sync {} }
}
