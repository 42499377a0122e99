internal import DJCore
internal import DJSignal
internal import DJWire
internal import Glibc

/// Turns the show's commands into orders for the engine, lends reels, keeps clips, and turns the
/// engine's reports into events. For one thread; it never waits.
final class Desk {
  /// The item that comes next, as far as the desk knows.
  struct Cued {
    var item: DeckItem
    var plan: MixPlan
    var reel: Int
    /// Its file failed, and the engine was asked to forget it.
    var isCondemned = false
  }

  /// What the desk needs of the world.
  struct World {
    /// Takes events.
    var tell: (PlayerEvent) -> Void
    /// Gives the listener's volume to the output; false if the engine is to see to it.
    var turn: (Double) -> Bool = { _ in false }
    /// Starts speaking; the answer comes by ``Desk/deliver(_:_:)``, at once or later.
    var speak: (SpeechOrder, Desk) -> Void
    /// A reel was lent: its decode thread must run.
    var lend: (Reel) -> Void
  }

  let rate: Int
  let reels: [Reel]
  private let orders: MessageRing<RenderOrder>
  private let reports: MessageRing<RenderReport>
  private let world: World

  private var backlog: [RenderOrder] = []
  private var posted = false
  /// The entry each reel is lent for.
  private var bookings: [EntryID?]
  private var items: [EntryID: DeckItem] = [:]
  private var cued: Cued?
  /// An item, a jump, for which no reel was free.
  private var waitingLoad: (item: DeckItem, plan: MixPlan)?
  private var waitingSeek: (entry: EntryID, seconds: Double, tempo: TempoCurve)?
  private var clips: [Int: SpokenClip] = [:]
  private var clipSerial = 0

  init(
    rate: Int, reels: [Reel], orders: MessageRing<RenderOrder>,
    reports: MessageRing<RenderReport>, world: World
  ) {
    self.rate = rate
    self.reels = reels
    self.orders = orders
    self.reports = reports
    self.world = world
    bookings = [EntryID?](repeating: nil, count: reels.count)
  }

  /// Obeys one command.
  func obey(_ command: PlayerCommand) {
    switch command {
    case .load(let item, let plan): load(item, plan)
    case .close(let plan):
      waitingLoad = nil
      cued = nil
      post(.farewell(Timetable(plan, rate: rate)))
    case .drop(let entry, let fade): drop(entry, fade: fade)
    case .pause: post(.pause)
    case .resume: post(.resume)
    case .seek(let entry, let seconds): seek(entry, to: seconds)
    case .pace(let entry, let tempo, let seconds): seek(entry, to: seconds, tempo: tempo)
    case .volume(let volume):
      let bounded = volume.isFinite ? min(max(volume, 0), 1) : 1
      if !world.turn(bounded) { post(.volume(Float(bounded * bounded * bounded))) }
    case .prepareSpeech(let order): world.speak(order, self)
    case .hush(let link): post(.hush(LinkNumber(link)))
    case .stop(let fade):
      waitingLoad = nil
      waitingSeek = nil
      cued = nil
      post(.stop(fade: Frames.count(fade, rate: rate)))
    }
  }

  /// Reads reports and looks after what waits.
  func attend() {
    while let report = reports.receive() { read(report) }
    condemn()
    if let load = waitingLoad, let reel = freeReel() {
      waitingLoad = nil
      cue(load.item, load.plan, in: reel)
    }
    if let wish = waitingSeek {
      waitingSeek = nil
      seek(wish.entry, to: wish.seconds, tempo: wish.tempo)
    }
    let late = backlog
    backlog = []
    for order in late { post(order) }
  }

  /// Whether orders were posted since it was last asked.
  func hasPosted() -> Bool {
    defer { posted = false }
    return posted
  }

  private func post(_ order: RenderOrder) {
    posted = true
    if !backlog.isEmpty || !orders.send(order) { backlog.append(order) }
  }

  // MARK: Items

  private func load(_ item: DeckItem, _ plan: MixPlan) {
    waitingLoad = nil
    if let cued, holds(cued, item) {
      post(.cue(order(item, plan, reel: cued.reel)))
      self.cued = Cued(item: item, plan: plan, reel: cued.reel)
    } else if items[item.entry] != nil, cued?.item.entry != item.entry {
      // It sounds already: the plan can only hasten the end of what goes.
      guard let reel = bookings.firstIndex(of: item.entry) else { return }
      post(.cue(order(item, plan, reel: reel)))
    } else if let reel = freeReel() {
      cue(item, plan, in: reel)
    } else {
      if let cued { post(.uncue(EntryNumber(cued.item.entry))) }
      cued = nil
      waitingLoad = (item, plan)
    }
  }

  /// Whether the cued reel is just what an item needs, and still good.
  private func holds(_ cued: Cued, _ item: DeckItem) -> Bool {
    cued.item.entry == item.entry && cued.item.path == item.path
      && cued.item.start == item.start && cued.item.tempo == item.tempo && !cued.isCondemned
  }

  private func cue(_ item: DeckItem, _ plan: MixPlan, in reel: Int) {
    let start = item.start.isFinite ? max(0, item.start) : 0
    book(
      reel, for: item.entry,
      Reel.Job(path: item.path, start: start, needsSound: true, tempo: item.tempo))
    items[item.entry] = item
    cued = Cued(item: item, plan: plan, reel: reel)
    post(.cue(order(item, plan, reel: reel)))
  }

