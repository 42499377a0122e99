/// Two templates that share over half of the content words of the shorter one: a permutation, not
/// another line.
public struct Twins: Equatable, Sendable {
  /// Where a template stands.
  public struct Place: Equatable, Sendable {
    /// Index of its book.
    public var book: Int
    /// Its line there, from 1.
    public var line: Int
    /// Its name.
    public var name: Sanitised
  }

  /// The earlier one.
  public var first: Place
  /// The later one.
  public var second: Place
}

extension Phrasebook {
  /// Templates of one language that are too much alike, over all books, in their order.
  ///
  /// Content words are the words of a template with all its alternatives, without slots and without
  /// the small words of the language.
  public static func twins(in books: [Phrasebook]) -> [Twins] {
    var found: [Twins] = []
    var seen: [(place: Twins.Place, language: Tongue, words: Set<String>)] = []
    for (index, book) in books.enumerated() {
      let tongue = Tongue(language: book.language)
      for template in book.templates {
        let words = template.contentWords(in: tongue)
        let place = Twins.Place(book: index, line: template.line, name: template.name)
        for other in seen where other.language == tongue {
          let shared = words.count { other.words.contains($0) }
          if shared > 0, shared * 2 > min(words.count, other.words.count) {
            found.append(Twins(first: other.place, second: place))
          }
        }
        seen.append((place, tongue, words))
      }
    }
    return found
  }
}

extension Template {
  fileprivate func contentWords(in tongue: Tongue) -> Set<String> {
    var words: Set<String> = []
    for literal in Self.literals(nodes) {
      for word in literal.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "’" }) {
        let core = word.drop { $0 == "’" }
        if core.count > 1, !tongue.smallWords.contains(String(core)) { words.insert(String(core)) }
      }
    }
    return words
  }

  private static func literals(_ nodes: [Node]) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node {
      case .literal(let text): [text]
      case .plural(_, let one, let many): [one, many]
      case .slot, .list: []
      case .optional(let clause): literals(clause.nodes)
      case .choice(let branches): branches.flatMap { literals($0.nodes) }
      }
    }
  }
}

extension Tongue {
  /// Words that belong to a sentence's grammar rather than to what it says.
  fileprivate var smallWords: Set<String> { self == .german ? Self.germanSmall : Self.englishSmall }

  private static let englishSmall = words(
    """
    a an the this that these those it its it’s that’s there’s here’s he she they them their theirs we
    us our you your yours i me my mine i’m i’ve i’ll i’d you’ve you’re you’ll you’d we’re we’ve we’ll
    they’ve they’re don’t doesn’t didn’t isn’t wasn’t weren’t won’t can’t couldn’t wouldn’t hasn’t
    haven’t let’s what’s who’s and or but nor so if then than as at by for from in into of off on onto
    out over to up with without about after before between under through until since while because
    though is are was were be been being am has have had having do does did done will would shall
    should can could may might must not no yes too also just only even still again now here there
    where when why how what who whom which whose whether one ones two some any each every both all
    more most other another such own same very rather quite say says said get gets got go goes come
    comes came let put make made take took first last next
    """)
  private static let germanSmall = words(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder
    aber denn doch so wenn dann als wie an am auf aus bei beim bis durch für gegen hinter im in ins
    mit nach neben ohne seit über um unter von vom vor zu zum zur zwischen ich du er sie es wir ihr
    mich mir dich dir ihn ihm uns euch ihnen mein meine meinen meinem meiner dein deine deinen deinem
    deiner sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere ist sind war waren
    wird werden wurde wurden sei bin bist hat haben habe hast hatte hatten kann können konnte muss
    müssen soll sollte will wollte darf dürfen mag nicht nichts nur auch noch schon mal wieder hier
    da dort wo wann warum wer was wen wem welche welcher welches dass ob weil damit davon dazu dafür
    dabei daran darauf jetzt nun eben gerade mehr sehr ganz alle alles beide beiden man sich selbst
    immer nie erst zuerst dieser diese dieses diesen diesem jeder jede jedes macht machen kommt
    kommen geht gehen
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
