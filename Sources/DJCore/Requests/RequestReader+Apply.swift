extension RequestReader {
  /// One thing that is wanted, refused or asked of the show.
  mutating func apply(_ segment: RequestSegment) {
    switch segment.meaning {
    case .name(let find): name(find)
    case .mood(let mood): feel(mood, segment.words)
    case .years(let range): years(range)
    case .era(let direction): era(direction, segment.words)
    case .language(let code): language(code)
    case .voice(let voice): self.voice(voice)
    case .beat(let beat): self.beat(beat)
    case .key(let key): self.key(key)
    case .mode(let mode):
      let wanted: MusicalKey.Mode = isNegated ? (mode == .minor ? .major : .minor) : mode
      wishes.mode = wanted
      tell(wanted == .minor ? "in minor" : "in major")
    case .length(let length): self.length(length)
    case .novelty, .rested, .festive: occasion(segment.meaning)
    case .pointer(let pointer): if !point(at: pointer) { missCurrent(segment) }
    case .likeThis: if !likeCurrent() { missCurrent(segment) }
    case .surprise:
      wishes.wantsSurprise = !isNegated
      tell(isNegated ? "no surprises" : "surprises")
    case .inOrder: break
    default: order(segment)
    }
  }

  /// Nothing is on that "this" could mean.
  private mutating func missCurrent(_ segment: RequestSegment) {
    answer.notUnderstood.append("\(Sanitised(segment.words)) (nothing is on)")
  }

  private mutating func feel(_ mood: RequestMood, _ words: String) {
    // "Not too fast" is milder than "slow".
    let turn = isTooMuch ? (isNegated ? -0.6 : -0.8) : degree * (isNegated ? -1 : 1)
    let word = Sanitised(words)
    let echo: Sanitised =
      isTooMuch && !isNegated
      ? "less \(word)"
      : isTooMuch ? "not too \(word)" : isNegated ? "not \(word)" : Self.spoken(word, degree)
    moods.append((mood, turn, echo))
    tell(echo)
  }

  private static func spoken(_ word: Sanitised, _ degree: Double) -> Sanitised {
    if degree < 0 { return "less \(word)" }
    if degree < 1 { return "a bit \(word)" }
    return degree > 1 ? "very \(word)" : word
  }

  mutating func years(_ years: ClosedRange<Int>) {
    if isForgetting {
      wishes.wanted.years.removeAll { $0.overlaps(years) }
      wishes.unwanted.years.removeAll { $0.overlaps(years) }
      return tell("no longer \(WishWording.years(years))")
    }
    if isNegated {
      wishes.unwanted.years.append(years)
      return tell("nothing \(WishWording.years(years))")
    }
    renew(.years)
    wishes.unwanted.years.removeAll { years.clamped(to: $0) == years }
    // "Jazz from 1990 on, before 2000": two open ends make one span.
    if let last = wishes.wanted.years.last, last.overlaps(years),
      last.upperBound == 9999 || years.upperBound == 9999
    {
      wishes.wanted.years[wishes.wanted.years.count - 1] = last.clamped(to: years)
    } else {
      wishes.wanted.years.append(years)
    }
    tell(WishWording.years(years))
  }

  private mutating func era(_ direction: Double, _ words: String) {
    let turn = isTooMuch ? -direction : direction * degree * (isNegated ? -1 : 1)
    wishes.eraReference =
      wishes.likeness?.year ?? current?.tags.year
      ?? (words.hasSuffix("er") ? nil : wishes.eraReference)
    wishes.era = min(max(turn, -1), 1)
    tell(turn < 0 ? "older" : "newer")
  }

  mutating func language(_ code: String) {
    let name = LanguageCode.name(code)
    if isNegated || isForgetting {
      wishes.wanted.languages.removeAll { $0 == code }
      if !isForgetting { wishes.unwanted.languages.append(code) }
      return tell("nothing in \(name)")
    }
    renew(.language)
    wishes.unwanted.languages.removeAll { $0 == code }
    if !wishes.wanted.languages.contains(code) { wishes.wanted.languages.append(code) }
    tell("sung in \(name)")
  }

  private mutating func voice(_ voice: Wishes.Voice) {
    if voice == .sung, degree < 0 || isTooMuch {
      wishes.wordless = 0.6
      return tell("fewer vocals")
    }
    let wanted: Wishes.Voice = isNegated ? (voice == .sung ? .wordless : .sung) : voice
    wishes.voice = wanted
    wishes.refusesVoices = isNegated && wanted == .wordless
    tell(wanted == .sung ? "with vocals" : isNegated ? "no vocals" : "instrumental")
  }

  private mutating func beat(_ beat: ClosedRange<Double>) {
    if isNegated {
      wishes.unwanted.beats.append(beat)
      return tell("nothing at \(WishWording.beat(beat))")
    }
    wishes.beat = beat
    tell(WishWording.beat(beat))
  }

  private mutating func key(_ key: MusicalKey) {
    if isNegated {
      wishes.unwanted.keys.append(key)
      return tell("nothing in \(outside: key.name)")
    }
    wishes.key = key
    tell("in \(outside: key.name)")
  }

  private mutating func length(_ length: ClosedRange<Double>) {
    let wanted =
      !isNegated
      ? length : length.lowerBound > 0 ? 0...length.lowerBound : length.upperBound...86_400
    wishes.length = wanted
    tell(WishWording.length(wanted))
  }

  private mutating func occasion(_ meaning: RequestMeaning) {
    switch meaning {
    case .novelty(let novelty):
      let isUnheard = (novelty == .unheard) != isNegated
      wishes.novelty = isUnheard ? .unheard : .known
      tell(isUnheard ? "never heard" : "known to you")
    case .rested(let days):
      let now = scene.now ?? WallTime(0)
      wishes.novelty = .rested(since: now + -days * 86_400)
      tell("not heard for \(SetWording.span(days * 86_400))")
    default:
      wishes.wantsFestive = !isNegated
      tell(isNegated ? "no Christmas" : "Christmas")
    }
  }

  /// What is asked of the show.
  private mutating func order(_ segment: RequestSegment) {
    switch segment.meaning {
    case .reset:
      wishes = Wishes()
      tell("back to normal")
    case .freed(let freed): free(freed)
    case .programme(let programme):
      guard !isNegated, !isForgetting else { return tell("no \(programme?.name ?? "spoken word")") }
      answer.commands.append(.read(programme))
      tell(programme.map { "your \($0.name)" } ?? "something spoken")
    case .talk: talk()
    case .talkLevel(let level): talk(level)
    case .adventure(let step):
      let turn = step * (isNegated || isTooMuch || degree < 0 ? -1 : max(degree, 0.4))
      stray(min(max(scene.adventure + turn, 0), 10))
    case .adventureLevel(let level): stray(level)
    case .span(let seconds):
      answer.seconds = seconds
      tell("for \(SetWording.span(seconds))")
    default: break
    }
  }

  private mutating func stray(_ level: Double) {
    answer.commands.append(.adventure(level.rounded()))
    tell("adventure \(Int(level.rounded()))")
  }

  private mutating func talk() {
    let levels = TalkLevel.allCases
    let now = levels.firstIndex(of: scene.talk) ?? 0
    let rest = segments[(place + 1)...].prefix(2)
    let isMuch = rest.contains { [.strongly, .more, .tooMuch].contains($0.meaning) }
    if isNegated, !isMuch { return talk(.off) }
    let isLess = degree < 0 || rest.contains { $0.meaning == .less }
    if isNegated || isTooMuch || isLess { return talk(levels[min(max(now - 1, 0), 1)]) }
    talk(levels[min(now + 1, levels.count - 1)])
  }

  private mutating func talk(_ level: TalkLevel) {
    answer.commands.append(.talk(level))
    tell("talk: \(outside: level.rawValue)")
  }

  private mutating func free(_ freed: RequestMeaning.Freed) {
    switch freed {
    case .names:
      (wishes.wanted.artists, wishes.wanted.albums, wishes.wanted.titles) = ([], [], [])
      (wishes.unwanted.artists, wishes.likeness) = ([], nil)
      tell("any artist")
    case .genres:
      (wishes.wanted.genres, wishes.unwanted.genres) = ([], [])
      tell("any genre")
    case .years:
      (wishes.wanted.years, wishes.unwanted.years, wishes.era) = ([], [], 0)
      tell("any year")
    case .tempo:
      (wishes.beat, wishes.tempo, wishes.unwanted.beats) = (nil, 0, [])
      tell("any tempo")
    case .key:
      (wishes.key, wishes.mode, wishes.unwanted.keys) = (nil, nil, [])
      tell("any key")
    case .mood:
      (wishes.energy, wishes.brightness, wishes.tempo) = (0, 0, 0)
      tell("any mood")
    case .language:
      (wishes.wanted.languages, wishes.unwanted.languages) = ([], [])
      tell("any language")
    case .voice:
      (wishes.voice, wishes.refusesVoices, wishes.wordless) = (nil, false, 0)
      tell("with or without vocals")
    case .length:
      wishes.length = nil
      tell("any length")
    case .novelty: wishes.novelty = nil
    }
  }
}

