/// How energetic a track feels, 0…1: how full and bright the spectrum is, how loud and how level
/// it stays, how much begins, and a little of its tempo.
///
/// A weighted sum of quantities that are each laid between a calm and a wild end, as found over
/// recordings from ambient (about .15) and ballads (.3) through pop (.6) to metal (.85 and more).
enum EnergyScale {
  /// Energy from the parts of an analysis; 0 for silence.
  static func energy(
    timbre: TimbreStatistics, loudness: Double?, range: Double?, tempo: Double?
  ) -> Double {
    guard !timbre.isEmpty, let loudness else { return 0 }
    let full = unit(timbre.fullness, 0.28, 0.62)
    let bright = unit(timbre.brightness, -0.7, 0.7)
    let loud = unit(loudness, -22, -9)
    let lively = unit(timbre.liveliness, 0.02, 0.14)
    let level = 1 - unit(range ?? 8, 2, 12)
    let quick = unit(tempo ?? 70, 70, 170)
    let sum =
      0.32 * full + 0.16 * bright + 0.22 * loud + 0.16 * lively + 0.05 * level + 0.09 * quick
    return min(1, sum * 1.05)
  }

  private static func unit(_ value: Double, _ low: Double, _ high: Double) -> Double {
    max(0, min(1, (value - low) / (high - low)))
  }
}
