internal import DJCore
internal import Glibc

/// The key of a track from how often each pitch class sounds.
///
/// The profile is tuned, gated and compared by correlation with the profiles "bgate" of Faraldo,
/// Jordà and Herrera, "A multi-profile method for key estimation in EDM", AES 2017.
enum KeyFinder {
  private static let major = [
    1.00, 0.00, 0.42, 0.00, 0.53, 0.37, 0.00, 0.77, 0.00, 0.38, 0.21, 0.30,
  ]
  private static let minor = [
    1.00, 0.00, 0.36, 0.39, 0.00, 0.38, 0.00, 0.74, 0.27, 0.00, 0.42, 0.23,
  ]
  private static let gate = 0.2
  /// Under this correlation nothing tonal was heard.
  private static let floor = 0.35

  /// The key and how sure it is, 0…1; nil if the profile fits none.
  static func key(of profile: [Double]) -> (key: MusicalKey, confidence: Double)? {
    guard let classes = pitchClasses(profile) else { return nil }
    let fits = (0..<24).map { index in
      let mode: MusicalKey.Mode = index < 12 ? .major : .minor
      let tonic = index % 12
      let shape = mode == .major ? major : minor
      let turned = (0..<12).map { shape[($0 + 12 - tonic) % 12] }
      return (MusicalKey(tonic: tonic, mode: mode), correlation(classes, turned))
    }.sorted { $0.1 > $1.1 }
    guard fits[0].1 > floor else { return nil }
    let strength = (fits[0].1 - floor) / (1 - floor)
    let lead = min(1, (fits[0].1 - fits[1].1) / 0.15)
    return (fits[0].0, min(1, max(0, strength * (0.5 + 0.5 * lead))))
  }

  /// Twelve pitch classes from C, the highest 1, small ones silenced; nil for silence.
  static func pitchClasses(_ profile: [Double]) -> [Double]? {
    let most = profile.max() ?? 0
    guard profile.count == ChromaStream.fineBins, most > 0 else { return nil }
    let detune = tuning(of: profile)
    var classes = [Double](repeating: 0, count: 12)
    for (bin, weight) in profile.enumerated() {
      let semitone = Double(bin) / 10 - detune
      for (tone, share) in shares(of: semitone) {
        classes[(tone + 9 + 24) % 12] += weight * share
      }
    }
    let highest = classes.max() ?? 0
    guard highest > 0 else { return nil }
    return classes.map { $0 / highest < gate ? 0 : $0 / highest }
  }

  /// How far a pitch between two semitones belongs to either: a squared cosine.
  private static func shares(of semitone: Double) -> [(Int, Double)] {
    let below = semitone.rounded(.down)
    let part = semitone - below
    let weight = 0.5 + 0.5 * Angle.cosine(part / 2)
    return [(Int(below), weight * weight), (Int(below) + 1, (1 - weight) * (1 - weight))]
  }

  /// Semitones, -0.5…0.5, by which the whole is sharp of A at 440 Hz: the circular mean.
  static func tuning(of profile: [Double]) -> Double {
    var (x, y) = (0.0, 0.0)
    for (bin, weight) in profile.enumerated() {
      let part = Double(bin % 10) / 10
      x += weight * Angle.cosine(part)
      y += weight * Angle.sine(part)
    }
    return atan2(y, x) / (2 * Double.pi)
  }

  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (a.reduce(0, +) / 12, b.reduce(0, +) / 12)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for i in 0..<12 {
      let (x, y) = (a[i] - meanA, b[i] - meanB)
      ab += x * y
      aa += x * x
      bb += y * y
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
