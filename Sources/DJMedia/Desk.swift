internal import CSystem
internal import DJCore
internal import DJWire

/// Where a worker's requests are answered, one after the other.
struct Desk {
  private let send: ([UInt8]) -> Void
  private var stream: MediaStream?

  /// A desk that sends signs of life, as frames, through `send`.
  init(send: @escaping ([UInt8]) -> Void) { self.send = send }

  /// CPU seconds that one request may use before the kernel ends the worker: a backstop behind the
  /// watchdog of the program that asked.
  private static let cpuLimit: UInt32 = 30

  /// The answer to a request, as a frame.
  mutating func answer(_ request: Request) -> [UInt8] {
    csystem_allow_cpu(Self.cpuLimit)
    do throws(Declined) {
      switch request {
      case .probe(let path):
        return Answer.probed(try Probe.of(path)).encoded()
      case .open(let path, let start, let careful):
        return try open(path, start: start, careful: careful).encoded()
      case .read(let frames):
        return try read(frames: frames)
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

  private mutating func read(frames: Int) throws(Declined) -> [UInt8] {
    guard var stream else { throw Declined("no file is open") }
    self.stream = nil
    defer { self.stream = stream }
    let channels = stream.format.channels
    return Answer.frame(samples: frames * channels) { add in
      var left = frames
      var goesOn = true
      while left > 0, goesOn {
        goesOn = stream.next(frames: left) { part in
          left -= part.count / channels
          add(part)
        }
      }
      return left > 0
    }
  }

  /// Says that work goes on, and allows it as much CPU again.
  private func sign(allow seconds: Double) {
    csystem_allow_cpu(Self.cpuLimit + UInt32(seconds))
    send(Answer.working(allow: seconds).encoded())
  }
}
