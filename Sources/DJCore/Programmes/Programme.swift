/// What is spoken rather than played: it is never mixed, its place is kept, and no music is chosen
/// by it.
public enum Programme: UInt8, Sendable, CaseIterable {
  /// A book that is read, or a radio play.
  case book = 1
  /// An episode of a podcast.
  case podcast
  /// A talk, a lecture, a speech.
  case talk

  /// What listeners call it.
  public var name: Sanitised {
    switch self {
    case .book: "book"
    case .podcast: "podcast"
    case .talk: "talk"
    }
  }

  /// Sound that is speech to this share, and long, is spoken word whatever its tags say.
  static let speechShare = 0.8
  /// Shorter than so many seconds, speech may be a part of music.
  static let longSpeech = 900.0

  /// What a track is: by its genre, the kind of its file, its folders, or what was heard in it.
  ///
  /// - Parameters:
  ///   - genre: ``named(by:)`` of its genre.
  ///   - folder: ``inFolder(_:)`` of its folder.
  static func of(_ track: Track, genre: Programme?, folder: Programme?) -> Programme? {
    if let genre { return genre }
    if isBookFile(track.path) { return .book }
    if let folder { return folder }
    guard let features = track.features, features.speech >= speechShare,
      track.duration >= longSpeech
    else { return nil }
    return .talk
  }

  /// What a genre's name says.
  static func named(by genre: Sanitised?) -> Programme? {
    guard let genre else { return nil }
    let words = Fold.name(genre.text).split(separator: " ").map(String.init)
    return words.lazy.compactMap(programme(called:)).first
      ?? programme(called: words.joined())
  }

  /// What the names of a file's folders say; the innermost of them first.
  static func inFolder(_ folder: ArraySlice<UInt8>) -> Programme? {
    let names = folder.split(separator: 0x2F).suffix(4)
    for name in names.reversed() {
      let text = Fold.name(String(decoding: name, as: UTF8.self))
      if let programme = programme(called: text.filter { $0 != " " }) { return programme }
    }
    return nil
  }

  private static func programme(called word: String) -> Programme? {
    switch word {
    case "audiobook", "audiobooks", "audiobuch", "horbuch", "hoerbuch", "horbucher",
      "hoerbuecher", "horspiel", "hoerspiel", "horspiele", "hoerspiele", "audiodrama",
      "radioplay", "radiodrama", "booksandspoken", "booksspoken", "spokenbook":
      .book
    case "podcast", "podcasts": .podcast
    case "speech", "speeches", "lecture", "lectures", "spokenword", "vortrag", "vortrage",
      "vortraege", "rede", "reden", "sermon", "interview", "audiotheatre":
      .talk
    default: nil
    }
  }

  private static func isBookFile(_ path: MediaPath) -> Bool {
    let ending = path.bytes.suffix(4).map { $0 | 0x20 }
    return ending.elementsEqual(".m4b".utf8)
  }
}

extension Track {
  /// What kind of spoken word it is; nil for music.
  public var programme: Programme? {
    Programme.of(
      self, genre: Programme.named(by: tags.genre),
      folder: Programme.inFolder(path.folderBytes))
  }

  /// Whether it is words rather than music: spoken word of a kind, or a short piece that sounds like
  /// it, which stands among the music of an album but is not mixed with it.
  var isSpoken: Bool {
    programme != nil || (features?.speech ?? 0) >= Programme.speechShare
  }
}
