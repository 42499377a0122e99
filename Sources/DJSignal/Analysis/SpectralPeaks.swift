/// Finds what sounds in a frame: bins of its spectrum that are louder than their neighbours and
/// stand out of what lies around them.
struct SpectralPeaks: ~Copyable {
  /// A peak of the spectrum.
  struct Peak {
    /// The loudest bin.
    var bin: Int
    /// How far beside the bin's middle the peak lies, by the parabola through the three, in bins.
    var shift: Float
    /// Magnitude.
    var level: Float
    /// The mean magnitude around it.
    var surroundings: Float

    /// Where it lies, in bins.
    var place: Double { Double(bin) + Double(shift) }
  }

  /// The bins in which peaks are looked for.
  let bins: ClosedRange<Int>
  /// Magnitudes of the last frame, up to the last of ``bins`` and one beyond.
  private(set) var magnitudes: [Float]
  /// The largest magnitude of the last frame within ``bins``.
  private(set) var loudest: Float = 0
  /// Peaks of the last frame, by bin.
  private(set) var found: [Peak] = []

  private let transform: RealTransform
  private let window: [Float]
  /// Peaks below this share of the loudest do not count.
  private let least: Float
  private var envelope: [Float]

  /// Looks at frames of so many samples.
  ///
  /// - Parameters:
  ///   - width: of a bin, Hz.
  ///   - frequencies: where to look, Hz.
  ///   - least: share of the loudest magnitude from which a peak counts.
  init(size: Int, width: Double, within frequencies: ClosedRange<Double>, least: Float) {
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    let first = max(2, Int(frequencies.lowerBound / width))
    bins = first...max(first, min(size / 2 - 2, Int(frequencies.upperBound / width)))
    magnitudes = [Float](repeating: 0, count: size / 2 + 1)
    envelope = magnitudes
    self.least = least
  }

  /// Finds the peaks of a frame.
  mutating func listen(to frame: UnsafePointer<Float>) {
    magnitudes.withUnsafeMutableBufferPointer { spectrum in
      guard let base = spectrum.baseAddress else { return }
      transform.power(of: frame, under: window, into: base)
      for i in 0...bins.upperBound + 1 { spectrum[i] = spectrum[i].squareRoot() }
    }
    smoothEnvelope()
    collect()
  }

  /// The mean magnitude of about a third of an octave around each bin.
  private mutating func smoothEnvelope() {
    var (low, high, sum) = (0, 0, 0.0)
    for bin in bins {
      let reach = max(6, bin / 6)
      let (from, to) = (max(0, bin - reach), min(bins.upperBound + 1, bin + reach))
      while high <= to {
        sum += Double(magnitudes[high])
        high += 1
      }
      while low < from {
        sum -= Double(magnitudes[low])
        low += 1
      }
      envelope[bin] = Float(max(0, sum) / Double(to - from + 1))
    }
  }

  private mutating func collect() {
    found.removeAll(keepingCapacity: true)
    loudest = 0
    for bin in bins { loudest = max(loudest, magnitudes[bin]) }
    guard loudest > 1e-5 else { return }
    for bin in bins {
      let here = magnitudes[bin]
      let (left, right) = (magnitudes[bin - 1], magnitudes[bin + 1])
      guard here > left, here >= right, here > loudest * least, here > envelope[bin] * 1.5
      else { continue }
      let bend = left - 2 * here + right
      let shift = bend < 0 ? 0.5 * (left - right) / bend : 0
      found.append(Peak(bin: bin, shift: shift, level: here, surroundings: envelope[bin]))
    }
  }
}
