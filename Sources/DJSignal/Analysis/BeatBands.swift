internal import Glibc

/// The bands beats and bars are heard in: 32 Hz wide under 360 Hz, where kick and bass are,
/// semitones up to 1.4 kHz, where harmony changes show, then fifths of an octave up to 10 kHz.
///
/// The bands are the same frequencies at every rate, so that what was learned at one holds at all.
struct BeatBands {
  /// Bands, from low to high.
  static let count = 48
  /// The middle of each band, Hz, and one more below and above.
  private static let edges: [Double] =
    (0...10).map { 8 + 32 * Double($0) }
    + (0..<24).map { 360 * exp2(Double($0) / 12) }
    + (0...14).map { 1440 * exp2(Double($0) / 5) }

  private let firstBins: [Int]
  private let firstTaps: [Int]
  private let taps: [Float]

  init(rate: Double, size: Int) {
    let width = rate / Double(size)
    var (firsts, starts, taps): ([Int], [Int], [Float]) = ([], [0], [])
    for band in 0..<Self.count {
      let (a, b, c) = (Self.edges[band], Self.edges[band + 1], Self.edges[band + 2])
      let first = Int((a / width).rounded(.up))
      let last = min(size / 2, Int(c / width))
      var triangle =
        first <= last
        ? (first...last).map { bin -> Float in
          let f = Double(bin) * width
          return Float(max(0, min((f - a) / (b - a), (c - f) / (c - b))))
        } : []
      var start = first
      if triangle.reduce(0, +) < 0.5 {
        start = Int((b / width).rounded())
        triangle = start <= size / 2 ? [1] : []
      }
      firsts.append(triangle.isEmpty ? 0 : start)
      taps += triangle
      starts.append(taps.count)
    }
    firstBins = firsts
    firstTaps = starts
    self.taps = taps
  }

  /// The level of each band of a power spectrum: the logarithm of 1 + 1000 · amplitude.
  func apply(_ spectrum: UnsafePointer<Float>, into levels: UnsafeMutablePointer<Float>) {
    taps.withUnsafeBufferPointer { taps in
      for band in 0..<Self.count {
        let shift = firstBins[band] - firstTaps[band]
        var sum: Float = 0
        for tap in firstTaps[band]..<firstTaps[band + 1] {
          sum += taps[tap] * spectrum[tap + shift]
        }
        levels[band] = log(1 + 1000 * sum.squareRoot())
      }
    }
  }
}
