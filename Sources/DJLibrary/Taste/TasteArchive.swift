public import DJCore

/// All that taste is made of, apart from any database: rows of feedback with enough about their
/// tracks to find them again, and what was changed by hand.
public struct TasteArchive: Equatable, Sendable {
  /// A row of feedback and its track.
  public struct Row: Equatable, Sendable {
    /// The row; its track is one of the database it was read from.
    public var feedback: Feedback
    /// The track's file.
    public var path: MediaPath
    /// The track's title.
    public var title: Sanitised?
    /// The track's artist.
    public var artist: Sanitised?
    /// The track's album.
    public var album: Sanitised?
    /// Where the row came from, if no show wrote it: "spotify".
    public var source: Sanitised?
    /// What a row of a source is known by.
    public var mark: Int64?

    /// A row.
    public init(
      feedback: Feedback, path: MediaPath, title: Sanitised? = nil, artist: Sanitised? = nil,
      album: Sanitised? = nil, source: Sanitised? = nil, mark: Int64? = nil
    ) {
      self.feedback = feedback
      self.path = path
      self.title = title
      self.artist = artist
      self.album = album
      self.source = source
      self.mark = mark
    }
  }

  /// A change by hand.
  public struct Edit: Equatable, Sendable {
    /// The change; an id of 0 is one that no database has seen yet.
    public var edit: TasteEdit
    /// The file, if the facet is a track.
    public var path: MediaPath?

    /// A change.
    public init(edit: TasteEdit, path: MediaPath? = nil) {
      self.edit = edit
      self.path = path
    }
  }

  /// Which database it was read from, and how far that went: what is missing up to there was taken
  /// out by hand.
  public struct Extent: Equatable, Sendable {
    /// Tells databases apart.
    public var library: Int64
    /// The last row of feedback.
    public var lastRow: Int64
    /// The last change by hand.
    public var lastEdit: Int64

    /// An extent.
    public init(library: Int64, lastRow: Int64, lastEdit: Int64) {
      self.library = library
      self.lastRow = lastRow
      self.lastEdit = lastEdit
    }
  }

  /// In order of their ids.
  public var rows: [Row]
  /// In order of their ids, new ones last.
  public var edits: [Edit]
  /// nil if nothing is said of what is missing.
  public var extent: Extent?

  /// An archive.
  public init(rows: [Row] = [], edits: [Edit] = [], extent: Extent? = nil) {
    self.rows = rows
    self.edits = edits
    self.extent = extent
  }
}

/// What taking an archive up changed.
public struct TasteRestoration: Equatable, Sendable {
  /// Rows that were there already.
  public var same = 0
  /// Rows that were added.
  public var added = 0
  /// Rows that were changed in the document.
  public var changed = 0
  /// Rows that were taken out of the document.
  public var removed = 0
  /// Changes by hand that are new, other or gone.
  public var edits = 0
  /// Rows whose tracks the library does not have, by the track's caption or file, the commonest
  /// first.
  public var unmatched: [(name: Sanitised, rows: Int)] = []
  /// How many rows those are.
  public var unmatchedRows: Int { unmatched.reduce(0) { $0 + $1.rows } }

  /// Nothing changed yet.
  public init() {}

  /// True if nothing was changed.
  public var isNothing: Bool { added + changed + removed + edits == 0 }

  /// The same figures.
  public static func == (left: TasteRestoration, right: TasteRestoration) -> Bool {
    left.same == right.same && left.added == right.added && left.changed == right.changed
      && left.removed == right.removed && left.edits == right.edits
      && left.unmatched.elementsEqual(right.unmatched) { $0 == $1 }
  }
}
