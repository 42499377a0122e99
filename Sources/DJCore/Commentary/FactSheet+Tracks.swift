extension FactSheet {
  /// Below this the analysis was guessing.
  static let leastConfidence = 0.3

  mutating func addTracks(_ context: LinkContext) {
    let now = CivilTime(context.wall, in: context.zone)
    for (who, track) in [
      (Slot.Who.previous, context.previous), (.next, context.next),
      (.afterNext, context.afterNext),
    ] {
      guard let track, who == .next || track.id != context.next?.id else { continue }
      addNames(track, who)
      addAge(track, who, now: now)
      addPosition(track, who)
      addAnalysis(track, who)
      if Self.historyHolds(track, who, context) { addHistory(track, who, context, now: now) }
      if track.history.isLiked {
        add(.track(who, .liked), "liked", from: "history:liked", about: track.id)
      }
    }
  }

  /// Histories end where the show begins: they hold for a track this show has not played before.
  private static func historyHolds(_ track: Track, _ who: Slot.Who, _ context: LinkContext) -> Bool
  {
    guard context.heard.count >= context.tracksPlayed else { return false }
    let times = context.heard.count { $0 == track.id }
    return times <= (who == .previous ? 1 : 0)
  }

  /// Title and artist: the tag's, or what the file's name says. Album, genre, composer: tags only.
  private mutating func addNames(_ track: Track, _ who: Slot.Who) {
    let tags = track.tags
    if let title = tags.title, !tags.guessed.contains(.title) {
      add(.track(who, .title), Self.named(title), from: "tag:title", about: track.id)
      addVersion(title.text.lowercased(), track.id, who)
    } else {
      let title = Self.named(tags.title ?? Self.fileTitle(track.path.name))
      add(.track(who, .title), title, from: "file:name", about: track.id)
    }
    if let artist = Self.named(tags.artist) {
      let isGuess = tags.guessed.contains(.artist)
      add(
        .track(who, .artist), artist, from: isGuess ? "file:name" : "tag:artist", about: track.id)
    }
    if !tags.guessed.contains(.album) {
      add(.track(who, .album), Self.named(tags.album), from: "tag:album", about: track.id)
    }
    add(.track(who, .genre), Self.named(tags.genre), from: "tag:genre", about: track.id)
    if let composer = Self.named(tags.composer),
      Fold.name(composer.text) != tags.artist.map({ Fold.name($0.text) })
    {
      add(.track(who, .composer), composer, from: "tag:composer", about: track.id)
    }
  }

  /// A remark in brackets, "(Live at …)", "[Foo Remix]".
  private mutating func addVersion(_ title: String, _ id: TrackID, _ who: Slot.Who) {
    guard let open = title.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return }
    let remark = title[title.index(after: open)...]
    if remark.hasPrefix("live") {
      add(.track(who, .live), "live", from: "tag:title", about: id)
    } else if remark.contains("remix") {
      add(.track(who, .remix), "remix", from: "tag:title", about: id)
    }
  }

  /// Year; decade, years of age and round birthdays follow from it and the clock's year.
  private mutating func addAge(_ track: Track, _ who: Slot.Who, now: CivilTime) {
    guard let year = track.tags.year, (1000...2999).contains(year), year <= now.year else { return }
    add(.track(who, .year), number: year, from: "tag:year", about: track.id)
    add(
      .track(who, .decade), words: Lexicon.decade(of: year), from: "tag:year", about: track.id)
    let age = now.year - year
    guard age > 0 else { return }
    add(.track(who, .yearsOld), number: age, from: "tag:year", about: track.id)
    if age % 10 == 0 || age == 25 || age == 75 {
      add(.track(who, .anniversary), number: age, from: "tag:year", about: track.id)
    }
  }

  private mutating func addPosition(_ track: Track, _ who: Slot.Who) {
    guard let position = track.tags.track, position >= 1, position < 1000,
      self[.track(who, .album)] != nil
    else { return }
    add(.track(who, .trackNumber), number: position, from: "tag:track", about: track.id)
    guard (track.tags.disc ?? 1) == 1 else { return }
    if position == 1 {
      add(.track(who, .opensAlbum), "1", from: "tag:track", about: track.id)
    } else if position == track.tags.trackTotal, position > 2 {
      add(
        .track(who, .closesAlbum), Sanitised("\(position)/\(position)"), from: "tag:track",
        about: track.id)
    }
  }

  /// Tempo in whole beats a minute, the key, the length to the second and to the minute.
  private mutating func addAnalysis(_ track: Track, _ who: Slot.Who) {
    guard let features = track.features else { return }
    if features.tempoConfidence >= Self.leastConfidence {
      add(
        .track(who, .tempo), number: Self.rounded(features.tempo), from: "analysis:tempo",
        about: track.id)
    }
    if features.keyConfidence >= Self.leastConfidence, let key = features.key {
      add(.track(who, .key), words: key.name, from: "analysis:key", about: track.id)
    }
    guard let seconds = Self.rounded(features.duration), seconds >= 20 else { return }
    add(
      .track(who, .duration), words: Self.clockLength(seconds), from: "analysis:duration",
      about: track.id)
    let minutes = (features.duration / 60).rounded()
    if minutes >= 2 {
      add(
        .track(who, .minutes), number: Self.rounded(minutes), from: "analysis:duration",
        about: track.id)
    }
  }

  /// 221 seconds as "3:41".
  static func clockLength(_ seconds: Int) -> String {
    "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// Plays, skips, last and first hearing, all before this show.
  private mutating func addHistory(
    _ track: Track, _ who: Slot.Who, _ context: LinkContext, now: CivilTime
  ) {
    let history = track.history
    if history.plays > 0 {
      add(.track(who, .plays), number: history.plays, from: "history:plays", about: track.id)
    } else if history.skips == 0, history.first == nil, history.last == nil {
      add(.track(who, .firstPlay), "0", from: "history:plays", about: track.id)
    }
    if history.skips > 0 {
      add(.track(who, .skips), number: history.skips, from: "history:skips", about: track.id)
    }
    if let last = history.last, last < context.wall {
      let then = CivilTime(last, in: context.zone)
      let ago = Lexicon.ago(then, from: now)
      let days = now.dayNumber - then.dayNumber
      add(
        .track(who, .daysAway), number: days < 1_000_000 ? days : nil, from: "history:last",
        about: track.id)
      add(.track(who, .lastHeard), words: ago, from: "history:last", about: track.id)
    }
    if let first = history.first, history.plays > 1, context.wall - first > 60 * 86400 {
      let then = CivilTime(first, in: context.zone)
      add(
        .track(who, .firstHeard), words: "\(Lexicon.month(then)) \(then.year)",
        from: "history:first", about: track.id)
    }
  }

  /// A name worth saying: not empty, not a placeholder of a tagging program.
  static func named(_ name: Sanitised?) -> Sanitised? {
    guard let name, !name.isEmpty, name.text.contains(where: { $0.isLetter || $0.isNumber })
    else { return nil }
    let folded = Fold.name(name.text).filter { !$0.isNumber && $0 != " " }
    let empty: Set<String> = [
      "unknown", "unknownartist", "unknownalbum", "unknowntitle", "unknowntrack", "unknowngenre",
      "unknowncomposer", "unbekannterkünstler", "unbekannterkunstler", "variousartists", "various",
      "va", "track", "audiotrack", "untitled", "audio",
      "notitle", "none", "null", "na", "other", "misc", "unbekannt", "newrecording", "tracktitle",
    ]
    return empty.contains(folded) ? nil : name
  }

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
