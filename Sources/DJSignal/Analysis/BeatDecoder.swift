internal import Glibc

/// The likeliest beats under what the network heard, where tempo changes little from one beat to
/// the next (after Krebs, Böck and Widmer: "An efficient state-space model for joint tempo and
/// meter tracking", 2015).
///
/// Between beats nothing is decided, so whole beats are stepped over: a state is a beat at a frame
/// with the period that led to it. Long tracks are decided in windows, so memory has a bound.
struct BeatDecoder {
  /// A run of beats, in network frames.
  struct Path {
    /// Ascending.
    var frames: [Int] = []
    /// The number of the period each beat was reached by.
    var states: [Int] = []
  }

  private static let slowest = 38.0
  private static let fastest = 215.0
  private static let step = 0.02
  /// What a change of tempo by one step costs.
  private static let change: Float = 2
  /// The logit over which a beat gains.
  private static let threshold: Float = -2.2
  /// Frames decided together, and how many of them again with the next: ten minutes and one.
  private static let window = 25_800
  private static let overlap = 2580

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

  /// The best path through a whole track, given how likely a beat is in each frame, as logits.
  func path(_ logits: [Float]) -> Path {
    var whole = Path()
    var start = 0
    while start < logits.count {
      let end = min(logits.count, start + Self.window)
      let last = whole.frames.last == start ? whole.states.last : nil
      var part = path(logits, start..<end, from: last)
      if end < logits.count {
        let kept = part.frames.prefix { $0 < end - Self.overlap }.count
        part.frames.removeLast(part.frames.count - kept)
        part.states.removeLast(part.states.count - kept)
      }
      let known = last == nil ? 0 : 1
      whole.frames += part.frames.dropFirst(known)
      whole.states += part.states.dropFirst(known)
      guard end < logits.count else { break }
      // Where nothing beats any more, the next window begins anew.
      let next = whole.frames.last ?? 0
      start = next > start && next > end - 2 * Self.overlap ? next : end - Self.overlap
    }
    return whole
  }

  /// The best path through a window; if a state is given, it begins with a beat at its first frame.
  private func path(_ logits: [Float], _ window: Range<Int>, from begun: Int?) -> Path {
    let count = periods.count
    let depth = (shortest.last ?? 0) + (costs.last?.count ?? 0) + 1
    let new: Float = begun == nil ? 0 : -1e9
    // What led to the last frames, the tempo changed already where that is better: a ring.
    var after = [Float](repeating: new, count: depth * count)
    var origin = [UInt8](repeating: 0, count: depth * count)
    var steps = [UInt8](repeating: 0, count: window.count * count)
    var sources = steps
    var best: (score: Float, frame: Int, state: Int) = (0, -1, 0)
    var row = [Float](repeating: 0, count: count)
    var from = [UInt8](repeating: 0, count: count)
    for frame in 0..<window.count {
      let gain = max(-5, min(5, logits[window.lowerBound + frame] - Self.threshold))
      for k in 0..<count {
        var (top, choice): (Float, Int) = (new, 0)
        for (i, cost) in costs[k].enumerated() {
          let back = frame - shortest[k] - i
          guard back >= 0 else { break }
          let score = after[(back % depth) * count + k] + cost
          if score > top { (top, choice) = (score, i + 1) }
        }
        if frame == 0, k == begun { top = 0 }
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
    var path = trace(best.frame, best.state, steps: steps, sources: sources)
    for i in path.frames.indices { path.frames[i] += window.lowerBound }
    return path
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
      path.states.append(state)
      let place = frame * periods.count + state
      guard steps[place] > 0 else { break }
      frame -= shortest[state] + Int(steps[place]) - 1
      state = Int(sources[place])
    }
    path.frames.reverse()
    path.states.reverse()
    return path
  }
}
