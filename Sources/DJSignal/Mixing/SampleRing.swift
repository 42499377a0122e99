internal import Glibc
internal import Synchronization

/// A ring of interleaved frames between one writing and one reading thread: no lock, and no
/// allocation after it was made.
///
/// Frames are numbered from the first ever written, so a full ring and an empty one cannot be
/// mistaken for each other. The last ``history`` frames that were read stay where they are, so
/// that the consumer may go back and read them again.
///
/// `@unchecked Sendable`, by this invariant: at any moment at most one thread calls the
/// producer's members (``write(_:)``, ``writable``) and at most one the consumer's (``read(into:)``,
/// ``readable``, ``position``, ``goBack(to:)``, ``discardAll()``). Frames in
/// `furthest - history ..< written` belong to the consumer, all others to the producer: having
/// seen a position, it writes up to `capacity` frames beyond it, which lie where older ones than
/// that were. A side gives frames away by a releasing store to its own counter and receives them
/// by an acquiring load of the other's, so no sample is touched by both at once.
public final class SampleRing: @unchecked Sendable {
  /// Frames it can hold for reading.
  public let capacity: Int
  /// Frames that stay after they were read.
  public let history: Int
  /// Samples a frame.
  public let channels: Int

  private let storage: UnsafeMutablePointer<Float>
  /// Frames in `storage`.
  private let places: Int
  /// Frames ever written; stored by the producer only.
  private let written = Atomic<Int64>(0)
  /// The next frame to read; stored by the consumer only.
  private let taken = Atomic<Int64>(0)
  /// The consumer's: the furthest it ever was.
  private let furthest = Atomic<Int64>(0)
  /// The consumer's: what lies before was discarded.
  private let floor = Atomic<Int64>(0)

  /// A ring of at least one frame and one channel. Memory that no frame has come to is not
  /// touched.
  public init(frames: Int, channels: Int, history: Int = 0) {
    capacity = max(1, frames)
    self.channels = max(1, channels)
    self.history = max(0, history)
    places = capacity + self.history
    // Not initialized: nothing is read that was not written before.
    storage = .allocate(capacity: places * self.channels)
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
    get { max(0, capacity - readable) }
  }

  /// Producer: copies whole frames in, as many as fit, and returns how many that were.
  @_noAllocation @_noLocks
  public func write(_ source: UnsafeBufferPointer<Float>) -> Int {
    let position = written.load(ordering: .relaxed)
    let room = capacity - Int(position - taken.load(ordering: .acquiring))
    let frames = max(0, min(room, source.count / channels))
    guard frames > 0, let base = source.baseAddress else { return 0 }
    let start = Int(position % Int64(places))
    let first = min(frames, places - start)
    MixArithmetic.copy(base, to: storage + start * channels, count: first * channels)
    MixArithmetic.copy(base + first * channels, to: storage, count: (frames - first) * channels)
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
    let start = Int(position % Int64(places))
    let first = min(frames, places - start)
    MixArithmetic.copy(storage + start * channels, to: base, count: first * channels)
    MixArithmetic.copy(storage, to: base + first * channels, count: (frames - first) * channels)
    taken.store(position + Int64(frames), ordering: .releasing)
    if position + Int64(frames) > furthest.load(ordering: .relaxed) {
      furthest.store(position + Int64(frames), ordering: .relaxed)
    }
    return frames
  }

  /// Consumer: the number of the next frame to read.
  public var position: Int64 {
    @_noAllocation @_noLocks
    get { taken.load(ordering: .relaxed) }
  }

  /// Consumer: goes back (or on again) to a frame that was read before, at most ``history`` frames
  /// behind the furthest one; otherwise to the nearest that is left.
  @_noAllocation @_noLocks
  public func goBack(to position: Int64) {
    let last = furthest.load(ordering: .relaxed)
    let first = max(floor.load(ordering: .relaxed), last - Int64(history))
    taken.store(min(max(position, first), last), ordering: .releasing)
  }

  /// Consumer: drops everything written so far, for good.
  @_noAllocation @_noLocks
  public func discardAll() {
    let end = written.load(ordering: .acquiring)
    furthest.store(end, ordering: .relaxed)
    floor.store(end, ordering: .relaxed)
    taken.store(end, ordering: .releasing)
  }

  /// Gives its memory back to the system until frames come again; what was in it is lost. While both
  /// sides are one thread's, and everything was discarded.
  public func rest() {
    let page = Int(getpagesize())
    let first = (Int(bitPattern: storage) + page - 1) / page * page
    let end = Int(bitPattern: storage + places * channels) / page * page
    guard end > first, let pages = UnsafeMutableRawPointer(bitPattern: first) else { return }
    madvise(pages, end - first, MADV_DONTNEED)
  }
}
