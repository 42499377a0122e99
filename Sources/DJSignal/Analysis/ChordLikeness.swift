internal import Glibc

/// How much each segment sounds like each major and minor triad.
struct ChordLikeness {
  private static let shapes = [[0, 4, 7], [0, 3, 7]]
  /// How sharply the best chord is preferred.
  private static let sharpness = 14.0

  /// For each segment and root, 0…1; with ``minor`` the sum is 1.
  private(set) var major: [[Double]] = []
  /// For each segment and root, 0…1.
  private(set) var minor: [[Double]] = []
  /// The cosine of each segment with its best chord.
  private(set) var fit: [Double] = []
  /// The mean likeness of the best chord.
  private(set) var clarity = 0.0

  init(_ heard: FoldedPitches) {
    for (upper, bass) in zip(heard.upper, heard.bass) {
      let low = KeyEvidence.shares(bass)
      let sound = KeyEvidence.shares((0..<12).map { upper[$0] + 0.35 * low[$0] })
      let length = max(1e-9, sound.reduce(0) { $0 + $1 * $1 }.squareRoot())
      let fits = Self.fits(sound).map { $0 / length }
      let best = fits.max() ?? 0
      let likeness = KeyEvidence.shares(fits.map { exp(Self.sharpness * ($0 - best)) })
      major.append(Array(likeness[..<12]))
      minor.append(Array(likeness[12...]))
      fit.append(best)
      clarity += likeness.max() ?? 0
    }
    clarity /= Double(max(1, heard.upper.count))
  }

  /// For each segment and root, major and minor together.
  var roots: [[Double]] {
    major.indices.map { n in (0..<12).map { major[n][$0] + minor[n][$0] } }
  }

  private static func fits(_ sound: [Double]) -> [Double] {
    var fits: [Double] = []
    for shape in shapes {
      for root in 0..<12 {
        var sum = 0.0
        for tone in shape { sum += sound[(root + tone) % 12] }
        fits.append(sum / 3.0.squareRoot())
      }
    }
    return fits
  }
}
