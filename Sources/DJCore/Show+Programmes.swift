/// Books, podcasts and talks: beside the music, never mixed with it.
extension Show {
  /// Parts that are put into the running order at a time.
  private static let partsAtOnce = 40

  /// Goes on reading: the rest of what was begun comes next, and music after it.
  mutating func read(
    _ programme: Programme?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    if let live = liveAiring, let kind = live.track.programme, programme ?? kind == kind {
      let answer: Sanitised =
        switch kind {
        case .book: "the book is on already"
        case .podcast: "the podcast is on already"
        case .talk: "the talk is on already"
        }
      return notice(.info, answer, now, &effects)
    }
    guard offerProgramme(programme, now, &effects) else {
      let what: Sanitised = programme.map { "no \($0.name)" } ?? "nothing spoken"
      return notice(.info, "\(what) in the library that is not over", now, &effects)
    }
    exchangeForProgramme(now, &effects)
    prepareNext(now, &effects)
  }

  /// Puts what is to be read next at the head of the running order; false if there is nothing.
  mutating func offerProgramme(
    _ programme: Programme?, _ now: Moment, _ effects: inout [Effect]
  ) -> Bool {
    let shelf = Shelf(catalog, bookmarks: bookmarks, banned: bannedHere.union(unplayable))
    guard let place = shelf.next(programme) else { return false }
    let set = shelf.set(
      from: place, most: Self.partsAtOnce, in: Tongue(language: settings.language))
    order.removeAll { $0.set.kind == Shelf.kind }
    order.lead(with: set)
    notice(.info, "next: \(set.title), \(set.why)", now, &effects)
    return true
  }

  /// The prepared track gives way, unless it is about to come in.
  private mutating func exchangeForProgramme(_ now: Moment, _ effects: inout [Effect]) {
    guard let prepared = next, liveAiring != nil, !isCommitted(now) else { return }
    unsayNext()
    next = nil
    order.putBack(prepared.item, behind: Shelf.kind)
  }

  // MARK: Places

  /// Keeps the place in what is being read.
  mutating func keepPlace(_ now: Moment, _ effects: inout [Effect]) {
    guard let live = liveAiring, live.track.programme != nil else { return }
    keepPlace(in: live, isDone: false, now, &effects)
  }

  /// Keeps the place in a file.
  mutating func keepPlace(
    in airing: Airing, isDone: Bool, _ now: Moment, _ effects: inout [Effect]
  ) {
    let mark = Bookmark(
      track: airing.track.id, position: position(of: airing, now), isDone: isDone,
      speed: airing.tempo.speed, at: now.wall)
    guard bookmarks[mark.track].map({ $0.position != mark.position || $0.isDone != isDone }) ?? true
    else { return }
    bookmarks[mark.track] = mark
    if !settings.isGuest { effects.append(.record(.bookmark(mark))) }
  }

  /// What is spoken begins where it was left, as fast as the last time.
  func resumed(_ segue: Segue, to track: Track) -> Segue {
    guard track.programme != nil else { return segue }
    var segue = segue
    segue.start = bookmarks[track.id]?.start(in: track.duration) ?? 0
    segue.tempo = .steady(speed(of: track))
    return segue
  }

  private func speed(of track: Track) -> Double {
    if let live = liveAiring, live.track.programme != nil { return live.tempo.speed }
    let latest = bookmarks.values.max { ($0.at, $0.track.row) < ($1.at, $1.track.row) }
    let speed = (bookmarks[track.id] ?? latest)?.speed ?? 1
    return min(max(speed, Bookmark.speeds.lowerBound), Bookmark.speeds.upperBound)
  }

  // MARK: Speed and chapters

  /// Faster or slower, the voice as high as it was; music stays as it is.
  mutating func setSpeed(
    _ change: SpeedChange, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airing.lastIndex(where: { !$0.isOver }) else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.info, "nothing is on", now, &effects)
    }
    acknowledge(words, path: airing[index].track.path, now, &effects)
    guard airing[index].track.programme != nil else {
      return notice(.info, "only what is spoken plays faster or slower", now, &effects)
    }
    let wanted = change.applied(to: airing[index].tempo.speed)
    let speed = min(max(wanted, Bookmark.speeds.lowerBound), Bookmark.speeds.upperBound)
    let position = position(of: airing[index], now)
    airing[index].anchorPosition = position
    airing[index].anchorTime = now.time
    airing[index].tempo = .steady(speed)
    effects.append(.player(.pace(airing[index].entry, airing[index].tempo, from: position)))
    effects.append(.toast("speed \(Self.hundredths(speed))"))
    keepPlace(in: airing[index], isDone: false, now, &effects)
  }

  private static func hundredths(_ speed: Double) -> Sanitised {
    let value = Int((speed * 100).rounded())
    let rest = value % 100
    let digits: Sanitised = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(value / 100).\(digits)×"
  }

  /// To another chapter of the file that is on; where there are none, to its beginning or on.
  mutating func turnChapters(
    _ count: Int, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let live = liveAiring else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.info, "nothing is on", now, &effects)
    }
    let chapters = live.track.tags.chapters
    let position = position(of: live, now)
    guard let here = Chapter.place(in: chapters, at: position) else {
      guard count < 0 || !chapters.isEmpty else {
        acknowledge(words, path: live.track.path, now, &effects)
        return notice(.info, "no chapters in \(live.track.title)", now, &effects)
      }
      return move(to: count < 0 ? 0 : chapters[0].start, words, now, &effects)
    }
    // Well into a chapter, "back" is its own beginning.
    let isWellIn = position - chapters[here].start > 3
    let target = max(0, here + (count < 0 && isWellIn ? count + 1 : count))
    guard chapters.indices.contains(target) else {
      acknowledge(words, path: live.track.path, now, &effects)
      return notice(.info, "that was the last chapter", now, &effects)
    }
    move(to: chapters[target].start, words, now, &effects)
    let title = chapters[target].title.map { ": \($0)" as Sanitised } ?? ""
    effects.append(.toast("chapter \(target + 1) of \(chapters.count)\(title)"))
  }
}

/// A wish for another speed.
public enum SpeedChange: Equatable, Sendable {
  /// To a speed; 1 is as it was spoken.
  case to(Double)
  /// By so much.
  case by(Double)

  func applied(to speed: Double) -> Double {
    switch self {
    case .to(let wanted): wanted
    case .by(let step): ((speed + step) * 20).rounded() / 20
    }
  }
}
