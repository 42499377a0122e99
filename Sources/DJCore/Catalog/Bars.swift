/// The bars of a track whose tempo holds from beginning to end: a straight line through its beats,
/// kept as its first and its last bar, from which every other follows.
public struct Bars: Equatable, Sendable {
  /// The first beat of the first bar, seconds.
  public var first: Double
  /// The first beat of the last bar, seconds.
  public var last: Double
  /// Bars from the first to the last; at least 1.
  public var count: Int
  /// Beats in a bar.
  public var beats: Int
  /// The number, 0…7, of the first bar that begins eight bars which belong together; nil if nobody
  /// could tell.
  public var phrase: Int?
  /// The share of the bars heard that begin where these do, 0…1.
  public var agreement: Double

  /// Bars between two of them.
  public init(
    first: Double, last: Double, count: Int, beats: Int, phrase: Int? = nil,
    agreement: Double = 1
  ) {
    self.first = first
    self.last = last
    self.count = count
    self.beats = beats
    self.phrase = phrase
    self.agreement = agreement
  }

  /// Seconds of a bar.
  public var bar: Double { (last - first) / Double(max(1, count)) }
  /// Seconds of a beat.
  public var beat: Double { bar / Double(max(1, beats)) }

  /// The time of a bar, counted from the first; before it and after the last too.
  public func time(_ number: Int) -> Double { first + Double(number) * bar }

  /// The bar nearest to a moment.
  public func number(nearest moment: Double) -> Int { Self.whole(((moment - first) / bar).rounded()) }

  /// The last bar that has begun at a moment, or is about to, within a hundredth of a bar.
  public func number(before moment: Double) -> Int {
    Self.whole(((moment - first) / bar + 0.01).rounded(.down))
  }

  private static func whole(_ number: Double) -> Int {
    number.isFinite ? Int(min(max(number, -1e6), 1e6)) : 0
  }
}

extension Bars {
  /// Beats this near to a line lie on it, seconds.
  private static let tolerance = 0.012
  /// With fewer beats on the line the tempo does not hold.
  private static let steadyShare = 0.97
  private static let fewestBeats = 32
  /// Bars of so many beats are known to music that is mixed.
  private static let usualBeats = 2...7

  /// The bars of a grid, if its tempo holds: least squares through all beats, and the most frequent
  /// length and place of a bar among them. Sections tell where phrases begin.
  public init?(_ grid: BeatGrid, sections: [Section] = []) {
    let beats = grid.beats
    guard beats.count >= Self.fewestBeats, let line = Self.line(beats) else { return nil }
    let heard = grid.downbeats.map { Self.whole((($0 - line.start) / line.period).rounded()) }
    guard let (length, place, agreement) = Self.usual(heard) else { return nil }
    let end = Self.whole(((beats[beats.count - 1] - line.start) / line.period).rounded())
    let whole = (end - place) / length
    guard whole >= 8 else { return nil }
    first = line.start + Double(place) * line.period
    last = line.start + Double(place + whole * length) * line.period
    count = whole
    self.beats = length
    self.agreement = agreement
    phrase = nil
    guard bar > 0.5, bar < 12 else { return nil }
    phrase = phrase(of: sections)
  }

  /// Least squares through beats, each of them counted; nil if they do not lie on it.
  private static func line(_ times: [Double]) -> (start: Double, period: Double)? {
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
    guard let usual = steps.isEmpty ? nil : steps[steps.count / 2], usual > 0.1, usual < 4
    else { return nil }
    var (number, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var numbers = [0.0]
    for (after, before) in zip(times.dropFirst(), times) {
      number += max(1, ((after - before) / usual).rounded())
      numbers.append(number)
    }
    for (n, time) in zip(numbers, times) {
      x += n
      y += time
      xx += n * n
      xy += n * time
    }
    let count = Double(times.count)
    let spread = count * xx - x * x
    guard spread > 0 else { return nil }
    let period = (count * xy - x * y) / spread
    let start = (y - period * x) / count
    let on = zip(numbers, times).count { abs($1 - start - $0 * period) <= tolerance }
    guard period > 0, Double(on) >= steadyShare * count else { return nil }
    return (start, period)
  }

  /// The most frequent length of a bar, the first beat of the first such bar, and the share of the
  /// bars that agree.
  private static func usual(_ heard: [Int]) -> (length: Int, place: Int, agreement: Double)? {
    guard heard.count >= 8 else { return nil }
    var lengths = [Int](repeating: 0, count: usualBeats.upperBound + 1)
    for (after, before) in zip(heard.dropFirst(), heard)
    where usualBeats.contains(after - before) { lengths[after - before] += 1 }
    guard let length = usualBeats.max(by: { lengths[$0] < lengths[$1] }), lengths[length] > 0
    else { return nil }
    var places = [Int](repeating: 0, count: length)
    for beat in heard { places[(beat % length + length) % length] += 1 }
    guard let place = places.indices.max(by: { places[$0] < places[$1] }) else { return nil }
    return (length, place, Double(places[place]) / Double(heard.count))
  }

  /// Where phrases begin, if the sections agree on it: most of those that begin with a bar begin a
  /// whole number of eight bars from one another, or of four.
  private func phrase(of sections: [Section]) -> Int? {
    var votes = [Int](repeating: 0, count: 8)
    var cast = 0
    for section in sections.dropFirst() {
      let number = number(nearest: section.start)
      guard abs(time(number) - section.start) < bar / 3 else { continue }
      votes[(number % 8 + 8) % 8] += 1
      cast += 1
    }
    guard cast >= 2 else { return nil }
    let best = votes.indices.max { votes[$0] < votes[$1] } ?? 0
    return votes[best] * 2 > cast ? best : nil
  }
}
