/// A facet of taste as the listener names it: "genre:Metal".
public struct TasteFacet: Equatable, Sendable {
  /// The sides of a track that can be named.
  public enum Kind: String, CaseIterable, Sendable {
    /// One track.
    case track
    /// A lead artist.
    case artist
    /// An album of an artist.
    case album
    /// A genre.
    case genre
    /// A decade, such as 1990s.
    case decade
    /// The language of the words.
    case language
    /// How long tracks are: short, medium, long.
    case length
    /// How energetic: low, medium, high.
    case energy
  }

  /// Which side of a track.
  public var kind: Kind
  /// Folded as the catalogue folds it; a track's is the number of its row.
  public var name: String
  /// As it is shown, without the kind.
  public var shown: Sanitised

  /// A facet.
  public init(kind: Kind, name: String, shown: Sanitised) {
    self.kind = kind
    self.name = name
    self.shown = shown
  }

  /// As it is said where its kind does not stand beside it: "Metal", "medium length".
  var spoken: Sanitised {
    switch kind {
    case .length, .energy: "\(shown) \(outside: kind.rawValue)"
    default: shown
    }
  }

  /// "genre:Metal".
  public var what: Sanitised { "\(outside: kind.rawValue):\(shown)" }
}
