internal import DJSignal

extension MixEngine {
  /// Does everything that is due at this frame, and tells of it in order.
  mutating func settle() {
    performChange()
    turnTransport()
    var rounds = 0
    while !isHeld, rounds < decks.count, settleOnce() { rounds += 1 }
    part()
    flush()
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
    func limit(_ frame: Int) { if frame > clock { next = min(next, frame - clock) } }
    for i in decks.indices where decks[i].isSounding {
      limit(decks[i].stopAt)
      let reel = reels[decks[i].reel]
      let isOver = reel.isOver
      let readable = reel.ring.readable
      if readable > 0 { next = min(next, readable) } else if !isOver { next = min(next, 256) }
    }
    if let zero, let cue {
      limit(zero + cue.timetable.incomingStart)
    } else if air >= 0,
      case .position(let place) = cue?.timetable.anchor ?? farewell?.anchor ?? .now
    {
      let distance = place - decks[air].place
      if distance > 0 { next = min(next, distance) }
    }
    if let dueWords { limit(dueWords.frame) }
    if let words { next = min(next, words.clip.frames - words.offset) }
    switch transport {
    case .pausing(let frame), .stopping(let frame), .trailing(let frame): limit(frame)
    case .playing, .held: break
    }
    return max(1, next)
  }

  // MARK: Transport

