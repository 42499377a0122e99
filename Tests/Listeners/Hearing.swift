/// What a listener heard so far, and how likely each was to be skipped.
package struct Hearing: Sendable {
  /// Indices of the catalogue.
  package private(set) var tracks: [Int] = []
  /// By place.
  package private(set) var skipChances: [Double] = []
  private(set) var weariness: Weariness

  /// Nothing yet.
  package init(_ facts: LibraryFacts) { weariness = Weariness(facts) }

  /// A track begins; tells how likely it is to be skipped.
  @discardableResult
  package mutating func note(_ track: Int, by listener: Listener) -> Double {
    let chance = listener.skipChance(of: track, at: tracks.count, weariness)
    tracks.append(track)
    skipChances.append(chance)
    weariness.note(track)
    return chance
  }

  /// The mean chance of a skip in a window of places; nil if it was never reached.
  package func skipRate(_ window: Range<Int>) -> Double? {
    let places = window.clamped(to: 0..<skipChances.count)
    guard !places.isEmpty else { return nil }
    return skipChances[places].reduce(0, +) / Double(places.count)
  }
}
