internal import CTagLib
internal import DJCore

extension Tags {
  /// Makes sense of a tag's properties: what cannot be true is left out.
  init(_ properties: TagProperties) {
    self.init()
    title = properties.text("TITLE")
    artist = properties.list("ARTIST") ?? properties.list("ARTISTS")
    albumArtist = properties.list("ALBUMARTIST") ?? properties.list("ALBUM ARTIST")
    album = properties.text("ALBUM")
    let genres = Self.genres(properties.values["GENRE"] ?? [])
    genre = genres.first
    furtherGenres =
      genres.count > 1 ? Sanitised(genres.dropFirst().map(\.text).joined(separator: "; ")) : nil
    language = properties.first(of: "LANGUAGE") { LanguageCode.code(of: $0).map { Sanitised($0) } }
    isInstrumental = Self.isInstrumental(title: title, genres: genres, properties)
    composer = properties.list("COMPOSER")
    label =
      properties.text("LABEL") ?? properties.text("PUBLISHER") ?? properties.text("ORGANIZATION")
    year = properties.first(of: "DATE", "YEAR", "ORIGINALDATE", "ORIGINALYEAR", as: Self.year)
    readNumbers(properties)
    isCompilation =
      properties.first(of: "COMPILATION", "ITUNESCOMPILATION") { Self.isTrue($0) ? true : nil }
      ?? false
    key = properties.first(of: "INITIALKEY", "KEY") { MusicalKey(parsing: String($0.prefix(20))) }
    readGains(properties)
    rating = Ratings.rating(properties)
    playCount = Ratings.playCount(properties)
    lyrics = properties.first(of: "LYRICS", "UNSYNCEDLYRICS", "SYNCEDLYRICS") {
      $0.contains { !$0.isWhitespace } ? $0 : nil
    }
    lyricsStart = properties.first(
      of: "SYNCEDLYRICS", "LYRICS", "UNSYNCEDLYRICS", as: TimedLyrics.start)
    musicBrainzTrack = properties.text("MUSICBRAINZ_TRACKID").flatMap(Self.identifier)
    musicBrainzAlbum = properties.text("MUSICBRAINZ_ALBUMID").flatMap(Self.identifier)
    musicBrainzArtist = properties.text("MUSICBRAINZ_ARTISTID").flatMap(Self.identifier)
  }

  private mutating func readNumbers(_ properties: TagProperties) {
    track = properties.first(of: "TRACKNUMBER") { Self.count($0, part: 0) }
    trackTotal =
      properties.first(of: "TRACKNUMBER") { Self.count($0, part: 1) }
      ?? properties.first(of: "TRACKTOTAL", "TOTALTRACKS") { Self.count($0, part: 0) }
    disc = properties.first(of: "DISCNUMBER") { Self.count($0, part: 0) }
    tempo = properties.first(of: "BPM", "TEMPO") {
      Self.number($0).flatMap { (20...400).contains($0) ? $0 : nil }
    }
  }

  private mutating func readGains(_ properties: TagProperties) {
    trackGain =
      properties.first(of: "REPLAYGAIN_TRACK_GAIN", as: Self.decibels)
      ?? properties.first(of: "R128_TRACK_GAIN", as: Self.r128)
    albumGain =
      properties.first(of: "REPLAYGAIN_ALBUM_GAIN", as: Self.decibels)
      ?? properties.first(of: "R128_ALBUM_GAIN", as: Self.r128)
  }

  /// The first four digits in a row, if they are a year.
  static func year(_ text: String) -> Int? {
    var digits = ""
    for character in text.prefix(64) {
      if character.isASCII, character.isNumber {
        digits.append(character)
        if digits.count == 4 { break }
      } else {
        digits = ""
      }
    }
    return digits.count == 4 ? Int(digits).flatMap { (1000...2999).contains($0) ? $0 : nil } : nil
  }

  /// "3/12": part 0 is 3, part 1 is 12.
  static func count(_ text: String, part: Int) -> Int? {
    let parts = text.prefix(32).split(separator: "/", omittingEmptySubsequences: false)
    guard part < parts.count, let number = Int(parts[part].filter { !$0.isWhitespace }),
      (1...99_999).contains(number)
    else { return nil }
    return number
  }

