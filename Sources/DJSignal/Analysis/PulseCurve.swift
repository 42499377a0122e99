internal import Glibc

/// The onset curve made ready for tempo and beats: its local mean is taken off, its local
/// strength evened out, so that a quiet verse counts as much as a loud chorus.
struct PulseCurve {
  /// Under this strength nothing begins: tones that beat against each other, no more.
  private static let stillness: Float = 0.02

  /// One value a frame, about 0…5.
  let values: [Float]
  /// Whether enough begins, for a quarter of the time at least, to speak of onsets.
  let isLively: Bool
  /// Frames a second.
  let frameRate: Double

  init(_ onsets: [Float], frameRate: Double) {
    self.frameRate = frameRate
    let near = max(1, Int(frameRate * 0.4))
    let far = max(1, Int(frameRate * 5))
    let mean = Self.movingMean(onsets, reach: near)
    var raised = zip(onsets, mean).map { max(0, $0 - $1) }
    let strength = Self.movingMean(raised.map { $0 * $0 }, reach: far).map { $0.squareRoot() }
    let whole = raised.isEmpty ? 0 : raised.reduce(0) { $0 + $1 * $1 } / Float(raised.count)
    let floor = max(Self.stillness, whole.squareRoot() * 0.1)
    for i in raised.indices { raised[i] = min(6, raised[i] / max(floor, strength[i])) }
    isLively = !strength.isEmpty && strength.sorted()[strength.count * 3 / 4] > Self.stillness / 2
    values = Self.smoothed(raised)
  }

  /// The mean of `reach` frames to either side.
  private static func movingMean(_ curve: [Float], reach: Int) -> [Float] {
    var sums: [Double] = [0]
    sums.reserveCapacity(curve.count + 1)
    for value in curve { sums.append(sums[sums.count - 1] + Double(value)) }
    return curve.indices.map { i in
      let (from, to) = (max(0, i - reach), min(curve.count, i + reach + 1))
      return Float((sums[to] - sums[from]) / Double(to - from))
    }
  }

  private static func smoothed(_ curve: [Float]) -> [Float] {
    let last = curve.count - 1
    return curve.indices.map { i in
      0.25 * curve[max(0, i - 1)] + 0.5 * curve[i] + 0.25 * curve[min(last, i + 1)]
    }
  }

  /// The highest value within `reach` frames of a moment (in frames).
  func highest(near frame: Double, reach: Double) -> Float {
    let from = Int(max(0, frame - reach).rounded(.up))
    let to = min(values.count - 1, Int(frame + reach))
    return from <= to && from >= 0 ? values[from...to].max() ?? 0 : 0
  }
}
