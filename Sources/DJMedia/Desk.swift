internal import CSystem
internal import DJCore
internal import DJWire

/// Where a worker's requests are answered, one after the other.
struct Desk {
  private let samples: SharedSamples?
  private let send: ([UInt8]) -> Void
  private var stream: MediaStream?

  /// A desk that puts what it decodes into `samples`, and sends signs of life, as frames, through
  /// `send`.
  init(samples: SharedSamples?, send: @escaping ([UInt8]) -> Void) {
    self.samples = samples
    self.send = send
  }

  /// CPU seconds that one request may use before the kernel ends the worker: a backstop behind the
  /// watchdog of the program that asked.
  private static let cpuLimit: UInt32 = 30
  /// Frames decoded in one go.
  private static let step = 16_384

  /// The answer to a request, as a frame.
  mutating func answer(_ request: Request) -> [UInt8] {
    csystem_allow_cpu(Self.cpuLimit)
    do throws(Declined) {
      switch request {
      case .probe(let path):
        return Answer.probed(try Probe.of(path)).encoded()
      case .open(let path, let start, let careful):
        return try open(path, start: start, careful: careful).encoded()
      case .read(let frames, let place):
        return try read(frames: frames, into: place).encoded()
      case .seek(let frame):
        return try seek(to: frame).encoded()
      case .close:
        stream = nil
        return Answer.closed.encoded()
      case .analyse(let path):
        csystem_step_back()
        return Answer.analysed(try Analysis.of(path, sign: sign)).encoded()
      case .speak(let request):
        return Answer.spoken(try Speech.speak(request)).encoded()
      case .sleeve(let path, let edge):
        return Answer.sleeve(try LinerNotes.of(path, edge: edge)).encoded()
      }
    } catch {
      return Answer.declined(error.reason).encoded()
    }
  }

  private mutating func open(
    _ path: MediaPath, start: StreamStart, careful: Bool
  ) throws(Declined) -> Answer {
    stream = nil
    var opened = try MediaStream(path)
    opened.move(to: opened.frame(at: start), careful: careful) { sign(allow: 5) }
    stream = opened
    return .opened(opened.format, at: opened.position)
  }

  private mutating func seek(to frame: Int64) throws(Declined) -> Answer {
    guard var moved = stream else { throw Declined("no file is open") }
    moved.move(to: max(0, frame), careful: false) { sign(allow: 5) }
    stream = moved
    return .opened(moved.format, at: moved.position)
  }

  private mutating func read(frames: Int, into place: Int) throws(Declined) -> Answer {
    guard let samples else { throw Declined("there is no memory to decode it to") }
    guard var stream else { throw Declined("no file is open") }
    self.stream = nil
    defer { self.stream = stream }
    let channels = stream.format.channels
    let target = samples.place(place)
    var (filled, signed) = (0, ContinuousClock.now)
    while filled < frames {
      let step = min(frames - filled, Self.step)
      let part = filled * channels..<(filled + step) * channels
      let count = stream.read(into: UnsafeMutableBufferPointer(rebasing: target[part]))
      if count == 0 { break }
      filled += count
      if ContinuousClock.now - signed > .seconds(1) {
        signed = .now
        sign(allow: 5)
      }
    }
    return .samples(frames: filled, isLast: filled < frames)
  }

  /// Says that work goes on, and allows it as much CPU again.
  private func sign(allow seconds: Double) {
    csystem_allow_cpu(Self.cpuLimit + UInt32(seconds))
    send(Answer.working(allow: seconds).encoded())
  }
}
