internal import DJCore

/// The columns of the library's table, and how wide each is in so much room.
struct LibraryTable {
  enum Field: CaseIterable {
    case mark, title, artist, album, year, genre, tempo, key, plays, heard, length

    var heading: Sanitised {
      switch self {
      case .mark: ""
      case .title: "Title"
      case .artist: "Artist"
      case .album: "Album"
      case .year: "Year"
      case .genre: "Genre"
      case .tempo: "BPM"
      case .key: "Key"
      case .plays: "Plays"
      case .heard: "Heard"
      case .length: "Time"
      }
    }

    /// Columns of what is always as wide; 0 for what takes a share of the rest.
    var columns: Int {
      switch self {
      case .mark: 2
      case .year: 4
      case .tempo: 3
      case .key: 3
      case .plays: 5
      case .heard: 7
      case .length: 5
      case .title, .artist, .album, .genre: 0
      }
    }

    /// Shares of the rest.
    var share: Int {
      switch self {
      case .title: 36
      case .artist: 26
      case .album: 26
      case .genre: 14
      default: 0
      }
    }

    var isRight: Bool { self == .length || self == .tempo || self == .plays || self == .heard }

    init?(_ sort: LibrarySort) {
      switch sort {
      case .artist: self = .artist
      case .album: self = .album
      case .title: self = .title
      case .year: self = .year
      case .length: self = .length
      case .tempo: self = .tempo
      case .plays: self = .plays
      case .heard: self = .heard
      case .added: return nil
      }
    }
  }

  /// A column where it stands.
  struct Column {
    var field: Field
    var indent: Int
    var columns: Int
  }

  let columns: [Column]

  /// - Parameter hasHours: times of an hour and more are among those shown.
  init(columns room: Int, sort: LibrarySort, hasHours: Bool) {
    var fields: [Field] =
      switch room {
      case ..<60: [.mark, .title, .artist, .length]
      case ..<76: [.mark, .title, .artist, .year, .length]
      case ..<104: [.mark, .title, .artist, .album, .year, .length]
      case ..<150: [.mark, .title, .artist, .album, .year, .genre, .tempo, .key, .length]
      default: Field.allCases
      }
    // What the order goes by is to be seen; where room is scarce it takes the year's place.
    if let field = Field(sort), !fields.contains(field) {
      if let year = fields.firstIndex(of: .year) {
        fields[year] = field
      } else {
        fields.insert(field, at: fields.count - 1)
      }
      fields = Field.allCases.filter(fields.contains)
    }
    let gaps = fields.reduce(0) { $0 + ($1 == .mark || $1 == .title ? 0 : 2) }
    let fixed = fields.reduce(0) { $0 + $1.columns } + (hasHours ? 2 : 0)
    // The bar at the right edge has a blank before it.
    let rest = max(room - gaps - fixed - 2, 0)
    let shares = fields.reduce(0) { $0 + $1.share }
    var made: [Column] = []
    var (indent, left) = (0, rest)
    for field in fields {
      if field != .mark, field != .title { indent += 2 }
      var columns = field.columns + (field == .length && hasHours ? 2 : 0)
      if field.share > 0 {
        columns = field == fields.last { $0.share > 0 } ? left : rest * field.share / shares
        left -= columns
      }
      made.append(Column(field: field, indent: indent, columns: columns))
      indent += columns
    }
    self.columns = made
  }
}

extension LibraryTable.Field {
  /// What a track has in this column.
  func text(of track: Track, now: WallTime, _ words: Words) -> Sanitised {
    switch self {
    case .mark: ""
    case .title: track.title
    case .artist: track.tags.artist ?? track.tags.albumArtist ?? ""
    case .album: track.tags.album ?? ""
    case .year: track.tags.year.flatMap { (1...9999).contains($0) ? "\($0)" : nil } ?? ""
    case .genre: track.tags.genre ?? ""
    case .tempo:
      Figures.whole(track.features?.tempo ?? track.tags.tempo, in: 1...999).map { "\($0)" } ?? ""
    case .key: (track.features?.key ?? track.tags.key).map { "\(outside: $0.camelot)" } ?? ""
    case .plays: track.history.plays > 0 ? words.number(track.history.plays) : ""
    case .heard: track.history.last.map { words.ago(now.seconds - $0.seconds) } ?? words["never"]
    case .length: Figures.clock(track.duration)
    }
  }
}
