extension Show {
  /// More than so many files in a row that cannot be played end the show.
  static let failureLimit = 200

  /// The track being heard: the newest that is not over.
  var liveAiring: Airing? { airing.last { !$0.isOver } }

  /// Seconds into its file.
  func position(of airing: Airing, _ now: Moment) -> Double {
    min(
      airing.anchorPosition + airing.tempo.place(after: now.time - airing.anchorTime),
      airing.track.duration)
  }

  /// Seconds until the track being heard is over.
  func remaining(_ now: Moment) -> Double {
    guard let live = liveAiring else { return 0 }
    let whole = live.tempo.time(to: live.track.duration - live.anchorPosition)
    return max(0, whole - max(0, now.time - live.anchorTime))
  }

  mutating func receive(_ event: PlayerEvent, _ now: Moment, _ effects: inout [Effect]) {
    switch event {
    case .started(let entry): started(entry, now, &effects)
    case .ended(let entry, _, let cause): ended(entry, cause, now, &effects)
    case .linkStarted(let link): linkStarted(link, now, &effects)
    case .linkEnded(let link): linkEnded(link, now, &effects)
    case .speechReady(let link, let seconds, let words):
      speechReady(link, seconds, words, now, &effects)
    case .speechFailed(let link, let reason): speechFailed(link, reason, now, &effects)
    case .outputLost(let reason):
      onAir.outputTrouble = reason
      log(.notice(level: .warning, message: reason, path: nil), now, &effects)
    case .outputBack:
      onAir.outputTrouble = nil
      notice(.info, "sound is back", now, &effects)
    case .stopped: finish(now, &effects)
    case .notice(let message): notice(.info, message, now, &effects)
    }
  }

  // MARK: Next

  /// Gives the next track of the running order to the player, once.
  mutating func prepareNext(_ now: Moment, _ effects: inout [Effect]) {
    guard hasOpened, next == nil, !isClosing else { return }
    guard !endsAfterCurrent(now) else { return close(now, &effects) }
    while let item = order.removeFirst() {
      guard let track = catalog.track(item.pick.track) else { continue }
      prepare(item, track, now, &effects)
      // A plan on its way does not know this track: ask again.
      if let replanning, replanning != .append { requestPlan(replanning, now, &effects) }
      break
    }
    if order.count < Self.shortOrder, replanning == nil, !isDry {
      requestPlan(.append, now, &effects)
    }
  }

  private mutating func prepare(
    _ item: RunningOrder.Item, _ track: Track, _ now: Moment, _ effects: inout [Effect]
  ) {
    entries += 1
    let entry = EntryID(entries)
    let outgoing = liveAiring?.track
    let segue = self.segue(to: track, words: nil)
    promise = nil
    let level = level(of: track, after: liveAiring)
    let deck = deckItem(entry, track, level: level, segue)
    next = Prepared(
      entry: entry, item: item, track: track, deck: deck, level: level, segue: segue)
    // Where nothing sounds any more, music comes before words; but for the opening.
    let isLate = outgoing == nil && onAir.tracksPlayed > 0
    let words = isLate ? nil : writeLink(now, &effects)
    next?.link = words
    // The opening words come first; anywhere else music never waits for them.
    if words == nil || outgoing != nil { load(&effects) }
  }

  /// How a track comes in after what is heard.
  func segue(to track: Track, words: SeguePlanner.Words?) -> Segue {
    let live = liveAiring
    let settled = live.map { $0.anchorPosition + $0.tempo.place(after: $0.tempo.seconds) }
    let segue = seguePlanner.segue(
      from: live?.track, settledAt: settled ?? 0, to: track, words: words)
    return resumed(segue, to: track)
  }

  /// The prepared track comes in another way than was planned.
  mutating func join(by segue: Segue, _ effects: inout [Effect]) {
    next?.segue = segue
    next?.deck.start = segue.start
    next?.deck.tempo = segue.tempo
    load(&effects)
  }

