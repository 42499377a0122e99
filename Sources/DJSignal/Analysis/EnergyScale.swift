internal import Glibc

/// How energetic a track feels, 0…1: how much begins, how bright and how full the sound is, how
/// level and loud it stays, and a little of its tempo. Weights chosen by ear over genres from
/// ambient (about .15) through pop (about .55) to metal (about .9).
enum EnergyScale {
  /// Energy from the parts of an analysis.
  static func energy(
    timbre: TimbreStatistics, loudness: Double?, range: Double?, tempo: Double?
  ) -> Double {
    guard !timbre.isEmpty, let loudness else { return 0 }
    let lively = unit(timbre.liveliness, 0.02, 0.20)
    let bright = unit(timbre.brightness, -1.6, 0.6)
    let full = unit(timbre.fullness, 0.3, 0.75)
    let loud = unit(loudness, -30, -8)
    let level = 1 - unit(range ?? 8, 2, 16)
    let quick = unit(tempo ?? 70, 70, 170)
    let sum =
      0.34 * lively + 0.14 * bright + 0.18 * full + 0.16 * loud + 0.08 * level + 0.10 * quick
    return 1 / (1 + exp(-6 * (sum - 0.5)))
  }

  private static func unit(_ value: Double, _ low: Double, _ high: Double) -> Double {
    max(0, min(1, (value - low) / (high - low)))
  }
}
