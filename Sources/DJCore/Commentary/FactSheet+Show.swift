extension FactSheet {
  /// The set, the reason of the pick, the request, and how far the show has come.
  mutating func addShow(_ context: LinkContext) {
    if let set = context.set {
      add(.topic(.setTitle), set.title)
      add(.topic(.setKind), set.kind)
      add(.topic(.setWhy), Self.clause(set.why))
      if let previous = context.previous,
        set.why == SetWording.follows(previous.caption, in: tongue)
      {
        add(.topic(.setFollows), set.why)
      }
      if let position = context.setPosition, position > 0, position < 1000 {
        add(.topic(.setPosition), number: position)
      }
    }
    addReasons(context)
    let wishes = context.request.prefix(6).filter { !$0.isEmpty }.map(\.text)
    add(.topic(.request), wishes.isEmpty ? nil : Sanitised(tongue.list(wishes), limit: 160))
    if let skipped = context.skipped {
      let isTagged = !skipped.tags.guessed.contains(.title) && skipped.tags.title != nil
      let title = skipped.tags.title ?? Self.fileTitle(skipped.path.name)
      add(
        .topic(.skippedTitle), Self.named(title), from: isTagged ? nil : "file:name",
        about: skipped.id)
      add(.topic(.skippedArtist), Self.named(skipped.tags.artist), about: skipped.id)
    }
    addProgress(context)
  }

  /// Why the track was picked: its strongest reason as it stands, and what can be told of the
  /// first three in other words.
  private mutating func addReasons(_ context: LinkContext) {
    let reasons = (context.pick?.why ?? []).prefix(3).filter { $0.weight > 0 }.map(\.text)
    if let first = reasons.first, Self.canBeSpoken(first.text) {
      add(.topic(.reason), Self.clause(first), about: context.next?.id)
    }
    for reason in reasons.map(\.text) {
      if let name = Self.rest(of: reason, after: "you like "), !name.hasPrefix("music of the "),
        !name.hasSuffix(" energy"), !name.hasPrefix("the album ")
      {
        add(.topic(.reasonLikes), Self.named(Sanitised(name)), about: context.next?.id)
      } else if let title = Self.rest(of: reason, after: "sounds like "),
        let name = Self.rest(ofReversed: title, before: ", which you stayed with")
      {
        add(.topic(.reasonAlike), Self.named(Sanitised(name)), about: context.next?.id)
      } else if reason.hasPrefix("the right energy ") {
        add(.topic(.reasonHour), Sanitised(reason), about: context.next?.id)
      }
    }
  }

  private static func rest(of text: String, after start: String) -> String? {
    text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
  }

  private static func rest(ofReversed text: String, before end: String) -> String? {
    text.hasSuffix(end) ? String(text.dropLast(end.count)) : nil
  }

  /// Some reasons are for eyes: figures, signs, and what would sound cold when said.
  private static func canBeSpoken(_ text: String) -> Bool {
    !text.contains(":") && sayable.contains { text.hasPrefix($0) }
  }

  private static let sayable = [
    "you like", "never heard", "one of your favourites", "last heard", "sounds like", "close to",
    "a first time", "little known", "you stayed", "by ", "two in a row",
  ]

  private mutating func addProgress(_ context: LinkContext) {
    guard (0..<1_000_000).contains(context.tracksPlayed) else { return }
    if context.tracksPlayed > 0 { add(.topic(.showTracks), number: context.tracksPlayed) }
    if context.next != nil { add(.topic(.showNumber), number: context.tracksPlayed + 1) }
    if context.skips > 0 { add(.topic(.showSkips), number: context.skips) }
    if context.likes > 0 { add(.topic(.showLikes), number: context.likes) }
    if context.showSeconds >= 3600,
      let hours = Int(exactly: (context.showSeconds / 3600).rounded(.down))
    {
      add(.topic(.showHours), number: hours)
    }
    guard let next = context.next, context.heard.count >= context.tracksPlayed else { return }
    let times = context.heard.count { $0 == next.id }
    if times > 0 { add(.topic(.showAgain), number: times + 1, about: next.id) }
  }

  /// Hour (0…23), the time to five minutes, part of the day, weekday, month, season and holidays;
  /// days in a row with music.
  mutating func addClock(_ context: LinkContext) {
    guard context.wall.seconds.isFinite else { return }
    let civil = CivilTime(context.wall, in: context.zone)
    add(.topic(.hour), number: civil.hour)
    add(.topic(.time), words: tongue.time(civil))
    add(.topic(.daypart), words: tongue.daypart(hour: civil.hour))
    add(.topic(.weekday), words: tongue.weekday(civil))
    add(.topic(.when), words: tongue.when(civil))
    add(.topic(.month), words: tongue.month(civil))
    add(.topic(.holiday), words: tongue.holiday(civil))
    if let isSouthern = context.zone.isSouthern(in: civil.year) {
      add(.topic(.season), words: tongue.season(month: civil.month, isSouthern: isSouthern))
    }
    if let days = context.diary.daysInARow(on: civil.dayNumber), days >= 3 {
      add(.topic(.streak), number: days)
    }
  }

  /// A clause that can stand in a sentence: without a full stop of its own, and without figures
  /// that only a screen can carry.
  private static func clause(_ text: Sanitised) -> Sanitised? {
    var words = text.text[...]
    while let last = words.last, last == "." || last == " " { words = words.dropLast() }
    guard !words.isEmpty, !words.contains("0."), !words.contains("0,") else { return nil }
    return Sanitised(String(words), limit: 160)
  }
}
