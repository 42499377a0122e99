internal import DJCore
internal import Foundation

/// The line that tells how far a rendering is: how fast it goes, and how long it will take.
struct RenderProgress {
  /// Seconds of show asked for, if so.
  let length: Double?
  /// Tracks asked for, if so.
  let tracks: Int?
  private let begun = Date()
  private var shown = Date.distantPast

  init(length: Double?, tracks: Int?) {
    self.length = length
    self.tracks = tracks
  }

  /// Shows the line anew, four times a second at most.
  ///
  /// - Parameters:
  ///   - time: seconds of show rendered.
  ///   - started: tracks that have begun.
  mutating func show(at time: Double, started: Int) {
    let now = Date()
    guard now.timeIntervalSince(shown) >= 0.25 else { return }
    shown = now
    let elapsed = now.timeIntervalSince(begun)
    Standard.progress(Self.line(time, elapsed: elapsed, left: left(at: time, started: started)))
  }

  /// - Parameter left: seconds of show still to come, if they can be told.
  static func line(_ time: Double, elapsed: Double, left: Double?) -> Sanitised {
    let rate = elapsed > 0.5 ? time / elapsed : 0
    var words: Sanitised = "rendered \(Sanitised(clock: time))"
    guard rate > 0 else { return words }
    words = "\(words), \(Int(rate.rounded())) times real time"
    guard let left else { return words }
    return "\(words), \(Sanitised(clock: (left / rate).rounded(.up))) left"
  }

  /// A track more lets the last one play on: it is a guess by what tracks were so far.
  private func left(at time: Double, started: Int) -> Double? {
    var guesses: [Double] = []
    if let length { guesses.append(max(0, length - time)) }
    if let tracks, started > 1 {
      guesses.append(time / (Double(started) - 0.5) * max(0.5, Double(tracks - started) + 0.5))
    }
    return guesses.min()
  }
}
