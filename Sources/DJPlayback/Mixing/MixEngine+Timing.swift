internal import DJCore
internal import DJSignal

extension MixEngine {
  /// Does everything that is due at this frame, and tells of it in order.
  mutating func settle() {
    live.awaited = -1
    performChange()
    turnTransport()
    var rounds = 0
    while !isHeld, rounds < decks.count, settleOnce() { rounds += 1 }
    part()
    flush()
  }

  /// Whether nothing sounds and nothing is under way: all there is may still be decoded.
  var isIdle: Bool {
    live.transport == .playing && live.zero == nil && live.words == nil && live.dueWords == nil
      && live.farewell == nil && !live.isParting && !decks.contains(where: { $0.isSounding })
  }

  private mutating func settleOnce() -> Bool {
    var moved = endWords()
    moved = endDecks() || moved
    moved = startPlan() || moved
    moved = startFarewell() || moved
    moved = startIncoming() || moved
    moved = startWords() || moved
    return moved
  }

  /// Frames until the next thing can happen, at most a stretch.
  func stretch() -> Int {
    var next = Self.largestStretch
    func limit(_ frame: Int) { if frame > live.clock { next = min(next, frame - live.clock) } }
    for i in decks.indices where decks[i].isSounding {
      limit(decks[i].stopAt)
      let reel = reels[decks[i].reel]
      let isOver = reel.isOver
      let readable = reel.ring.readable
      if readable > 0 { next = min(next, readable) } else if !isOver { next = min(next, 256) }
    }
    if let zero = live.zero, let cue = live.cue {
      limit(zero + cue.timetable.incomingStart)
    } else if live.air >= 0,
      case .position(let place) = live.cue?.timetable.anchor ?? live.farewell?.anchor ?? .now
    {
      let distance = decks[live.air].frames(to: place)
      if distance > 0 { next = min(next, distance) }
    }
    if let dueWords = live.dueWords { limit(dueWords.frame) }
    if let words = live.words { next = min(next, words.clip.frames - words.offset) }
    switch live.transport {
    case .pausing(let frame), .stopping(let frame), .trailing(let frame): limit(frame)
    case .playing, .held: break
    }
    return max(1, next)
  }

  // MARK: Transport

  private mutating func turnTransport() {
    switch live.transport {
    case .pausing(let frame) where live.clock >= frame || isUnheard:
      live.transport = .held
    case .stopping(let frame) where live.clock >= frame || isUnheard:
      endEverything()
      live.transport = .trailing(live.clock + max(stopTail, latency))
      if isUnheard { turnTransport() }
    case .trailing(let frame) where live.clock >= frame || isUnheard:
      report(.stopped)
      live.lastStop = live.clock
      fadeMaster(to: 1, over: 0)
      live.transport = .playing
    default: break
    }
  }

  // MARK: Decks

  private mutating func endDecks() -> Bool {
    var moved = false
    for i in decks.indices where decks[i].isSounding {
      let reel = reels[decks[i].reel]
      let isOver = reel.isOver
      if isOver, reel.ring.readable == 0 {
        if reel.hasFailed, live.clock < decks[i].stopAt { decks[i].cause = .failed }
      } else if live.clock < decks[i].stopAt {
        continue
      }
      end(i)
      moved = true
    }
    return moved
  }

  /// Takes a deck off, and tells of it.
  mutating func end(_ i: Int) {
    let deck = decks[i]
    if !deck.isRemainder {
      report(.ended(deck.entry, frames: deck.heard, cause: deck.cause, reel: deck.reel))
    }
    report(.released(reel: deck.reel))
    decks[i].isSounding = false
    if live.air == i { live.air = -1 }
  }

  /// Begins mix time, if the cued plan's anchor is reached and its item can be heard.
  private mutating func startPlan() -> Bool {
    guard live.zero == nil, let cue = live.cue, live.transport == .playing,
      isReached(cue.timetable.anchor), isReady(cue.reel)
    else { return false }
    live.zero = live.clock
    begin(cue.timetable)
    return true
  }

  /// Whether a plan's mix time may begin now.
  private func isReached(_ anchor: Timetable.Anchor) -> Bool {
    guard live.air >= 0 else { return true }
    return switch anchor {
    case .now: true
    case .position(let place): decks[live.air].place >= place
    case .end: false
    }
  }

  /// Whether a reel that is wanted now can be heard; if not, it is noted that it was missed.
  private mutating func isReady(_ reel: Int) -> Bool {
    if reels[reel].isReady { return true }
    live.awaited = reel
    return false
  }

  /// Begins the end of the show, if its anchor is reached.
  private mutating func startFarewell() -> Bool {
    guard let timetable = live.farewell, live.transport == .playing, isReached(timetable.anchor)
    else { return false }
    live.farewell = nil
    live.isParting = true
    begin(timetable)
    return true
  }

  /// The last deck is off and the last word said: all is over.
  private mutating func part() {
    guard live.isParting, live.words == nil, live.dueWords == nil,
      !decks.contains(where: { $0.isSounding })
    else { return }
    live.isParting = false
    live.transport = .trailing(live.clock + max(stopTail, latency))
  }

  private mutating func begin(_ timetable: Timetable) {
    depart(by: timetable)
    lower(by: timetable.duck)
    // Words that sound already keep their level; new ones are measured against the music before them.
    if live.words == nil {
      live.rides = timetable.link != nil && timetable.duck.lastFrame > 0 && !live.isParting
      live.ride.reset()
    }
    live.dueWords = nil
    if let link = timetable.link, live.words?.clip.link != link {
      live.dueWords = DueWords(link: link, frame: live.clock + timetable.voiceStart)
    }
  }

