/// Guesses how a sound goes on, by linear prediction with Burg's method (Burg 1975), whose
/// predictions never grow.
public enum LinearPrediction {
  private static let order = 32
  private static let longestPast = 1024

  /// The frames that would follow.
  ///
  /// - Parameters:
  ///   - past: interleaved frames, of which the last thousand are looked at.
  ///   - frames: how many are wanted.
  public static func extend(_ past: [Float], channels: Int, by frames: Int) -> [Float] {
    let channels = max(1, channels)
    let count = past.count / channels
    let first = max(0, count - longestPast)
    var future = [Float](repeating: 0, count: max(0, frames) * channels)
    guard count - first > order * 2 else { return future }
    for channel in 0..<channels {
      let line = (first..<count).map { Double(past[$0 * channels + channel]) }
      guard line.allSatisfy(\.isFinite) else { continue }
      let coefficients = burg(line)
      var window = Array(line.suffix(order))
      for frame in 0..<max(0, frames) {
        var next = 0.0
        for i in 0..<order { next -= coefficients[i] * window[order - 1 - i] }
        window.removeFirst()
        window.append(next)
        future[frame * channels + channel] = Float(next)
      }
    }
    return future
  }

  /// The coefficients a₁… of the predictor x[n] = -Σ aᵢ x[n-i].
  private static func burg(_ line: [Double]) -> [Double] {
    var forward = line
    var backward = line
    var a = [1.0] + [Double](repeating: 0, count: order)
    for step in 1...order {
      var product = 0.0
      var power = 0.0
      for n in step..<line.count {
        product += forward[n] * backward[n - 1]
        power += forward[n] * forward[n] + backward[n - 1] * backward[n - 1]
      }
      guard power > 1e-20 else { break }
      // A little less than the estimate: a pure tone then dies away instead of ringing on.
      let reflection = -2 * product / power * 0.9999
      let old = a
      for i in 1...step { a[i] = old[i] + reflection * old[step - i] }
      for n in stride(from: line.count - 1, through: step, by: -1) {
        let ahead = forward[n]
        forward[n] = ahead + reflection * backward[n - 1]
        backward[n] = backward[n - 1] + reflection * ahead
      }
    }
    return Array(a.dropFirst())
  }
}