  /// The prepared track comes in at once, as it was made ready.
  mutating func jumpToNext(speechLeft: Double, _ effects: inout [Effect]) {
    guard let deck = next?.deck else { return }
    join(by: seguePlanner.jump(speechLeft: speechLeft, to: deck), &effects)
  }

  /// The player gets the prepared track with its segue; told again, only the segue changes.
  func load(_ effects: inout [Effect]) {
    guard let next else { return }
    effects.append(.player(.load(next.deck, next.segue.plan)))
  }

  private func deckItem(
    _ entry: EntryID, _ track: Track, level: ShowLevel, _ segue: Segue
  ) -> DeckItem {
    DeckItem(
      entry: entry, path: track.path, start: segue.start, gain: level.gain,
      duration: track.duration, peak: track.features?.truePeak.map { $0 + level.gain },
      tempo: segue.tempo)
  }

  /// How loud a track is played: an album that runs on keeps its own balance from its first track on.
  private func level(of track: Track, after outgoing: Airing?) -> ShowLevel {
    if let outgoing, SeguePlanner.runsOn(outgoing.track, track) { return outgoing.level }
    if settings.order == .album, let album = catalog.albumLoudness(of: track) {
      return ShowLevel(
        loudness: album, peak: catalog.albumPeak(of: track), target: settings.loudness)
    }
    var run = [track]
    for item in order.items {
      guard let next = catalog.track(item.pick.track), SeguePlanner.runsOn(run[run.count - 1], next)
      else { break }
      run.append(next)
    }
    return ShowLevel(run: run, target: settings.loudness)
  }

  // MARK: Started and ended

  private mutating func started(_ entry: EntryID, _ now: Moment, _ effects: inout [Effect]) {
    guard let prepared = next, prepared.entry == entry else { return }
    next = nil
    consecutiveFailures = 0
    isDry = false
    openSetIfNew(prepared.item.set, now, &effects)
    airing.append(
      Airing(
        entry: entry, track: prepared.track, pick: prepared.item.pick, set: prepared.item.set,
        startedAt: now.time, startedWall: now.wall, anchorTime: now.time,
        anchorPosition: prepared.deck.start, tempo: prepared.deck.tempo, level: prepared.level))
    plays.append(
      Variety.Play(
        track: prepared.track.id, artist: prepared.track.tags.artist.map(Fold.artist),
        isFirst: prepared.track.history.first == nil
          && !heard.contains { $0.track == prepared.track.id }))
    heard.append(.init(track: prepared.track.id, at: now.time, wasRejected: false))
    lastTrack = prepared.track
    onAir.tracksPlayed += 1
    tracksInSet += 1
    if !onAir.isSpeaking { onAir.caption = nil }
    if let caption = prepared.caption { show(caption.link, now, &effects) }
    let start = LogEntry.TrackStart(
      track: prepared.track, set: setsStarted, pick: prepared.item.pick,
      transition: prepared.segue, level: prepared.level)
    log(.trackStarted(start), now, &effects)
    noteChosen(now, &effects)
    noteAsked(prepared.item, now, &effects)
    lapseWishes(now, &effects)
    prepareNext(now, &effects)
    outlooksLeft = max(outlooksLeft - 1, 0)
    if outlooksLeft > 0, replanning == nil { weigh(now, &effects) }
  }

  private mutating func openSetIfNew(
    _ set: RunningOrder.SetHead, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard openSet?.serial != set.serial else { return }
    openSet = set
    isAfresh = false
    setsStarted += 1
    tracksInSet = 0
    setKinds.append(set.kind)
    onAir.setTitle = set.title
    onAir.setWhy = set.why
    log(
      .setStarted(number: setsStarted, kind: set.kind, title: set.title, why: set.why), now,
      &effects)
  }

