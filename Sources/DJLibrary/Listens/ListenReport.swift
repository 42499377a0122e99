public import DJCore

/// What an import of listens found and added.
public struct ListenReport: Equatable, Sendable {
  /// Files that were read.
  public var files = 0
  /// Files of a folder that are of no kind that is known.
  public var otherFiles = 0
  /// Listens found in them, without those passed over.
  public var listens = 0
  /// Listens of tracks that are in the library.
  public var matched = 0
  /// Entries that say nothing: podcasts, private sessions, plays of a moment, no date.
  public var passedOver = 0
  /// Matched listens that were there already.
  public var known = 0
  /// Plays that were added to the history.
  public var plays = 0
  /// Rows that were added to the feedback.
  public var rows = 0
  /// Artists of unmatched listens, the most heard first.
  public var missingArtists: [MissingArtist] = []

  /// An artist of whom something was heard that the library does not have.
  public struct MissingArtist: Equatable, Sendable {
    /// As first spelt.
    public var name: Sanitised
    /// Listens.
    public var listens: Int
  }

  /// Listens of tracks that the library does not have.
  public var unmatched: Int { listens - matched }
}
