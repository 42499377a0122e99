extension MixEngine {
  /// Frames of a fade so short that it is felt as at once.
  var shortFade: Int { rate / 67 }

  /// Obeys everything that lies in the ring.
  mutating func takeOrders() {
    while let order = orders.receive() { obey(order) }
    flush()
  }

  private mutating func obey(_ order: RenderOrder) {
    switch order {
    case .cue(let cue): take(cue)
    case .farewell(let timetable): take(timetable)
    case .uncue(let entry): uncue(entry)
    case .drop(let entry, let fade): drop(entry, fade: fade)
    case .change(let entry, let reel, let place, let tempo):
      if let change = live.change { report(.released(reel: change.reel)) }
      live.change = Change(entry: entry, reel: reel, place: place, tempo: tempo)
    case .pause: pause()
    case .resume: resume()
    case .volume(let gain):
      let now = live.volume.gain(at: live.clock)
      live.volume = GainLine(from: now, to: Double(gain), start: live.clock, length: shortFade)
    case .clip(let clip): take(clip)
    case .hush(let link): hush(link)
    case .stop(let fade): stop(fade: fade)
    }
  }

  // MARK: What comes next

  private mutating func take(_ new: Cue) {
    if hasStarted(new.entry) {
      overtake(new)
      return
    }
    if let cue = live.cue {
      if live.zero != nil { live.dueWords = nil }
      if cue.reel != new.reel { report(.released(reel: cue.reel)) }
    }
    live.cue = new
    live.zero = nil
    live.farewell = nil
    live.isParting = false
  }

  /// Nothing comes next: what was cued is given back.
  private mutating func take(_ end: Timetable) {
    if let cue = live.cue { report(.released(reel: cue.reel)) }
    forgetCue()
    live.farewell = end
    live.isParting = false
  }

  private func hasStarted(_ entry: EntryNumber) -> Bool {
    for i in live.recent.indices where live.recent[i] == entry.number { return true }
    return false
  }

  /// The entry had started before the order arrived: what is left of it is the end of the others.
  private mutating func overtake(_ late: Cue) {
    guard late.timetable.anchor == .now else { return }
    let fade = late.timetable.outgoingEnd ?? late.timetable.outgoing.lastFrame
    for i in decks.indices where decks[i].isSounding && decks[i].entry != late.entry {
      decks[i].close(at: live.clock, fade: max(fade, shortFade))
      decks[i].cause = .dropped
    }
  }

  private mutating func uncue(_ entry: EntryNumber) {
    guard let cue = live.cue, cue.entry == entry else { return }
    forgetCue()
    report(.uncued(entry, reel: cue.reel))
  }

  private mutating func forgetCue() {
    if live.zero != nil { live.dueWords = nil }
    live.cue = nil
    live.zero = nil
  }

  private mutating func drop(_ entry: EntryNumber, fade: Int) {
    if let cue = live.cue, cue.entry == entry {
      forgetCue()
      report(.ended(entry, frames: 0, cause: .dropped, reel: cue.reel))
      report(.released(reel: cue.reel))
    }
    for i in decks.indices
    where decks[i].isSounding && !decks[i].isRemainder && decks[i].entry == entry {
      decks[i].cause = .dropped
      if isHeld || isUnheard {
        end(i)
      } else {
        decks[i].close(at: live.clock, fade: max(fade, shortFade))
      }
    }
  }

  // MARK: Words

  /// Keeps a clip; the oldest that does not sound makes room.
  private mutating func take(_ clip: Clip) {
    for i in clips.indices {
      if let old = clips[i], old.link == clip.link { give(back: i) }
    }
    if !clips.contains(where: { $0 == nil }) {
      var oldest = 0
      for i in clips.indices {
        if let a = clips[i], let b = clips[oldest], a.serial < b.serial { oldest = i }
      }
      give(back: oldest)
    }
    for i in clips.indices where clips[i] == nil {
      clips[i] = clip
      return
    }
  }

  /// The words are not wanted any more: they fade as soon as they can, and the music comes back.
  private mutating func hush(_ link: LinkNumber) {
    for i in clips.indices where clips[i]?.link == link { give(back: i) }
    let isDue = live.dueWords?.link == link
    let sounds = live.words?.clip.link == link
    guard isDue || sounds else { return }
    live.dueWords = isDue ? nil : live.dueWords
    if sounds, var fading = live.words {
      fading.fade = shortFade * 4
      fading.clip.frames = min(fading.clip.frames, fading.offset + fading.fade)
      live.words = fading
    }
    // In a gap the next one waits for the words; now it need not.
    if live.zero != nil { live.cue?.timetable.mayWait = false }
    let now = duckGain(at: live.clock)
    live.earlierDuck = GainLine()
    live.duck = GainLine(from: now, to: 1, start: 0, length: rate / 2)
    live.duckZero = live.clock
  }

  private mutating func give(back place: Int) {
    if let clip = clips[place] { report(.clipReleased(serial: clip.serial)) }
    clips[place] = nil
  }

  // MARK: Transport

  private mutating func pause() {
    guard live.transport == .playing else { return }
    fadeMaster(to: 0, over: shortFade)
    live.transport = .pausing(live.clock + shortFade)
  }

  private mutating func resume() {
    switch live.transport {
    case .pausing, .held:
      fadeMaster(to: 1, over: shortFade)
      live.transport = .playing
    default: break
    }
  }

  private mutating func stop(fade: Int) {
    switch live.transport {
    case .held:
      endEverything()
      report(.stopped)
      fadeMaster(to: 1, over: 0)
      live.transport = .playing
    case .playing, .pausing:
      let fade = max(fade, shortFade)
      fadeMaster(to: 0, over: fade)
      live.transport = .stopping(live.clock + fade)
    case .stopping(let frame):
      let sooner = min(frame, live.clock + max(fade, shortFade))
      fadeMaster(to: 0, over: sooner - live.clock)
      live.transport = .stopping(sooner)
    case .trailing: break
    }
  }

  mutating func fadeMaster(to gain: Double, over frames: Int) {
    live.master = GainLine(
      from: live.master.gain(at: live.clock), to: gain, start: live.clock, length: frames)
  }

  /// Ends decks and words, and forgets what was to come.
  mutating func endEverything() {
    if let words = live.words { end(words) }
    live.dueWords = nil
    for i in decks.indices where decks[i].isSounding {
      decks[i].cause = .dropped
      end(i)
    }
    if let cue = live.cue { report(.released(reel: cue.reel)) }
    forgetCue()
    if let change = live.change { report(.released(reel: change.reel)) }
    live.change = nil
    live.duck = GainLine()
    live.earlierDuck = GainLine()
  }
}