  /// The number that a text begins with: "-7.30 dB", "128 bpm", "120,5".
  static func number(_ text: String) -> Double? {
    let plain = text.drop { $0.isWhitespace }.prefix(32).map { $0 == "," ? "." : $0 }
    let number = plain.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    guard let value = Double(String(number)), value.isFinite else { return nil }
    return value
  }

  /// ReplayGain in decibels, if it is one that a person would apply.
  static func decibels(_ text: String) -> Double? {
    number(text).flatMap { (-51...51).contains($0) ? $0 : nil }
  }

  /// An R128 gain (RFC 7845: Q7.8, to -23 LUFS) as ReplayGain (to -18 LUFS).
  static func r128(_ text: String) -> Double? {
    Int16(text.filter { !$0.isWhitespace }).map { Double($0) / 256 + 5 }
  }

  /// All genres, one each; a value may hold several with ";" between them.
  static func genres(_ values: [String]) -> [Sanitised] {
    var genres: [Sanitised] = []
    for value in values.prefix(16) {
      for part in value.prefix(1000).split(separator: ";").prefix(16) {
        guard let genre = genre(Sanitised(String(part))), !genre.isEmpty else { continue }
        if !genres.contains(genre), genres.count < 8 { genres.append(genre) }
      }
    }
    return genres
  }

  /// True if words of the tags say that nobody sings.
  private static func isInstrumental(
    title: Sanitised?, genres: [Sanitised], _ properties: TagProperties
  ) -> Bool {
    if genres.contains(where: { Fold.name($0.text) == "instrumental" }) { return true }
    if let title, let open = title.text.lastIndex(where: { "([-–".contains($0) }) {
      // "(Instrumental)", "- Karaoke Version"; a song may be called "Instrumental Love".
      let remark = " " + Fold.name(String(title.text[open...])) + " "
      if remark.contains(" instrumental ") || remark.contains(" karaoke ") { return true }
    }
    let comments = (properties.values["COMMENT"] ?? []) + (properties.values["DESCRIPTION"] ?? [])
    return comments.prefix(4).contains { comment in
      let words = Fold.name(String(comment.prefix(80)))
      return ["instrumental", "no vocals", "without vocals", "ohne gesang"].contains { sign in
        words == sign || words.hasPrefix(sign + " version") || words.hasPrefix(sign + " track")
      }
    }
  }

  /// ID3v1's numbers, "17" or "(17)", become names.
  static func genre(_ text: Sanitised) -> Sanitised? {
    let bare = text.text.filter { !"() ".contains($0) }
    guard bare.count <= 3, let number = Int32(bare) else { return text }
    var name = [CChar](repeating: 0, count: 64)
    ctaglib_genre(number, &name, name.count)
    let found = Sanitised(
      name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" })
    return found.isEmpty ? nil : found
  }

  private static func isTrue(_ text: String) -> Bool {
    ["1", "true", "yes"].contains(text.filter { !$0.isWhitespace }.lowercased())
  }

  /// A UUID; anything else is no identifier of MusicBrainz.
  private static func identifier(_ text: Sanitised) -> Sanitised? {
    let isIdentifier =
      text.text.utf8.count == 36
      && text.text.allSatisfy { $0.isHexDigit || $0 == "-" }
    return isIdentifier ? text : nil
  }
}

extension TagProperties {
  /// The first value that says anything.
  func text(_ name: String) -> Sanitised? {
    values[name]?.lazy.map { Sanitised($0) }.first { !$0.isEmpty }
  }

  /// All values, joined as a credit.
  func list(_ name: String) -> Sanitised? {
    var parts: [Sanitised] = []
    for value in values[name] ?? [] {
      let part = Sanitised(value)
      if !part.isEmpty, !parts.contains(part) { parts.append(part) }
    }
    guard parts.count > 1 else { return parts.first }
    return Sanitised(parts.map(\.text).joined(separator: ", "))
  }

  /// The first value under any of the names that can be made sense of.
  func first<T>(of names: String..., as make: (String) -> T?) -> T? {
    for name in names {
      for value in values[name] ?? [] {
        if let made = make(value) { return made }
      }
    }
    return nil
  }
}
