/// Wishes in words for the listener.
enum WishWording {
  static func years(_ years: ClosedRange<Int>) -> Sanitised {
    if years.lowerBound == years.upperBound { return "from \(years.lowerBound)" }
    if years.lowerBound <= 0 { return "from before \(years.upperBound + 1)" }
    if years.upperBound >= 9999 { return "from \(years.lowerBound) on" }
    if years.lowerBound % 10 == 0, years.upperBound == years.lowerBound + 9 {
      return "from the \(years.lowerBound)s"
    }
    return "from \(years.lowerBound) to \(years.upperBound)"
  }

  static func beat(_ beat: ClosedRange<Double>) -> Sanitised {
    "\(Int(beat.lowerBound.rounded())) to \(Int(beat.upperBound.rounded())) BPM"
  }

  /// What leans the choice, as the reason of a pick.
  static func lean(_ wishes: Wishes) -> Sanitised {
    let words = leanings(wishes)
    return words.isEmpty ? "as you asked" : "\(list(words)), as you asked"
  }

  /// Words in a row, with commas.
  static func list(_ words: [Sanitised]) -> Sanitised {
    Sanitised(words.map(\.text).joined(separator: ", "))
  }

  /// Names in a row, with "or".
  static func choice(_ words: [Sanitised]) -> Sanitised {
    Sanitised(words.map(\.text).joined(separator: " or "))
  }

  static func leanings(_ wishes: Wishes) -> [Sanitised] {
    var words: [Sanitised] = wishes.wanted.titles.map { "“\($0.shown)”" }
    if wishes.energy < 0 { words.append("calmer") }
    if wishes.energy > 0 { words.append("livelier") }
    if wishes.tempo < 0 { words.append("slower") }
    if wishes.tempo > 0 { words.append("faster") }
    if wishes.brightness < 0 { words.append("darker") }
    if wishes.brightness > 0 { words.append("brighter") }
    if wishes.era < 0 { words.append("older") }
    if wishes.era > 0 { words.append("newer") }
    if let like = wishes.likeness { words.append("like \(like.shown)") }
    return words
  }

  /// That a part of the request ran short.
  static func shortage(of part: WishMatch.Part, _ wishes: Wishes) -> Sanitised {
    "not enough \(named(part, wishes)) for the time being: other music fills in"
  }

  private static func named(_ part: WishMatch.Part, _ wishes: Wishes) -> Sanitised {
    switch part {
    case .likeness: "like \(wishes.likeness?.shown ?? "this")"
    case .beat: "at \(wishes.beat.map(beat) ?? "this tempo")"
    case .key: "in \(outside: wishes.key?.name ?? "this key")"
    case .novelty: wishes.novelty == .unheard ? "that you never heard" : "that you know"
    case .years: choice(wishes.wanted.years.map(years))
    case .genre: choice(wishes.wanted.genres.map(\.shown))
    case .season: "for Christmas"
    case .name:
      choice((wishes.wanted.artists + wishes.wanted.albums).map(\.shown))
    }
  }
}

extension Wishes {
  /// The wishes in force, in words; empty if there are none.
  public var inWords: [Sanitised] {
    asked
      + (unwanted.artists + unwanted.albums + unwanted.genres + unwanted.titles)
      .map { "no \($0.shown)" }
      + unwanted.years.map { "nothing \(WishWording.years($0))" }
  }

  /// What was asked for, without what was refused.
  var asked: [Sanitised] {
    var words: [Sanitised] = []
    words += wanted.artists.map(\.shown) + wanted.albums.map(\.shown) + wanted.genres.map(\.shown)
    words += wanted.years.map(WishWording.years)
    if let beat { words.append(WishWording.beat(beat)) }
    if let key { words.append("in \(outside: key.name)") }
    if let novelty { words.append(novelty == .unheard ? "never heard" : "known to you") }
    if wantsFestive { words.append("Christmas") }
    words += WishWording.leanings(self)
    if wantsSurprise { words.append("surprises") }
    return words
  }
}
