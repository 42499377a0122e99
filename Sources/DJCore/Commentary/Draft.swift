/// A link that might be said.
struct Draft {
  let template: Template
  let text: Sanitised
  let pieces: [Wording.Piece]
  let facts: [FactSheet.Known]
  let phrases: [UInt64]

  init(_ template: Template, _ wording: Wording) {
    self.template = template
    text = Sanitised(wording.text, limit: 1000)
    pieces = wording.pieces
    facts = wording.facts
    phrases = Phrases.all(in: wording.pieces)
  }

  /// One name in two roles, such as a title that is the album's too: true, but no way to talk.
  var namesTwice: Bool {
    var names: Set<String> = []
    return facts.contains { known in
      guard Self.isName(known) else { return false }
      return !names.insert(Fold.name(known.value.text)).inserted
    }
  }

  private static func isName(_ known: FactSheet.Known) -> Bool {
    switch known.slot {
    case .track(_, let aspect): [.title, .artist, .album, .composer, .label].contains(aspect)
    case .topic(let topic): [.sameTitle, .reasonLikes, .reasonAlike].contains(topic)
    }
  }

  /// The link, with its words for the voice.
  func link() -> Link {
    let spoken = SpokenText.spoken(pieces)
    var link = Link(
      occasion: template.occasion, text: text, spoken: spoken, template: template.name,
      facts: facts.map(\.fact), seconds: SpeechEstimate.seconds(for: spoken.text))
    link.rests = facts.flatMap(SpeechMemory.keys).map { Sanitised($0) }
    return link
  }
}
