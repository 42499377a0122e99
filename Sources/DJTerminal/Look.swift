public import DJCore

/// What the On air view shows beside the show itself, and what the listener switched of it. A pure
/// value.
public struct Look: Equatable, Sendable {
  /// The keys that change it.
  public enum Switch: Equatable, Sendable {
    /// Level and spectrum.
    case meter
    /// Words of the song.
    case lyrics
  }

  /// Level and spectrum have their place.
  public var showsMeter = false
  /// The words of the song have theirs.
  public var showsLyrics = false
  /// What is heard now; nil while nothing is.
  public var meter: Meter?
  /// What belongs to the track that is on; of another track nothing is shown.
  public var sleeve: Sleeve?

  /// Nothing but the show.
  public init() {}

  /// Turns something on or off.
  mutating func turn(_ part: Switch) {
    switch part {
    case .meter: showsMeter.toggle()
    case .lyrics: showsLyrics.toggle()
    }
  }

  /// When the picture changes by itself because the song goes on to another line, in seconds of
  /// the file; nil if it does not.
  public func changes(after position: Double) -> Double? {
    guard showsLyrics, let lyrics = sleeve?.lyrics, lyrics.isTimed else { return nil }
    return lyrics.lines.lazy.compactMap(\.time).first { $0 > position }
  }
}

/// What belongs to a track like the sleeve to a record: cover, words, and how loud it goes.
public struct Sleeve: Equatable, Sendable {
  /// Whose it is.
  public var track: TrackID
  /// How loud it is from beginning to end, 0…1; empty if nobody listened yet.
  public var contour: [Float] = []
  /// Its cover.
  public var cover: Picture?
  /// Its words.
  public var lyrics: Lyrics?

  /// An empty sleeve.
  public init(track: TrackID) { self.track = track }
}
