internal import DJCore
internal import Glibc

/// Raw samples on standard output: 32-bit floats, little-endian, stereo. It waits for its reader,
/// and ends with it.
final class StandardOutput: SoundSink {
  private static let portion = 4096
  /// Milliseconds a reader may keep us waiting once the show is over.
  private static let patience: Int32 = 2000

  private let descriptor: Int32
  private let closing: ClockedOutput.Closing

  /// - Parameter closing: once the show is over, a reader that takes nothing is not waited for.
  init(descriptor: Int32 = STDOUT_FILENO, closing: ClockedOutput.Closing) {
    self.descriptor = descriptor
    self.closing = closing
  }

  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    var rest = UnsafeRawBufferPointer(samples)[...]
    var waited: Int32 = 0
    while !rest.isEmpty {
      var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      let ready = Glibc.poll(&poll, 1, 200)
      if ready == 0 {
        waited += 200
        if closing.isNear, waited >= Self.patience { throw closed(EAGAIN) }
        continue
      }
      waited = 0
      // A pipe that is ready has room for so much: the write does not wait.
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.portion))
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR, errno != EAGAIN {
        throw closed(errno)
      }
    }
  }

  private func closed(_ code: Int32) -> PlaybackError {
    PlaybackError(
      .cannotWrite, "standard output takes no more: \(outside: String(cString: strerror(code)))")
  }

  func begin(_ chapter: TrackMark) {}

  func close() throws(PlaybackError) {}
}
