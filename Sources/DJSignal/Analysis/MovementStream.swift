/// Listens for how levels move: the strength of slow and fast fluctuation in groups of bands, in
/// windows of six seconds (after the fluctuation patterns of Pampalk, "Computational models of
/// music similarity", 2006).
struct MovementStream {
  /// Groups of neighbouring bands.
  static let groups = 8
  /// Hz between which fluctuation is summed.
  static let edges = [0.25, 0.5, 0.75, 1.1, 1.6, 2.3, 3.3, 4.7, 6.7, 9.5, 15]
  /// Speeds of fluctuation.
  static let speeds = edges.count - 1
  private static let size = 256

  private var history = [Float](repeating: 0, count: groups * size)
  private var filled = 0
  private var lags = [Float](repeating: 0, count: 2 * TimbreFrame.bands)
  private var frames = 0
  private let cosines: [Float]
  private let window: [Float]
  private let bins: [Range<Int>]

  init() {
    let size = Self.size
    cosines = (0..<size).map { Float(Angle.cosine(Double($0) / Double(size))) }
    window = SpectralWindow.hann(size)
    let width = TimbreStream.frameRate / Double(size)
    bins = zip(Self.edges, Self.edges.dropFirst()).map { low, high in
      Int((low / width).rounded(.up))..<Int((high / width).rounded(.up))
    }
  }

  /// Adds a frame's levels; now and then a pattern goes into the statistics.
  mutating func add(_ levels: [Float], into statistics: inout TimbreStatistics) {
    let width = TimbreFrame.bands / Self.groups
    for group in 0..<Self.groups {
      var sum: Float = 0
      for band in group * width..<(group + 1) * width { sum += levels[band] }
      history[group * Self.size + filled] = sum / Float(width)
    }
    filled += 1
    guard filled == Self.size else { return }
    statistics.add(pattern: pattern())
    filled = Self.size / 2
    for group in 0..<Self.groups {
      for i in 0..<filled {
        history[group * Self.size + i] = history[group * Self.size + i + filled]
      }
    }
  }

  /// The amplitude of each speed in each group, group by group.
  private func pattern() -> [Float] {
    var pattern: [Float] = []
    var curve = [Float](repeating: 0, count: Self.size)
    for group in 0..<Self.groups {
      let part = history[group * Self.size..<(group + 1) * Self.size]
      let mean = part.reduce(0, +) / Float(Self.size)
      for i in 0..<Self.size { curve[i] = (part[part.startIndex + i] - mean) * window[i] }
      for range in bins {
        var power: Float = 0
        for bin in range { power += strength(of: bin, in: curve) }
        pattern.append(power.squareRoot())
      }
    }
    return pattern
  }

  /// The power of one frequency. There are few windows, so a table of cosines will do.
  private func strength(of bin: Int, in curve: [Float]) -> Float {
    var (real, imaginary): (Float, Float) = (0, 0)
    var phase = 0
    for value in curve {
      real += value * cosines[phase]
      imaginary += value * cosines[(phase + 3 * Self.size / 4) % Self.size]
      phase = (phase + bin) % Self.size
    }
    return real * real + imaginary * imaginary
  }
}
