internal import Glibc

/// A track's place by sound, of length 1; the dot product of two places is their likeness.
///
/// | dimensions | what |
/// |---|---|
/// | 0–11 | means of mel-frequency cepstral coefficients 1–12 |
/// | 12–23 | their standard deviations |
/// | 24–29 | mean change of coefficients 1–6 from frame to frame |
/// | 30, 31 | brightness: mean and deviation of the centroid, octaves |
/// | 32, 33 | fullness of the spectrum: mean and deviation |
/// | 34, 35 | onsets: mean and deviation of the rise |
/// | 36 | deviation of the level |
/// | 37 | tempo, octaves from 110; 0 if there is none |
/// | 38 | clarity of the pulse |
/// | 39 | peakedness of the pitch profile |
///
/// Each is brought to about -1…1 by a fixed centre and scale before the whole is normalised.
enum Embedding {
  /// Its dimension.
  static let dimension = 40

  /// The place of a track; empty if it was silent.
  static func place(
    timbre: TimbreStatistics, tempo: Double?, tempoConfidence: Double, pitches: [Double]?
  ) -> [Float] {
    guard !timbre.isEmpty else { return [] }
    let (means, deviations, movements) = (timbre.means, timbre.deviations, timbre.movements)
    let n = TimbreStatistics.coefficients
    var place: [Double] = []
    for k in 0..<n { place.append(means[k] / (k == 0 ? 1.2 : 0.5)) }
    for k in 0..<n { place.append((deviations[k] - 0.22) / 0.15) }
    for k in 0..<6 { place.append((movements[k] - 0.10) / 0.08) }
    place += [(means[n] + 0.5) / 0.5, (deviations[n] - 0.3) / 0.2]
    place += [(means[n + 1] - 0.55) / 0.15, (deviations[n + 1] - 0.08) / 0.05]
    place += [(means[n + 2] - 0.1) / 0.06, (deviations[n + 2] - 0.15) / 0.1]
    place.append((deviations[n + 3] - 0.6) / 0.4)
    place.append(tempo.map { log2($0 / 110) } ?? 0)
    place.append(tempoConfidence * 2 - 1)
    place.append(((pitches?.count { $0 > 0.5 }).map { Double($0) } ?? 12) / -4 + 1.25)
    let bounded = place.map { max(-3, min(3, $0)) }
    let length = bounded.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return bounded.map { Float(length > 0 ? $0 / length : 0) }
  }
}