  /// The deck on the air begins to go; what went before it must make way.
  private mutating func depart(by timetable: Timetable) {
    for i in decks.indices where decks[i].isSounding {
      guard i == live.air else {
        decks[i].close(at: live.clock, fade: rate / 20)
        continue
      }
      decks[i].departure = timetable.outgoing
      decks[i].departureBass = timetable.outgoingBass
      decks[i].departureZero = live.clock
      if timetable.anchor == .now { decks[i].cause = .dropped }
      if let end = timetable.outgoingEnd { decks[i].stop(at: live.clock + end, bend: rate / 200) }
    }
  }

  private mutating func startIncoming() -> Bool {
    guard let zero = live.zero, let cue = live.cue, live.transport == .playing else { return false }
    let start = zero + cue.timetable.incomingStart
    let isDue = live.clock >= start || (live.air < 0 && !cue.timetable.mayWait)
    guard isDue, isReady(cue.reel), let free = freeDeck() else { return false }
    var deck = Deck()
    deck.isSounding = true
    deck.entry = cue.entry
    deck.wind(to: cue.reel, place: cue.place, tempo: cue.tempo)
    deck.gain = cue.gain
    deck.isTame = cue.isTame
    deck.arrival = cue.timetable.incoming
    deck.arrivalBass = cue.timetable.incomingBass
    deck.arrivalZero = live.clock - cue.timetable.incomingStart
    if cue.place > 0 {
      deck.entrance = GainLine(from: 0, to: 1, start: live.clock, length: rate / 500)
    }
    decks[free] = deck
    live.air = free
    live.origin = cue.place
    live.recent[live.recentPlace] = cue.entry.number
    live.recentPlace = (live.recentPlace + 1) % live.recent.count
    live.cue = nil
    live.zero = nil
    report(.started(deck.entry))
    return true
  }

  private func freeDeck() -> Int? {
    for i in decks.indices where !decks[i].isSounding { return i }
    return nil
  }

  /// Changes a deck over to a reel from another place of its file, once that can be heard.
  private mutating func performChange() {
    guard let wish = live.change else { return }
    let reel = reels[wish.reel]
    if reel.isOver, reel.hasFailed, reel.ring.readable == 0 {
      live.change = nil
      report(.changeFailed(wish.entry, reel: wish.reel))
      report(.released(reel: wish.reel))
      return
    }
    guard isReady(wish.reel) else { return }
    live.change = nil
    let entry = wish.entry
    guard
      let old = decks.firstIndex(where: {
        $0.isSounding && !$0.isRemainder && $0.entry == entry
      }), let free = freeDeck()
    else {
      report(.released(reel: wish.reel))
      return
    }
    changeOver(from: old, to: free, wish)
  }

  private mutating func changeOver(from old: Int, to new: Int, _ wish: Change) {
    var deck = decks[old]
    deck.wind(to: wish.reel, place: wish.place, tempo: wish.tempo)
    if !wish.tempo.isOwn { deck.isTame = false }
    decks[old].isRemainder = true
    if live.air == old {
      live.air = new
      live.origin = wish.place
    }
    if isHeld {
      end(old)
    } else {
      deck.entrance = GainLine(from: 0, to: 1, start: live.clock, length: shortFade)
      decks[old].close(at: live.clock, fade: shortFade)
    }
    decks[new] = deck
  }

  // MARK: Words

  private mutating func startWords() -> Bool {
    guard let due = live.dueWords, live.clock >= due.frame, live.words == nil else { return false }
    live.dueWords = nil
    for i in clips.indices {
      if let clip = clips[i], clip.link == due.link, clip.frames > 0 {
        live.words = Words(clip: clip)
        live.ride.begin()
        clips[i] = nil
        report(.linkStarted(due.link))
        return true
      }
    }
    report(.voiceMissing(due.link))
    live.rides = false
    if live.zero != nil { live.cue?.timetable.mayWait = false }
    lower(by: GainLine())
    return true
  }

  private mutating func endWords() -> Bool {
    guard let words = live.words, words.offset >= words.clip.frames else { return false }
    end(words)
    return true
  }

  mutating func end(_ words: Words) {
    report(.linkEnded(words.clip.link))
    report(.clipReleased(serial: words.clip.serial))
    live.words = nil
    live.rides = false
  }

  /// A new duck begins; the earlier one goes on to its end if words still need it, and is
  /// released gently if not.
  private mutating func lower(by line: GainLine) {
    let now = duckGain(at: live.clock)
    if live.words != nil {
      live.earlierDuck = live.duck
      live.earlierDuckZero = live.duckZero
    } else {
      live.earlierDuck = GainLine(from: now, to: 1, start: 0, length: rate * 3 / 10)
      live.earlierDuckZero = live.clock
    }
    live.duck = line
    live.duckZero = live.clock
  }

  /// Gain of the decks under the words.
  func duckGain(at frame: Int) -> Double {
    min(
      live.duck.gain(at: frame - live.duckZero),
      live.earlierDuck.gain(at: frame - live.earlierDuckZero))
  }

  func duckIsSteady(for frames: Int) -> Bool {
    live.duck.isSteady(from: live.clock - live.duckZero, for: frames)
      && live.earlierDuck.isSteady(from: live.clock - live.earlierDuckZero, for: frames)
  }
}
