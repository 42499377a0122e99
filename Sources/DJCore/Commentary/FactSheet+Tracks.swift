extension FactSheet {
  mutating func addTracks(_ context: LinkContext) {
    let now = CivilTime(context.wall, in: context.zone)
    for (who, track) in [
      (Slot.Who.previous, context.previous), (.next, context.next),
      (.afterNext, context.afterNext),
    ] {
      guard let track, who == .next || track.id != context.next?.id else { continue }
      addNames(track, who)
      // Of what is read nobody wants to know the tempo, or how often it was played.
      guard track.programme == nil else { continue }
      addCredits(track, who)
      addAge(track, who, now: now)
      addPosition(track, who)
      addAnalysis(track, who)
      addPast(track, who, context, now: now)
    }
  }

  /// Title and artist: the tag's, or what the file's name says. Album, genre, composer: tags only.
  private mutating func addNames(_ track: Track, _ who: Slot.Who) {
    let tags = track.tags
    if let title = tags.title, !tags.guessed.contains(.title) {
      add(.track(who, .title), Self.named(title), about: track.id)
      addVersion(title.text.lowercased(), track.id, who)
    } else {
      let title = Self.named(tags.title ?? Self.fileTitle(track.path.name))
      add(.track(who, .title), title, from: "file:name", about: track.id)
    }
    let isGuess = tags.guessed.contains(.artist)
    add(
      .track(who, .artist), Self.named(tags.artist), from: isGuess ? "file:name" : nil,
      about: track.id)
    if !tags.guessed.contains(.album) {
      add(.track(who, .album), Self.named(tags.album), about: track.id)
    }
    add(.track(who, .genre), Self.named(tags.genre), about: track.id)
    if let album = self[.track(who, .album)], let title = tags.title,
      !tags.guessed.contains(.title), Fold.name(album.value.text) == Fold.name(title.text)
    {
      add(.track(who, .titleTrack), title, about: track.id)
    }
  }

  /// Composer, label, guests and the language of the words.
  private mutating func addCredits(_ track: Track, _ who: Slot.Who) {
    let tags = track.tags
    if let composer = Self.named(tags.composer),
      Fold.name(composer.text) != tags.artist.map({ Fold.name($0.text) })
    {
      add(.track(who, .composer), composer, about: track.id)
    }
    add(.track(who, .label), Self.named(tags.label), about: track.id)
    if !tags.guessed.contains(.artist) {
      add(.track(who, .guest), Self.named(Self.guest(of: tags)), about: track.id)
    }
    let code = tags.language?.text
    if tags.isInstrumental || code == LanguageCode.wordless {
      add(.track(who, .wordless), "instrumental", about: track.id)
    } else if let code, let name = tongue.language(code) {
      add(.track(who, .language), words: name, about: track.id)
    }
  }

  /// Who is credited after "feat." in the artist, or in brackets in the title.
  static func guest(of tags: Tags) -> Sanitised? {
    for text in [tags.artist?.text, tags.title?.text] {
      guard let text, let mark = firstMark(in: text) else { continue }
      let name = text[mark...].prefix { $0 != ")" && $0 != "]" }
      return Sanitised(String(name))
    }
    return nil
  }

  private static func firstMark(in text: String) -> String.Index? {
    let lower = text.lowercased()
    // Lower case may change how long a text is: then the places do not match.
    guard lower.utf8.count == text.utf8.count else { return nil }
    for mark in [" feat. ", " feat ", " ft. ", " featuring ", "(feat. ", "[feat. ", "(ft. "] {
      var rest = lower[...]
      while let start = rest.firstIndex(of: mark.first ?? " ") {
        if rest[start...].hasPrefix(mark) {
          let offset = lower.utf8.distance(from: lower.startIndex, to: start) + mark.utf8.count
          return text.utf8.index(text.startIndex, offsetBy: offset)
        }
        rest = rest[rest.index(after: start)...]
      }
    }
    return nil
  }

  /// A remark in brackets, "(Live at …)", "[Foo Remix]", "(Blur Cover)".
  private mutating func addVersion(_ title: String, _ id: TrackID, _ who: Slot.Who) {
    guard let open = title.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return }
    let remark = title[title.index(after: open)...].prefix { $0 != ")" && $0 != "]" }
    let words = remark.split { !$0.isLetter }
    if words.first == "live" {
      add(.track(who, .live), "live", about: id)
    } else if words.contains("remix") || words.contains("rmx") {
      add(.track(who, .remix), "remix", about: id)
    } else if words.last == "cover" {
      add(.track(who, .cover), "cover", about: id)
    } else if words.contains("acoustic") || words.contains("unplugged") {
      add(.track(who, .acoustic), "acoustic", about: id)
    } else if words.first == "demo" || words.last == "demo" {
      add(.track(who, .demo), "demo", about: id)
    }
  }

  /// Year; decade, years of age and round birthdays follow from it and the clock's year.
  private mutating func addAge(_ track: Track, _ who: Slot.Who, now: CivilTime) {
    guard let year = track.tags.year, (1000...2999).contains(year), year <= now.year else { return }
    add(.track(who, .year), year: year, about: track.id)
    add(.track(who, .decade), words: tongue.decade(of: year), about: track.id)
    let age = now.year - year
    guard age > 0 else { return }
    add(.track(who, .yearsOld), number: age, about: track.id)
    if age % 10 == 0 || age == 25 || age == 75 {
      add(.track(who, .anniversary), number: age, about: track.id)
    }
  }

  private mutating func addPosition(_ track: Track, _ who: Slot.Who) {
    guard let position = track.tags.track, position >= 1, position < 1000,
      self[.track(who, .album)] != nil
    else { return }
    add(.track(who, .trackNumber), number: position, about: track.id)
    guard (track.tags.disc ?? 1) == 1 else { return }
    if position == 1 {
      add(.track(who, .opensAlbum), "1", about: track.id)
    } else if position == track.tags.trackTotal, position > 2 {
      add(
        .track(who, .closesAlbum), Sanitised("\(position)/\(position)"), about: track.id)
    }
  }

  /// A name worth saying: not empty, not a placeholder of a tagging program.
  static func named(_ name: Sanitised?) -> Sanitised? {
    guard let name, !name.isEmpty, name.text.contains(where: { $0.isLetter || $0.isNumber })
    else { return nil }
    let folded = Fold.name(name.text).filter { !$0.isNumber && $0 != " " }
    return placeholders.contains(folded) ? nil : name
  }

  private static let placeholders: Set<String> = [
    "unknown", "unknownartist", "unknownalbum", "unknowntitle", "unknowntrack", "unknowngenre",
    "unknowncomposer", "unbekannterkünstler", "unbekannterkunstler", "variousartists", "various",
    "va", "track", "audiotrack", "untitled", "audio", "unknownlabel", "nolabel",
    "notitle", "none", "null", "na", "other", "misc", "unbekannt", "newrecording", "tracktitle",
  ]

  /// "03_blue-train.mp3" as "blue-train".
  static func fileTitle(_ name: Sanitised) -> Sanitised {
    var text = name.text[...]
    if let dot = text.lastIndex(of: "."), text.distance(from: dot, to: text.endIndex) <= 6 {
      text = text[..<dot]
    }
    let spaced = String(text.map { $0 == "_" ? " " : $0 })
    let digits = spaced.prefix { $0.isNumber }
    var rest = spaced.dropFirst(digits.count)
    if (1...3).contains(digits.count), let sign = rest.first, " .-".contains(sign) {
      rest = rest.drop { " .-".contains($0) }
      return Sanitised(String(rest))
    }
    return Sanitised(spaced)
  }
}
