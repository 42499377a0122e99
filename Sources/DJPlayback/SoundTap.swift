internal import Synchronization

/// The last seconds of what the engine made, for whoever wants to look at the sound: the render
/// thread writes, others read, nobody waits. What is torn, because it is written while it is read,
/// harms nobody.
///
/// `@unchecked Sendable`, by this invariant: the memory is taken at the start and given back at the
/// end; what lies in it is read and written by atomic operations only.
final class SoundTap: @unchecked Sendable {
  /// Frames that it holds.
  let capacity: Int
  private let frames: UnsafeMutablePointer<Atomic<UInt64>>
  private let isWanted = Atomic<Bool>(false)

  init(capacity: Int) {
    self.capacity = capacity
    frames = .allocate(capacity: capacity)
    for i in 0..<capacity { (frames + i).initialize(to: Atomic(0)) }
  }

  deinit { frames.deallocate() }

  /// From now on there is something to see.
  func want() { isWanted.store(true, ordering: .relaxed) }

  /// The render thread's: interleaved stereo frames, the first of them at a position.
  func write(_ block: UnsafeMutableBufferPointer<Float>, at position: Int) {
    guard isWanted.load(ordering: .relaxed) else { return }
    for i in 0..<block.count / 2 {
      let both = UInt64(block[2 * i].bitPattern) | UInt64(block[2 * i + 1].bitPattern) << 32
      frames[(position + i) % capacity].store(both, ordering: .relaxed)
    }
  }

  /// Any thread's: the frame at a position, or one that has long gone or is long to come.
  func frame(at position: Int) -> (left: Float, right: Float) {
    guard position >= 0 else { return (0, 0) }
    let both = frames[position % capacity].load(ordering: .relaxed)
    return (
      Float(bitPattern: UInt32(truncatingIfNeeded: both)), Float(bitPattern: UInt32(both >> 32))
    )
  }
}
