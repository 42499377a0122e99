internal import DJCore
internal import Glibc

/// The bytes of a file, one after the other, through a buffer: files of any length take no more
/// memory than that.
struct FileBytes: ~Copyable {
  private static let size = 64 << 10

  let name: Sanitised
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: FileBytes.size)
  private var index = 0
  private var filled = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  /// Opens a regular file.
  init(_ path: MediaPath) throws(ListenTrouble) {
    name = path.shown
    // Not blocking, should it be a pipe.
    descriptor = (path.bytes + [0]).withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw ListenTrouble("cannot read \(name) (\(outside: String(cString: strerror(errno))))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ListenTrouble("\(name) is not a file; give one")
    }
  }

  deinit { close(descriptor) }

  /// The next byte, left where it is; nil at the end.
  mutating func peek() -> UInt8? {
    if index == filled { fill() }
    return index < filled ? buffer[index] : nil
  }

  /// Takes the next byte; nil at the end.
  mutating func next() -> UInt8? {
    guard let byte = peek() else { return nil }
    index += 1
    if byte == 0x0A { line += 1 }
    return byte
  }

  /// The first bytes of the file, left where they are; before anything was taken.
  mutating func beginning(_ count: Int) -> ArraySlice<UInt8> {
    if filled == 0 { fill() }
    return buffer[..<min(count, filled)]
  }

  /// A line without its end, cut at `limit` bytes; nil at the end of the file.
  mutating func nextLine(limit: Int) -> [UInt8]? {
    guard peek() != nil else { return nil }
    var line: [UInt8] = []
    while let byte = next(), byte != 0x0A {
      if line.count < limit { line.append(byte) }
    }
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  private mutating func fill() {
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    (index, filled) = (0, max(0, count))
  }

  /// A complaint with the line reached.
  func trouble(_ what: Sanitised) -> ListenTrouble {
    ListenTrouble(
      "\(name), line \(line): \(what); get the file once more. Nothing was changed.")
  }
}
