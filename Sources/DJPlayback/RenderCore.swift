internal import DJSignal
internal import Dispatch
internal import Glibc

/// The engine, as an output drives it.
///
/// `@unchecked Sendable`, by this invariant: the output that it was given to calls its members
/// from one thread at a time; the engine and what it reports of itself are touched nowhere else.
final class RenderCore: @unchecked Sendable {
  /// Frames a second.
  let rate: Int
  private let board: StatusBoard
  private let news: DispatchSemaphore
  private var engine: MixEngine
  private var reportsSeen = 0
  /// Frames rendered since sound began or went on after a pause.
  private var flow = 0
  /// Frames of silence written since it is held.
  private var rest = 0

  /// `news` is signalled when there are reports to read.
  init(engine: consuming MixEngine, board: StatusBoard, news: DispatchSemaphore) {
    rate = engine.rate
    self.board = board
    self.news = news
    self.engine = engine
  }

  /// Whether silence is all that comes until a `resume`.
  var isHeld: Bool { engine.isHeld }

  /// Whether the fade before a pause has been heard too, when so much lies in the output.
  func hasRested(latency: Int) -> Bool { engine.isHeld && rest >= latency }

  /// Frames by which the limiter delays sound.
  var latency: Int { engine.latency }

  /// Frames of the show rendered.
  var clock: Int { engine.clock }

  /// The frame of the show at which the latest `stop` or farewell was over, if there was one.
  var lastStop: Int? { engine.lastStop }

  /// Takes orders and fills interleaved stereo frames.
  func render(into block: UnsafeMutableBufferPointer<Float>) {
    let before = engine.clock
    let wasHeld = engine.isHeld
    engine.render(into: block)
    if wasHeld, !engine.isHeld { flow = 0 }
    flow += engine.clock - before
    rest = engine.isHeld ? rest + block.count / 2 - (engine.clock - before) : 0
    announce()
  }

  /// Gives what the limiter holds back, and nothing new.
  func flush(into block: UnsafeMutableBufferPointer<Float>) {
    MixArithmetic.clear(block)
    engine.limiter.process(block)
  }

  /// Takes orders only.
  func attend() {
    let wasHeld = engine.isHeld
    engine.attend()
    if wasHeld, !engine.isHeld { flow = 0 }
    announce()
  }

  /// Shows where the show is, when so many frames lie unheard in the output.
  func post(latency frames: Int) {
    var state = engine.state
    let music = engine.isHeld ? frames - rest : min(frames, flow)
    state.unheard = max(0, music) + engine.latency
    state.stamp = Self.now
    board.post(state)
  }

  private func announce() {
    guard engine.reportCount != reportsSeen else { return }
    reportsSeen = engine.reportCount
    news.signal()
  }

  /// Nanoseconds of the steady clock.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
