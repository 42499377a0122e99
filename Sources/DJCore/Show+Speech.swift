extension Show {
  /// Links with less room than this over music are spoken in a gap, seconds.
  private static let leastRoom = 3.5
  /// So many tracks in a row hardly listened to, and the DJ holds its tongue until one is.
  static let restlessSkips = 3

  /// Words for a join: as much as there is to say, or in fewer words where those fit over the music.
  mutating func compose(
    _ context: LinkContext, from outgoing: Track?, to incoming: Track
  ) -> (link: Link, room: Double?)? {
    let before = (writer, wordGenerator)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    let rooms = seguePlanner.rooms(from: outgoing, to: incoming)
    guard rooms.best >= Self.leastRoom else { return (link, nil) }
    let seconds = seconds(of: link)
    if let room = fitting(seconds, rooms) { return (link, room) }
    // Written anew as if the first had not been: only what is said is remembered.
    let after = (writer, wordGenerator)
    (writer, wordGenerator) = before
    var tighter = context
    tighter.room = rooms.best * Double(delivery.rate) / Double(Delivery().rate)
    if let shorter = writer.write(tighter, using: &wordGenerator),
      let room = fitting(self.seconds(of: shorter), rooms)
    {
      return (shorter, room)
    }
    (writer, wordGenerator) = after
    return (link, nil)
  }

  /// The smallest room over music that words fit into, perhaps said a little faster.
  private func fitting(_ seconds: Double, _ rooms: SeguePlanner.Rooms) -> Double? {
    let all = (rooms.intro + [rooms.outro]).filter { $0 >= Self.leastRoom }
    return all.filter { seconds <= $0 }.min() ?? all.filter { seconds.fitted(into: $0) <= $0 }.min()
  }

  private func seconds(of link: Link) -> Double {
    link.seconds * Double(Delivery().rate) / Double(delivery.rate)
  }

  /// How this DJ speaks.
  var delivery: Delivery { Delivery.of(persona: settings.persona) }

  /// Gives the words to the voice, or first to whoever may find better ones.
  ///
  /// - Parameters:
  ///   - tracks: what it is about.
  ///   - room: seconds they should not exceed.
  ///   - deadline: seconds from now after which they come too late.
  mutating func order(
    _ link: Link, about tracks: [Track?], room: Double?, deadline: Double, _ now: Moment,
    _ effects: inout [Effect]
  ) -> LinkID {
    linkCount += 1
    let id = LinkID(linkCount)
    links[id] = PendingLink(
      link: link, placement: .gap, seconds: link.seconds, script: SpeechScript(link.text),
      names: Self.names(in: link, tracks.compactMap(\.self)),
      room: min(room ?? SeguePlanner.longestWords, SeguePlanner.longestWords),
      latest: now.time + deadline)
    if settings.asksModel, deadline > Self.modelPatience {
      effects.append(
        .rephrase(
          RephraseOrder(
            link: id, text: link.text, facts: link.facts, language: settings.language,
            limit: Rephrasing.limit(for: link))))
    } else {
      speak(id, now, &effects)
    }
    return id
  }

  /// With less time than this before the words are due, nobody is asked for others, seconds.
  private static let modelPatience = 8.0

  /// Gives the words to the voice.
  private mutating func speak(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard var pending = links[id] else { return }
    pending.script = script(for: pending.link, pending.names)
    pending.link.spoken = pending.script.text
    pending.seconds = SpeechEstimate.seconds(for: pending.script, delivery)
      .fitted(into: pending.room)
    pending.link.seconds = pending.seconds
    links[id] = pending
    var order = SpeechOrder(
      link: id, segments: pending.script.segments, voice: settings.voice,
      language: settings.language, estimate: pending.seconds)
    order.delivery = delivery
    order.loudness = settings.loudness + Self.voiceAboveMusic
    order.room = pending.room
    order.deadline = pending.latest.map { max(0.5, $0 - now.time) }
    effects.append(.player(.prepareSpeech(order)))
  }

  private func script(for link: Link, _ names: [SpokenText.Name]) -> SpeechScript {
    SpokenText.script(
      of: link.text, names: names, language: settings.language,
      pronunciations: settings.pronunciations)
  }

  /// Other words for a link came, or none: they are taken if they are true and fit.
  mutating func rephrased(
    _ id: LinkID, _ text: Sanitised?, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let pending = links[id], pending.startedAt == nil else { return }
    if let text, Rephrasing.flaw(in: text, for: pending.link, language: settings.language) == nil {
      var link = pending.link
      link.text = text
      let seconds = SpeechEstimate.seconds(for: script(for: link, pending.names), delivery)
      if seconds.fitted(into: pending.room) <= pending.room { links[id]?.link.text = text }
    }
    speak(id, now, &effects)
  }

  /// LU by which the DJ is louder than the music is without it.
  static let voiceAboveMusic = 1.7

  /// The names in a link, and the language of what they belong to.
  private static func names(in link: Link, _ tracks: [Track]) -> [SpokenText.Name] {
    let claims: Set<Substring> = ["title", "artist", "album", "composer", "genre", "label"]
    return link.facts.compactMap { fact in
      let aspect = fact.claim.text.split(separator: ".").last ?? ""
      let isKey = aspect.lowercased().hasSuffix("key")
      let isName =
        claims.contains(aspect) || aspect.lowercased().hasSuffix("artist")
        || aspect.lowercased().hasSuffix("album")
      guard isKey || isName || fact.claim.text.hasPrefix("request") else { return nil }
      let owner = tracks.first { track in
        [track.tags.title, track.tags.artist, track.tags.album, track.tags.composer]
          .contains(fact.value)
      }
      let shown = isKey ? Sanitised(MusicalKey.printed(fact.value.text)) : fact.value
      return SpokenText.Name(shown, isKey: isKey, language: owner?.tags.language)
    }
  }

  // MARK: What comes back

  mutating func speechReady(
    _ id: LinkID, _ seconds: Double, _ spoken: [SpokenWord], _ now: Moment,
    _ effects: inout [Effect]
  ) {
    guard links[id] != nil else { return }
    links[id]?.seconds = seconds
    links[id]?.words = spoken
    let words = SeguePlanner.Words(link: id, seconds: seconds)
    if isClosing, next == nil {
      effects.append(.player(.close(seguePlanner.closing(of: liveAiring?.track, words: words))))
      return
    }
    guard let prepared = next, prepared.link == id,
      prepared.segue.plan.anchor != .now || airing.isEmpty
    else { return }
    let segue = self.segue(to: prepared.track, words: words)
    if let placement = segue.placement { links[id]?.placement = placement }
    join(by: segue, &effects)
  }

  /// No voice could say it: it is shown instead, when it would have been heard.
  mutating func speechFailed(
    _ id: LinkID, _ reason: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let pending = links.removeValue(forKey: id) else { return }
    notice(.warning, "the voice is silent: \(reason)", now, &effects)
    if isClosing, next == nil {
      show(pending.link, now, &effects)
      effects.append(.player(.close(seguePlanner.closing(of: nil, words: nil))))
    } else if next?.link == id {
      next?.link = nil
      next?.caption = Caption(
        link: pending.link, before: pending.before, answers: pending.answers)
      if liveAiring == nil { load(&effects) }
    }
  }

  mutating func linkStarted(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard let pending = links[id] else { return }
    links[id]?.startedAt = now.time
    talkSeconds += pending.seconds
    onAir.caption = pending.link.text
    onAir.isSpeaking = true
    caption = CaptionClock(
      script: pending.script, words: pending.words, seconds: pending.seconds, start: now.time)
    var link = pending.link
    link.seconds = pending.seconds
    log(.talk(link, placement: pending.placement), now, &effects)
    if !settings.isGuest {
      effects.append(
        .record(
          .link(
            .init(at: now.wall, text: link.text, template: link.template, facts: link.rests))))
    }
  }

  mutating func linkEnded(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard links.removeValue(forKey: id) != nil else { return }
    onAir.isSpeaking = false
    caption = nil
  }

  /// Seconds of speech still to come of a link that is sounding.
  func speechLeft(_ now: Moment) -> Double {
    links.values.compactMap { pending in
      pending.startedAt.map { max(0, $0 + pending.seconds - now.time) }
    }.max() ?? 0
  }

  /// Characters of the caption that have been said, the word that sounds included; nil while nothing
  /// is being said.
  public func captionReach(at now: Moment) -> Int? {
    onAir.isSpeaking ? caption?.reach(at: now.time) : nil
  }

  // MARK: The listener has heard enough

  /// Ends the words that sound, or takes back those that would come next.
  mutating func skipLink(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    log(.feedback(words: words, path: nil, change: []), now, &effects)
    if let id = links.filter({ $0.value.startedAt != nil }).keys.max() {
      hush(id, now, &effects)
      if liveAiring == nil, next != nil, !isClosing {
        jumpToNext(speechLeft: 0, &effects)
      }
      return
    }
    guard !withdrawLink(&effects), !withdrawClosing(&effects) else {
      return effects.append(.toast("the DJ skips this one"))
    }
    effects.append(.toast("nothing is being said"))
  }

  /// Ends words that sound.
  mutating func hush(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard let pending = links[id], let started = pending.startedAt else { return }
    effects.append(.player(.hush(id)))
    talkSeconds -= max(0, started + pending.seconds - now.time)
    links[id]?.seconds = now.time - started
  }

  /// Takes back words that have not begun; false if there are none.
  ///
  /// - Parameter keepsCaption: they are shown in their time.
  @discardableResult
  mutating func withdrawLink(keepsCaption: Bool = false, _ effects: inout [Effect]) -> Bool {
    guard let prepared = next, let link = prepared.link, links[link]?.startedAt == nil,
      liveAiring != nil
    else { return false }
    if keepsCaption {
      next?.caption = links.removeValue(forKey: link).map {
        Caption(link: $0.link, before: $0.before, answers: $0.answers)
      }
    } else {
      unsay(link)
    }
    next?.link = nil
    let segue = self.segue(to: prepared.track, words: nil)
    join(by: segue, &effects)
    return true
  }

  /// Counts tracks that were hardly listened to.
  mutating func countRestlessness(_ cause: LogCause, played: Double) {
    if cause == .skipped, played < 30 {
      hastySkips += 1
    } else if cause != .failed {
      hastySkips = 0
    }
  }

  /// The listener looks for something to hear: words would only be in the way.
  var isListenerRestless: Bool { hastySkips >= Self.restlessSkips }
}
