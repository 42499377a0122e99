/// A link that might be said.
struct Draft {
  let template: Template
  let text: Sanitised
  let pieces: [Wording.Piece]
  let facts: [FactSheet.Known]
  /// How many there are, names included.
  let words: Int

  init(_ template: Template, _ wording: Wording) {
    self.template = template
    // Made of safe parts: the book's words and the facts' values.
    let whole = wording.text
    text = whole.utf8.count <= 1000 ? Sanitised(trusted: whole) : Sanitised(whole, limit: 1000)
    pieces = wording.pieces
    facts = wording.facts
    words = text.text.utf8.count { $0 == 0x20 } + 1
  }

  /// Its phrases of four words.
  var phrases: [UInt64] { Phrases.all(in: pieces) }

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
