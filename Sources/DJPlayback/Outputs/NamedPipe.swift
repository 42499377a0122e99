internal import DJCore
internal import DJSignal
internal import Glibc

/// A named pipe that a sound server such as Snapcast's reads: 16 bits with dither, little-endian,
/// stereo. The show plays on whether anybody reads or not, and a reader may come and go.
///
/// The pipe is held open for reading too, so that a reader that comes never finds its end, and
/// what nobody took is taken out again: a late reader hears the show as it is now.
final class NamedPipe: SoundSink {
  /// The rate Snapcast expects, if it is not told otherwise.
  static let rate = 48_000
  /// Bytes that wait for a reader that stutters: half a second.
  private static let backlog = rate * 2 * 2 / 2
  /// Bytes written at a time: whole or not at all, as pipes promise, so that frames stay whole.
  private static let portion = 4096

  private let path: String
  private let isMine: Bool
  private let descriptor: Int32
  private var quantiser = Quantiser(bits: 16)
  private var packed: [UInt8] = []
  private var waiting: [UInt8] = []

  /// Makes the pipe, unless it is there.
  init(path: String) throws(PlaybackError) {
    self.path = path
    let isWord = !path.utf8.contains(0)
    isMine = isWord && mkfifo(path, 0o660) == 0
    var status = stat()
    let isPipe = isWord && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    descriptor = isPipe ? Glibc.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1
    guard descriptor >= 0 else {
      throw PlaybackError(
        .cannotWrite,
        "cannot use a pipe at \(outside: path): choose a named pipe, or a place where there is nothing yet"
      )
    }
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    quantiser.pack(samples, into: &packed)
    waiting += packed
    pour()
    if waiting.count > Self.backlog { empty() }
  }

  /// Writes what the pipe has room for.
  private func pour() {
    var done = 0
    while done < waiting.count {
      let size = min(Self.portion, waiting.count - done)
      let count = waiting.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, size)
      }
      if count > 0 { done += count } else if errno != EINTR { break }
    }
    waiting.removeFirst(done)
  }

  /// Nobody reads: what nobody hears is not kept.
  private func empty() {
    waiting = []
    var bytes = [UInt8](repeating: 0, count: Self.portion)
    while Glibc.read(descriptor, &bytes, bytes.count) > 0 {}
  }

  func begin(_ chapter: TrackMark) {}

  func close() throws(PlaybackError) {
    if isMine { unlink(path) }
  }
}
