import DJCore

/// Sentences that the show forms around names and numbers, in another language: "liked {}: {}" as
/// "gefällt {1}: {2}".
///
/// What is in braces stands for anything but nothing. Of several sentences that fit, the first of
/// the table counts; a name that looks like one changes where words stand, never what is safe to
/// show.
struct Sentences: Sendable {
  /// How a name is taken over.
  private enum Slot: Equatable {
    /// As it is.
    case name(Int)
    /// Translated in its turn, as far as it can be: "{1~}".
    case phrase(Int)
    /// As it is, if it is a number; else it is another sentence: "{1#}".
    case number(Int)
    /// A list with commas, each translated: "{1,}".
    case list(Int)
    /// A list of facets and how far they moved; anything else is another sentence: "{1+}".
    case changes(Int)
    /// A figure, with the points and commas of the language: "{1.}".
    case figure(Int)
  }

  private enum Part {
    case text(String)
    case slot(Slot)
  }

  private struct Sentence {
    /// What stands between the names, as UTF-8; the first and the last may be empty.
    var pieces: [[UInt8]]
    var parts: [Part]

    /// A list comes last: names may hold what stands before it, lists do not.
    var isListLast: Bool

    /// The first byte; 0 where a name comes first.
    var first: UInt8 { pieces.first?.first ?? 0 }
  }

  /// By the first byte, so that few have to be compared, those that begin with a name among them;
  /// 0: only those.
  private let sentences: [UInt8: [Sentence]]
  /// Words and sentences without names.
  private let words: @Sendable (String) -> String?
  /// What stands in lists.
  private let items: @Sendable (String) -> String?
  /// Writes figures.
  private let language: Words

  /// Sentences in their order; `words` translates what has no names in it, `items` what stands in
  /// lists.
  init(
    _ table: [(english: StaticString, other: StaticString)], in language: Words,
    words: @escaping @Sendable (String) -> String? = { _ in nil },
    items: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.language = language
    self.words = words
    self.items = items
    let made = table.map { english, other in
      Sentence(
        pieces: "\(english)".split(separator: "{}", omittingEmptySubsequences: false)
          .map { Array($0.utf8) },
        parts: Self.parts("\(other)"),
        isListLast: [",}", "+}"].contains { "\(other)".hasSuffix($0) })
    }
    var sentences: [UInt8: [Sentence]] = [:]
    for first in Set(made.map(\.first)) {
      sentences[first] = made.filter { $0.first == first || $0.first == 0 }
    }
    self.sentences = sentences
  }

  /// How deep names may hold sentences: "undone: the like of …".
  private static let deepest = 4

  /// The translation of a text; nil if it is none of the sentences.
  func translation(of text: String, depth: Int = 0) -> String? {
    if let whole = words(text) { return whole }
    let bytes = Array(text.utf8)
    guard depth < Self.deepest, let first = bytes.first else { return nil }
    for sentence in sentences[first] ?? sentences[0] ?? [] {
      guard let names = Self.names(in: bytes, sentence), Self.suit(names, sentence.parts)
      else { continue }
      return sentence.parts.map { part in
        switch part {
        case .text(let text): text
        case .slot(let slot): filled(slot, names, depth + 1)
        }
      }.joined()
    }
    return nil
  }

  /// Whether numbers and changes stand where there have to be some.
  private static func suit(_ names: [String], _ parts: [Part]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .slot(.number(let number)) where names.indices.contains(number):
        names[number].utf8.allSatisfy { (0x30...0x39).contains($0) }
      case .slot(.changes(let number)) where names.indices.contains(number):
        names[number].split(separator: " ").last?.first.map("+-−".contains) ?? false
      default: true
      }
    }
  }

  private func filled(_ slot: Slot, _ names: [String], _ depth: Int) -> String {
    func name(_ number: Int) -> String { names.indices.contains(number) ? names[number] : "" }
    switch slot {
    case .name(let number), .number(let number): return name(number)
    case .phrase(let number):
      return translation(of: name(number), depth: depth) ?? name(number)
    case .list(let number), .changes(let number):
      return name(number).split(separator: ", ", omittingEmptySubsequences: false)
        .map { items(String($0)) ?? String($0) }.joined(separator: ", ")
    case .figure(let number): return language.figure(name(number))
    }
  }

  /// What stands in the place of the names; nil if the text is another sentence.
  private static func names(in bytes: [UInt8], _ sentence: Sentence) -> [String]? {
    let pieces = sentence.pieces
    guard let first = pieces.first, let last = pieces.last, bytes.starts(with: first) else {
      return nil
    }
    guard pieces.count > 1 else { return bytes.count == first.count ? [] : nil }
    var names: [String] = []
    var place = first.count
    for (number, piece) in pieces[1...].dropLast().enumerated() {
      let isLast = number == pieces.count - 3 && sentence.isListLast
      guard let found = find(piece, in: bytes, from: place + 1, isLast: isLast) else { return nil }
      names.append(String(decoding: bytes[place..<found], as: UTF8.self))
      place = found + piece.count
    }
    let end = bytes.count - last.count
    guard end > place, bytes[end...].elementsEqual(last) else { return nil }
    names.append(String(decoding: bytes[place..<end], as: UTF8.self))
    return names
  }

  /// The first place of a piece, or the last.
  private static func find(
    _ piece: [UInt8], in bytes: [UInt8], from start: Int, isLast: Bool
  ) -> Int? {
    guard !piece.isEmpty, start >= 0, bytes.count >= piece.count else { return nil }
    var place = start
    var found: Int?
    while place + piece.count <= bytes.count {
      if bytes[place] == piece[0], bytes[place..<place + piece.count].elementsEqual(piece) {
        found = place
        if !isLast { return found }
      }
      place += 1
    }
    return found
  }

  /// "gefällt {1}: {2,}" in its parts.
  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    for (place, run) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard place > 0, let close = run.firstIndex(of: "}"), let digit = run.first?.wholeNumberValue
      else {
        parts.append(.text(String(run)))
        continue
      }
      let slot: Slot =
        switch run[..<close].last {
        case "~": .phrase(digit - 1)
        case "#": .number(digit - 1)
        case ",": .list(digit - 1)
        case "+": .changes(digit - 1)
        case ".": .figure(digit - 1)
        default: .name(digit - 1)
        }
      parts.append(.slot(slot))
      parts.append(.text(String(run[run.index(after: close)...])))
    }
    return parts
  }
}