  private mutating func ended(
    _ entry: EntryID, _ cause: EndCause, _ now: Moment, _ effects: inout [Effect]
  ) {
    if let prepared = next, prepared.entry == entry {
      return passOver(prepared, cause, now, &effects)
    }
    guard let index = airing.firstIndex(where: { $0.entry == entry }) else { return }
    if !airing[index].isOver {
      if case .failed(let reason) = cause {
        let path = airing[index].track.path
        unplayable.insert(airing[index].track.id)
        logEnd(index, .failed, now, &effects)
        notice(.warning, reason, path: path, now, &effects)
      } else {
        logEnd(index, .finished, now, &effects)
      }
    }
    airing.remove(at: index)
    if next == nil, !isClosing { prepareNext(now, &effects) }
    starveIfDry(now, &effects)
  }

  /// The prepared file cannot be played: say so, and take the next.
  private mutating func passOver(
    _ prepared: Prepared, _ cause: EndCause, _ now: Moment, _ effects: inout [Effect]
  ) {
    unsayNext()
    next = nil
    unplayable.insert(prepared.track.id)
    consecutiveFailures += 1
    if case .failed(let reason) = cause {
      notice(.warning, reason, path: prepared.track.path, now, &effects)
    }
    guard consecutiveFailures < Self.failureLimit else {
      notice(.error, "too many files in a row cannot be played", now, &effects)
      return finish(now, &effects)
    }
    prepareNext(now, &effects)
  }

  /// Logs and records the end of a sounding track; its deck may fade on.
  mutating func logEnd(
    _ index: Int, _ cause: LogCause, _ now: Moment, _ effects: inout [Effect]
  ) {
    let ending = airing[index]
    if ending.track.programme != nil {
      let isDone =
        cause == .finished && !isClosing || position(of: ending, now) > ending.track.duration - 5
      keepPlace(in: ending, isDone: isDone, now, &effects)
    }
    airing[index].isOver = true
    let played = max(0, now.time - ending.startedAt)
    log(.trackEnded(path: ending.track.path, played: played, cause: cause), now, &effects)
    if !settings.isGuest {
      effects.append(
        .record(
          .play(
            .init(
              track: ending.track.id, at: ending.startedWall, played: played,
              duration: ending.track.duration, cause: cause))))
    }
    if cause == .finished, played >= ending.track.duration * 0.5 {
      append(.finished, to: ending, words: nil, now, &effects)
      // What follows is chosen anew: the track that stayed says as much as one that was skipped.
      if settings.order == .djterm { requestPlan(.afterNext, now, &effects) }
    }
    if cause == .skipped { skips += 1 }
    countRestlessness(cause, played: played)
    if cause == .skipped || cause == .banned,
      let heardIndex = heard.lastIndex(where: { $0.track == ending.track.id })
    {
      heard[heardIndex].wasRejected = true
    }
  }

  // MARK: The end

  /// True if nothing may follow what is on now.
  private func endsAfterCurrent(_ now: Moment) -> Bool {
    if stopsAfterThis { return true }
    if let limit = settings.tracks, onAir.tracksPlayed >= limit { return true }
    guard let limit = settings.seconds, liveAiring != nil || onAir.tracksPlayed > 0 else {
      return false
    }
    return now.time + remaining(now) >= limit
  }

  mutating func close(_ now: Moment, _ effects: inout [Effect]) {
    isClosing = true
    if !stopsAfterThis { order.removeAll() }
    let words = writeClosing(now, &effects)
    if words == nil {
      effects.append(.player(.close(seguePlanner.closing(of: liveAiring?.track, words: nil))))
    }
  }

  /// How wide the show ranged.
  private var variety: Variety {
    Variety(plays, library: catalog.count, artists: catalog.artists.names.count)
  }

  mutating func finish(_ now: Moment, _ effects: inout [Effect]) {
    guard !isOver else { return }
    for index in airing.indices where !airing[index].isOver {
      logEnd(index, .finished, now, &effects)
    }
    airing.removeAll()
    isOver = true
    onAir.isOver = true
    log(
      .showEnded(
        tracks: onAir.tracksPlayed, skips: skips, talkSeconds: talkSeconds,
        seconds: logTime(now), variety: variety), now, &effects)
    effects.append(.finished)
  }
}
