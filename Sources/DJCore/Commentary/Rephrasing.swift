/// A link that a language model may put in other words.
public struct RephraseOrder: Equatable, Sendable {
  /// The link.
  public var link: LinkID
  /// As the templates have it.
  public var text: Sanitised
  /// All that may be claimed.
  public var facts: [Fact]
  /// The DJ's language.
  public var language: Sanitised
  /// The most characters of the answer.
  public var limit: Int

  /// An order.
  public init(
    link: LinkID, text: Sanitised, facts: [Fact], language: Sanitised, limit: Int
  ) {
    self.link = link
    self.text = text
    self.facts = facts
    self.language = language
    self.limit = limit
  }
}

/// Decides whether other words for a link may be said: whatever wrote them is not believed.
enum Rephrasing {
  /// Why words are refused.
  enum Flaw: Equatable {
    case empty
    case tooLong
    case strangeSigns
    case unknownNumber
    case unknownName
    case lostName
  }

  /// The most characters of an answer to a link.
  static func limit(for link: Link) -> Int {
    min(max(link.text.text.count * 3 / 2, 80), 320)
  }

  /// What is wrong with an answer; nil if it may be said.
  static func flaw(in answer: Sanitised, for link: Link, language: Sanitised) -> Flaw? {
    let text = answer.text
    guard text.contains(where: \.isLetter) else { return .empty }
    guard text.count <= limit(for: link) else { return .tooLong }
    let signs = " .,;:!?'’‘“”„\"«»-–—…()&/+%#"
    let known = Knowledge(link)
    for character in text
    where !character.isLetter && !character.isNumber && !signs.contains(character)
      && !known.text.contains(character)
    {
      return .strangeSigns
    }
    for name in known.names where !text.contains(name) { return .lostName }
    return flaw(inWordsOf: text, known, SpokenText.base(language))
  }

  /// Words and numbers one by one. A capital makes a name, at the beginning of a sentence too, unless
  /// the word is one that sentences begin with.
  private static func flaw(
    inWordsOf text: String, _ known: Knowledge, _ language: String
  ) -> Flaw? {
    var isStart = true
    var word = ""
    func judge(_ word: String, _ isStart: Bool) -> Flaw? {
      guard !word.isEmpty else { return nil }
      let lower = word.lowercased().trimmingGenitive
      if known.words.contains(lower) || known.words.contains(word.lowercased()) { return nil }
      if word.contains(where: \.isNumber) { return .unknownNumber }
      if NumberWords.contains(lower) { return .unknownNumber }
      guard word.contains(where: \.isUppercase) else {
        // Letters without capitals, from scripts that the link does not use, may be a name.
        return word.unicodeScalars.contains { $0.value > 0x24F } ? .unknownName : nil
      }
      return isStart && Openers.contains(lower, in: language) ? nil : .unknownName
    }
    for character in text + " " {
      if character.isLetter || character.isNumber || "'’".contains(character) {
        word.append(character)
        continue
      }
      if let flaw = judge(word, isStart) { return flaw }
      if !word.isEmpty { isStart = false }
      word = ""
      if ".!?…:".contains(character) { isStart = true }
    }
    return nil
  }

  /// What the link says and its facts hold.
  private struct Knowledge {
    var text: String
    var words: Set<String>
    /// Titles and artists that must not get lost.
    var names: [String]

    init(_ link: Link) {
      text = ([link.text] + link.facts.map(\.value)).map(\.text).joined(separator: " ")
      words = Set(
        text.split { !($0.isLetter || $0.isNumber || "'’".contains($0)) }
          .flatMap { [$0.lowercased(), $0.lowercased().trimmingGenitive] })
      names = link.facts.filter { fact in
        ["title", "artist"].contains(fact.claim.text.split(separator: ".").last ?? "")
          && link.text.text.contains(fact.value.text)
      }.map(\.value.text)
    }
  }
}

extension String {
  /// Without "’s" or an apostrophe at its end.
  fileprivate var trimmingGenitive: String {
    var text = self
    if text.hasSuffix("'s") || text.hasSuffix("’s") { text.removeLast(2) }
    while let last = text.last, "'’".contains(last) { text.removeLast() }
    while let first = text.first, "'’".contains(first) { text.removeFirst() }
    return text
  }
}

/// Numbers in words, which claim as much as digits do.
private enum NumberWords {
  private static let plain: Set<String> = Set(
    """
    zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds \
    thousand thousands million millions billion dozen dozens half twice thrice second third fourth \
    fifth sixth seventh eighth ninth tenth eleventh twelfth twenties thirties forties fifties sixties \
    seventies eighties nineties decade decades century centuries \
    null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn \
    siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert \
    tausend million millionen dutzend halb zweimal dreimal erste erster erstes ersten zweite zweiter \
    zweites zweiten dritte dritter drittes dritten vierte vierten fünfte fünften jahrzehnt jahrzehnte \
    jahrhundert zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger
    """.split(separator: " ").map(String.init))

  static func contains(_ word: String) -> Bool {
    plain.contains(word)
      || (word.count > 6 && ["zig", "hundert", "tausend", "teen"].contains { word.hasSuffix($0) })
  }
}

/// Words that sentences begin with: never a name.
private enum Openers {
  private static let english: Set<String> = words(
    """
    a an the and but or so yet for nor if as at by in into of off on onto out over to up with from \
    after before between behind under until while when where what who why how which that this these \
    those there here it its it's i i'm i've i'll we we're we've we'll you you're your they they're he \
    she his her their our my me us one some any all each every both no not never now then next again \
    still just only even also once first last let let's time keep stay listen meet take turn hear \
    coming going back more another same is was are were be been do does did don't have has had can \
    could will would may might should good right well yes speaking straight picked another tonight \
    today
    """)
  private static let german: Set<String> = words(
    """
    der die das den dem des ein eine einen einem einer und aber oder doch denn wenn als wie auf an am \
    aus bei bis durch für gegen hinter im in ins mit nach neben ohne über um unter vom von vor während \
    zu zum zur zwischen es ich wir ihr sie er du man was wer wo warum wann welche welcher dies diese \
    dieser dieses hier da dort jetzt nun gleich noch nur auch erst schon weiter wieder danach davor \
    dazu damit so und ist sind war waren wird hat haben bleibt bleiben hört kommt kommen geht mehr alle \
    alles nichts nie immer heute gerade eben mal
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }

  static func contains(_ word: String, in language: String) -> Bool {
    (language == "de" ? german : english).contains(word)
  }
}
