internal import DJCore
internal import Glibc

/// What an encoder writes into: bytes one after the other, and some of them again at the end. It
/// never fails towards the encoder, which could not go on; see ``Tape/failure``.
protocol ByteTarget: AnyObject {
  /// Bytes written so far, as the encoder counts them.
  var length: Int { get }
  /// Takes bytes at an offset up to ``length``.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int)
}

/// A file on disk that grows, and may be written again in its middle. When the disk is full it
/// keeps what is whole, and takes nothing more. For one thread.
final class Tape: ByteTarget {
  private static let capacity = 256 * 1024

  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where pieces in the buffer end.
  private var ends: [Int] = []
  /// Bytes on disk.
  private var settled = 0
  /// The error that ended it.
  private(set) var failure: Int32?
  /// Pieces appended, and kept.
  private(set) var pieces = 0

  /// Creates or replaces a file.
  init(path: String) throws(PlaybackError) {
    self.path = path
    descriptor =
      path.utf8.contains(0)
      ? -1 : Glibc.open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw PlaybackError(
        .cannotWrite,
        "cannot write \(outside: path): \(outside: Self.words(errno)); choose another place or name"
      )
    }
    buffer.reserveCapacity(Self.capacity)
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  var length: Int { settled + buffer.count }

  /// Why it ended before it should, in one line.
  var complaint: PlaybackError? {
    failure.map { code in
      PlaybackError(
        .diskFull,
        "cannot write \(outside: path) any further: \(outside: Self.words(code)); what fitted is kept"
      )
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    if offset == length { append(bytes) } else { overwrite(bytes, at: offset) }
  }

  /// Adds a piece, which will be kept whole or not at all.
  func append(_ bytes: some Sequence<UInt8>) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
    ends.append(buffer.count)
    pieces += 1
    if buffer.count >= Self.capacity { flush() }
  }

  /// Writes once more what is there already.
  func overwrite(_ bytes: some Sequence<UInt8>, at offset: Int) {
    flush()
    let part = Array(bytes).prefix(max(0, settled - offset))
    guard offset >= 0, !part.isEmpty else { return }
    _ = part.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
  }

  /// Reads what is there.
  func read(_ count: Int, at offset: Int) -> [UInt8] {
    flush()
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      filled = max(0, pread(descriptor, bytes.baseAddress, count, off_t(offset)))
    }
  }

  /// For tests: as if so many bytes had been written.
  func pretend(_ length: Int) {
    flush()
    settled = length
  }

  /// Hands everything to the system.
  func flush() {
    var done = 0
    while done < buffer.count, failure == nil {
      let count = buffer.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(settled + done))
      }
      if count > 0 { done += count } else if count == 0 || errno != EINTR { fail(errno) }
    }
    let whole = failure == nil ? done : (ends.last { $0 <= done } ?? 0)
    if failure != nil { pieces -= ends.count { $0 > whole } }
    settled += whole
    buffer.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if failure != nil { _ = ftruncate(descriptor, off_t(settled)) }
  }

  private func fail(_ code: Int32) { failure = code == 0 ? ENOSPC : code }

  /// Closes the file.
  func close() {
    flush()
    if Glibc.close(descriptor) != 0, failure == nil { fail(errno) }
    descriptor = -1
  }
}
