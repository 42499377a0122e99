import Testing

@testable import DJCore

@Suite struct SpeechScriptTests {
  private static func script(
    _ shown: Sanitised, _ names: [SpokenText.Name], language: Sanitised = "en"
  ) -> SpeechScript {
    SpokenText.script(of: shown, names: names, language: language)
  }

  /// What the voices get, "language:words".
  private static func said(
    _ name: String, language: Sanitised = "en", tagged: Sanitised? = nil
  ) -> [String] {
    script(Sanitised(name), [.init(Sanitised(name), language: tagged)], language: language)
      .segments.map { "\($0.language?.text ?? "-"):\($0.text)" }
  }

  @Test(arguments: [
    ("Ночь", ["ru:Ночь"]), ("Їхати", ["uk:Їхати"]), ("さくら", ["ja:さくら"]), ("東京", ["cmn:東京"]),
    ("사랑", ["ko:사랑"]), ("νύχτα", ["el:νύχτα"]), ("ليل", ["ar:ليل"]), ("گل", ["fa:گل"]),
    ("Кино - Kino", ["ru:Кино,", "-:Kino"]), ("Deep 夜 Blue", ["-:Deep", "cmn:夜", "-:Blue"]),
    ("Respect", ["-:Respect"]), ("The Wall", ["-:The Wall"]),
    ("Das Leben ist schön", ["de:Das Leben ist schön"]),
    ("La vie en rose et l'amour", ["fr:La vie en rose et l'amour"]),
    ("El corazón de la noche", ["es:El corazón de la noche"]),
    ("Você e o amor", ["pt:Você e o amor"]), ("ᚠᚢᚦ", []),
  ])
  func namesAreSaidInTheirLanguage(name: String, segments: [String]) {
    #expect(Self.said(name) == segments)
  }

  @Test func theTagTellsTheLanguage() {
    #expect(Self.said("Zeit", tagged: nil) == ["de:Zeit"] || Self.said("Zeit") == ["-:Zeit"])
    #expect(Self.said("Nachtlied", tagged: "deu") == ["de:Nachtlied"])
    #expect(Self.said("Like a Rolling Stone", tagged: "deu") == ["-:Like a Rolling Stone"])
    #expect(Self.said("Like the Night", language: "de", tagged: "eng") == ["en:Like the Night"])
    #expect(Self.said("Das Leben", language: "de") == ["-:Das Leben"])
  }

  @Test func onlyTheNameChangesTheVoice() {
    let script = Self.script("Next, “Ночь”, by Кино’s friends.", [.init("Ночь"), .init("Кино")])
    #expect(script.segments.map(\.language?.text) == [nil, "ru", nil, "ru", nil])
    #expect(script.text.text == "Next, Ночь, by Кино's friends.")
  }

  @Test func aPauseBetweenVoicesStays() {
    let script = Self.script(
      "Wir hören: „The Night Is Young“, und mehr.", [.init("The Night Is Young")], language: "de")
    #expect(script.segments.map(\.text) == ["Wir hören,", "The Night Is Young,", "und mehr."])
  }

  @Test func littleWordsAreOfTheLanguage() {
    #expect(Self.said("Max & Moritz, Pt. 2", language: "de") == ["-:Max und Moritz, Teil 2"])
    #expect(Self.said("Symphonie Nr. 5", language: "de") == ["-:Symphonie Nummer 5"])
    #expect(Self.said("5. Sinfonie", language: "de") == ["-:fünfte Sinfonie"])
    #expect(Self.said("Hits der 90s", language: "de") == ["-:Hits der 90er"])
  }

  @Test func titlesStandBetweenQuotationMarks() {
    // The word outside is the DJ's own, and stays in its language.
    let script = Self.script("Die neue: “Die”.", [.init("Die", language: "eng")], language: "de")
    #expect(script.text.text == "Die neue: Die.")
  }

  @Test func theShownTextFollows() {
    let shown: Sanitised = "Here is “Shine On, Pt. IV” for you."
    let script = Self.script(shown, [.init("Shine On, Pt. IV")])
    #expect(script.text.text == "Here is Shine On, part four for you.")
    #expect(script.shown(at: 0) == 0)
    let places = (0...script.text.text.count).map { script.shown(at: $0) }
    #expect(places == places.sorted())
    #expect(places.last == shown.text.count)
    // "for" begins at the same word in both.
    let spoken = script.text.text.distance(to: "for you")
    #expect(abs(script.shown(at: spoken) - shown.text.distance(to: "for you")) <= 2)
  }

  @Test func theCaptionComesWordByWord() {
    let script = SpeechScript("One two three")
    let told = [(0, 0.1), (4, 0.5), (8, 1.0)].map { SpokenWord(offset: $0.0, seconds: $0.1) }
    let clock = CaptionClock(script: script, words: told, seconds: 1.5, start: 100)
    #expect(
      [100, 100.1, 100.4, 100.5, 101, 200].map { clock.reach(at: $0) } == [0, 4, 4, 8, 13, 13])
    let guessed = CaptionClock(script: script, words: [], seconds: 1.3, start: 0)
    #expect([0, 0.45, 1.2].map { guessed.reach(at: $0) } == [4, 8, 13])
  }

  /// Six languages, and letters of every kind between them.
  @Test func anyTitleGivesAScriptThatIsSafe() {
    let stock = [
      "The Night ", "Pt. II ", "Das Mädchen & der Tod ", "L'été d'amour ", "¿Dónde está? ",
      "Ночь, улица ", "東京タワー", "夜", "사랑 ", "ليلة ", "A.B.C.", "$ign ", "[[x]]", "<a b>",
      "(2011 Remaster)",
      "🎵", "\u{301}", "x_y", "No. 5 ", "12:34 ", "'90s ", "«»“”", "&", "ᚠ", "…", "-", "XIV ",
      "4ever ",
    ]
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let count = 1 + Int(generator.next() % 12)
      let title = (0..<count).map { _ in stock[Int(generator.next() % UInt64(stock.count))] }
        .joined()
      let base: Sanitised = generator.next() % 2 == 0 ? "en" : "de"
      let shown = Sanitised("Here is “\(title)” now.", limit: 1000)
      let script = Self.script(shown, [.init(Sanitised(title))], language: base)
      let text = script.text.text
      #expect(text.unicodeScalars.count <= SpokenText.lengthLimit)
      #expect(!text.contains { "[]<>{}()$`|\\&_@#*".contains($0) }, "\(title): \(text)")
      #expect(!text.contains("  "))
      #expect(script.segments.allSatisfy { !$0.text.isEmpty })
      #expect(script.shown(at: text.count) == shown.text.count)
      #expect(SpeechEstimate.seconds(for: text) < 16, "\(text)")
    }
  }
}

extension String {
  fileprivate func distance(to part: String) -> Int {
    ranges(of: part).first.map { distance(from: startIndex, to: $0.lowerBound) } ?? -1
  }
}
