/// How long things rest before they come again, scaled to the library.
///
/// All are counted in tracks of the running order that lie between two plays. Where a library, or
/// a wish, leaves no track that obeys, the rules give way in this order: album and title, artist,
/// track. The hard window never does.
public struct Rotation: Equatable, Sendable {
  /// The longest hard window, in plays.
  public static let longestHardWindow = 250

  /// Seconds before the show's start from which plays of earlier shows still count: three days.
  static let memory = 259_200.0

  /// A track never returns within so many plays: 37.5 % of the library, at most 250; 0 below 15
  /// tracks.
  public let hardWindow: Int
  /// A track should not return before so many others: 45 % of the library, at most 180 (twelve
  /// hours).
  public let tracks: Int
  /// An artist should not return before so many other tracks: a third as many as the library has
  /// artists, at most 15 (an hour).
  public let artists: Int
  /// An album should not return before so many other tracks.
  public let albums: Int
  /// A title, in whatever version, should not return before so many other tracks.
  public let titles: Int

  /// The rules for a library of so many playable tracks, and of so many artists, albums and titles.
  public init(tracks: Int, artists: Int, albums: Int, titles: Int) {
    hardWindow = tracks < 15 ? 0 : min(Self.longestHardWindow, tracks * 3 / 8)
    self.tracks = min(180, max(tracks * 45 / 100, tracks > 1 ? 1 : 0))
    self.artists = artists < 2 ? 0 : min(15, artists / 3)
    self.albums = min(12, max(albums, 0) / 3)
    self.titles = min(60, max(titles, 0) / 3)
  }

  /// The rules for a catalogue.
  public init(for catalog: Catalog, banned: Int = 0) {
    self.init(
      tracks: catalog.count - banned, artists: catalog.strata.actCount,
      albums: catalog.albums.names.count, titles: catalog.titles.names.count)
  }

  /// The artist rule in words, as the README states it.
  public var statement: Sanitised { "no artist again within \(artists) tracks" }
}
