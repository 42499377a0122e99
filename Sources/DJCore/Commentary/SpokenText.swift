/// The words for the voice: what is shown, respelt so that a speech synthesiser says it as a person
/// would, each name by the voice of its language, and with nothing left that a synthesiser might
/// take for markup, phonemes or commands.
public enum SpokenText {
  /// The most characters a voice is ever given.
  public static let lengthLimit = 600
  /// The most of one name that is looked at.
  private static let nameLimit = 400

  /// A name that occurs in a shown text.
  public struct Name: Equatable, Sendable {
    /// As it is shown.
    public var shown: Sanitised
    /// A musical key, not a name.
    public var isKey: Bool
    /// The language of the words it belongs to, as tags have it ("deu"); nil if none is known.
    public var language: Sanitised?
    /// A line in the DJ's language, with names in it: only letters that its voice cannot read go to
    /// others.
    public var isWholeLine: Bool

    /// A name.
    public init(
      _ shown: Sanitised, isKey: Bool = false, language: Sanitised? = nil, isWholeLine: Bool = false
    ) {
      self.shown = shown
      self.isWholeLine = isWholeLine
      self.isKey = isKey
      self.language = language
    }
  }

  /// A shown text of unknown make, such as one a listener typed: treated as a name throughout.
  /// Total: any input gives safe text, perhaps empty.
  public static func spoken(
    _ text: Sanitised, pronunciations: Pronunciations = .none
  ) -> Sanitised {
    let spelling = NameSpelling(language: "en", base: "en", pronunciations: pronunciations)
    let words = spelling.spell(NameTrimming.trim(withoutMarkup(text.text))).map(\.text)
    return Sanitised(capped(filtered(words.joined(separator: " "))))
  }

  /// A link as its writer put it together, for its length: its own words need little, its names
  /// much.
  static func spoken(_ pieces: [Wording.Piece]) -> Sanitised {
    let names = pieces.compactMap { piece -> Name? in
      switch piece.kind {
      case nil, .number?: nil
      case .key?: Name(Sanitised(piece.text), isKey: true)
      case .words?, .title?, .name?, .flag?: Name(Sanitised(piece.text))
      }
    }
    let shown = Sanitised(pieces.map(\.text).joined(), limit: 1000)
    return script(of: shown, names: names, language: "en").text
  }

  /// The script for a shown text: its own words as they are, its names respelt, each in its
  /// language.
  ///
  /// - Parameters:
  ///   - names: the names in it, in any order; those that do not occur are passed over.
  ///   - language: the DJ's, as a BCP 47 tag.
  public static func script(
    of shown: Sanitised, names: [Name], language: Sanitised, pronunciations: Pronunciations = .none
  ) -> SpeechScript {
    var writing = ScriptWriting(base: base(language), pronunciations: pronunciations)
    for piece in pieces(of: shown.text, names) {
      if let name = piece.name {
        writing.append(name: name, as: piece.text)
      } else {
        writing.append(own: piece.text)
      }
    }
    return writing.finished()
  }

  /// The two letters of a language tag.
  static func base(_ language: Sanitised) -> String {
    let bare = language.text.lowercased().prefix { $0 != "-" && $0 != "_" }
    return bare.isEmpty ? "en" : String(bare)
  }

  // MARK: Pieces

