internal import Glibc

/// A straight line through beats: time of the beat numbered 0, and the time from one to the next.
struct BeatLine {
  /// Time of beat 0.
  var start: Double
  /// Time from beat to beat.
  var period: Double
  /// The share of the beats that lie on the line.
  var share: Double
  /// The share of the beats that lie off the line, but nearer to it than to the middle between two
  /// of its beats, as those do whose tempo breathes.
  var strays: Double

  /// Least squares through beats that may have gaps; those further than `tolerance` from the line
  /// are left out, again and again. Nil for fewer than eight beats.
  init?(_ beats: [Double], tolerance: Double) {
    guard beats.count >= 8 else { return nil }
    let steps = zip(beats.dropFirst(), beats).map { $0 - $1 }.sorted()
    var period = steps[steps.count / 2]
    guard period > 0 else { return nil }
    // The median is a little off; a first line through near neighbours makes the count safe.
    var numbers = Self.count(beats, period: period)
    var on = [Bool](repeating: true, count: beats.count)
    var start = beats[0]
    for round in 0..<6 {
      (start, period) = Self.fit(beats, numbers, on)
      guard period > 0 else { return nil }
      numbers = beats.map { (($0 - start) / period).rounded() }
      let reach = round < 3 ? max(tolerance, period * 0.25 / Double(round + 1)) : tolerance
      on = zip(beats, numbers).map { abs($0 - start - $1 * period) <= reach }
      if on.count(where: { $0 }) < 8 { return nil }
    }
    self.start = start
    self.period = period
    share = Double(on.count { $0 }) / Double(beats.count)
    let near = zip(beats, numbers).count { abs($0 - start - $1 * period) < 0.25 * period }
    strays = Double(near) / Double(beats.count) - share
  }

  /// Whether the tempo is constant: all beats are on the line, or most are and the others between
  /// its beats, where a network may have taken off-beats for beats.
  var isSteady: Bool { share > 0.85 || share > 0.6 && strays < 0.1 }

  private static func count(_ beats: [Double], period: Double) -> [Double] {
    var number = 0.0
    var numbers = [0.0]
    for (after, before) in zip(beats.dropFirst(), beats) {
      number += max(1, ((after - before) / period).rounded())
      numbers.append(number)
    }
    return numbers
  }

  private static func fit(
    _ beats: [Double], _ numbers: [Double], _ on: [Bool]
  ) -> (start: Double, period: Double) {
    var (n, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for i in beats.indices where on[i] {
      n += 1
      x += numbers[i]
      y += beats[i]
      xx += numbers[i] * numbers[i]
      xy += numbers[i] * beats[i]
    }
    let spread = n * xx - x * x
    guard n > 1, spread > 0 else { return (beats[0], 0) }
    let period = (n * xy - x * y) / spread
    return ((y - period * x) / n, period)
  }
}
