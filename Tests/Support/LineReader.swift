public import DJCore
import Foundation

/// Reads what the DJ said as a severe listener would; shares nothing with the writer.
public enum LineReader {
  // MARK: A line

  private static let blemishes = [
    "  ", " ,", " .", " ;", " :", "..", ",,", ",.", "{", "}", "[", "]", "|", "??", "’s’",
    " a a", " an a ", "“”", "„“", "unknown", "unbekannt", "nil", "optional(", "\t",
  ]
  private static let oneOfMany = [
    "1 tracks", "1 years", "1 hours", "1 times", "1 plays", "1 minutes", "1 days", "1 hearts",
    "1 likes", "1 skips", "1 titles", "1 items", "1 Jahre", "1 Stunden", "1 Tage",
    "one tracks", "one years", "one hours", "one times", "one plays", "one days", "one hearts",
    "one likes", "eins Jahre", "eins Stunden", "eins Tage", "vor eins Jahr", "vor eins Monat",
  ]
  /// What is wrong with a line; nil if nothing is.
  public static func blemish(_ text: String, isGerman: Bool) -> String? {
    let folded = text.lowercased()
    if let found = blemishes.first(where: { folded.contains($0.lowercased()) }) { return found }
    if let found = oneOfMany.first(where: { isWord($0, in: text) }) { return found }
    if text.first?.isLowercase == true || !(".?!”“".contains(text.last ?? " ")) { return "ends" }
    if !(2...40).contains(text.split(separator: " ").count) { return "length" }
    return isGerman ? nil : article(text) ?? plural(text)
  }

  private static func isWord(_ phrase: String, in text: String) -> Bool {
    var rest = text[...]
    while let range = rest.range(of: phrase) {
      let before =
        range.lowerBound > text.startIndex
        ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      if !before.isNumber, !before.isLetter, !after.isLetter, before != ":", before != "," {
        return true
      }
      rest = rest[range.upperBound...]
    }
    return false
  }

  /// "2 track": a number above one before the singular.
  private static func plural(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    for (number, noun) in zip(words, words.dropFirst()) {
      guard let count = Int(number), (2...400).contains(count) else { continue }
      let core = noun.trimmingCharacters(in: .punctuationCharacters)
      if ["track", "year", "hour", "play", "heart", "time", "day", "skip"].contains(core) {
        return "\(number) \(core)"
      }
    }
    return nil
  }

  /// "a Ambient", "an Jazz".
  private static func article(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    for (article, noun) in zip(words, words.dropFirst()) {
      guard let first = noun.lowercased().first(where: { $0.isLetter || $0.isNumber }) else {
        continue
      }
      let isVowel = "aeio".contains(first)
      let odd = ["one", "eu", "uni", "hour", "honest", "r&b", "8", "11", "18", "idm", "x"]
      if odd.contains(where: {
        noun.lowercased().trimmingCharacters(in: .punctuationCharacters)
          .hasPrefix($0)
      }) {
        continue
      }
      if article.lowercased() == "a", isVowel { return "a \(noun)" }
      if article.lowercased() == "an", !isVowel, first != "u", first != "h" { return "an \(noun)" }
    }
    return nil
  }

  /// A book's lines by the names of their templates.
  public static func lines(of book: String) -> [String: String] {
    var lines: [String: String] = [:]
    var section = ""
    for line in book.split(separator: "\n") where !"#@".contains(line.first ?? "#") {
      if line.first == "[" {
        section = String(line.dropFirst().dropLast())
      } else {
        lines["\(section).\(line.prefix { $0 != " " && $0 != ":" })"] = String(line)
      }
    }
    return lines
  }

  /// A name or number of the text that is in none of its facts and not the book's own.
  public static func stray(in link: Link, lines: [String: String]) -> String? {
    guard let line = lines[link.template.text] else { return "no line \(link.template)" }
    let own = line.lowercased()
    let values = link.facts.map { $0.value.text.lowercased() }
    for word in link.text.text.split(separator: " ") {
      let core = word.trimmingCharacters(in: .punctuationCharacters.union(.symbols))
      guard core.contains(where: { $0.isUppercase || $0.isNumber }) else { continue }
      let lower = core.lowercased()
      let bare = lower.hasSuffix("’s") ? String(lower.dropLast(2)) : lower
      if let number = numbers[lower], values.contains(String(number)) { continue }
      let stem = bare.hasSuffix("n") ? String(bare.dropLast()) : bare
      guard
        own.contains(lower) || values.contains(where: { $0.contains(bare) })
          || values.contains(where: { $0.hasSuffix(stem) })
          || lower.split(separator: "-").contains(where: { part in values.contains(String(part)) })
      else { return String(word) }
    }
    // Print has a sharp where the contract has a number sign.
    let said = link.text.text.lowercased().replacingOccurrences(of: "♯", with: "#")
    for fact in link.facts where own.contains("{\(fact.claim)}") {
      guard
        said.contains(fact.value.text.lowercased())
          || line.contains("[") || line.contains("(") || Int(fact.value.text) ?? 13 <= 12
      else { return "\(fact.claim) is not said" }
    }
    return nil
  }

  private static let numbers: [String: Int] = {
    let words = [
      "zero one two three four five six seven eight nine ten eleven twelve",
      "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
      "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
      "nullten ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten",
    ]
    var numbers: [String: Int] = [:]
    for list in words {
      for (number, word) in list.split(separator: " ").enumerated() {
        numbers[String(word)] = number
      }
    }
    return numbers
  }()

  // MARK: A show

  private static let small: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "and", "or", "for", "is", "it", "as", "by",
    "with", "from", "that", "this", "was", "be", "i", "you", "we", "but", "not", "one", "are",
    "der", "die", "das", "und", "in", "im", "von", "zu", "mit", "ist", "ein", "eine", "auf", "es",
  ]
  private static let names: Set<String> = [
    "title", "artist", "album", "genre", "composer", "label", "guest", "request", "likes", "alike",
    "here", "surname", "sameTitle", "compilation",
  ]

  /// The words of a line; a name is one mark.
  private static func words(_ link: Link) -> [String] {
    var text = link.text.text
    let values = link.facts.filter {
      names.contains($0.claim.text.split(separator: ".").last.map(String.init) ?? "")
    }.map(\.value.text).sorted { $0.count > $1.count }
    for value in values { text = text.replacingOccurrences(of: value, with: " ¤ ") }
    return text.lowercased().split(separator: " ")
      .map { $0.filter { $0.isLetter || $0.isNumber || $0 == "¤" } }
      .filter { !$0.isEmpty }
  }

  /// How often each phrase of four words was said, names and small words apart.
  public static func phrases(_ links: [Link]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for link in links {
      let words = words(link)
      guard words.count >= 4 else { continue }
      for start in 0...(words.count - 4) {
        let phrase = words[start..<start + 4]
        guard !phrase.contains("¤"), !phrase.allSatisfy({ small.contains($0) }) else { continue }
        counts[phrase.joined(separator: " "), default: 0] += 1
      }
    }
    return counts
  }

  /// Distinct pairs of words among all.
  public static func distinctPairs(_ links: [Link]) -> Double {
    var pairs: [String] = []
    for link in links {
      let words = link.text.text.lowercased().split(separator: " ").map {
        $0.filter { $0.isLetter || $0.isNumber }
      }
      for (one, other) in zip(words, words.dropFirst()) { pairs.append("\(one) \(other)") }
    }
    return Double(Set(pairs).count) / Double(max(1, pairs.count))
  }
}
