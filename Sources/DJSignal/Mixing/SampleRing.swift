internal import Synchronization

/// A ring of interleaved frames between one writing and one reading thread: no lock, and no
/// allocation after it was made.
///
/// Counters only ever grow, so a full ring and an empty one cannot be mistaken for each other.
///
/// `@unchecked Sendable`, by this invariant: at any moment at most one thread calls the
/// producer's members (``write(_:)``, ``writable``) and at most one the consumer's (``read(into:)``,
/// ``readable``, ``discardAll()``). Frames in `taken ..< written` belong to the consumer, all
/// others to the producer; a side gives frames away by a releasing store to its own counter and
/// receives them by an acquiring load of the other's, so no sample is touched by both at once.
public final class SampleRing: @unchecked Sendable {
  /// Frames it can hold.
  public let capacity: Int
  /// Samples a frame.
  public let channels: Int

  private let storage: UnsafeMutablePointer<Float>
  /// Frames ever written; stored by the producer only.
  private let written = Atomic<Int64>(0)
  /// Frames ever read or discarded; stored by the consumer only.
  private let taken = Atomic<Int64>(0)

  /// A ring of at least one frame and one channel.
  public init(frames: Int, channels: Int) {
    capacity = max(1, frames)
    self.channels = max(1, channels)
    storage = .allocate(capacity: capacity * self.channels)
    storage.initialize(repeating: 0, count: capacity * self.channels)
  }

  deinit { storage.deallocate() }

  /// Frames waiting to be read. Exact on the consumer's thread; elsewhere a moment old.
  public var readable: Int {
    @_noAllocation @_noLocks
    get { Int(written.load(ordering: .acquiring) - taken.load(ordering: .acquiring)) }
  }

  /// Frames there is room for. Exact on the producer's thread; elsewhere a moment old.
  public var writable: Int {
    @_noAllocation @_noLocks
    get { capacity - readable }
  }

  /// Producer: copies whole frames in, as many as fit, and returns how many that were.
  @_noAllocation @_noLocks
  public func write(_ source: UnsafeBufferPointer<Float>) -> Int {
    let position = written.load(ordering: .relaxed)
    let room = capacity - Int(position - taken.load(ordering: .acquiring))
    let frames = min(room, source.count / channels)
    guard frames > 0, let base = source.baseAddress else { return 0 }
    let start = Int(position % Int64(capacity))
    let first = min(frames, capacity - start)
    copySamples(base, to: storage + start * channels, count: first * channels)
    copySamples(base + first * channels, to: storage, count: (frames - first) * channels)
    written.store(position + Int64(frames), ordering: .releasing)
    return frames
  }

  /// Consumer: copies whole frames out, as many as there are and fit, and returns how many.
  /// What lies beyond them in the target is left as it was.
  @_noAllocation @_noLocks
  public func read(into target: UnsafeMutableBufferPointer<Float>) -> Int {
    let position = taken.load(ordering: .relaxed)
    let waiting = Int(written.load(ordering: .acquiring) - position)
    let frames = min(waiting, target.count / channels)
    guard frames > 0, let base = target.baseAddress else { return 0 }
    let start = Int(position % Int64(capacity))
    let first = min(frames, capacity - start)
    copySamples(storage + start * channels, to: base, count: first * channels)
    copySamples(storage, to: base + first * channels, count: (frames - first) * channels)
    taken.store(position + Int64(frames), ordering: .releasing)
    return frames
  }

  /// Consumer: drops everything written so far.
  @_noAllocation @_noLocks
  public func discardAll() {
    taken.store(written.load(ordering: .acquiring), ordering: .releasing)
  }
}

/// A plain loop, since the compiler cannot tell that the library's copy frees nothing.
private func copySamples(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  for i in 0..<count { target[i] = source[i] }
}
