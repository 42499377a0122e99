/// What the listener does with the sound itself.
extension Show {
  /// In the first seconds of a track, "again" means the one before.
  private static let justBegun = 5.0

  mutating func hold(
    _ command: Command, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: liveAiring?.track.path, now, &effects)
    let pause = command == .pause || command == .togglePause && pausedAt == nil
    guard pause != (pausedAt != nil) else { return }
    if pausedAt != nil { return goOn(now, &effects) }
    pausedAt = now.wall
    onAir.isPaused = true
    effects.append(.player(.pause))
    keepPlace(now, &effects)
  }

  /// Ends a pause, if there is one.
  mutating func goOn(_ now: Moment, _ effects: inout [Effect]) {
    guard let since = pausedAt else { return }
    pausedSeconds += max(0, now.wall - since)
    pausedAt = nil
    onAir.isPaused = false
    effects.append(.player(.resume))
    reviseWords(now, &effects)
  }

  mutating func seek(
    by seconds: Double, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airingIndex(nil) else { return }
    move(to: position(of: airing[index], now) + seconds, words, now, &effects)
  }

  /// To a place in the track that is on.
  mutating func move(
    to seconds: Double, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airingIndex(nil) else { return }
    acknowledge(words, path: airing[index].track.path, now, &effects)
    let position = min(max(0, seconds), max(0, airing[index].track.duration - 1))
    airing[index].anchorTime = now.time
    airing[index].anchorPosition = position
    airing[index].tempo = airing[index].tempo.afterSeek
    effects.append(.player(.seek(airing[index].entry, to: position)))
    if airing[index].track.programme != nil { keepPlace(now, &effects) }
    reviseWords(now, &effects)
  }

  // MARK: Again

  /// From its beginning; in the first seconds of a track, the one before comes back.
  mutating func again(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    guard let index = airingIndex(nil) else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.info, "nothing is on", now, &effects)
    }
    let isNew = now.time - airing[index].startedAt < Self.justBegun
    guard isNew, heard.count > 1, let before = catalog.track(heard[heard.count - 2].track),
      !unplayable.contains(before.id), !bannedHere.contains(before.id)
    else {
      append(.chosen, to: airing[index], words: words, now, &effects)
      let start = start(ofAgain: airing[index].track)
      airing[index].anchorTime = now.time
      airing[index].anchorPosition = start
      airing[index].tempo = airing[index].tempo.afterSeek
      return effects.append(.player(.seek(airing[index].entry, to: start)))
    }
    bringBack(before, index, words, now, &effects)
  }

  private func start(ofAgain track: Track) -> Double {
    track.programme == nil ? seguePlanner.start(of: track, after: nil) : 0
  }

  /// The track before comes next at once, and the one that had begun after it.
  private mutating func bringBack(
    _ before: Track, _ index: Int, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: before.path, now, &effects)
    if let prepared = next {
      unsayNext()
      order.putBack(prepared.item)
      next = nil
    }
    let current = airing[index]
    order.putBack(order.item(current.pick, in: current.set))
    let again = Pick(
      track: before.id, score: 1, why: [Reason("you wanted it again", weight: 1)])
    order.putBack(order.item(again, in: current.set))
    prepareNext(now, &effects)
    // Nobody turned it down.
    end(index, .finished, now, &effects)
  }

  // MARK: Stop after this

  /// The show ends with the track that is on; said again, it goes on.
  mutating func stopAfterThis(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    acknowledge(words, path: liveAiring?.track.path, now, &effects)
    if stopsAfterThis {
      stopsAfterThis = false
      onAir.stopsAfterThis = false
      guard isClosing, liveAiring != nil else { return }
      isClosing = false
      links = links.filter { $0.value.startedAt != nil }
      effects.append(.toast("the show goes on"))
      return prepareNext(now, &effects)
    }
    guard !isClosing else { return }
    stopsAfterThis = true
    onAir.stopsAfterThis = true
    effects.append(.toast("the show ends after this track"))
    if let prepared = next {
      unsayNext()
      order.putBack(prepared.item)
      next = nil
    }
    close(now, &effects)
  }

  // MARK: Volume

  mutating func changeVolume(
    by points: Double, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    let before = mutedVolume ?? onAir.volume
    mutedVolume = nil
    let percent = (before * 100 + points).rounded()
    setVolume(min(max(percent, 0), 100) / 100, &effects)
  }

  /// Silence, while the show goes on; said again, as loud as before.
  mutating func mute(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    acknowledge(words, path: nil, now, &effects)
    if let before = mutedVolume {
      mutedVolume = nil
      return setVolume(before, &effects)
    }
    mutedVolume = onAir.volume
    onAir.volume = 0
    effects.append(.player(.volume(0)))
    effects.append(.toast("muted"))
  }

  private mutating func setVolume(_ volume: Double, _ effects: inout [Effect]) {
    onAir.volume = volume
    effects.append(.player(.volume(volume)))
    effects.append(.toast("volume \(Int((volume * 100).rounded())) %"))
  }
}
