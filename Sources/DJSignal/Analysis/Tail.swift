internal import DJCore
internal import Glibc

/// The end of a track: how it ends, and from where on the next one may come in.
struct Tail {
  private static let window = 30.0
  /// LU from the loudness of the last half minute down to where the end has begun.
  private static let depth = 7.0
  /// LU from there down to what is too faint to be the end of anything, where it neither fades nor is
  /// held: a hum, an echo.
  private static let faint = 15.0
  /// A track that falls silent within so many seconds ends cold.
  private static let cold = 2.5
  /// LU of a rise within the tail that is something new being struck.
  private static let strike = 1.5
  /// Strikes a second from which the music goes on while it fades.
  private static let playing = 0.5
  private static let fall = 10.0

  /// From here on the end is under way, seconds.
  let start: Double
  /// How it ends.
  let ending: Ending

  /// The end of sound that lasts from one moment to another.
  init(_ loudness: LoudnessCurve, from start: Double, to end: Double) {
    let step = loudness.step
    let curve = loudness.powers
    let last = min(curve.count, max(0, Int((end / step).rounded(.up))))
    let first = max(Int(start / step), last - Int(Self.window / step))
    guard last - first >= 10 else {
      (self.start, ending) = (end, .cold)
      return
    }
    let part = curve[first..<last]
    let smooth = LoudnessCurve.smoothed(part, reach: max(1, Int(0.5 / step))).map {
      LoudnessCurve.loudness($0)
    }
    let loudest = Self.usual(smooth)
    let begin = smooth.lastIndex { $0 >= loudest - Self.depth } ?? smooth.count - 1
    let begun = min(end, Double(first + begin + 1) * step)
    let length = end - begun
    guard length > Self.cold, let fall = Self.fall(smooth[begin...]), fall >= Self.fall else {
      let last = smooth.lastIndex { $0 >= loudest - Self.faint } ?? begin
      let stop = length > Self.cold ? Double(first + last + 1) * step : begun
      (self.start, ending) = (min(end, stop), .cold)
      return
    }
    let strikes = Self.strikes(part.dropFirst(begin).map { LoudnessCurve.loudness($0) })
    ending = Double(strikes) / length >= Self.playing ? .fade : .sustained
    // A held sound is heard as over sooner than one that goes on: a fifth of it is left alone.
    self.start = ending == .sustained ? min(end, begun + max(1, length * 0.2)) : begun
  }

  /// The loudness that a quarter of the values exceed.
  private static func usual(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count * 3 / 4]
  }

  /// By how much it falls from its first quarter to its last, if it does not rise between.
  private static func fall(_ values: ArraySlice<Double>) -> Double? {
    guard values.count >= 8 else { return nil }
    let quarter = values.count / 4
    let parts = (0..<4).map { i -> Double in
      let part = values.dropFirst(i * quarter).prefix(quarter)
      return part.reduce(0, +) / Double(max(1, part.count))
    }
    for (before, after) in zip(parts, parts.dropFirst()) where after > before + 0.5 { return nil }
    return parts[0] - parts[3]
  }

  private static func strikes(_ values: [Double]) -> Int {
    zip(values, values.dropFirst()).count { $1 - $0 > strike }
  }
}
