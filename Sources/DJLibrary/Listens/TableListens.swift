internal import DJCore

/// The listens of a table a line each: what programs export from Last.fm as CSV, and the logs of
/// portable players (".scrobbler.log").
struct TableListens: ~Copyable {
  private static let lineLimit = 16 << 10

  /// Which column holds what.
  private struct Columns {
    var artist = 0
    var album: Int?
    var title = 2
    var time = 3
    /// "L" for listened, "S" for skipped.
    var rating: Int?

    init() {}

    /// By the names of a heading; nil if it is none.
    init?(_ heading: [String]) {
      let names = heading.map { String($0.lowercased().prefix { $0 != "#" }) }
      func column(_ known: String...) -> Int? {
        known.lazy.compactMap { names.firstIndex(of: $0) }.first
      }
      guard let artist = column("artist", "artist name", "artistname"),
        let title = column("track", "title", "track name", "trackname", "song", "name"),
        let time = column(
          "uts", "timestamp", "date", "utc_time", "utc time", "time", "played at", "datetime")
      else { return nil }
      (self.artist, self.title, self.time) = (artist, title, time)
      album = column("album", "album name", "albumname", "release")
    }
  }

  private var bytes: FileBytes
  private let separator: UInt8
  private var columns = Columns()
  private var pending: [String]?

  /// Looks at the first lines; nil if it is no such table.
  init?(_ source: consuming FileBytes) {
    var isPlayerLog = false
    var first = source.nextLine(limit: Self.lineLimit) ?? []
    while first.first == 0x23 {
      if first.starts(with: Array("#AUDIOSCROBBLER".utf8)) { isPlayerLog = true }
      first = source.nextLine(limit: Self.lineLimit) ?? []
    }
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
    let counts = [UInt8(0x2C), 0x3B, 0x09].map { mark in first.count { $0 == mark } }
    separator =
      isPlayerLog ? 0x09 : [0x2C, 0x3B, 0x09][counts.firstIndex(of: counts.max() ?? 0) ?? 0]
    let fields = Self.fields(first, separator)
    if isPlayerLog {
      columns.album = 1
      columns.rating = 5
      columns.time = 6
      pending = fields
    } else if let named = Columns(fields) {
      columns = named
    } else {
      columns.album = 1
      guard fields.count == 4, DateText.time(fields[3]) != nil else { return nil }
      pending = fields
    }
    bytes = source
  }

  /// The next line; nil at the end.
  mutating func next() -> ListenForm? {
    while true {
      if let fields = pending {
        pending = nil
        return form(fields)
      }
      guard let line = bytes.nextLine(limit: Self.lineLimit) else { return nil }
      if !line.isEmpty, line.first != 0x23 || separator != 0x09 {
        return form(Self.fields(line, separator))
      }
    }
  }

  private func form(_ fields: [String]) -> ListenForm {
    func text(_ column: Int?) -> Sanitised? {
      guard let column, column < fields.count else { return nil }
      let safe = Sanitised(fields[column])
      return safe.isEmpty ? nil : safe
    }
    guard let artist = text(columns.artist), let title = text(columns.title),
      columns.time < fields.count, let at = DateText.time(fields[columns.time])
    else { return .passedOver(.lastfm) }
    let isSkip = text(columns.rating) == "S"
    return .listen(
      .lastfm,
      Listen(
        artist: artist, title: title, album: text(columns.album), at: at,
        // A player logs "S" for less than half; half a minute is a guess.
        deed: isSkip ? .heard(seconds: 30, wasSkipped: true, wasEnd: false) : .scrobbled))
  }

  /// Fields as RFC 4180 has them; a quote that is never closed ends with the line.
  static func fields(_ line: [UInt8], _ separator: UInt8) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < line.count, fields.count < 64 {
      let byte = line[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if index < line.count, line[index] == 0x22 {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, field.isEmpty, separator != 0x09 {
        isQuoted = true
      } else if byte == separator {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return fields
  }
}
