internal import DJCore
internal import Foundation

/// The socket through which `djterm ctl` steers a running show: one line of words in, one line of
/// JSON out, then it closes. Mode 0600, in a folder of mode 0700.
final class ControlSocket: Sendable {
  /// A command as it came, and the way back for the answer; runs on the socket's thread.
  typealias Handler = @Sendable (_ words: String) async -> JSONText

  /// A request is never longer, bytes.
  static let longestRequest = 4096

  private let descriptor: Int32
  private let path: String

  /// Listens at a path. A socket that nobody answers any more is replaced.
  ///
  /// - Returns: nil if another show answers there.
  init?(path: String, handler: @escaping Handler) throws(Failure) {
    let shown = MediaPath(path).shown
    let folder = (path as NSString).deletingLastPathComponent
    if !FileManager.default.fileExists(atPath: folder) {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    if let other = Self.connect(path) {
      Foundation.close(other)
      return nil
    }
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | 0o2000000, 0)
    let mask = umask(0o177)
    let bound = Self.withAddress(path) { bind(descriptor, $0, $1) }
    umask(mask)
    guard descriptor >= 0, bound == 0, listen(descriptor, 8) == 0 else {
      if descriptor >= 0 { Foundation.close(descriptor) }
      throw Failure(
        .cannotCreate, "cannot listen at \(shown): \(outside: String(cString: strerror(errno)))")
    }
    self.descriptor = descriptor
    self.path = path
    Thread.detachNewThread { Self.serve(descriptor, handler) }
  }

  /// Stops listening and removes the socket.
  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    unlink(path)
  }

  /// Asks a running show.
  ///
  /// - Returns: its answer, one line of JSON; nil if no show runs, or none answers within 20 seconds.
  static func ask(_ words: String, at path: String) -> String? {
    guard let descriptor = connect(path) else { return nil }
    defer { Foundation.close(descriptor) }
    // A show that is stopped answers when it goes on, or not at all.
    wait(seconds: 20, for: descriptor)
    send(words + "\n", to: descriptor)
    return readLine(descriptor, limit: 1 << 20)
  }

  private static func serve(_ descriptor: Int32, _ handler: @escaping Handler) {
    while true {
      let client = accept(descriptor, nil, nil)
      if client < 0 {
        if errno == EINTR || errno == ECONNABORTED { continue }
        Foundation.close(descriptor)
        return
      }
      wait(seconds: 2, for: client)
      Task.detached {
        if let words = readLine(client, limit: longestRequest) {
          send(await handler(words).line + "\n", to: client)
        }
        Foundation.close(client)
      }
    }
  }

  /// How long reading and writing wait for the other side.
  private static func wait(seconds: Int, for descriptor: Int32) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  private static func connect(_ path: String) -> Int32? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | 0o2000000, 0)
    guard descriptor >= 0 else { return nil }
    if withAddress(path, { Foundation.connect(descriptor, $0, $1) }) == 0 { return descriptor }
    Foundation.close(descriptor)
    return nil
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < capacity else {
      errno = ENAMETOOLONG
      return -1
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private static func readLine(_ descriptor: Int32, limit: Int) -> String? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1024)
    while bytes.count < limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[0..<count]
      if chunk[0..<count].contains(0x0A) { break }
    }
    guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func send(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return }
      bytes = bytes.dropFirst(sent)
    }
  }
}
