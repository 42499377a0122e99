/// How names are said that no rule reads right: pairs from text files, those that came with the
/// program and the listener's own.
///
/// A line is `name = how it is said`. A name of several words is found inside longer ones. Words in
/// a line `[de]` begin a part that holds only where the DJ speaks that language; `[*]` begins one
/// that holds everywhere. `name = @is` says that the name is said by that language's voice as it is
/// spelt, `name = @is Sigur Rós` as it is spelt there. `#` begins a remark.
public struct Pronunciations: Equatable, Sendable {
  /// What stands for a name.
  public struct Entry: Equatable, Sendable {
    /// The words; nil for those of the name itself.
    public var words: String?
    /// The language of the words; nil for the DJ's.
    public var language: Sanitised?
  }

  /// What is wrong with a file, and where.
  public struct Mistake: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public var file: Sanitised
    /// From 1.
    public var line: Int
    /// What is wrong, and what to do.
    public var message: Sanitised
    /// "names.txt, line 3: …".
    public var description: String { "\(file.text), line \(line): \(message.text)" }
  }

  /// Nothing known.
  public static let none = Pronunciations()
  /// The part that holds for every language.
  private static let everywhere = "*"
  private static let nameLimit = 80
  private static let wordsLimit = 120
  static let longestName = 6

  /// By language, then by folded name.
  private var entries: [String: [String: Entry]] = [:]

  private init() {}

  /// Reads a file's text.
  ///
  /// - Parameter name: the file's, for mistakes.
  public init(parsing text: String, name: Sanitised) throws(Mistake) {
    var part = Self.everywhere
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let line = Self.trimmed(Self.withoutRemark(raw))
      if line.isEmpty { continue }
      func mistake(_ message: Sanitised) -> Mistake {
        Mistake(file: name, line: number, message: message)
      }
      if line.hasPrefix("[") {
        guard line.hasSuffix("]"), let language = Self.language(line.dropFirst().dropLast()) else {
          throw mistake("a part begins with a language in brackets, such as [de] or [*]")
        }
        part = language
        continue
      }
      // The last one: a name may hold an equals sign, words for the voice never do.
      guard let equals = line.lastIndex(of: "=") else {
        throw mistake("no \"=\": write NAME = HOW IT IS SAID")
      }
      let key = Self.key(String(line[..<equals]))
      guard !key.isEmpty, key.count <= Self.nameLimit,
        key.split(separator: " ").count <= Self.longestName
      else { throw mistake("before the \"=\" belongs a name of one to six words") }
      guard let entry = Self.entry(line[line.index(after: equals)...]) else {
        throw mistake(
          "after the \"=\" belong plain words, or @ and a language: letters, digits, spaces and , . ' -"
        )
      }
      guard entries[part]?[key] == nil else {
        throw mistake("\(outside: String(line[..<equals])) stands here twice: remove one line")
      }
      entries[part, default: [:]][key] = entry
    }
  }

  /// All of several files; the later ones win.
  public init(merging books: [Pronunciations]) {
    for book in books {
      for (part, names) in book.entries {
        entries[part, default: [:]].merge(names) { $1 }
      }
    }
  }

  /// True if there is nothing in it.
  public var isEmpty: Bool { entries.isEmpty }

  /// What stands for words, where the DJ speaks a language; case and the kind of apostrophe do not
  /// matter.
  func entry(for words: some StringProtocol, in language: String) -> Entry? {
    let key = Self.key(String(words))
    return entries[language]?[key] ?? entries[Self.everywhere]?[key]
  }

  // MARK: Reading

  /// A "#" inside a name, as in "F#", begins no remark.
  private static func withoutRemark(_ line: Substring) -> Substring {
    var wasSpace = true
    for index in line.indices {
      if line[index] == "#", wasSpace { return line[..<index] }
      wasSpace = line[index].isWhitespace
    }
    return line
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  static func key(_ text: String) -> String {
    var key = ""
    for character in text.lowercased() {
      if character == "’" || character == "‘" || character == "`" {
        key.append("'")
      } else if character.isWhitespace {
        if let last = key.last, last != " " { key.append(" ") }
      } else {
        key.append(character)
      }
    }
    if key.last == " " { key.removeLast() }
    return key
  }

  private static func language(_ text: some StringProtocol) -> String? {
    if text == everywhere { return everywhere }
    guard (2...12).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D })
    else { return nil }
    return String(text)
  }

  private static func entry(_ text: Substring) -> Entry? {
    var words = trimmed(text)
    var spoken: Sanitised?
    if words.hasPrefix("@") {
      let tag = words.dropFirst().prefix { !$0.isWhitespace }
      guard let language = language(tag), language != everywhere else { return nil }
      spoken = Sanitised(language)
      words = trimmed(words.dropFirst(tag.count + 1))
      if words.isEmpty { return Entry(words: nil, language: spoken) }
    }
    guard !words.isEmpty, words.count <= wordsLimit, words.contains(where: \.isLetter),
      words.allSatisfy({ $0.isLetter || $0.isNumber || " ,.'’-".contains($0) })
    else { return nil }
    return Entry(words: words, language: spoken)
  }
}
