/// An order of the library's table.
public enum LibrarySort: String, CaseIterable, Sendable {
  /// By artist, album and place on it.
  case artist
  /// By album and place on it.
  case album
  case title
  /// The oldest first; without a year last.
  case year
  /// The shortest first.
  case length
  /// The slowest first; without a tempo last.
  case tempo
  /// The latest arrival first.
  case added
  /// The most played first.
  case plays
  /// The latest heard first.
  case heard
}
