/// How long words take to say, without saying them.
public enum SpeechEstimate {
  /// Seconds of speech for a text as given to the voice, silence at both ends apart.
  ///
  /// A linear model of syllables, consonants and pauses, fitted to espeak-ng 1.51 (English,
  /// 165 words a minute); other rates scale it. Never negative; 0 for nothing to say.
  public static func seconds(for spoken: String, rate: Int = 165) -> Double {
    let sounds = Sounds(spoken)
    guard sounds.words > 0 else { return 0 }
    return sounds.seconds * 165 / Double(min(max(rate, 80), 450))
  }

  /// Seconds of a script in a manner of speaking.
  public static func seconds(for script: SpeechScript, _ delivery: Delivery) -> Double {
    guard !script.segments.isEmpty else { return 0 }
    let words = script.text.text.split(separator: " ").count
    // A word gap is counted at the usual pace.
    let gaps = 0.01 * Double(delivery.wordGap * words) * 165 / Double(delivery.rate)
    return seconds(for: script.text.text, rate: delivery.rate) + gaps
  }

  /// What the voice's time goes into.
  struct Sounds {
    var words = 0
    var syllables = 0
    var consonants = 0
    /// Numbers in digits: a voice spells them out with care.
    var numbers = 0
    /// Small words that are hurried over.
    var particles = 0
    /// Commas and their like inside the text.
    var pauses = 0
    /// Ends of sentences inside the text.
    var stops = 0

    /// Least squares over 620 links with many kinds of names: 3.6 % off on average.
    var seconds: Double {
      let speech =
        0.089 * Double(words) + 0.067 * Double(syllables) + 0.0457 * Double(consonants)
        + 0.127 * Double(numbers) - 0.063 * Double(particles)
      return max(0.2, 0.153 + speech + 0.318 * Double(pauses) + 0.397 * Double(stops))
    }

    init(_ text: String) {
      var pending: Character?
      for token in text.split(separator: " ") {
        count(pause: pending)
        pending = nil
        var core = token
        while let last = core.last, ".,;:?!'-".contains(last) {
          if pending == nil || ".?!".contains(last) { pending = last }
          core = core.dropLast()
        }
        if !core.isEmpty { count(word: core) }
      }
    }

    private mutating func count(pause: Character?) {
      guard let pause else { return }
      if ".?!".contains(pause) {
        stops += 1
      } else if ",;:".contains(pause) {
        pauses += 1
      }
    }

    private mutating func count(word: Substring) {
      for part in word.split(whereSeparator: { $0 == "-" || $0 == "." || $0 == "," }) {
        let digits = part.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), part.count - digits.count <= 2 {
          numbers += 1
          for spoken in Self.words(for: number) { count(plain: Substring(spoken)) }
        } else {
          count(plain: part)
        }
      }
    }

    /// Years by halves, as voices read them; other numbers in full.
    private static func words(for number: Int) -> [String] {
      let isYear = (1100...1999).contains(number) && number % 100 != 0
      let text =
        isYear
        ? Numerals.cardinal(number / 100) + " " + (number % 100 < 10 ? "oh " : "")
          + Numerals.cardinal(number % 100)
        : Numerals.cardinal(number)
      return text.split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
    }

    private mutating func count(plain word: Substring) {
      words += 1
      if Self.small.contains(word.lowercased()) { particles += 1 }
      let letters = word.unicodeScalars.filter(\.properties.isAlphabetic)
      let isShouted = letters.count == word.count && word.allSatisfy(\.isUppercase)
      let lower = word.lowercased().decomposedScalars.map { $0 }
      let vowels = lower.filter { Self.isVowel($0) }.count
      if word != "A", word != "I", isShouted, letters.count == 1 || vowels == 0 {
        syllables += letters.count
        consonants += letters.count
        return
      }
      var groups = 0
      var wasVowel = false
      for scalar in lower {
        let isVowel = Self.isVowel(scalar)
        if isVowel, !wasVowel { groups += 1 }
        if !isVowel, scalar.properties.isAlphabetic { consonants += 1 }
        // One sign of a script without letters for vowels is about a syllable.
        if scalar.value >= 0x0590, scalar.properties.isAlphabetic { groups += 1 }
        wasVowel = isVowel
      }
      if groups > 1, Self.endsSilent(lower) { groups -= 1 }
      syllables += max(1, groups)
    }

    /// "-e" and "-es", "-ed" after most consonants, but not "-le".
    private static func endsSilent(_ word: [Unicode.Scalar]) -> Bool {
      guard word.count >= 3, let last = word.last else { return false }
      let before = word[word.count - 2]
      let third = word[word.count - 3]
      if last == "e" { return !isVowel(before) && !(before == "l" && !isVowel(third)) }
      guard before == "e", !isVowel(third) else { return false }
      return last == "d"
        ? third != "t" && third != "d" : last == "s" && !"scxzgh".unicodeScalars.contains(third)
    }

    private static let small: Set<String> = [
      "a", "an", "the", "of", "to", "in", "on", "at", "and", "or", "for", "is", "it", "as", "by",
      "with", "from", "that", "this", "was", "be", "i", "you", "we", "but",
    ]

    private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
      "aeiouyøœæ".unicodeScalars.contains(scalar)
    }
  }
}