extension RequestReader {
  /// What can only be said at the end: moods together, and whose album or title was meant.
  mutating func settle() {
    let hasPlain = moods.contains { !$0.mood.isSoft }
    for (mood, turn, _) in moods {
      lean(mood, turn * (mood.isSoft && hasPlain ? 0.25 : 1))
    }
    if renewed.contains(.artist) { settleOwners() }
  }

  private mutating func lean(_ mood: RequestMood, _ turn: Double) {
    func moved(_ old: Double, by change: Double) -> Double {
      guard change != 0 else { return old }
      // The same way again goes further; the other way starts afresh.
      let further = old * change > 0 ? old * 0.5 + change : change
      return min(max(further, -1), 1)
    }
    wishes.energy = moved(wishes.energy, by: mood.energy * turn)
    wishes.brightness = moved(wishes.brightness, by: mood.brightness * turn)
    wishes.wordless = min(max(wishes.wordless, mood.wordless * turn), 1)
    guard mood.tempo != 0 else { return }
    wishes.tempo = moved(wishes.tempo, by: mood.tempo * turn)
    let heard = current?.features?.tempo ?? current?.tags.tempo
    if mood.isComparative || turn < 0 { wishes.tempoReference = heard }
  }

  /// "ALBUM by ARTIST" is that artist's album, "TITLE by ARTIST" that title: the artist is not asked
  /// for beside it.
  private mutating func settleOwners() {
    let owners = Set(wishes.wanted.artists.flatMap(\.keys))
    guard !owners.isEmpty, !(wishes.wanted.albums.isEmpty && wishes.wanted.titles.isEmpty) else {
      return
    }
    for place in wishes.wanted.albums.indices {
      let own = wishes.wanted.albums[place].keys.filter { key in
        key.firstIndex(of: "\u{1}").map { owners.contains(String(key[key.index(after: $0)...])) }
          ?? false
      }
      if !own.isEmpty { wishes.wanted.albums[place].keys = own }
    }
    for place in wishes.wanted.titles.indices {
      wishes.wanted.titles[place].owners = owners.sorted()
    }
    wishes.wanted.artists = []
  }
}
