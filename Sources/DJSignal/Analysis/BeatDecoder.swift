internal import Glibc

/// The likeliest beats under what the network heard, where tempo changes little from one beat to
/// the next (after Krebs, Böck and Widmer: "An efficient state-space model for joint tempo and
/// meter tracking", 2015).
///
/// Between beats nothing is decided, so whole beats are stepped over: a state is a beat at a frame
/// with the period that led to it.
struct BeatDecoder {
  /// A run of beats, in network frames, and what each gained.
  struct Path {
    /// Ascending.
    var frames: [Int] = []
    /// Periods in frames, of the state each beat was in.
    var periods: [Double] = []
  }

  private static let slowest = 38.0
  private static let fastest = 232.0
  private static let step = 0.02
  /// What a change of tempo by one step costs.
  private static let change: Float = 1.6
  /// The logit a beat must have to gain anything: about the share of frames with beats.
  private static let threshold: Float = -2.2

  private let periods: [Double]
  private let shortest: [Int]
  private let costs: [[Float]]

  init() {
    let slow = 60 * BeatNetwork.frameRate / Self.slowest
    let fast = 60 * BeatNetwork.frameRate / Self.fastest
    let count = Int(log(slow / fast) / Self.step) + 1
    periods = (0..<count).map { fast * exp(Self.step * Double($0)) }
    shortest = periods.map { Int(($0 * 0.965 - 0.8).rounded(.up)) }
    costs = periods.map { period in
      let from = Int((period * 0.965 - 0.8).rounded(.up))
      let to = Int(period * 1.035 + 0.8)
      let spread = 0.5 + 0.012 * period
      return (from...max(from, to)).map { -Float(pow((Double($0) - period) / spread, 2) / 2) }
    }
  }

  /// The best path through a whole track; `bias` adds to each beat by its period's number.
  func path(_ logits: [Float]) -> Path {
    let count = periods.count
    let depth = (shortest.last ?? 0) + (costs.last?.count ?? 0) + 1
    guard logits.count > depth else { return Path() }
    // What led here, and after it the tempo may have changed: a ring of frames.
    var after = [Float](repeating: 0, count: depth * count)
    var origin = [UInt8](repeating: 0, count: depth * count)
    var steps = [UInt8](repeating: 0, count: logits.count * count)
    var sources = steps
    var best: (score: Float, frame: Int, state: Int) = (0, -1, 0)
    var row = [Float](repeating: 0, count: count)
    var from = [UInt8](repeating: 0, count: count)
    for frame in logits.indices {
      let gain = max(-5, min(5, logits[frame] - Self.threshold))
      for k in 0..<count {
        var (top, choice): (Float, Int) = (0, 0)
        for (i, cost) in costs[k].enumerated() {
          let back = frame - shortest[k] - i
          guard back >= 0 else { break }
          let score = after[(back % depth) * count + k] + cost
          if score > top { (top, choice) = (score, i + 1) }
        }
        row[k] = top + gain
        steps[frame * count + k] = UInt8(choice)
        if choice > 0 {
          let back = frame - shortest[k] - choice + 1
          sources[frame * count + k] = origin[(back % depth) * count + k]
        }
        if row[k] > best.score { best = (row[k], frame, k) }
      }
      Self.spread(&row, &from)
      let place = (frame % depth) * count
      for k in 0..<count {
        after[place + k] = row[k]
        origin[place + k] = from[k]
      }
    }
    return trace(best.frame, best.state, steps: steps, sources: sources)
  }

  /// The best score in each state once the tempo may have changed, and the state it came from.
  private static func spread(_ row: inout [Float], _ from: inout [UInt8]) {
    for k in row.indices { from[k] = UInt8(k) }
    for k in 1..<row.count where row[k - 1] - change > row[k] {
      row[k] = row[k - 1] - change
      from[k] = from[k - 1]
    }
    for k in (0..<row.count - 1).reversed() where row[k + 1] - change > row[k] {
      row[k] = row[k + 1] - change
      from[k] = from[k + 1]
    }
  }

  private func trace(_ last: Int, _ lastState: Int, steps: [UInt8], sources: [UInt8]) -> Path {
    var path = Path()
    var (frame, state) = (last, lastState)
    while frame >= 0 {
      path.frames.append(frame)
      path.periods.append(periods[state])
      let place = frame * periods.count + state
      guard steps[place] > 0 else { break }
      frame -= shortest[state] + Int(steps[place]) - 1
      state = Int(sources[place])
    }
    path.frames.reverse()
    path.periods.reverse()
    return path
  }
}
