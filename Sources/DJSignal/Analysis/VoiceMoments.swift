internal import Glibc

/// What a voice would show in, second by second.
///
/// A voice moves: its partials glide and tremble together, its formants and its level change from
/// syllable to syllable (3…8 a second), hisses alternate with tones, and a speaker pauses. From 43
/// frames each, a moment keeps numbers that say how much of this there is.
struct VoiceMoments {
  /// Numbers a moment.
  static let width = 28
  /// Moments kept: three hours in steps of half a second. Later ones are not listened to.
  private static let limit = 21_600
  private static let coefficients = 6

  /// Seconds from one moment to the next.
  let step: Double
  /// Seconds of a moment.
  let length: Double
  /// ``width`` numbers a moment.
  private(set) var values: [Float] = []
  /// Level of each moment, decadic logarithm of the power.
  private(set) var levels: [Float] = []

  private let size: Int
  private let hop: Int
  private let groups: [Range<Int>]
  private let cosines: [[Float]]
  private let waves: [[(Float, Float)]]
  private var frames: [Frame] = []

  private struct Frame {
    var level: Float
    var bands: [Float]
    var groups: (Float, Float, Float, Float)
    var cepstrum: [Float]
    var motion: PartialTracker.Motion
  }

  init(frameRate: Double, centres: [Double]) {
    size = max(8, Int(frameRate.rounded()))
    hop = max(4, size / 2)
    step = Double(hop) / frameRate
    length = Double(size) / frameRate
    let edges = [0.0, 300, 1000, 3000, 1e9].map { edge in centres.count { $0 < edge } }
    groups = zip(edges, edges.dropFirst()).map { $0..<max($0 + 1, $1) }
    let bands = centres.count
    cosines = (1...Self.coefficients).map { k in
      (0..<bands).map { Float(Angle.cosine(Double(k) * (Double($0) + 0.5) / Double(2 * bands))) }
    }
    let size = size
    waves = (1...16).map { k in
      (0..<size).map { i in
        let turn = Double(k * i) / Double(size)
        return (Float(Angle.cosine(turn)), Float(Angle.cosine(turn - 0.25)))
      }
    }
  }

  /// Adds a frame: logarithmic band levels, the logarithmic level of all, how the partials moved.
  mutating func add(levels: [Float], level: Float, motion: PartialTracker.Motion) {
    guard values.count < Self.limit * Self.width else { return }
    func mean(_ range: Range<Int>) -> Float {
      var sum: Float = 0
      for band in range where band < levels.count { sum += levels[band] }
      return sum / Float(range.count)
    }
    let cepstrum = cosines.map { cosine in
      var sum: Float = 0
      for band in levels.indices { sum += levels[band] * cosine[band] }
      return sum / Float(levels.count)
    }
    frames.append(
      Frame(
        level: level, bands: levels,
        groups: (mean(groups[0]), mean(groups[1]), mean(groups[2]), mean(groups[3])),
        cepstrum: cepstrum, motion: motion))
    if frames.count == size {
      close()
      frames.removeFirst(hop)
    }
  }

  /// After the last frame: what is too short for a moment but longer than half of one.
  mutating func finish() {
    guard values.isEmpty, frames.count >= size / 2, let last = frames.last else { return }
    while frames.count < size { frames.append(last) }
    close()
  }

  private mutating func close() {
    let level = frames.map(\.level)
    let loudest = level.max() ?? -9
    levels.append(log10(level.reduce(0) { $0 + pow(10, $1) } / Float(size)))
    let curves = [
      level, frames.map(\.groups.0), frames.map(\.groups.1), frames.map(\.groups.2),
      frames.map(\.groups.3),
    ].map { $0.map { max($0, loudest - 5) } }
    for (number, curve) in curves.enumerated() {
      let rhythm = modulation(curve)
      values += [rhythm.slow, rhythm.syllabic, rhythm.fast]
      if number == 0 { values.append(Self.deviation(curve)) }
    }
    // 16 so far.
    let mean = level.reduce(0) { $0 + pow(10, $1 / 2) } / Float(size)
    values.append(Float(level.count { pow(10, $0 / 2) < mean / 2 }) / Float(size))
    values.append(Self.mean(frames.map(\.motion.steady)))
    values.append(Self.mean(frames.map(\.motion.moving)))
    values.append(Self.mean(frames.map(\.motion.unison)))
    let drift = frames.map { $0.motion.drift * $0.motion.moving }
    values.append(log10(1 + Self.deviation(drift)))
    values.append(log10(1 + modulation(drift).syllabic))
    let tones = frames.map(\.motion.tonality)
    values.append(Self.mean(tones))
    values.append(Self.deviation(tones))
    values.append(Self.correlation(tones, curves[4]))
    values.append(formantMotion())
    values += dips()
  }

  /// How far each band falls within the moment, in the mean, and in how many it falls by 20 dB:
  /// behind a speaker there is nothing, behind a singer there is music.
  private func dips() -> [Float] {
    let bands = frames[0].bands.count
    var (sum, deep): (Float, Float) = (0, 0)
    for band in 0..<bands {
      let sorted = frames.map { max($0.bands[band], -8) }.sorted()
      let dip = sorted[sorted.count * 9 / 10] - sorted[sorted.count / 10]
      sum += min(dip, 5)
      deep += dip > 2 ? 1 : 0
    }
    return [sum / Float(bands), deep / Float(bands)]
  }

  /// How far the shape of the spectrum moves from frame to frame.
  private func formantMotion() -> Float {
    var sum: Float = 0
    for (after, before) in zip(frames.dropFirst(), frames) {
      for k in 0..<Self.coefficients { sum += abs(after.cepstrum[k] - before.cepstrum[k]) }
    }
    return log10(1e-3 + sum / Float(size * Self.coefficients))
  }

  /// How much a curve swings at 1…2, 3…8 and 9…16 cycles a moment.
  private func modulation(_ curve: [Float]) -> (slow: Float, syllabic: Float, fast: Float) {
    let mean = Self.mean(curve)
    var powers = [Float](repeating: 0, count: waves.count)
    for (k, wave) in waves.enumerated() {
      var (a, b): (Float, Float) = (0, 0)
      for i in curve.indices {
        a += (curve[i] - mean) * wave[i].0
        b += (curve[i] - mean) * wave[i].1
      }
      powers[k] = (a * a + b * b) / Float(size * size)
    }
    func root(_ range: Range<Int>) -> Float { powers[range].reduce(0, +).squareRoot() }
    return (root(0..<2), root(2..<8), root(8..<16))
  }

  private static func mean(_ values: [Float]) -> Float {
    values.isEmpty ? 0 : values.reduce(0, +) / Float(values.count)
  }

  private static func deviation(_ values: [Float]) -> Float {
    let mean = mean(values)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Float(max(1, values.count))).squareRoot()
  }

  private static func correlation(_ a: [Float], _ b: [Float]) -> Float {
    let (meanA, meanB) = (mean(a), mean(b))
    var sum: Float = 0
    for i in a.indices { sum += (a[i] - meanA) * (b[i] - meanB) }
    let scale = deviation(a) * deviation(b) * Float(max(1, a.count))
    return scale > 1e-6 ? max(-1, min(1, sum / scale)) : 0
  }
}
