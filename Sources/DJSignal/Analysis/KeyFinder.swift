internal import DJCore

/// The key of a track from what was heard of its pitches.
enum KeyFinder {
  /// Under this probability of any key at all, there is none.
  private static let leastTonal = 0.5

  /// The key, and the probability that it is right, 0…1; nil if it has none.
  static func key(of segments: PitchSegments) -> (key: MusicalKey, confidence: Double)? {
    guard let evidence = KeyEvidence(segments) else { return nil }
    let chances = KeyNetwork.shared.probabilities(evidence)
    guard chances.reduce(0, +) > leastTonal,
      let best = chances.indices.max(by: { chances[$0] < chances[$1] })
    else { return nil }
    let mode: MusicalKey.Mode = best < 12 ? .major : .minor
    return (MusicalKey(tonic: best % 12, mode: mode), chances[best])
  }

  /// Twelve pitch classes from C, the highest 1; nil for silence.
  static func pitchClasses(_ segments: PitchSegments) -> [Double]? {
    guard let pitches = KeyEvidence(segments)?.pitches, let most = pitches.max(), most > 0
    else { return nil }
    return pitches.map { $0 / most < 0.2 ? 0 : $0 / most }
  }
}
