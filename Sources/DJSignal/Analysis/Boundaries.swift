internal import DJCore
internal import Glibc

/// Where a track may be joined, from its level over time.
///
/// The edges are where sound begins and ends, on an absolute scale, for a quiet piano is music.
/// Between them the intro lasts until the music first stays within 7 LU of its own loudness, and
/// the outro begins where it last did.
enum Boundaries {
  private static let depth = 7.0
  private static let longestIntro = 30.0
  private static let longestOutro = 30.0
  private static let largestShare = 0.3

  /// Cue points of a track of a duration (seconds).
  static func cues(_ levels: LevelStream, duration: Double) -> CuePoints {
    guard let sound = levels.sound else { return CuePoints(whole: duration) }
    let end = min(duration, max(sound.start, sound.end))
    let start = min(sound.start, end)
    let (intro, outro) = body(levels.curve, step: levels.curveStep, from: start, to: end)
    let share = (end - start) * largestShare
    let introEnd = min(max(start, intro), start + min(longestIntro, share))
    let outroStart = max(min(end, outro), end - min(longestOutro, share))
    return CuePoints(
      start: start, introEnd: introEnd, outroStart: max(introEnd, outroStart), end: end)
  }

  /// First and last moment at which the smoothed level is near that of the whole.
  private static func body(
    _ curve: [Float], step: Double, from start: Double, to end: Double
  ) -> (Double, Double) {
    let first = min(curve.count, max(0, Int(start / step)))
    let last = min(curve.count, max(first, Int((end / step).rounded(.up))))
    guard last - first > 20 else { return (start, end) }
    let smooth = smoothed(Array(curve[first..<last]), reach: 7)
    let threshold = gatedMean(smooth) * Float(pow(10, -depth / 10))
    guard let loud = smooth.firstIndex(where: { $0 >= threshold }),
      let quiet = smooth.lastIndex(where: { $0 >= threshold })
    else { return (start, end) }
    return (
      loud == 0 ? start : start + Double(loud) * step,
      quiet == smooth.count - 1 ? end : start + Double(quiet + 1) * step
    )
  }

  /// The mean of what lies within 10 dB of the mean, as in EBU R 128.
  private static func gatedMean(_ curve: [Float]) -> Float {
    let mean = curve.reduce(0, +) / Float(max(1, curve.count))
    let loud = curve.filter { $0 >= mean * 0.1 }
    return loud.reduce(0, +) / Float(max(1, loud.count))
  }

  private static func smoothed(_ curve: [Float], reach: Int) -> [Float] {
    curve.indices.map { i in
      let part = curve[max(0, i - reach)...min(curve.count - 1, i + reach)]
      return part.reduce(0, +) / Float(part.count)
    }
  }
}
