internal import Glibc

/// One end of a socket pair that carries frames. For one thread at a time; does not own the
/// descriptor.
public struct FrameSocket: Sendable {
  /// Why no frame came.
  public enum Failure: Error, Equatable, Sendable {
    /// The other end is closed or broken.
    case closed
    /// Nothing came before the deadline.
    case late
    /// A frame longer than allowed.
    case malformed
  }

  private let descriptor: Int32
  private let sizeLimit: Int
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0

  /// Speaks over a connected stream socket; incoming payloads over `sizeLimit` bytes are an error.
  public init(descriptor: Int32, sizeLimit: Int) {
    self.descriptor = descriptor
    self.sizeLimit = sizeLimit
    buffer = [UInt8](repeating: 0, count: 16 * 1024)
  }

  /// Sends whole frames, waiting while the other end is busy; `timeout` in seconds bounds each
  /// wait, nil waits for ever. Never raises SIGPIPE.
  public func send(_ frames: [UInt8], timeout: Double? = nil) throws(Failure) {
    var sent = 0
    while sent < frames.count {
      let count = frames.withUnsafeBytes { bytes in
        Glibc.send(
          descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL) | (timeout == nil ? 0 : Int32(MSG_DONTWAIT)))
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EAGAIN {
        try wait(for: Int16(POLLOUT), seconds: timeout)
      } else if count == 0 || errno != EINTR {
        throw .closed
      }
    }
  }

  /// True if a whole frame has already arrived.
  public var hasFrame: Bool {
    (try? pendingLength()).flatMap { $0 }.map { $0 <= end - start } == true
  }

  /// Waits for the next frame, at most `timeout` seconds (nil: for ever), and reads its payload.
  public mutating func receive<T>(
    timeout: Double? = nil, _ body: (UnsafeRawBufferPointer) -> T
  ) throws(Failure) -> T {
    let deadline = timeout.map { Self.now() + $0 }
    while true {
      if let length = try pendingLength(), length <= end - start {
        let range = start + 4..<start + length
        defer { consume(length) }
        return buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
      }
      try fill(deadline: deadline)
    }
  }

  /// The length of the frame that has begun to arrive, its head included.
  private func pendingLength() throws(Failure) -> Int? {
    guard end - start >= 4 else { return nil }
    let length = buffer.withUnsafeBytes {
      Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
    }
    guard length >= 1, length <= sizeLimit else { throw .malformed }
    return length + 4
  }

  private mutating func consume(_ length: Int) {
    start += length
    if start == end {
      start = 0
      end = 0
      // One long answer must not be paid for ever after.
      if buffer.count > 1 << 20 { buffer = [UInt8](repeating: 0, count: 16 * 1024) }
    }
  }

  private mutating func fill(deadline: Double?) throws(Failure) {
    makeRoom(for: (try pendingLength()) ?? 4)
    if let deadline {
      try wait(for: Int16(POLLIN), seconds: deadline - Self.now())
    }
    let free = end..<buffer.count
    let count = buffer.withUnsafeMutableBytes {
      Glibc.read(
        descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[free]).baseAddress, free.count)
    }
    if count > 0 {
      end += count
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      throw .closed
    }
  }

  private mutating func makeRoom(for length: Int) {
    if start > 0, buffer.count - start < max(length, 4096) {
      let pending = start..<end
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + pending.lowerBound, pending.count)
      }
      start = 0
      end = pending.count
    }
    if buffer.count < length {
      buffer.append(contentsOf: [UInt8](repeating: 0, count: length - buffer.count))
    }
  }

  private func wait(for events: Int16, seconds: Double?) throws(Failure) {
    let deadline = Self.now() + (seconds ?? 0)
    while true {
      let left = seconds == nil ? -1 : max(0, ((deadline - Self.now()) * 1000).rounded(.up))
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      let ready = poll(&entry, 1, Int32(min(left, 3_600_000)))
      if ready > 0 { return }
      if ready == 0 { throw .late }
      if errno != EINTR { throw .closed }
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
