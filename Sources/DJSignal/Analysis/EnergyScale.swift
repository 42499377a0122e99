/// How energetic a track feels, 0…1: how loud it is, how bright, full, dense and rough its sound, how
/// often something begins and how much of that in the low end.
///
/// A weighted sum of quantities that are each laid between a calm and a wild end, as found over
/// recordings from ambient (about .1) and ballads (.25) through pop (.6) to metal (.9). It never
/// falls as any of them rises. Dense is what leaves no gaps: lo-fi and dub, with hard hits in much
/// room, are calmer than their drums alone. Tempo is left out: it is told wrong by octaves too
/// often, and what is quick about quick music is how often something begins.
enum EnergyScale {
  /// Energy from the parts of an analysis; 0 for silence.
  static func energy(timbre: TimbreStatistics, loudness: Double?) -> Double {
    guard !timbre.isEmpty, let loudness else { return 0 }
    let levels = timbre.levels.means(timbre.count)
    let moves = max(1, timbre.moves)
    let loud = unit(loudness, -22, -7)
    let bright = unit(mean(levels[16...]) - mean(levels[..<10]), -3.2, -0.4)
    let full = unit(mean(levels[...]), -4, -2)
    let spread = timbre.levels.deviations(timbre.count)
    let dense = 1 - unit(mean(spread[...]), 0.45, 1.3)
    let rough = 1 - unit(mean(timbre.tonality.means(timbre.count)[...]), 0.4, 1)
    let busy = unit(timbre.beginnings / moves * TimbreStream.frameRate, 2, 6.5)
    let driving = unit(mean(timbre.rises[..<6]) / moves, 0.06, 0.28)
    let sound = 0.18 * bright + 0.16 * full + 0.10 * dense + 0.10 * rough
    let sum = 0.26 * loud + sound + 0.16 * busy + 0.04 * driving
    return unit(sum, 0.05, 0.95)
  }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private static func unit(_ value: Double, _ low: Double, _ high: Double) -> Double {
    max(0, min(1, (value - low) / (high - low)))
  }
}
