/// Where a listener's hidden taste lies.
package enum ListenerKind: String, CaseIterable, Sendable {
  /// In how music sounds.
  case sound
  /// In artists, genres and decades.
  case tags
  /// In how music sounds, and from the turn on in another sound.
  case flip
  /// In everything: nothing is ever skipped.
  case patient

  /// The place from which on a ``flip`` listener likes other music.
  package static let turn = 60

  /// How many tracks a show has unless told.
  package var tracks: Int { self == .flip ? 120 : 80 }

  /// The windows to tell how often was skipped, as places from 0.
  package var windows: [Range<Int>] {
    let first = [0..<5, 5..<20, 20..<40]
    return self == .flip
      ? first + [40..<60, 60..<65, 65..<85, 85..<Int.max] : first + [40..<Int.max]
  }
}
