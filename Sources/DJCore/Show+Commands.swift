extension Show {
  mutating func obey(
    _ command: Command, target: EntryID?, words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    if command.changesCourse { promise = nil }
    if command == .undo { return undo(words, now, &effects) }
    let (before, former) = (course, expectation)
    expectation = Expectation(tracks: comingTracks)
    carryOut(command, target: target, words: words, now, &effects)
    if !deed.changesTaste { expectation = former }
    noteDeed(of: command, since: before)
  }

  private mutating func carryOut(
    _ command: Command, target: EntryID?, words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    switch command {
    case .skip: skip(target, words, now, &effects)
    case .skipSet: skipSet(words, now, &effects)
    case .skipLink: skipLink(words, now, &effects)
    case .like: like(target, words, now, &effects)
    case .ban: ban(target, words, now, &effects)
    case .undo: break
    case .pause, .resume, .togglePause: hold(command, words, now, &effects)
    case .seek(let seconds): seek(by: seconds, words, now, &effects)
    case .again: again(words, now, &effects)
    case .stopAfter: stopAfterThis(words, now, &effects)
    case .volume(let points): changeVolume(by: points, words, now, &effects)
    case .mute: mute(words, now, &effects)
    case .read(let programme): read(programme, words, now, &effects)
    case .speed(let change): setSpeed(change, words, now, &effects)
    case .chapter(let count): turnChapters(count, words, now, &effects)
    case .talk(let level): setTalk(level, words, now, &effects)
    case .adventure(let value): setAdventure(value, words, now, &effects)
    case .request(let text):
      acknowledge(words, path: nil, now, &effects)
      takeRequest(text, now, &effects)
      requestPlan(.all, endingSet: true, now, &effects)
    case .why: explain(words, now, &effects)
    case .stay: stay(words, now, &effects)
    case .startFrom(let path): start(from: path, words, now, &effects)
    case .judge(let verdict, let path): judge(verdict, path, words, now, &effects)
    case .insert(let selection, let place): insert(selection, at: place, words, now, &effects)
    case .move(let item, let step): move(item, step, words, now, &effects)
    case .remove(let item): remove(item, words, now, &effects)
    case .lock(let item): hold(item, isLocked: true, words, now, &effects)
    case .unlock(let item): hold(item, isLocked: false, words, now, &effects)
    case .lean(let facet, let share): lean(facet, share, words, now, &effects)
    case .forget(let facet): forget(facet, words, now, &effects)
    case .quit:
      acknowledge(words, path: nil, now, &effects)
      keepPlace(now, &effects)
      isClosing = true
      effects.append(.player(.stop(fade: 0.4)))
    }
  }

  /// The log's line for an action that changes no taste.
  func acknowledge(
    _ words: Sanitised, path: MediaPath?, _ now: Moment, _ effects: inout [Effect]
  ) {
    log(.feedback(words: words, path: path, change: []), now, &effects)
  }

  /// The sounding track an action is about: the one it answered, or the newest.
  func airingIndex(_ target: EntryID?) -> Int? {
    if let target { return airing.firstIndex { $0.entry == target && !$0.isOver } }
    return airing.lastIndex { !$0.isOver }
  }

  // MARK: Skip

  private mutating func skip(
    _ target: EntryID?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airingIndex(target) else {
      return passGap(words, now, &effects)
    }
    let hope = hopeOfNext(now)
    lastSkip = (airing[index].track, onAir.tracksPlayed)
    append(.skipped, to: airing[index], words: words, now, &effects)
    deed.name = "the skip of \(airing[index].track.title)"
    dropNextIfSpoilt(since: hope, now)
    end(index, .skipped, now, &effects)
    requestPlan(.afterNext, now, &effects)
  }

  /// What is believed of the prepared track; nil if there is none, or it stays in any case.
  private func hopeOfNext(_ now: Moment) -> Double? {
    guard let next, settings.order == .djterm, !next.item.isFixed, !isCommitted(now) else {
      return nil
    }
    return profile.preference(for: next.track, at: now.wall)
  }

  /// Logits by which a skip must lower what is believed of the prepared track to drop it.
  private static let spoilt = 0.25

  /// A skip says much of a prepared track that is much alike: that gives way at once. One that is
  /// not stays, for the listener has seen its title.
  private mutating func dropNextIfSpoilt(since hope: Double?, _ now: Moment) {
    guard let hope, let prepared = next,
      hope - profile.preference(for: prepared.track, at: now.wall) > Self.spoilt
    else { return }
    unsayNext()
    next = nil
    order.removeAll { !$0.isFixed }
  }

  /// Ends a sounding track at the listener's word, and starts the next if it was the newest.
  mutating func end(
    _ index: Int, _ cause: LogCause, _ now: Moment, _ effects: inout [Effect]
  ) {
    let entry = airing[index].entry
    let wasNewest = entry == airing.last?.entry
    logEnd(index, cause, now, &effects)
    guard wasNewest else {
      effects.append(.player(.drop(entry, fade: 0.2)))
      return
    }
    if isClosing { return leave(entry, now, &effects) }
    if let limit = settings.seconds, now.time >= limit { return leave(entry, now, &effects) }
    jump(entry, now, &effects)
    // Whoever asks for another track in a pause wants to hear it.
    goOn(now, &effects)
  }

  /// The show was to end with this track anyway.
  private mutating func leave(_ entry: EntryID, _ now: Moment, _ effects: inout [Effect]) {
    let spoken = !links.isEmpty
    isClosing = true
    effects.append(.player(.drop(entry, fade: 0.2)))
    reviseWords(now, &effects)
    if !spoken { effects.append(.player(.close(MixPlan(anchor: .end)))) }
  }

  /// To the next track at once; the last word of a sounding link is not cut off.
  private mutating func jump(_ entry: EntryID, _ now: Moment, _ effects: inout [Effect]) {
    guard next != nil else {
      effects.append(.player(.drop(entry, fade: 0.2)))
      return prepareNext(now, &effects)
    }
    if let link = next?.link, links[link]?.startedAt == nil {
      unsay(link)
      next?.link = nil
    }
    jumpToNext(speechLeft: speechLeft(now), &effects)
  }

  /// Skip while only the DJ is heard: the music begins at once.
  private mutating func passGap(
    _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    guard next != nil, !isClosing else { return }
    jumpToNext(speechLeft: speechLeft(now), &effects)
    goOn(now, &effects)
  }

  private mutating func skipSet(
    _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    guard let open = openSet, !isClosing else { return }
    // What the listener put in or holds is no part of the idea.
    func goes(_ item: RunningOrder.Item) -> Bool {
      item.set.serial == open.serial && !item.isLocked && (!item.isAsked || item.set.isAsked)
    }
    order.removeAll(where: goes)
    if next.map({ goes($0.item) }) ?? false {
      // What is being announced will not come.
      if let link = next?.link { hush(link, now, &effects) }
      unsayNext()
      next = nil
    }
    guard let index = airingIndex(nil) else {
      return requestPlan(.afterNext, endingSet: true, now, &effects)
    }
    if next == nil { prepareNext(now, &effects) }
    end(index, .skipped, now, &effects)
    requestPlan(.afterNext, endingSet: true, now, &effects)
  }

  // MARK: Like, ban, undo

  private mutating func like(
    _ target: EntryID?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airingIndex(target) else {
      return notice(.info, "nothing is playing to like", now, &effects)
    }
    like(airing[index].track, index, words, now, &effects)
  }

  private mutating func ban(
    _ target: EntryID?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = airingIndex(target) else {
      return notice(.info, "nothing is playing to ban", now, &effects)
    }
    ban(airing[index].track, index, words, now, &effects)
  }

  // MARK: The show

  private mutating func setTalk(
    _ level: TalkLevel?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    let levels = TalkLevel.allCases
    let index = levels.firstIndex(of: onAir.talk) ?? 0
    turnTalk(to: level ?? levels[(index + 1) % levels.count], &effects)
    effects.append(.toast("talk: \(outside: onAir.talk.rawValue)"))
  }

  mutating func turnTalk(to level: TalkLevel, _ effects: inout [Effect]) {
    onAir.talk = level
    tracksUntilLink = 0
    if onAir.talk == .off {
      withdrawLink(keepsCaption: true, &effects)
      withdrawClosing(&effects)
    }
  }

  private mutating func setAdventure(
    _ value: Double, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    onAir.adventure = min(max(value, 0), 10)
    effects.append(.toast("adventure \(Int(onAir.adventure.rounded()))"))
    requestPlan(.afterNext, now, &effects)
  }

  // MARK: Requests

  /// Wishes for a while: what was wished before comes back when their time is up.
  private mutating func keepWishes(_ before: Wishes, for seconds: Double?, _ now: Moment) {
    // Later wishes without a time of their own refine those that have one.
    guard let seconds else { return }
    passing = Passing(until: now.time + seconds, wishes: passing?.wishes ?? before)
  }

  /// "For 40 minutes", and nothing else: what was asked for holds for so long, or the mood there is.
  private mutating func keepPresent(
    for seconds: Double, _ answer: inout RequestAnswer, _ now: Moment
  ) {
    let span = SetWording.span(seconds)
    if wishes.isEmpty {
      guard let track = liveAiring?.track else {
        answer.notUnderstood += answer.understood.map { "\($0) (nothing is on that could stay)" }
        answer.understood = []
        return
      }
      wishes.likeness = .mood(of: track)
      answer.understood = ["\(WishWording.mood(of: track)) for \(span), then as before"]
    } else {
      answer.understood = ["\(WishWording.list(wishes.inWords)) for \(span), then no longer"]
    }
    passing = Passing(until: now.time + seconds, wishes: passing?.wishes ?? Wishes())
  }

  /// Ends wishes whose time is up.
  mutating func lapseWishes(_ now: Moment, _ effects: inout [Effect]) {
    guard let passing, now.time >= passing.until, !isClosing else { return }
    self.passing = nil
    wishes = passing.wishes
    onAir.wishes = wishes.inWords
    notice(.info, "the time asked for is up: back to what was before", now, &effects)
    requestPlan(.all, endingSet: true, now, &effects)
  }

  /// A wish that meant nothing, in plainer words: it is read as if the listener had said those.
  mutating func interpreted(
    _ wish: Sanitised, as plainer: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard settings.asksModel, hasOpened, !isClosing else { return }
    takeRequest(Sanitised(plainer.text, limit: 200), now, isSecondTry: true, &effects)
    requestPlan(.all, endingSet: true, now, &effects)
  }

  /// Merges a wish and tells what was understood.
  mutating func takeRequest(
    _ text: Sanitised, _ now: Moment, isSecondTry: Bool = false, _ effects: inout [Effect]
  ) {
    let scene = requestScene(now)
    let before = wishes
    toldNotes = []
    var answer = wishes.refine(with: text.text, catalog: catalog, scene: scene)
    if let seconds = answer.seconds, wishes == before,
      answer.isOnlySpan || !(wishes.isEmpty || answer.understood.isEmpty)
    {
      keepPresent(for: seconds, &answer, now)
    } else if !answer.understood.isEmpty {
      keepWishes(before, for: answer.seconds, now)
    }
    for command in answer.commands {
      if case .talk(let level) = command { onAir.talk = level ?? onAir.talk }
      if case .adventure(let value) = command { onAir.adventure = value }
      if case .read(let programme) = command, !offerProgramme(programme, now, &effects) {
        answer.notUnderstood.append(
          "\(programme?.name ?? "spoken word") (there is none to go on with)")
      }
    }
    if wishes.isEmpty { passing = nil }
    onAir.wishes = wishes.inWords
    answered = answer.understood
    if !answer.understood.isEmpty {
      let understood = Sanitised.joined(answer.understood, by: ", ")
      notice(.info, "request understood: \(understood)", now, &effects)
    }
    for remark in answer.remarks { notice(.info, remark, now, &effects) }
    if answer.understood.isEmpty, answer.commands.isEmpty, settings.asksModel, !isSecondTry {
      effects.append(.interpret(text))
    }
    if !answer.notUnderstood.isEmpty {
      let missed = Sanitised.joined(answer.notUnderstood, by: ", ")
      notice(.info, "not understood: \(missed)", now, &effects)
    }
  }
}
