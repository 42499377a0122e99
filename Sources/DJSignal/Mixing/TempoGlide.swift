public import DJCore

/// Plays the beginning of a stream of stereo frames by a tempo curve, and the rest of it as it is,
/// sample by sample: frame n of the output is frame `curve.place(after: n)` of the input.
///
/// The stretched sound passes into the untouched one within a few milliseconds, at the same place of
/// both. Frames go in by ``feed(_:)`` and come out of ``take(_:)`` some thousand frames later. For
/// one thread at a time; it allocates, so not the render thread's.
public struct TempoGlide: ~Copyable {
  /// Seconds in which the stretched sound gives way to the untouched.
  private static let handover = 0.012

  private let curve: TempoCurve
  /// Output frames up to the end of the curve, and the frame of the input that comes then.
  private let end: Int
  private let place: Int
  private let crossing: Int
  private var stretch: TimeStretch?
  private let haste: Int
  /// Frames taken so far.
  private var fed = 0
  /// Stretched frames given so far.
  private var given = 0
  /// The input from `place` on, while the stretched sound still lasts.
  private var untouched: [Float] = []
  /// Frames ready to be taken.
  private var ready: [Float] = []
  private var scratch: [Float]

  /// A glide by a curve in frames (``TempoCurve/inFrames(rate:)``).
  public init(_ curve: TempoCurve, sampleRate: Int) {
    self.curve = curve
    end = Int(curve.seconds)
    place = Int(curve.place(after: curve.seconds).rounded())
    crossing = max(1, Int(Double(sampleRate) * Self.handover))
    scratch = [Float](repeating: 0, count: 2048)
    if curve.isOwn {
      haste = 0
      stretch = nil
    } else {
      let made = TimeStretch(sampleRate: sampleRate, speed: curve.speed)
      haste = made.haste
      stretch = consume made
    }
  }

  /// The most frames that are ready at once after so many were fed.
  public func largestYield(of frames: Int) -> Int { frames * 2 + 16_384 }

  /// Whether all that comes from now on is the input itself, at once.
  public var isOver: Bool { stretch == nil && ready.isEmpty }

  /// Takes interleaved frames.
  public mutating func feed(_ frames: UnsafeBufferPointer<Float>) {
    var done = 0
    let count = frames.count / 2
    while done < count {
      guard stretch != nil else {
        ready.append(contentsOf: frames[(done * 2)..<(count * 2)])
        return
      }
      let step = min(TimeStretch.block, count - done)
      feed(block: UnsafeBufferPointer(rebasing: frames[(done * 2)..<((done + step) * 2)]))
      done += step
    }
  }

  private mutating func feed(block: UnsafeBufferPointer<Float>) {
    let count = block.count / 2
    let middle = Double(fed - haste) + Double(count) / 2
    let speed = curve.speed(after: curve.time(to: max(0, middle)))
    stretch?.feed(block, speed: speed)
    let skipped = min(max(0, place - fed), count)
    untouched.append(contentsOf: block[(skipped * 2)...])
    fed += count
    collect(upTo: end + min(crossing, untouched.count / 2))
    if given == end + crossing { goOver() }
  }

  /// Takes what is stretched, up to a frame of the output.
  private mutating func collect(upTo limit: Int) {
    while given < limit {
      let room = min(limit - given, scratch.count / 2)
      let got =
        scratch.withUnsafeMutableBufferPointer {
          stretch?.take(UnsafeMutableBufferPointer(rebasing: $0[..<(room * 2)]))
        } ?? 0
      guard got > 0 else { return }
      for i in 0..<got { cross(i, given + i - end) }
      ready.append(contentsOf: scratch[..<(got * 2)])
      given += got
    }
  }

  /// Lets a frame pass into the untouched, so many frames after the end of the curve.
  private mutating func cross(_ i: Int, _ late: Int) {
    guard late >= 0 else { return }
    let share = (Float(late) + 0.5) / Float(crossing)
    for channel in 0..<2 {
      let (old, new) = (scratch[2 * i + channel], untouched[2 * late + channel])
      scratch[2 * i + channel] = old + (new - old) * share
    }
  }

  /// The stretched sound is over: what was kept comes next.
  private mutating func goOver() {
    stretch = nil
    ready.append(contentsOf: untouched.dropFirst(crossing * 2))
    untouched = []
  }

  /// Nothing more is fed: what is still inside comes out.
  public mutating func finish() {
    guard stretch != nil else { return }
    let limit = min(end, Int(curve.time(to: Double(fed)).rounded()))
    let silence = [Float](repeating: 0, count: TimeStretch.block * 2)
    var rounds = 0
    while given < limit, rounds < 200 {
      silence.withUnsafeBufferPointer { stretch?.feed($0, speed: curve.speed) }
      collect(upTo: limit)
      rounds += 1
    }
    // The curve had come to its end, but the sound did not reach beyond the crossing.
    let rest = given >= end ? untouched.dropFirst((given - end) * 2) : []
    stretch = nil
    ready.append(contentsOf: rest)
    untouched = []
  }

  /// Gives interleaved frames, as many as are ready and fit; how many that were.
  public mutating func take(_ target: UnsafeMutableBufferPointer<Float>) -> Int {
    let count = min(target.count, ready.count) / 2 * 2
    for i in 0..<count { target[i] = ready[i] }
    ready.removeFirst(count)
    return count / 2
  }
}
