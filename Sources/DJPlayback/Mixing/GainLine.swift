internal import DJCore

/// An ``Envelope`` in the render thread's terms: frames instead of seconds, in fixed storage, so
/// that it can be copied through a ring without touching the heap.
struct GainLine: BitwiseCopyable {
  private struct Corner: BitwiseCopyable {
    var frame = 0
    var gain = 1.0
  }

  private var corners = InlineArray<16, Corner>(repeating: Corner())
  private var count = 0

  /// Full level throughout.
  init() {}

  /// The lines of an envelope at a rate; what is not a number is full level.
  init(_ envelope: Envelope, rate: Int) {
    for point in envelope.points.prefix(Envelope.maximumPoints) {
      let gain = point.gain.isFinite ? min(max(point.gain, 0), 1) : 1
      corners[count] = Corner(
        frame: Frames.signedCount(point.time, rate: rate), gain: gain)
      count += 1
    }
  }

  /// A straight line from one gain to another, held before and after.
  init(from first: Double, to last: Double, start: Int, length: Int) {
    corners[0] = Corner(frame: start, gain: first)
    corners[1] = Corner(frame: start + max(0, length), gain: last)
    count = 2
  }

  /// Where the last corner lies.
  var lastFrame: Int { count > 0 ? corners[count - 1].frame : 0 }

  /// The gain at a frame.
  func gain(at frame: Int) -> Double {
    guard count > 0 else { return 1 }
    if frame < corners[0].frame { return corners[0].gain }
    if frame >= corners[count - 1].frame { return corners[count - 1].gain }
    var next = 1
    while corners[next].frame <= frame { next += 1 }
    let (a, b) = (corners[next - 1], corners[next])
    return a.gain + (b.gain - a.gain) * Double(frame - a.frame) / Double(b.frame - a.frame)
  }

  /// Whether the gain stands still from a frame on, for so many frames.
  func isSteady(from frame: Int, for frames: Int) -> Bool {
    guard count > 0 else { return true }
    if frame >= corners[count - 1].frame { return true }
    return frame + frames < corners[0].frame
  }
}

/// Seconds into frames, whatever the seconds are.
enum Frames {
  /// The longest time anything is planned for: a week.
  private static let longest = 7.0 * 86_400

  /// Frames in so many seconds, rounded; none for what is negative or not a number.
  static func count(_ seconds: Double, rate: Int) -> Int {
    max(0, signedCount(seconds, rate: rate))
  }

  /// As ``count(_:rate:)``, but may lie before zero.
  static func signedCount(_ seconds: Double, rate: Int) -> Int {
    guard seconds.isFinite else { return 0 }
    return Int((min(max(seconds, -longest), longest) * Double(rate)).rounded())
  }
}
