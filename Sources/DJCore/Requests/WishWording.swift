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
    if beat.upperBound >= 400 { return "\(Int(beat.lowerBound.rounded())) BPM or faster" }
    if beat.lowerBound <= 20 { return "\(Int(beat.upperBound.rounded())) BPM or slower" }
    return span(beat)
  }

  private static func span(_ beat: ClosedRange<Double>) -> Sanitised {
    "\(Int(beat.lowerBound.rounded())) to \(Int(beat.upperBound.rounded())) BPM"
  }

  static func length(_ seconds: ClosedRange<Double>) -> Sanitised {
    func minutes(_ value: Double) -> Sanitised { "\(Int((value / 60).rounded()))" }
    if seconds.lowerBound <= 0 { return "up to \(minutes(seconds.upperBound)) minutes long" }
    if seconds.upperBound >= 86_400 { return "\(minutes(seconds.lowerBound)) minutes or longer" }
    return "about \(minutes((seconds.lowerBound + seconds.upperBound) / 2)) minutes long"
  }

  /// What leans the choice, as the reason of a pick.
  static func lean(_ wishes: Wishes) -> Sanitised {
    let words = leanings(wishes)
    return words.isEmpty ? "as you asked" : "\(list(words)), as you asked"
  }

  /// The mood of a track by what is known of it.
  static func mood(of track: Track) -> Sanitised {
    var words: [Sanitised] = []
    if let energy = track.features.flatMap({ Band.energy(Float($0.energy)) }) {
      words.append("\(energy) energy")
    }
    if let tempo = track.features?.tempo ?? track.tags.tempo, tempo > 0, tempo < 1000 {
      words.append("around \(Int(tempo.rounded())) BPM")
    }
    let known: Sanitised = words.isEmpty ? "" : " (\(list(words)))"
    return "the mood of \(track.title)\(known)"
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
    if let like = wishes.likeness {
      words.append(like.isMood ? "in the mood of \(like.shown)" : "like \(like.shown)")
    }
    return words
  }

  /// That a part of the request ran short, or that there is nothing of it.
  static func shortage(of part: WishMatch.Part, _ wishes: Wishes, isHopeless: Bool) -> Sanitised {
    isHopeless
      ? "nothing \(named(part, wishes)) in the library: what comes nearest fills in"
      : "not enough \(named(part, wishes)) for the time being: other music fills in"
  }

  private static func named(_ part: WishMatch.Part, _ wishes: Wishes) -> Sanitised {
    switch part {
    case .length: wishes.length.map(length) ?? "of this length"
    case .likeness: "like \(wishes.likeness?.shown ?? "this")"
    case .era: wishes.era < 0 ? "older" : "newer"
    case .beat: "at \(wishes.beat.map(beat) ?? "this tempo")"
    case .key:
      wishes.key.map { "in \(outside: $0.name)" }
        ?? (wishes.mode == .minor ? "in minor" : "in major")
    case .novelty: novelty(wishes.novelty)
    case .voice: wishes.voice == .sung ? "with vocals" : "without vocals"
    case .years: choice(wishes.wanted.years.map(years))
    case .language: "sung in \(choice(wishes.wanted.languages.map(LanguageCode.name)))"
    case .genre: choice(wishes.wanted.genres.map(\.shown))
    case .season: "for Christmas"
    case .name:
      choice((wishes.wanted.artists + wishes.wanted.albums).map(\.shown))
    }
  }

  private static func novelty(_ novelty: Wishes.Novelty?) -> Sanitised {
    switch novelty {
    case .known: "that you know"
    case .rested: "that has rested so long"
    default: "that you never heard"
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
      + (lessened.artists + lessened.genres).map { "less \($0.shown)" }
      + unwanted.languages.map { "nothing in \(LanguageCode.name($0))" }
      + unwanted.beats.map { "nothing at \(WishWording.beat($0))" }
      + unwanted.keys.map { "nothing in \(outside: $0.name)" }
  }

  /// What was asked for, without what was refused.
  var asked: [Sanitised] {
    var words: [Sanitised] = []
    words += wanted.artists.map(\.shown) + wanted.albums.map(\.shown) + wanted.genres.map(\.shown)
    words += wanted.years.map(WishWording.years)
    if let beat { words.append(WishWording.beat(beat)) }
    if let key { words.append("in \(outside: key.name)") }
    if let mode { words.append(mode == .minor ? "in minor" : "in major") }
    words += wanted.languages.map { "sung in \(LanguageCode.name($0))" }
    if let voice { words.append(voice == .sung ? "with vocals" : "no vocals") }
    if let length { words.append(WishWording.length(length)) }
    switch novelty {
    case .unheard: words.append("never heard")
    case .known: words.append("known to you")
    case .rested: words.append("not heard for long")
    case nil: break
    }
    if wantsFestive { words.append("Christmas") }
    words += WishWording.leanings(self)
    if wantsSurprise { words.append("surprises") }
    return words
  }
}
