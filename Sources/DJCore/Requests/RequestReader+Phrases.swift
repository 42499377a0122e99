extension RequestReader {
  enum Turn: Equatable {
    case reset, surprise, like, likening, unheard, known, festive, thisArtist, thisGenre, thisAlbum
    case older, newer, than
  }

  static let phrases: [(words: String, turn: Turn)] = [
    ("back to normal", .reset), ("as usual", .reset), ("reset", .reset), ("wie immer", .reset),
    ("wie vorher", .reset), ("zuruck zum normalen", .reset), ("forget it", .reset),
    ("zurucksetzen", .reset), ("play anything", .reset), ("surprise me", .surprise),
    ("surprise", .surprise), ("uberrasch mich", .surprise), ("uberraschung", .surprise),
    ("more like this", .like), ("more of this", .like), ("like this", .like),
    ("like that", .like), ("like this one", .like), ("mehr davon", .like), ("so etwas", .like),
    ("mehr wie das", .like), ("wie dieses", .like), ("wie das hier", .like), ("so weiter", .like),
    ("similar to", .likening), ("in the style of", .likening), ("mehr wie", .likening),
    ("ahnlich wie", .likening), ("something like", .likening), ("more like", .likening),
    ("similar", .like), ("ahnliches", .like), ("never heard", .unheard),
    ("have never heard", .unheard), ("new to me", .unheard), ("unknown to me", .unheard),
    ("noch nie gehort", .unheard), ("unbekanntes", .unheard), ("already know", .known),
    ("that i know", .known), ("i know", .known), ("my favourites", .known),
    ("my favorites", .known), ("bekanntes", .known), ("christmas", .festive), ("xmas", .festive),
    ("weihnachten", .festive), ("weihnachtslieder", .festive), ("weihnachtsmusik", .festive),
    ("this artist", .thisArtist), ("this band", .thisArtist), ("dieser kunstler", .thisArtist),
    ("diesen kunstler", .thisArtist), ("diese band", .thisArtist), ("this genre", .thisGenre),
    ("dieses genre", .thisGenre), ("this album", .thisAlbum), ("dieses album", .thisAlbum),
    ("older", .older), ("alter", .older), ("alteres", .older), ("newer", .newer),
    ("neuer", .newer), ("neueres", .newer),
  ]

  mutating func readPhrase() -> Bool {
    var best: (count: Int, turn: Turn)?
    for entry in Self.phrases {
      let count = entry.words.utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
      if count > best?.count ?? 0, phrase(count) == entry.words { best = (count, entry.turn) }
    }
    guard let best else {
      // "like" and a name of the library.
      guard ["like", "wie"].contains(word()), nameFollows(1) else { return false }
      isLikening = true
      place += 1
      return true
    }
    // "older than 1980" is about years.
    if best.turn == .older || best.turn == .newer, ["than", "als"].contains(word(1)) {
      return false
    }
    // "Christmas" may be a genre's or an artist's name too; the phrase wins.
    guard take(best.turn) else { return false }
    place += best.count
    return true
  }

  func nameFollows(_ offset: Int) -> Bool {
    var ahead = self
    ahead.place += offset
    return ahead.longestName(expectingTitle: false).map { $0.find.kind == .artist } ?? false
  }

  mutating func take(_ turn: Turn) -> Bool {
    switch turn {
    case .reset:
      wishes = Wishes()
      tell("back to normal")
    case .surprise:
      wishes.wantsSurprise = true
      tell("surprises")
    case .likening: isLikening = true
    case .like: return likeCurrent()
    case .unheard:
      isNegated = false
      wishes.novelty = .unheard
      tell("never heard")
    case .known:
      wishes.novelty = .known
      tell("known to you")
    case .festive:
      wishes.wantsFestive = !isNegated
      tell(isNegated ? "no Christmas" : "Christmas")
    case .thisArtist, .thisGenre, .thisAlbum: return this(turn)
    case .older, .newer: lean(older: turn == .older)
    case .than: break
    }
    return true
  }

  mutating func likeCurrent() -> Bool {
    guard let current else { return false }
    if isNegated { return this(.thisArtist) }
    var genres: [Wishes.Name] = []
    if let genre = current.tags.genre {
      genres = [Wishes.Name(shown: genre, keys: [Fold.name(genre.text)])]
    }
    wishes.likeness = Wishes.Likeness(
      shown: current.caption, genres: genres, year: current.tags.year,
      tempo: current.features?.tempo ?? current.tags.tempo, energy: current.features?.energy)
    tell("like \(current.caption)")
    return true
  }

  mutating func lean(older: Bool) {
    wishes.eraReference = wishes.likeness?.year ?? current?.tags.year
    wishes.era = older ? -0.8 : 0.8
    tell(older ? "older" : "newer")
  }

  mutating func this(_ turn: Turn) -> Bool {
    guard let tags = current?.tags else { return false }
    switch turn {
    case .thisArtist:
      guard let artist = tags.artist else { return false }
      let shown = FacetSight.leadSpelling(artist)
      name(.init(kind: .artist, name: .init(shown: shown, keys: [Fold.artist(artist)])))
    case .thisGenre:
      guard let genre = tags.genre else { return false }
      name(.init(kind: .genre, name: .init(shown: genre, keys: [Fold.name(genre.text)])))
    default:
      guard let current, let index = catalog.index(of: current.id) else { return false }
      let number = catalog.albums.ids[index]
      guard number >= 0 else { return false }
      let key = catalog.albums.foldedNames()[Int(number)]
      name(
        .init(
          kind: .album, name: .init(shown: catalog.albums.names[Int(number)], keys: [key])))
    }
    return true
  }

  mutating func readWord() -> Bool {
    let word = word()
    if RequestWords.negations.contains(word) {
      // "Anything but", "everything except": the other word does the work.
      let opens = ["anything", "everything", "alles"].contains(word)
      if !opens || ["but", "except", "ausser", "auser"].contains(self.word(1)) {
        isNegated = true
        if opens { place += 1 }
      }
      place += 1
      return true
    }
    if let amount = amount(word) {
      degree *= amount
      place += 1
      return true
    }
    if let mood = RequestWords.mood(word) {
      lean(mood, word)
      place += 1
      return true
    }
    guard RequestWords.fillers.contains(word) || RequestWords.connectors.contains(word) else {
      return false
    }
    if ["but", "only", "just", "aber", "nur", "keep", "dafur", "something"].contains(word) {
      endNegation()
    }
    expectsTitle =
      expectsTitle
      || ["play", "spiel", "spiele", "song", "track", "album", "titel", "lied", "hear", "start"]
        .contains(word)
    place += 1
    return true
  }

  func amount(_ word: String) -> Double? {
    if RequestWords.lessWords.contains(word) { return -1 }
    // "Etwas ruhiger" is a bit calmer, "etwas Ruhiges" is something calm.
    if word == "etwas", !self.word(1).hasSuffix("er") { return nil }
    if RequestWords.slightWords.contains(word) { return 0.5 }
    if RequestWords.strongWords.contains(word) { return 1.4 }
    return nil
  }

  mutating func lean(_ mood: RequestWords.Mood, _ word: String) {
    let turn = degree * (isNegated ? -1 : 1)
    func moved(_ old: Double, by change: Double) -> Double {
      guard change != 0 else { return old }
      // The same way again goes further; the other way starts afresh.
      let further = old * change > 0 ? old * 0.5 + change : change
      return min(max(further, -1), 1)
    }
    wishes.energy = moved(wishes.energy, by: mood.energy * turn)
    wishes.brightness = moved(wishes.brightness, by: mood.brightness * turn)
    if mood.tempo != 0 {
      wishes.tempo = moved(wishes.tempo, by: mood.tempo * turn)
      let isComparative = word.contains("er") && mood.energy == 0
      let heard = current?.features?.tempo ?? current?.tags.tempo
      wishes.tempoReference = isComparative ? heard : nil
    }
    if isNegated { tell("not \(outside: word)") } else { tell(Self.spoken(word, degree)) }
    degree = 1
    endNegation()
  }

  static func spoken(_ word: String, _ degree: Double) -> Sanitised {
    if degree < 0 { return "less \(outside: word)" }
    if degree < 1 { return "a bit \(outside: word)" }
    return degree > 1 ? "very \(outside: word)" : "\(outside: word)"
  }
}
