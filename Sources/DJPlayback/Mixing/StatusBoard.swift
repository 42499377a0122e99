internal import Synchronization

/// What the render thread shows of itself, to be read from any thread at any time.
///
/// One thread writes; a version number, odd while it writes, lets readers see whole states only
/// (a sequence lock).
final class StatusBoard: Sendable {
  /// A whole state.
  struct State: Equatable {
    /// Frames of the show handed over, without those held back by the limiter.
    var clock = 0
    /// The entry on the air, or -1.
    var entry = -1
    /// The next frame of its file.
    var place = 0
    /// The first frame heard of its file since it started or jumped.
    var origin = 0
    var isHeld = false
    /// Frames that should have sounded, but were not decoded in time.
    var starved = 0
    /// Frames that were handed over, but not heard when this was posted.
    var unheard = 0
    /// The position of the output (``RenderCore/position``) that was heard then, and how far the
    /// engine was.
    var heard = 0
    var made = 0
    /// When this was posted, in nanoseconds of the system's steady clock.
    var stamp = 0
  }

  private let version = Atomic<Int>(0)
  private let clock = Atomic<Int>(0)
  private let entry = Atomic<Int>(-1)
  private let place = Atomic<Int>(0)
  private let origin = Atomic<Int>(0)
  private let isHeld = Atomic<Bool>(false)
  private let starved = Atomic<Int>(0)
  private let unheard = Atomic<Int>(0)
  private let heard = Atomic<Int>(0)
  private let made = Atomic<Int>(0)
  private let stamp = Atomic<Int>(0)

  /// The render thread's: shows a state.
  func post(_ state: State) {
    version.wrappingAdd(1, ordering: .acquiringAndReleasing)
    clock.store(state.clock, ordering: .releasing)
    entry.store(state.entry, ordering: .releasing)
    place.store(state.place, ordering: .releasing)
    origin.store(state.origin, ordering: .releasing)
    isHeld.store(state.isHeld, ordering: .releasing)
    starved.store(state.starved, ordering: .releasing)
    unheard.store(state.unheard, ordering: .releasing)
    heard.store(state.heard, ordering: .releasing)
    made.store(state.made, ordering: .releasing)
    stamp.store(state.stamp, ordering: .releasing)
    version.wrappingAdd(1, ordering: .releasing)
  }

  /// Any thread's: the last whole state.
  var state: State {
    while true {
      let before = version.load(ordering: .acquiring)
      let state = State(
        clock: clock.load(ordering: .acquiring), entry: entry.load(ordering: .acquiring),
        place: place.load(ordering: .acquiring), origin: origin.load(ordering: .acquiring),
        isHeld: isHeld.load(ordering: .acquiring), starved: starved.load(ordering: .acquiring),
        unheard: unheard.load(ordering: .acquiring), heard: heard.load(ordering: .acquiring),
        made: made.load(ordering: .acquiring), stamp: stamp.load(ordering: .acquiring))
      if before % 2 == 0, version.load(ordering: .acquiring) == before { return state }
    }
  }
}