  private func book(_ reel: Int, for entry: EntryID, _ job: Reel.Job) {
    bookings[reel] = entry
    reels[reel].assign(job)
    world.lend(reels[reel])
  }

  private func order(_ item: DeckItem, _ plan: MixPlan, reel: Int) -> Cue {
    let decibels = item.gain.isFinite ? min(max(item.gain, -60), 30) : 0
    return Cue(
      entry: EntryNumber(item.entry), reel: reel, gain: Float(pow(10, decibels / 20)),
      place: Frames.count(item.start, rate: rate), tempo: item.tempo.inFrames(rate: rate),
      // As far under -1 dBTP as the limiter's own ceiling is.
      isTame: item.peak.map { $0 < -1.1 && decibels == item.gain && item.tempo.isOwn } ?? false,
      timetable: Timetable(plan, rate: rate))
  }

  private func freeReel() -> Int? {
    reels.indices.first { bookings[$0] == nil && reels[$0].isFree }
  }

  private func drop(_ entry: EntryID, fade: Double) {
    if let waiting = waitingLoad, waiting.item.entry == entry {
      waitingLoad = nil
      world.tell(.ended(entry, played: 0, cause: .dropped))
      return
    }
    if cued?.item.entry == entry { cued = nil }
    post(.drop(EntryNumber(entry), fade: Frames.count(fade, rate: rate)))
  }

  /// Moves in a file; by another tempo if one is given.
  private func seek(_ entry: EntryID, to seconds: Double, tempo: TempoCurve? = nil) {
    let place = seconds.isFinite ? max(0, seconds) : 0
    if let cued, cued.item.entry == entry {
      var item = cued.item
      item.start = place
      item.tempo = tempo ?? item.tempo.afterSeek
      load(item, cued.plan)
      return
    }
    guard var item = items[entry] else { return }
    item.tempo = tempo ?? item.tempo.afterSeek
    guard let reel = freeReel() else {
      waitingSeek = (entry, place, item.tempo)
      return
    }
    items[entry] = item
    book(
      reel, for: entry,
      Reel.Job(path: item.path, start: place, needsSound: false, tempo: item.tempo))
    post(
      .change(
        EntryNumber(entry), reel: reel, place: Frames.count(place, rate: rate),
        tempo: item.tempo.inFrames(rate: rate)))
  }

  /// Asks the engine to forget a cued item whose file gave no sound, so that the show can load another.
  private func condemn() {
    guard let cued, !cued.isCondemned, reels[cued.reel].hasFailed, !reels[cued.reel].isReady
    else { return }
    self.cued?.isCondemned = true
    post(.uncue(EntryNumber(cued.item.entry)))
  }

  // MARK: Speech

  /// A clip is ready, or will not be.
  func deliver(_ link: LinkID, _ result: Result<SpokenClip, WorkerFailure>) {
    switch result {
    case .success(let clip) where clip.frames > 0:
      clipSerial += 1
      clips[clipSerial] = clip
      let order = Clip(
        link: LinkNumber(link), serial: clipSerial, samples: clip.samples, frames: clip.frames)
      post(.clip(order))
      world.tell(
        .speechReady(
          link, seconds: Double(clip.frames) / Double(rate), words: clip.words))
    case .success:
      world.tell(.speechFailed(link, "the voice said nothing"))
    case .failure(let failure):
      world.tell(.speechFailed(link, failure.reason))
    }
  }

  // MARK: Reports

  private func read(_ report: RenderReport) {
    switch report {
    case .started(let number):
      if cued?.item.entry == number.entry { cued = nil }
      world.tell(.started(number.entry))
    case .ended(let number, let frames, let cause, let reel):
      let played = Double(frames) / Double(rate)
      world.tell(.ended(number.entry, played: played, cause: endCause(cause, reel)))
    case .uncued(let number, let reel): uncued(number.entry, reel)
    case .released(let reel): takeBack(reel)
    case .changeFailed(let number, let reel):
      let name = items[number.entry]?.path.name ?? "the file"
      world.tell(.notice("cannot move in \(name): \(reels[reel].failure)"))
    case .linkStarted(let number): world.tell(.linkStarted(number.link))
    case .linkEnded(let number): world.tell(.linkEnded(number.link))
    case .voiceMissing:
      world.tell(.notice("the DJ's words were not ready in time; the music plays on"))
    case .clipReleased(let serial): clips[serial] = nil
    case .stopped: world.tell(.stopped)
    }
  }

  private func endCause(_ cause: RenderReport.Cause, _ reel: Int) -> EndCause {
    switch cause {
    case .finished: .finished
    case .dropped: .dropped
    case .failed: .failed(reels[reel].failure)
    }
  }

  private func uncued(_ entry: EntryID, _ reel: Int) {
    if reels[reel].hasFailed {
      world.tell(.ended(entry, played: 0, cause: .failed(reels[reel].failure)))
    }
    if cued?.item.entry == entry { cued = nil }
    takeBack(reel)
  }

  private func takeBack(_ reel: Int) {
    let entry = bookings[reel]
    bookings[reel] = nil
    reels[reel].release()
    if let entry, !bookings.contains(entry) { items[entry] = nil }
  }
}
