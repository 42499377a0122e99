internal import DJSignal
internal import Dispatch
internal import Glibc

/// The engine, as an output drives it.
///
/// A simple output calls ``render(into:)`` and ``post(latency:)``. One with a buffer that can be
/// rewritten calls ``play(into:atLeast:)`` far ahead of what is heard, and for each order goes back
/// to what is heard next: so orders are obeyed at the time they are given, and what is told is
/// told when it is heard.
///
/// `@unchecked Sendable`, by this invariant: the output that it was given to calls its members
/// from one thread at a time; the engine and what it reports of itself are touched nowhere else.
final class RenderCore: @unchecked Sendable {
  /// Frames a second.
  let rate: Int
  /// Frames that may lie between what is heard and what is made.
  let depth: Int
  /// Where others look at the sound.
  let tap: SoundTap
  private let board: StatusBoard
  private let news: DispatchSemaphore
  private let marks: Marks?
  private var engine: MixEngine
  private var reportsSeen = 0
  /// The position before which nothing may be changed: orders were taken there.
  private var floor = 0
  /// The position from which on there is silence, as it is held.
  private(set) var restBegan: Int?

  /// `news` is signalled when there are reports to read. With a `depth`, the engine holds its
  /// reports, and its reels keep as much of what was read.
  init(
    engine: consuming MixEngine, board: StatusBoard, news: DispatchSemaphore, depth: Int = 0
  ) {
    rate = engine.rate
    self.depth = depth
    self.board = board
    self.news = news
    tap = SoundTap(capacity: depth + rate / 2)
    marks = depth > 0 ? Marks(depth: depth, size: engine.markSize) : nil
    self.engine = engine
  }

  /// Whether silence is all that comes until a `resume`.
  var isHeld: Bool { engine.isHeld }

  /// Frames by which the limiter delays sound.
  var latency: Int { engine.latency }

  /// Frames of the show rendered.
  var clock: Int { engine.live.clock }

  /// The frame of the show at which the latest `stop` or farewell was over, if there was one.
  var lastStop: Int? { engine.live.lastStop }

  /// Takes orders and fills interleaved stereo frames.
  func render(into block: UnsafeMutableBufferPointer<Float>) {
    let position = position
    engine.render(into: block)
    tap.write(block, at: position)
    for reel in engine.reels { reel.tend() }
    announce()
  }

  /// Takes orders, and says whether so many frames can be made as they are meant: nothing has to be
  /// decoded first, and there is something on, or its end.
  func isPrepared(for frames: Int) -> Bool {
    engine.takeOrders()
    for reel in engine.reels { reel.tend() }
    announce()
    return !engine.waits(for: frames)
  }

  /// Gives what the limiter holds back, and nothing new.
  func flush(into block: UnsafeMutableBufferPointer<Float>) {
    MixArithmetic.clear(block)
    engine.limiter.process(block)
  }

  /// Takes orders only, while nothing can be heard.
  func attend() {
    engine.attend()
    floor = position
    if !engine.isHeld { restBegan = nil }
    engine.reports.deliver(upTo: .max)
    announce()
  }

  /// Shows where the show is, when so many frames lie unheard in the output.
  func post(latency frames: Int) {
    var state = engine.state
    state.unheard = max(0, frames) + engine.latency
    state.heard = position - max(0, frames)
    state.made = position
    state.stamp = Self.now
    board.post(state)
  }

  // MARK: Ahead of the ear

  /// Frames made so far.
  var position: Int { engine.live.position }

  /// Whether the desk wants something.
  var hasOrders: Bool { !engine.orders.isEmpty }

  /// Whether something that should have been heard by now, but was not ready, can be.
  var isOwed: Bool { engine.live.awaited >= 0 && engine.reels[engine.live.awaited].promisesHead() }

  /// Whether the show has not begun and cannot yet. Silence made meanwhile would have to be taken
  /// back again when it can, and what is nearly heard cannot be: the first sound would come later.
  func waitsToBegin() -> Bool {
    guard position == 0 else { return false }
    engine.settle()
    return engine.isIdle
  }

  /// The position at which the next report is due, if one waits.
  var nextDue: Int? { engine.reports.nextDue }

  /// Goes back to the first mark not before a position, and not before the last orders; how many
  /// frames are to be made anew.
  func goBack(to heard: Int) -> Int {
    let before = position
    let wanted = max(heard, floor, 0)
    let target = (wanted + Marks.grid - 1) / Marks.grid * Marks.grid
    guard target < before, let marks, marks.goBack(&engine, to: target) else { return 0 }
    restBegan = engine.isHeld ? min(restBegan ?? target, target) : nil
    return before - target
  }

  /// Takes orders here.
  func takeOrders() {
    engine.takeOrders()
    floor = position
  }

  /// Fills whole blocks of ``Marks/grid`` frames, and returns how many frames. It stops early where
  /// frames are still to be decoded, unless the position is less than `needed`; then they are
  /// missing.
  func play(into block: UnsafeMutableBufferPointer<Float>, needed: Int) -> Int {
    let frames = block.count / 2
    var done = 0
    while done + Marks.grid <= frames {
      if position >= needed, engine.lacks(Marks.grid) { break }
      marks?.keep(engine)
      let end = (done + Marks.grid) * 2
      let part = UnsafeMutableBufferPointer(rebasing: block[(done * 2)..<end])
      let position = position
      engine.sound(part)
      tap.write(part, at: position)
      if !engine.isHeld { restBegan = nil } else if restBegan == nil { restBegan = self.position }
      done += Marks.grid
    }
    for reel in engine.reels { reel.tend() }
    return done
  }

  /// Tells what became true by the time a position was heard, and shows where the show is.
  ///
  /// - Parameter mayRun: whether sound goes on by itself after this.
  func hear(_ heard: Int, mayRun: Bool) {
    engine.reports.deliver(upTo: heard)
    announce()
    guard var state = state(at: heard) else { return post(latency: 0) }
    // No further than to when the output should look in again: it may be dead.
    var ahead = min(position - heard, rate * 9 / 20)
    if let restBegan { ahead = min(ahead, max(0, restBegan - heard)) }
    if state.isHeld || !mayRun { ahead = 0 }
    state.clock += ahead
    state.place += ahead
    state.unheard = ahead + engine.latency
    state.heard = heard
    state.made = position
    state.stamp = Self.now
    board.post(state)
  }

  /// What it was at when it made the frame of a position, counted back from the mark behind that: an
  /// entry that begins between two marks is told of before the second.
  private func state(at position: Int) -> StatusBoard.State? {
    let next = (position + Marks.grid - 1) / Marks.grid * Marks.grid
    let isLast = next >= self.position
    guard marks != nil, var state = isLast ? engine.state : marks?.state(at: next) else {
      return nil
    }
    if !state.isHeld {
      let later = (isLast ? self.position : next) - position
      state.clock -= later
      state.place -= later
    }
    return state
  }

  private func announce() {
    guard engine.reports.sent != reportsSeen else { return }
    reportsSeen = engine.reports.sent
    news.signal()
  }

  /// Nanoseconds of the steady clock.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
