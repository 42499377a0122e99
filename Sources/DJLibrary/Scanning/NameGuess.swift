internal import DJCore

/// What a file's name and folders say where the tags are silent.
///
/// Names: "Artist - Title", "NN Title", "NN - Title", "NN. Artist - Title", "Artist - Album - NN -
/// Title". Folders below the one that was searched: "Artist/Album", "Artist - Album", with "CD 1"
/// folders looked through and years in brackets left out. Each guess is marked as one.
struct NameGuess: Equatable {
  var title: String?
  var artist: String?
  var album: String?
  var track: Int?
  var disc: Int?

  /// Fills what the tags leave open.
  static func complete(_ tags: Tags, of file: FoundFile) -> Tags {
    var tags = tags
    guard isOpen(tags.title) || isOpen(tags.artist) || isOpen(tags.album) else { return tags }
    let guess = NameGuess(file, knownArtist: tags.artist?.text)
    if isOpen(tags.title), let title = guess.title.map({ Sanitised($0) }), !title.isEmpty {
      tags.title = title
      tags.guessed.insert(.title)
    }
    if isOpen(tags.artist), let artist = guess.artist.map({ Sanitised($0) }), !artist.isEmpty {
      tags.artist = artist
      tags.guessed.insert(.artist)
    }
    let isSameArtist = guess.artist.map { Fold.name($0) } == tags.artist.map { Fold.name($0.text) }
    if isOpen(tags.album), isSameArtist || guess.artist == nil,
      let album = guess.album.map({ Sanitised($0) }), !album.isEmpty
    {
      tags.album = album
      tags.guessed.insert(.album)
    }
    tags.track = tags.track ?? guess.track
    tags.disc = tags.disc ?? guess.disc
    return tags
  }

  private static func isOpen(_ text: Sanitised?) -> Bool { text.map(\.isEmpty) ?? true }

  /// Reads a file's name, then its folders.
  init(_ file: FoundFile, knownArtist: String? = nil) {
    let parts = file.path.bytes.split(separator: 0x2F).suffix(max(1, file.depth))
    let names = parts.map { Self.text(Array($0)) }
    readName(Self.stem(names.last ?? ""), knownArtist: knownArtist)
    readFolders(Array(names.dropLast()))
  }

  private mutating func readName(_ stem: String, knownArtist: String?) {
    let parts = Self.parts(stem)
    let numbered = Self.numbered(parts[0], isAlone: parts.count == 1)
    track = numbered.track
    disc = numbered.disc
    var words = ([numbered.rest] + parts.dropFirst()).filter { !$0.isEmpty }
    if words.isEmpty { words = [stem] }
    // "Artist - Album - 03 - Title": a number in the middle.
    if words.count > 2, let number = Int(words[words.count - 2]), (1...99).contains(number) {
      track = track ?? number
      words.remove(at: words.count - 2)
    }
    title = words.last
    guard words.count > 1 else { return }
    artist = words[0]
    if words.count > 2 { album = words[1..<(words.count - 1)].joined(separator: " - ") }
    if let knownArtist, Fold.name(knownArtist) != Fold.name(words[0]) {
      // The tag names another artist, so the dash belongs to the title: "Song - Live".
      title = words.joined(separator: " - ")
      artist = nil
      album = nil
    }
  }

  private mutating func readFolders(_ folders: [String]) {
    var folders = folders
    if let last = folders.last, let number = Self.discNumber(last) {
      disc = disc ?? number
      folders.removeLast()
    }
    guard let last = folders.last else { return }
    let above = folders.dropLast().last.flatMap { Self.isGeneric($0) ? nil : $0 }
    let parts = Self.parts(Self.withoutYear(last)).filter { !Self.isYear($0) && !$0.isEmpty }
    if parts.count > 1, above == nil || Fold.name(parts[0]) == Fold.name(above ?? "") {
      artist = artist ?? (Self.isGeneric(parts[0]) ? nil : parts[0])
      album = album ?? parts.dropFirst().joined(separator: " - ")
    } else if let above {
      artist = artist ?? above
      album = album ?? parts.joined(separator: " - ")
    } else if track != nil, !Self.isGeneric(last) {
      // One folder and a numbered file: an album by whomever.
      album = album ?? parts.joined(separator: " - ")
    }
    if album?.isEmpty == true { album = nil }
  }
}

extension NameGuess {
  /// Names that are not UTF-8 are Latin-1, as old systems wrote them.
  static func text(_ bytes: [UInt8]) -> String {
    let bytes = PlaylistEntry.isUTF8(bytes) ? bytes : PlaylistEntry.fromLatin1(bytes)
    return Sanitised(String(decoding: bytes, as: UTF8.self)).text
  }

  private static func stem(_ name: String) -> String {
    let cut = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
    let stem = trimmed(cut.map { String(name[..<$0]) } ?? name)
    let spaced = stem.contains(" ") ? stem : stem.replacing("_", with: " ")
    let result = trimmed(spaced)
    return result.isEmpty ? name : result
  }

  /// The pieces between " - " (also with long dashes).
  private static func parts(_ text: String) -> [String] {
    let plain = text.replacing(" – ", with: " - ").replacing(" — ", with: " - ")
    let parts = plain.split(separator: " - ", omittingEmptySubsequences: true)
      .map { trimmed(String($0)) }
    return parts.isEmpty ? [text] : parts
  }

  /// "01 Title", "01. Title", "1-03 Title" (disc and track), "[07] Title"; a number of four
  /// digits is a year or a name, and before " - " the name may be "50 Cent".
  private static func numbered(
    _ text: String, isAlone: Bool
  ) -> (track: Int?, disc: Int?, rest: String) {
    let match = text.prefixMatch(of: /\[?(?:(\d)-)?(\d{1,3})\]?([.)_]\s*|\s+|$)/)
    guard let match, let track = Int(match.2), track > 0 else { return (nil, nil, text) }
    let isPlain = match.1 == nil && match.3.allSatisfy(\.isWhitespace) && !match.3.isEmpty
    if isPlain, !isAlone, !match.2.hasPrefix("0") { return (nil, nil, text) }
    let rest = trimmed(String(text[match.range.upperBound...]))
    return (track, match.1.flatMap { Int($0) }, rest)
  }

  private static func discNumber(_ folder: String) -> Int? {
    guard let match = folder.wholeMatch(of: /(?i:cd|dis[ck]|vinyl)[\s_-]*(\d{1,2})/) else {
      return nil
    }
    return Int(match.1)
  }

  private static func withoutYear(_ folder: String) -> String {
    trimmed(folder.replacing(/[\[(](?:19|20)\d\d[\])]/, with: ""))
  }

  private static func isYear(_ text: String) -> Bool {
    text.wholeMatch(of: /(?:19|20)\d\d/) != nil
  }

  /// Folders that name no artist.
  private static func isGeneric(_ folder: String) -> Bool {
    let names: Set<String> = [
      "music", "audio", "songs", "mp3", "mp3s", "flac", "ogg", "tracks", "albums", "artists",
      "downloads", "download", "various", "various artists", "va", "unknown", "unknown artist",
      "unknown album", "compilations", "compilation", "soundtracks", "misc", "new", "singles",
      "collection", "library", "media", "itunes",
    ]
    let folded = Fold.name(folder)
    return folded.count < 2 || names.contains(folded)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }
}
