internal import Glibc

/// What the network heard at moments of a track.
struct BeatEvidence {
  private let heard: BeatListener.Activations

  init(_ heard: BeatListener.Activations) {
    self.heard = heard
  }

  /// How likely a beat is near each moment (seconds), as logits between -5 and 5.
  func beats(at moments: [Double]) -> [Float] {
    moments.map { max(-5, min(5, Self.highest(heard.beats, near: $0))) }
  }

  /// How likely a first beat of a bar is near each moment (seconds), as logits between -6 and 6.
  func bars(at moments: [Double]) -> [Float] {
    moments.map { max(-6, min(6, Self.highest(heard.bars, near: $0))) }
  }

  private static func highest(_ curve: [Float], near moment: Double) -> Float {
    guard let last = curve.indices.last else { return -6 }
    let place = (moment - BeatListener.offset) * BeatNetwork.frameRate
    let frame = Int(max(0, min(Double(last), place.rounded())))
    return curve[max(0, frame - 1)...min(last, frame + 1)].max() ?? -6
  }

  /// Which half of the beats are beats if the other half are off-beats between them, nil if all
  /// are beats.
  func onlyEverySecond(_ beats: [Double], tempo: Double) -> Int? {
    guard beats.count >= 24, tempo > 0 else { return nil }
    let (half, signs) = halfSigns(beats, tempo: tempo)
    return zip(signs, Self.halfWeights).reduce(0) { $0 + $1.0 * $1.1 } > 0 ? half : nil
  }

  /// The likelier half of the beats, and what speaks for it being all: by how much it is likelier,
  /// how likely the other is, how clear bars are with and without that, the tempo.
  func halfSigns(_ beats: [Double], tempo: Double) -> (half: Int, signs: [Double]) {
    let halves = (0..<2).map { half in stride(from: half, to: beats.count, by: 2).map { beats[$0] }
    }
    let means = halves.map { Self.mean(self.beats(at: $0)) }
    let half = means[0] >= means[1] ? 0 : 1
    let signs = [
      1, means[half] - means[1 - half], means[1 - half], barClarity(beats),
      barClarity(halves[half]), log2(tempo / 120),
    ]
    return (half, signs)
  }

  /// What speaks for a tempo: how likely its beats are, how likely what lies between them, the share
  /// of beats on one line, and against it: how far it is from the middle of all tempi.
  func signs(_ beats: [Double], tempo: Double, steadiness: Double) -> [Double] {
    let between = zip(beats, beats.dropFirst()).map { ($0 + $1) / 2 }
    return [
      1, Self.mean(self.beats(at: beats)), Self.mean(self.beats(at: between)), steadiness,
      abs(log2(max(1, tempo) / 120)),
    ]
  }

  /// Fitted by Tests/Training/beats/fit.py.
  private static let halfWeights = [-2.91, 3.36, -1.01, -1.79, 1.78, 1.85]

  /// By how much every third or fourth of the beats is likelier to begin a bar than the others.
  private func barClarity(_ beats: [Double]) -> Double {
    let logits = bars(at: beats)
    let total = logits.reduce(0, +)
    var best: Float = -9
    for meter in [3, 4] where logits.count >= 4 * meter {
      for phase in 0..<meter {
        let own = stride(from: phase, to: logits.count, by: meter).map { logits[$0] }
        let sum = own.reduce(0, +)
        let rest = Float(logits.count - own.count)
        best = max(best, sum / Float(own.count) - (total - sum) / rest)
      }
    }
    return Double(best)
  }

  private static func mean(_ logits: [Float]) -> Double {
    Double(logits.reduce(0, +)) / Double(max(1, logits.count))
  }
}
