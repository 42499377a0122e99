/// The words for the voice: what is shown, respelt so that a speech synthesiser says it as a person
/// would, and with nothing left that it might take for markup, phonemes or commands.
public enum SpokenText {
  /// The most characters a voice is ever given.
  public static let lengthLimit = 600
  /// The most of one name that is looked at.
  private static let nameLimit = 400

  /// A shown text of unknown make, such as one a listener typed: treated as a name throughout.
  /// Total: any input gives safe text, perhaps empty.
  public static func spoken(_ text: Sanitised) -> Sanitised {
    finish(NameSpelling.spell(withoutMarkup(text.text)))
  }

  /// A link: its own words need little, its names much.
  static func spoken(_ pieces: [Wording.Piece]) -> Sanitised {
    var result = ""
    for piece in pieces {
      switch piece.kind {
      case nil, .number?: result += piece.text
      case .key?: result += keyName(piece.text)
      case .words?: result += respelt(piece.text)
      case .title?, .name?, .flag?: result += respelt(piece.text)
      }
    }
    return finish(result)
  }

  private static func respelt(_ text: String) -> String {
    NameSpelling.spell(withoutMarkup(String(text.prefix(nameLimit))))
  }

  /// "A minor" must not sound like an article (a hyphen does it), nor "F#" like a number sign.
  private static func keyName(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard let note = parts.first, let mode = parts.last, parts.count == 2 else { return text }
    let joint = note.first == "A" ? "-" : " "
    return note.prefix(1) + joint + (note.last == "#" ? "sharp \(mode)" : "\(mode)")
  }

  /// `[[…]]` would be spoken as phonemes, `<…>` might be obeyed as SSML: both go, contents too.
  static func withoutMarkup(_ text: String) -> String {
    var result: [Character] = []
    var rest = Array(text.prefix(lengthLimit * 2))[...]
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

  /// Lengths, spaces and signs, over the whole text.
  private static func finish(_ text: String) -> Sanitised {
    Sanitised(capped(SpeechFilter.filter(lengthsInWords(text))))
  }

  private static func capped(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > lengthLimit else { return text }
    let cut = String(scalars.prefix(lengthLimit))
    return cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? cut
  }

  /// "3:41" as "3 minutes 41".
  private static func lengthsInWords(_ text: String) -> String {
    guard text.contains(":") else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, (1...3).contains(parts[0].count), parts[0].allSatisfy(\.isNumber),
        parts[1].count >= 2, parts[1].prefix(2).allSatisfy(\.isNumber),
        let minutes = Int(parts[0]), let seconds = Int(parts[1].prefix(2)), seconds < 60
      else { return String(word) }
      let tail = parts[1].dropFirst(2)
      guard tail.allSatisfy({ !$0.isNumber && !$0.isLetter }) else { return String(word) }
      let rest = seconds == 0 ? "" : " \(seconds)"
      return "\(minutes) \(minutes == 1 ? "minute" : "minutes")\(rest)\(tail)"
    }.joined(separator: " ")
  }
}
