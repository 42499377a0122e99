public import DJCore

extension Words {
  /// A sentence of the show's in this language, as far as it is known; else as it is.
  public func sentence(_ english: Sanitised) -> Sanitised {
    said(english, language == .german ? Self.germanSentences : Self.englishSentences)
  }

  /// Why a track was picked, or comes in as it does, in this language.
  func reason(_ english: Sanitised) -> Sanitised {
    said(english, language == .german ? Self.germanGrounds : Self.englishGrounds)
  }

  /// A wish, or what came of one, in this language.
  func wish(_ english: Sanitised) -> Sanitised {
    language == .german ? said(english, Self.germanWishes) : english
  }

  private func said(_ english: Sanitised, _ sentences: Sentences) -> Sanitised {
    sentences.translation(of: english.text).map { Sanitised($0, limit: 2000) } ?? english
  }

  /// A name of a facet of taste, such as "1990s" or, of energy, "low".
  func facet(_ name: Sanitised) -> Sanitised {
    switch language {
    case .english: name
    case .german: Self.germanFacet(name.text).map { Sanitised($0) } ?? name
    }
  }

  /// A figure of English text, "9204" or "92.4", as this language writes it: "9,204"; what is no
  /// figure stays.
  func figure(_ text: String) -> String {
    if let whole = Int(text), text.utf8.count >= 4, text.utf8.first != 0x2B {
      return number(whole).text
    }
    guard language == .german, text.allSatisfy(Self.figures.contains) else { return text }
    return String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
  }

  /// What figures are written with.
  private static let figures = Set("0123456789.,+-−")

  // MARK: English

  /// What the show says is written for logs and scripts; the screen has room for good figures.
  private static let englishSentences = Sentences(
    [("volume {} %", "volume {1}%")], in: .english)

  private static let englishGrounds = Sentences(
    [
      (
        "place {} of {} that may come, chance and the set’s idea aside",
        "place {1.} of {2.} that may come, chance and the set’s idea aside"
      ),
      ("heard 1 tracks ago", "heard 1 track ago"),
      ("{} again after 1 tracks: {}", "{1} again after 1 track: {2}"),
      ("tempos {} % apart; {}", "tempos {1}% apart; {2}"),
      ("tempos {} % apart", "tempos {1}% apart"),
    ], in: .english)
}
