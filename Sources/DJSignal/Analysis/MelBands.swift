internal import Glibc

/// Triangular bands of equal width on the mel scale (Slaney's "Auditory toolbox"), each of at
/// least one bin.
struct MelBands {
  /// Bands, from low to high.
  let count: Int
  /// The middle of each band, Hz.
  let centres: [Double]
  private let firstBins: [Int]
  /// The triangles, one behind the other; band n has those from the n-th start on.
  private let taps: [Float]
  private let starts: [Int]

  init(count: Int, from low: Double, to high: Double, rate: Double, size: Int) {
    self.count = count
    let (bottom, top) = (Self.mel(low), Self.mel(max(low + 1, min(high, rate / 2))))
    let edges = (0..<count + 2).map {
      Self.hertz(bottom + (top - bottom) * Double($0) / Double(count + 1))
    }
    let width = rate / Double(size)
    var firsts: [Int] = []
    var all: [[Float]] = []
    for band in 0..<count {
      let (a, b, c) = (edges[band], edges[band + 1], edges[band + 2])
      let first = min(size / 2, max(0, Int((a / width).rounded(.up))))
      let last = min(size / 2, Int(c / width))
      var triangle =
        first <= last
        ? (first...last).map { bin -> Float in
          let f = Double(bin) * width
          return Float(max(0, min((f - a) / (b - a), (c - f) / (c - b))))
        } : []
      var start = first
      if triangle.reduce(0, +) < 0.5 {
        start = min(size / 2, Int((b / width).rounded()))
        triangle = [1]
      }
      firsts.append(start)
      all.append(triangle)
    }
    centres = Array(edges[1...count])
    firstBins = firsts
    taps = all.flatMap { $0 }
    starts = all.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  private static func mel(_ hertz: Double) -> Double { 1127 * log(1 + hertz / 700) }
  private static func hertz(_ mel: Double) -> Double { 700 * (exp(mel / 1127) - 1) }

  /// Sums a spectrum into bands.
  func apply(_ spectrum: UnsafePointer<Float>, into bands: UnsafeMutablePointer<Float>) {
    taps.withUnsafeBufferPointer { taps in
      guard let taps = taps.baseAddress else { return }
      for band in 0..<count {
        let start = starts[band]
        bands[band] = Self.sum(
          taps + start, spectrum + firstBins[band], count: starts[band + 1] - start)
      }
    }
  }

  private static func sum(
    _ taps: UnsafePointer<Float>, _ spectrum: UnsafePointer<Float>, count: Int
  ) -> Float {
    var sums = Lane.zero
    var i = 0
    while i + Lane.scalarCount <= count {
      sums = sums + Lane.load(taps, at: i) * Lane.load(spectrum, at: i)
      i += Lane.scalarCount
    }
    var sum = sums.total
    for rest in i..<count { sum += taps[rest] * spectrum[rest] }
    return sum
  }
}
