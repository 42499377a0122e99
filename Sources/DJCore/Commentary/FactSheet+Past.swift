extension FactSheet {
  /// What the listener and a track have been through together, before this show.
  mutating func addPast(
    _ track: Track, _ who: Slot.Who, _ context: LinkContext, now: CivilTime
  ) {
    if Self.historyHolds(track, who, context) {
      addPlays(track, who, context)
      addHearings(track, who, context, now: now)
    }
    addArrival(track, who, context, now: now)
    guard track.history.isLiked || context.diary.likes[track.id] != nil else { return }
    add(.track(who, .liked), "liked", about: track.id)
    guard let liked = context.diary.likes[track.id] else { return }
    let then = CivilTime(liked, in: context.zone)
    if then.dayNumber < now.dayNumber {
      add(.track(who, .likedWhen), words: tongue.ago(then, from: now), about: track.id)
    }
  }

  /// Histories end where the show begins: they hold for a track this show has not played before.
  private static func historyHolds(_ track: Track, _ who: Slot.Who, _ context: LinkContext) -> Bool
  {
    guard context.heard.count >= context.tracksPlayed else { return false }
    let times = context.heard.count { $0 == track.id }
    return times <= (who == .previous ? 1 : 0)
  }

  private mutating func addPlays(_ track: Track, _ who: Slot.Who, _ context: LinkContext) {
    let history = track.history
    if history.plays > 0 {
      add(.track(who, .plays), number: history.plays, about: track.id)
    } else if history.skips == 0, history.first == nil, history.last == nil {
      add(.track(who, .firstPlay), "0", about: track.id)
    }
    if history.skips > 0 { add(.track(who, .skips), number: history.skips, about: track.id) }
    let week = context.diary.lastWeek(before: context.wall).count { $0.track == track.id }
    if week > 0 { add(.track(who, .thisWeek), number: week + 1, about: track.id) }
  }

  /// Last and first hearing; years since the first to the day.
  private mutating func addHearings(
    _ track: Track, _ who: Slot.Who, _ context: LinkContext, now: CivilTime
  ) {
    let history = track.history
    if let last = history.last, last < context.wall {
      let then = CivilTime(last, in: context.zone)
      let days = now.dayNumber - then.dayNumber
      add(.track(who, .daysAway), number: days < 1_000_000 ? days : nil, about: track.id)
      add(.track(who, .lastHeard), words: tongue.ago(then, from: now), about: track.id)
    }
    guard let first = history.first, history.plays > 1, context.wall - first > 60 * 86400 else {
      return
    }
    let then = CivilTime(first, in: context.zone)
    add(
      .track(who, .firstHeard), words: "\(tongue.month(then)) \(then.year)", about: track.id)
    if then.month == now.month, then.day == now.day {
      add(.track(who, .metYears), number: now.year - then.year, about: track.id)
    }
  }

  /// When a file came into the library, if later than the first ones; whether it was the last.
  private mutating func addArrival(
    _ track: Track, _ who: Slot.Who, _ context: LinkContext, now: CivilTime
  ) {
    guard let ends = figures.arrivals, track.added.seconds > 0,
      track.added - ends.first.added > 86_400, track.added < context.wall
    else { return }
    let then = CivilTime(track.added, in: context.zone)
    add(.track(who, .addedWhen), words: tongue.ago(then, from: now), about: track.id)
    if ends.last.id == track.id {
      let date = "\(then.year)-\(Self.twoDigits(then.month))-\(Self.twoDigits(then.day))"
      add(.track(who, .newArrival), words: date, about: track.id)
    }
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  /// What was heard of the artist of what comes, over the whole library.
  mutating func addArtist(_ context: LinkContext) {
    guard let next = context.next, next.programme == nil, self[.track(.next, .artist)] != nil,
      !next.tags.guessed.contains(.artist), context.heard.count >= context.tracksPlayed
    else { return }
    let catalog = context.catalog
    guard let row = catalog.index(of: next.id) else { return }
    let artist = catalog.artists.ids[row]
    guard artist >= 0 else { return }
    let isHeard = context.heard.contains { track in
      catalog.index(of: track).map { catalog.artists.ids[$0] == artist } ?? false
    }
    // The counts are those before the show: once the artist was on, they are no news.
    guard !isHeard else { return }
    addArtistTotals(artist, context)
    let week = context.diary.lastWeek(before: context.wall).count { play in
      catalog.index(of: play.track).map { catalog.artists.ids[$0] == artist } ?? false
    }
    if week >= 3 { add(.topic(.artistWeek), number: week, about: next.id) }
  }

  private mutating func addArtistTotals(_ artist: Int32, _ context: LinkContext) {
    let catalog = context.catalog
    let ids = catalog.artists.ids
    let columns = catalog.columns
    var (rows, plays, skips, last) = (0, 0, 0, -Double.infinity)
    for row in ids.indices where ids[row] == artist {
      rows += 1
      plays += Int(columns.plays[row])
      skips += Int(columns.skips[row])
      last = max(last, columns.lastHeard[row])
    }
    guard rows > 1 else { return }
    if plays >= 4 { add(.topic(.artistPlays), number: plays, about: context.next?.id) }
    let now = CivilTime(context.wall, in: context.zone)
    if last > 0 {
      let then = CivilTime(WallTime(last), in: context.zone)
      guard now.dayNumber - then.dayNumber >= 14 else { return }
      add(.topic(.artistAway), words: tongue.ago(then, from: now), about: context.next?.id)
    } else if plays == 0, skips == 0 {
      add(.topic(.artistNew), "0", about: context.next?.id)
    }
  }
}
