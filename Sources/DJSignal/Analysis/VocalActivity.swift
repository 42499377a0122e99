internal import DJCore
internal import Glibc

/// Where a voice is heard, and how much of a track is speech, from moment to moment.
struct VocalActivity {
  /// Quieter moments (decadic logarithm of the power) say nothing.
  private static let quietest: Float = -6
  /// A voice is likely above this, on the mean of ``span`` moments.
  private static let threshold: Float = 0.6
  private static let span = 5
  private static let leastSure = 0.15

  /// How much of what sounds is speech rather than music, 0…1.
  let speech: Double
  /// When a voice enters, and whether there is none.
  let vocals: Vocals

  init(_ moments: VoiceMoments) {
    let heard = VoiceNetwork.hear(moments)
    let sounding = moments.levels.map { $0 > Self.quietest }
    speech = Self.share(heard.speech, sounding)
    vocals = Self.vocals(heard.voice, sounding, step: moments.step, length: moments.length)
  }

  /// The share of sounding moments in whose neighbourhood speech is likely.
  private static func share(_ speech: [Float], _ sounding: [Bool]) -> Double {
    let smooth = smoothed(speech, sounding, reach: 8)
    var (all, sum): (Double, Double) = (0, 0)
    for i in smooth.indices where sounding[i] {
      all += 1
      sum += Double(max(0, min(1, (smooth[i] - 0.45) * 3)))
    }
    return all > 0 ? sum / all : 0
  }

  private static func vocals(
    _ voice: [Float], _ sounding: [Bool], step: Double, length: Double
  ) -> Vocals {
    let smooth = smoothed(voice, sounding, reach: span / 2)
    let heard = smooth.indices.filter { sounding[$0] }.map { smooth[$0] }.sorted()
    guard !heard.isEmpty else { return Vocals() }
    let strong = heard[heard.count * 9 / 10]
    let instrumental = Double(max(0, min(1, (0.9 - strong) / 0.6)))
    guard let first = smooth.indices.first(where: { sounding[$0] && smooth[$0] > threshold }) else {
      return Vocals(start: nil, confidence: 0, instrumental: instrumental)
    }
    // The mean looks ahead: the voice enters where single moments begin to show it.
    let reach = first..<min(voice.count, first + span / 2 + 1)
    let entry = reach.first { voice[$0] > 0.5 } ?? first
    let sure = heard.suffix(max(1, heard.count / 4)).reduce(0, +) / Float(max(1, heard.count / 4))
    let confidence = Double(max(0, min(1, (sure - 0.4) / 0.6))) * (1 - instrumental)
    guard confidence >= leastSure else { return Vocals(instrumental: instrumental) }
    return Vocals(
      start: Double(entry) * step + length / 2 - step / 2, confidence: confidence,
      instrumental: instrumental)
  }

  private static func smoothed(_ curve: [Float], _ sounding: [Bool], reach: Int) -> [Float] {
    curve.indices.map { i in
      var (sum, count): (Float, Float) = (0, 0)
      for j in max(0, i - reach)...min(curve.count - 1, i + reach) where sounding[j] {
        sum += curve[j]
        count += 1
      }
      return count > 0 ? sum / count : 0
    }
  }
}
