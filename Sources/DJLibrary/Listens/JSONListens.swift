internal import DJCore

/// The fields of one JSON object, those of objects within it behind a dot.
struct ListenFields {
  /// More fields of one object are passed over.
  static let limit = 100

  private(set) var values: [(path: String, value: JSONToken)] = []

  mutating func add(_ path: String, _ value: JSONToken) {
    guard values.count < Self.limit else { return }
    values.append((path, value))
  }

  mutating func add(_ fields: ListenFields, under path: String) {
    for (key, value) in fields.values { add(path + "." + key, value) }
  }

  func has(_ path: String) -> Bool { values.contains { $0.path == path } }

  /// The first of some fields that is a text which says anything.
  func text(_ paths: String...) -> Sanitised? {
    for path in paths {
      guard case .text(let text)? = value(path) else { continue }
      let safe = Sanitised(text)
      if !safe.isEmpty { return safe }
    }
    return nil
  }

  /// A finite number, or a text that is one.
  func number(_ path: String) -> Double? {
    switch value(path) {
    case .number(let number) where number.isFinite: number
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  /// true, 1 and "true".
  func isTrue(_ path: String) -> Bool {
    switch value(path) {
    case .flag(let flag): flag
    case .number(let number): number == 1
    case .text(let text): text.lowercased() == "true" || text == "1"
    default: false
    }
  }

  func time(_ paths: String...) -> WallTime? {
    for path in paths {
      switch value(path) {
      case .number(let number): if let time = DateText.time(number) { return time }
      case .text(let text): if let time = DateText.time(text) { return time }
      default: continue
      }
    }
    return nil
  }

  private func value(_ path: String) -> JSONToken? { values.first { $0.path == path }?.value }
}

/// What an object of another program's export says.
enum ListenForm: Equatable {
  case listen(ListenSource, Listen)
  /// It is about a listen, but says nothing of music: a podcast, a private session, a play of a
  /// moment.
  case passedOver(ListenSource)

  /// Makes sense of an object; nil if it is none of those known.
  ///
  /// - Parameter isLoved: it stands in a list of loved tracks.
  init?(_ fields: ListenFields, isLoved: Bool) {
    guard
      let form = Self.spotify(fields) ?? Self.account(fields) ?? Self.listenbrainz(fields)
        ?? Self.lastfm(fields, isLoved: isLoved)
    else { return nil }
    self = form
  }

  /// Spotify's extended streaming history: when the stream ended, and why.
  private static func spotify(_ fields: ListenFields) -> ListenForm? {
    guard fields.has("ms_played"), fields.has("ts"), fields.has("master_metadata_track_name")
    else { return nil }
    guard let artist = fields.text("master_metadata_album_artist_name"),
      let title = fields.text("master_metadata_track_name"), let end = fields.time("ts"),
      let milliseconds = fields.number("ms_played"), (1000...1e8).contains(milliseconds),
      !fields.isTrue("incognito_mode")
    else { return .passedOver(.spotify) }
    let reason = fields.text("reason_end")?.text ?? ""
    let deed = Listen.Deed.heard(
      seconds: milliseconds / 1000,
      wasSkipped: reason == "fwdbtn" || reason != "trackdone" && fields.isTrue("skipped"),
      wasEnd: reason == "trackdone")
    return .listen(
      .spotify,
      Listen(
        artist: artist, title: title, album: fields.text("master_metadata_album_album_name"),
        at: WallTime(end.seconds - milliseconds / 1000), deed: deed))
  }

  /// Spotify's account data: a year, without reasons.
  private static func account(_ fields: ListenFields) -> ListenForm? {
    guard fields.has("msPlayed"), fields.has("endTime") else { return nil }
    guard let artist = fields.text("artistName"), let title = fields.text("trackName"),
      let end = fields.time("endTime"), let milliseconds = fields.number("msPlayed"),
      (1000...1e8).contains(milliseconds)
    else { return .passedOver(.spotify) }
    return .listen(
      .spotify,
      Listen(
        artist: artist, title: title, at: WallTime(end.seconds - milliseconds / 1000),
        deed: .heard(seconds: milliseconds / 1000, wasSkipped: false, wasEnd: false)))
  }

  /// ListenBrainz: listens, and what was loved (1) or hated (-1).
  private static func listenbrainz(_ fields: ListenFields) -> ListenForm? {
    let isListen = fields.has("listened_at")
    guard isListen || fields.has("score") && fields.has("recording_mbid") else { return nil }
    let recording = fields.text(
      "recording_mbid", "track_metadata.mbid_mapping.recording_mbid",
      "track_metadata.additional_info.recording_mbid")
    let artist = fields.text("track_metadata.artist_name", "artist_name")
    let title = fields.text("track_metadata.track_name", "track_name")
    // What was loved is often told by its id alone.
    guard let at = fields.time("listened_at", "created"),
      recording != nil || artist != nil && title != nil
    else { return .passedOver(.listenbrainz) }
    let deed: Listen.Deed
    switch (isListen, fields.number("score")) {
    case (true, _): deed = .scrobbled
    case (false, 1): deed = .liked
    case (false, -1): deed = .disliked
    default: return .passedOver(.listenbrainz)
    }
    return .listen(
      .listenbrainz,
      Listen(
        artist: artist ?? "", title: title ?? "",
        album: fields.text("track_metadata.release_name", "release_name"), at: at, deed: deed,
        recording: recording))
  }

  /// Last.fm's own objects, and the flat ones of programs that fetch them.
  private static func lastfm(_ fields: ListenFields, isLoved: Bool) -> ListenForm? {
    guard fields.has("name") || fields.has("track"),
      fields.has("artist") || fields.has("artist.#text") || fields.has("artist.name"),
      fields.has("date.uts") || fields.has("date") || fields.has("uts") || fields.has("timestamp")
    else { return nil }
    guard let artist = fields.text("artist.#text", "artist.name", "artist"),
      let title = fields.text("name", "track"),
      let at = fields.time("date.uts", "uts", "timestamp", "date", "date.#text")
    else { return .passedOver(.lastfm) }
    return .listen(
      .lastfm,
      Listen(
        artist: artist, title: title,
        album: fields.text("album.#text", "album.title", "album.name", "album"), at: at,
        deed: isLoved ? .liked : .scrobbled))
  }
}

/// Finds the listens in a JSON text of any shape: arrays, pages of pages, or a value a line.
struct JSONListens: ~Copyable {
  private struct Frame {
    var fields = ListenFields()
    /// The key of the value that comes next.
    var key = ""
    /// The key under which this stands.
    var name: String
    var isObject: Bool
  }

  private var reader: JSONReader
  private var frames: [Frame] = []

  init(_ reader: consuming JSONReader) { self.reader = reader }

  /// The next object that is one of those known; nil at the end.
  mutating func next() throws(ListenTrouble) -> ListenForm? {
    while let token = try reader.next() {
      switch token {
      case .objectStart, .arrayStart:
        let name = frames.last.map { $0.isObject ? $0.key : $0.name } ?? ""
        frames.append(Frame(name: name, isObject: token == .objectStart))
      case .arrayEnd: frames.removeLast()
      case .objectEnd:
        if let form = close(frames.removeLast()) { return form }
      case .key(let key):
        frames[frames.count - 1].key = String(key.prefix(80))
      case .text, .number, .flag, .null:
        guard let last = frames.indices.last, frames[last].isObject else { continue }
        frames[last].fields.add(frames[last].key, token)
      }
    }
    return nil
  }

  /// An object ends: what it says, or its fields become those of the object around it.
  private mutating func close(_ frame: Frame) -> ListenForm? {
    let isLoved = frame.name == "lovedtracks" || frames.contains { $0.name == "lovedtracks" }
    if let form = ListenForm(frame.fields, isLoved: isLoved) { return form }
    if let last = frames.indices.last, frames[last].isObject {
      frames[last].fields.add(frame.fields, under: frames[last].key)
    }
    return nil
  }
}
