internal import DJCore
internal import Synchronization

/// Where the sound of a live show goes: it paces the show by pulling from the engine.
protocol AudioOutput: AnyObject, Sendable {
  /// How it does.
  var gauge: OutputGauge { get }
  /// Opens the way, and says at which rate it flows best. Blocks for two seconds at most.
  func open() throws(PlaybackError) -> Int
  /// Starts pulling, on a thread of the output's own.
  func begin(_ core: RenderCore)
  /// Names the track that has just begun. From any thread; never blocks.
  func announce(_ track: NowPlaying)
  /// Makes a sleeping output look at the engine's orders. From any thread; never blocks.
  func wake()
  /// Frames by which it goes ahead of the ear, to make them anew when orders come; 0 if it plays
  /// what it pulls at once.
  func depth(at rate: Int) -> Int
  /// Takes the listener's volume, 0…1, upon itself; false if the engine is to do that. From any
  /// thread; never blocks.
  func turn(volume: Double) -> Bool
  /// Ends the thread and closes everything.
  func shutDown()
}

extension AudioOutput {
  func depth(at rate: Int) -> Int { 0 }
  func turn(volume: Double) -> Bool { false }
  func announce(_ track: NowPlaying) {}
}

/// What an output shows of itself, to be read from any thread.
final class OutputGauge: Sendable {
  private let condition = Atomic<Int>(PlayerSnapshot.OutputState.off.rawValue)
  private let dry = Atomic<Int>(0)

  /// How it does.
  var state: PlayerSnapshot.OutputState {
    get { PlayerSnapshot.OutputState(rawValue: condition.load(ordering: .acquiring)) ?? .off }
    set { condition.store(newValue.rawValue, ordering: .releasing) }
  }

  /// Times it ran dry.
  var underruns: Int { dry.load(ordering: .relaxed) }

  /// Counts a time it ran dry.
  func countUnderrun() { dry.wrappingAdd(1, ordering: .relaxed) }
}
