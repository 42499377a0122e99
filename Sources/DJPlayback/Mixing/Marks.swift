internal import DJSignal

/// Where the engine stood at the beginning of each of the last blocks, so that it can go back to
/// what is not heard yet and do otherwise.
///
/// Every state that was heard is one that was written down, none is made anew: what the engine did
/// may have hung on when a file became ready. For the render thread; it neither locks nor allocates
/// after the start.
final class Marks {
  /// Frames between two marks; they lie at multiples of it. Fewer would answer keys sooner by half of
  /// what they save, and cost as much as the sound itself.
  static let grid = 1024

  private let memory: UnsafeMutableRawPointer
  private let size: Int
  private let states: UnsafeMutableBufferPointer<StatusBoard.State>
  private let positions: UnsafeMutableBufferPointer<Int>

  /// Room for the marks of so many frames, each of so many bytes.
  init(depth: Int, size: Int) {
    self.size = (size + 63) / 64 * 64
    let count = max(0, depth) / Self.grid + 2
    memory = .allocate(byteCount: count * self.size, alignment: 64)
    states = .allocate(capacity: count)
    states.initialize(repeating: StatusBoard.State())
    positions = .allocate(capacity: count)
    positions.initialize(repeating: -1)
  }

  deinit {
    memory.deallocate()
    states.deallocate()
    positions.deallocate()
  }

  /// Writes down where the engine stands, which is on the grid.
  func keep(_ engine: borrowing MixEngine) {
    let place = engine.live.position / Self.grid % positions.count
    var pen = MarkPen(memory + place * size)
    engine.keep(&pen)
    positions[place] = engine.live.position
    states[place] = engine.state
  }

  /// Lets the engine go back to a position on the grid; false if it was not written down.
  func goBack(_ engine: inout MixEngine, to position: Int) -> Bool {
    guard let place = place(of: position) else { return false }
    var mark = MarkReader(memory + place * size)
    engine.goBack(&mark)
    return true
  }

  /// What the engine was at, at a position on the grid, if that was written down.
  func state(at position: Int) -> StatusBoard.State? { place(of: position).map { states[$0] } }

  private func place(of position: Int) -> Int? {
    guard position >= 0, position % Self.grid == 0 else { return nil }
    let place = position / Self.grid % positions.count
    return positions[place] == position ? place : nil
  }
}
