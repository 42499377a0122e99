/// Which beats begin bars: the likeliest bars of three or four beats under what the network heard,
/// where a bar seldom is cut short and the meter seldom changes.
enum BarDecoder {
  private static let meters = [3, 4]
  /// What a bar cut short costs.
  private static let cut: Float = 7
  /// What another meter costs, on top.
  private static let turn: Float = 5

  /// The indices of first beats, given how likely each beat is one, as logits.
  static func downbeats(_ logits: [Float]) -> [Int] {
    guard logits.count >= 6 else { return [] }
    // A state is a place in a bar: those of three first, then those of four.
    let starts = [0, 3]
    let count = 7
    var scores = [Float](repeating: 0, count: count)
    var history: [UInt8] = []
    history.reserveCapacity(logits.count * count)
    for logit in logits {
      var next = scores
      var came = [UInt8](repeating: 0, count: count)
      for (i, meter) in meters.enumerated() {
        for place in 1..<meter {
          next[starts[i] + place] = scores[starts[i] + place - 1]
          came[starts[i] + place] = UInt8(starts[i] + place - 1)
        }
        var best: (score: Float, state: Int) = (-.infinity, 0)
        for state in 0..<count {
          let own = state < 3 ? 0 : 1
          let isLast = state == starts[own] + meters[own] - 1
          let score = scores[state] - (isLast ? 0 : cut) - (own == i ? 0 : turn)
          if score > best.score { best = (score, state) }
        }
        next[starts[i]] = best.score + max(-6, min(6, logit))
        came[starts[i]] = UInt8(best.state)
      }
      history += came
      scores = next
    }
    return trace(scores, history)
  }

  private static func trace(_ scores: [Float], _ history: [UInt8]) -> [Int] {
    let count = scores.count
    var state = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    var found: [Int] = []
    for beat in (0..<history.count / count).reversed() {
      if state == 0 || state == 3 { found.append(beat) }
      state = Int(history[beat * count + state])
    }
    return found.reversed()
  }
}