  private mutating func turnTransport() {
    switch transport {
    case .pausing(let frame) where clock >= frame || isUnheard:
      transport = .held
    case .stopping(let frame) where clock >= frame || isUnheard:
      endEverything()
      transport = .trailing(clock + max(stopTail, latency))
      if isUnheard { turnTransport() }
    case .trailing(let frame) where clock >= frame || isUnheard:
      report(.stopped)
      lastStop = clock
      fadeMaster(to: 1, over: 0)
      transport = .playing
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
        if reel.hasFailed, clock < decks[i].stopAt { decks[i].cause = .failed }
      } else if clock < decks[i].stopAt {
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
    if air == i { air = -1 }
  }

  /// Begins mix time, if the cued plan's anchor is reached and its item can be heard.
  private mutating func startPlan() -> Bool {
    guard zero == nil, let cue, transport == .playing, reels[cue.reel].isReady else {
      return false
    }
    let timetable = cue.timetable
    if air >= 0 {
      switch timetable.anchor {
      case .now: break
      case .position(let place): guard decks[air].place >= place else { return false }
      case .end: return false
      }
    }
    zero = clock
    begin(timetable)
    return true
  }

  /// Begins the end of the show, if its anchor is reached.
  private mutating func startFarewell() -> Bool {
    guard let timetable = farewell, transport == .playing else { return false }
    if air >= 0 {
      switch timetable.anchor {
      case .now: break
      case .position(let place): guard decks[air].place >= place else { return false }
      case .end: return false
      }
    }
    farewell = nil
    isParting = true
    begin(timetable)
    return true
  }

  /// The last deck is off and the last word said: all is over.
  private mutating func part() {
    guard isParting, words == nil, dueWords == nil, !decks.contains(where: { $0.isSounding })
    else { return }
    isParting = false
    transport = .trailing(clock + max(stopTail, latency))
  }

  private mutating func begin(_ timetable: Timetable) {
    depart(by: timetable)
    lower(by: timetable.duck)
    // Words that sound already keep their level; new ones are measured against the music before them.
    if words == nil {
      rides = timetable.link != nil && timetable.duck.lastFrame > 0 && !isParting
      ride.reset()
    }
    dueWords = nil
    if let link = timetable.link, words?.clip.link != link {
      dueWords = DueWords(link: link, frame: clock + timetable.voiceStart)
    }
  }

  /// The deck on the air begins to go; what went before it must make way.
  private mutating func depart(by timetable: Timetable) {
    for i in decks.indices where decks[i].isSounding {
      guard i == air else {
        decks[i].close(at: clock, fade: rate / 20)
        continue
      }
      decks[i].departure = timetable.outgoing
      decks[i].departureZero = clock
      if timetable.anchor == .now { decks[i].cause = .dropped }
      if let end = timetable.outgoingEnd { decks[i].stop(at: clock + end, bend: rate / 200) }
    }
  }

  private mutating func startIncoming() -> Bool {
    guard let zero, let cue, transport == .playing else { return false }
    let start = zero + cue.timetable.incomingStart
    let isDue = clock >= start || (air < 0 && !cue.timetable.mayWait)
    guard isDue, reels[cue.reel].isReady, let free = freeDeck() else { return false }
    var deck = Deck()
    deck.isSounding = true
    deck.entry = cue.entry
    deck.reel = cue.reel
    deck.gain = cue.gain
    deck.place = cue.place
    deck.arrival = cue.timetable.incoming
    deck.arrivalZero = clock - cue.timetable.incomingStart
    if cue.place > 0 {
      deck.entrance = GainLine(from: 0, to: 1, start: clock, length: rate / 500)
    }
    decks[free] = deck
    air = free
    origin = cue.place
    recent[recentPlace] = cue.entry.number
    recentPlace = (recentPlace + 1) % recent.count
    self.cue = nil
    self.zero = nil
    report(.started(deck.entry))
    return true
  }

  private func freeDeck() -> Int? {
    for i in decks.indices where !decks[i].isSounding { return i }
    return nil
  }

  /// Changes a deck over to a reel from another place of its file, once that can be heard.
  private mutating func performChange() {
    guard let wish = change else { return }
    let reel = reels[wish.reel]
    if reel.isOver, reel.hasFailed, reel.ring.readable == 0 {
      change = nil
      report(.changeFailed(wish.entry, reel: wish.reel))
      report(.released(reel: wish.reel))
      return
    }
    guard reel.isReady else { return }
    change = nil
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
    deck.reel = wish.reel
    deck.place = wish.place
    decks[old].isRemainder = true
    if air == old {
      air = new
      origin = wish.place
    }
    if isHeld {
      end(old)
    } else {
      deck.entrance = GainLine(from: 0, to: 1, start: clock, length: shortFade)
      decks[old].close(at: clock, fade: shortFade)
    }
    decks[new] = deck
  }

  // MARK: Words

  private mutating func startWords() -> Bool {
    guard let due = dueWords, clock >= due.frame, words == nil else { return false }
    dueWords = nil
    for i in clips.indices {
      if let clip = clips[i], clip.link == due.link, clip.frames > 0 {
        words = Words(clip: clip)
        ride.begin()
        clips[i] = nil
        report(.linkStarted(due.link))
        return true
      }
    }
    report(.voiceMissing(due.link))
    rides = false
    if zero != nil { cue?.timetable.mayWait = false }
    lower(by: GainLine())
    return true
  }

  private mutating func endWords() -> Bool {
    guard let words, words.offset >= words.clip.frames else { return false }
    end(words)
    return true
  }

  mutating func end(_ words: Words) {
    report(.linkEnded(words.clip.link))
    report(.clipReleased(serial: words.clip.serial))
    self.words = nil
    rides = false
  }

  /// A new duck begins; the earlier one goes on to its end if words still need it, and is
  /// released gently if not.
  private mutating func lower(by line: GainLine) {
    let now = duckGain(at: clock)
    if words != nil {
      earlierDuck = duck
      earlierDuckZero = duckZero
    } else {
      earlierDuck = GainLine(from: now, to: 1, start: 0, length: rate * 3 / 10)
      earlierDuckZero = clock
    }
    duck = line
    duckZero = clock
  }

  /// Gain of the decks under the words.
  func duckGain(at frame: Int) -> Double {
    min(duck.gain(at: frame - duckZero), earlierDuck.gain(at: frame - earlierDuckZero))
  }

  func duckIsSteady(for frames: Int) -> Bool {
    duck.isSteady(from: clock - duckZero, for: frames)
      && earlierDuck.isSteady(from: clock - earlierDuckZero, for: frames)
  }
}