  /// The names' places in a text: longer names first, a title where it stands between quotation
  /// marks, and no name inside a word.
  private static func pieces(
    of shown: String, _ names: [Name]
  ) -> [(text: Substring, name: Name?)] {
    var taken: [(range: Range<String.Index>, name: Name)] = []
    let wanted = names.filter { !$0.shown.isEmpty }.sorted {
      ($1.shown.text.count, $0.shown) < ($0.shown.text.count, $1.shown)
    }
    for name in wanted {
      let places = shown.ranges(of: name.shown.text).filter { place in
        isWhole(place, in: shown) && !taken.contains { $0.range.overlaps(place) }
      }
      let quoted = places.filter { isQuoted($0, in: shown) }
      for place in quoted.isEmpty ? places : quoted { taken.append((place, name)) }
    }
    var pieces: [(text: Substring, name: Name?)] = []
    var index = shown.startIndex
    for (range, name) in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if index < range.lowerBound { pieces.append((shown[index..<range.lowerBound], nil)) }
      pieces.append((shown[range], name))
      index = range.upperBound
    }
    if index < shown.endIndex { pieces.append((shown[index...], nil)) }
    return pieces
  }

  private static func isWhole(_ place: Range<String.Index>, in text: String) -> Bool {
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    if place.lowerBound > text.startIndex, isWord(text[place.lowerBound]),
      isWord(text[text.index(before: place.lowerBound)])
    {
      return false
    }
    return place.upperBound >= text.endIndex || !isWord(text[place.upperBound])
      || !isWord(text[text.index(before: place.upperBound)])
  }

  private static func isQuoted(_ place: Range<String.Index>, in text: String) -> Bool {
    place.lowerBound > text.startIndex
      && "“„«»‘‚\"".contains(text[text.index(before: place.lowerBound)])
  }

  // MARK: Cleaning

  /// `[[…]]` would be spoken as phonemes, `<…>` might be obeyed as SSML: both go, contents too.
  static func withoutMarkup(_ text: String) -> String {
    var result: [Character] = []
    var rest = Array(text.prefix(nameLimit))[...]
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">") {
        rest = rest[(end + 1)...]
        result.append(" ")
      } else if character == "[", rest.dropFirst().first == "[" {
        rest = afterPhonemes(rest.dropFirst(2))
        result.append(" ")
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  private static func afterPhonemes(_ text: ArraySlice<Character>) -> ArraySlice<Character> {
    var rest = text
    while let end = rest.firstIndex(of: "]") {
      rest = rest[(end + 1)...]
      if rest.first == "]" { return rest.dropFirst() }
    }
    // Never closed: only the brackets go.
    return text
  }

  /// Lengths, spaces and signs, over a stretch of text.
  static func filtered(_ text: String, language: String = "en") -> String {
    SpeechFilter.filter(lengthsInWords(text, language))
  }

  static func capped(_ text: String, to limit: Int = lengthLimit) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    let cut = String(scalars.prefix(max(0, limit)))
    return cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? cut
  }

  /// Hours and minutes, one and several.
  private static let units: [String: [(one: String, many: String)]] = [
    "en": [("hour", "hours"), ("minute", "minutes")],
    "de": [("Stunde", "Stunden"), ("Minute", "Minuten")],
  ]

  /// "3:41" as "3 minutes 41", "1:02:30" as "1 hour 2 minutes 30".
  private static func lengthsInWords(_ text: String, _ language: String) -> String {
    guard text.contains(":"), let units = units[language] else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      lengthInWords(word, units) ?? String(word)
    }.joined(separator: " ")
  }

  /// Nil for what is no length; signs behind it stay.
  private static func lengthInWords(
    _ word: Substring, _ units: [(one: String, many: String)]
  ) -> String? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let last = parts.last, last.count >= 2 else { return nil }
    let tail = last.dropFirst(2)
    let numbers = parts.dropLast().map { $0 } + [last.prefix(2)]
    guard numbers.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) }),
      tail.allSatisfy({ !$0.isNumber && !$0.isLetter })
    else { return nil }
    let values = numbers.compactMap { Int($0) }
    guard values.count == parts.count, values.dropFirst().allSatisfy({ $0 < 60 }),
      let seconds = values.last
    else { return nil }
    let words = zip(values.dropLast(), units.suffix(values.count - 1)).compactMap { value, unit in
      value == 0 && values.count > 2 ? nil : "\(value) \(value == 1 ? unit.one : unit.many)"
    }
    return (words + (seconds == 0 ? [] : ["\(seconds)"])).joined(separator: " ") + tail
  }
}
