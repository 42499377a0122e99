internal import DJCore
internal import DJSignal

/// Decks, voice, duck and limiter: pulled block by block by an output, live or into a file.
///
/// Everything it needs is allocated in advance. Orders and reports pass through rings, samples
/// come from ``Reel``s. It stands on a clock of frames handed over, which rests while paused;
/// what is planned happens at exact frames of it, however the blocks fall. For one thread.
struct MixEngine: ~Copyable {
  /// The transport's state.
  enum Transport: BitwiseCopyable, Equatable {
    case playing
    /// Fading, until this frame.
    case pausing(Int)
    case held
    /// Fading, until this frame.
    case stopping(Int)
    /// Everything has ended; silence until this frame.
    case trailing(Int)
  }

  /// Words that sound.
  struct Words: BitwiseCopyable {
    var clip: Clip
    var offset = 0
    /// Frames over which they fade at their end; 0 if they are said in full.
    var fade = 0

    func gain(at offset: Int) -> Float {
      fade > 0 ? Float(max(0, min(fade, clip.frames - offset))) / Float(fade) : 1
    }
  }

  /// Words to come.
  struct DueWords: BitwiseCopyable {
    var link: LinkNumber
    var frame: Int
  }

  /// A jump that waits for its reel.
  struct Change: BitwiseCopyable {
    var entry: EntryNumber
    var reel: Int
    var place: Int
    /// In frames.
    var tempo = TempoCurve.own
  }

  /// What changes while it plays. Plain bytes, so that it can be written down in a ``Marks``.
  struct Live: BitwiseCopyable {
    /// Frames made so far, silence included: unlike the clock it never rests.
    var position = 0
    var clock = 0
    /// The deck of the latest started entry, or -1.
    var air = -1
    var cue: Cue?
    /// The timetable of a show's end, until it begins or a cue takes it back.
    var farewell: Timetable?
    /// The show's end has begun; when all is silent, it is told.
    var isParting = false
    /// Where the cued plan's mix time began, once it has.
    var zero: Int?
    var change: Change?
    var dueWords: DueWords?
    var words: Words?
    /// The voice's level over music.
    var ride: MicRide
    /// Words are laid over music now, or soon.
    var rides = false
    var duck = GainLine()
    var duckZero = 0
    var earlierDuck = GainLine()
    var earlierDuckZero = 0
    var transport = Transport.playing
    /// The frame at which everything was last reported to be over.
    var lastStop: Int?
    var master = GainLine()
    var volume = GainLine()
    /// Entries started last: an order for one of them came too late.
    var recent = InlineArray<4, Int>(repeating: -1)
    var recentPlace = 0
    var starved = 0
    var origin = 0
    /// A reel that something should have come from, but it was not ready; or -1.
    var awaited = -1
  }

  static let largestStretch = 1024
  static let clipLimit = 8
  static let reportLimit = 32

  let rate: Int
  let reels: [Reel]
  let orders: MessageRing<RenderOrder>
  let reports: ReportTape
  /// Frames of silence after a stop before it is reported, so that the fade is heard.
  let stopTail: Int

  let decks: UnsafeMutableBufferPointer<Deck>
  private let deckMemory: UnsafeMutablePointer<Deck>
  let clips: UnsafeMutableBufferPointer<Clip?>
  private let clipMemory: UnsafeMutablePointer<Clip?>
  let scratch: UnsafeMutableBufferPointer<Float>
  /// The decks without duck, for the hand at the microphone.
  let bed: UnsafeMutableBufferPointer<Float>
  /// Reports of one instant, to be put in order.
  let instant: UnsafeMutableBufferPointer<RenderReport>
  var instantCount = 0

  var limiter: Limiter
  /// All that changes while it plays, but for decks, clips and the limiter.
  var live: Live
  /// Nothing can be heard now: what would fade is at its end.
  var isUnheard = false

  init(
    rate: Int, reels: [Reel], orders: MessageRing<RenderOrder>,
    reports: MessageRing<RenderReport>, stopTail: Int, holdsReports: Bool = false
  ) {
    self.rate = rate
    self.reels = reels
    self.orders = orders
    self.reports = ReportTape(reports, holds: holdsReports)
    self.stopTail = stopTail
    deckMemory = .allocate(capacity: reels.count)
    deckMemory.initialize(repeating: Deck(), count: reels.count)
    decks = UnsafeMutableBufferPointer(start: deckMemory, count: reels.count)
    clipMemory = .allocate(capacity: Self.clipLimit)
    clipMemory.initialize(repeating: nil, count: Self.clipLimit)
    clips = UnsafeMutableBufferPointer(start: clipMemory, count: Self.clipLimit)
    scratch = .allocate(capacity: Self.largestStretch * 2)
    scratch.initialize(repeating: 0)
    bed = .allocate(capacity: Self.largestStretch * 2)
    bed.initialize(repeating: 0)
    instant = .allocate(capacity: Self.reportLimit)
    instant.initialize(repeating: .stopped)
    limiter = Limiter(sampleRate: rate, channels: 2)
    live = Live(ride: MicRide(sampleRate: rate))
  }

  deinit {
    deckMemory.deallocate()
    clipMemory.deallocate()
    scratch.deallocate()
    bed.deallocate()
    instant.deallocate()
  }

  /// Frames by which sound comes out later than the clock says.
  var latency: Int { limiter.latency }

  /// Whether it is paused, its fade over: blocks are silent, and the clock stands still.
  var isHeld: Bool { live.transport == .held }

  /// Whether what sounds now is known to stay under the limiter's ceiling: one tame deck, or none.
  var isTame: Bool {
    guard live.words == nil else { return false }
    var sounding = 0
    for i in decks.indices where decks[i].isSounding {
      sounding += 1
      guard sounding == 1, decks[i].isTame else { return false }
    }
    return true
  }

  /// Takes orders and fills a block of interleaved stereo frames.
  mutating func render(into block: UnsafeMutableBufferPointer<Float>) {
    takeOrders()
    sound(block)
  }

  /// Fills a block of interleaved stereo frames.
  mutating func sound(_ block: UnsafeMutableBufferPointer<Float>) {
    var done = 0
    let frames = block.count / 2
    while done < frames {
      settle()
      if isHeld {
        MixArithmetic.clear(UnsafeMutableBufferPointer(rebasing: block[(done * 2)...]))
        live.position += frames - done
        break
      }
      let next = min(frames - done, stretch())
      mix(UnsafeMutableBufferPointer(rebasing: block[done * 2..<(done + next) * 2]))
      live.position += next
      done += next
    }
  }

  /// Takes orders without making sound, while the output is held or lost: fades that nobody
  /// hears are left out.
  mutating func attend() {
    isUnheard = true
    takeOrders()
    settle()
    isUnheard = false
  }

  /// What it is at.
  var state: StatusBoard.State {
    let isOnAir = live.air >= 0
    return StatusBoard.State(
      clock: live.clock, entry: isOnAir ? decks[live.air].entry.number : -1,
      place: isOnAir ? decks[live.air].place : 0, origin: isOnAir ? live.origin : 0,
      isHeld: isHeld, starved: live.starved)
  }

  // MARK: Marks

  /// Bytes that ``keep(_:)`` writes.
  var markSize: Int {
    let fixed =
      MemoryLayout<Live>.stride + MemoryLayout<Int>.stride
      + decks.count
      * (MemoryLayout<Bool>.stride + MemoryLayout<Deck>.stride + MemoryLayout<Int64>.stride)
      + clips.count * MemoryLayout<Clip?>.stride
    return fixed + limiter.markSize
  }

  /// Writes down where it stands.
  func keep(_ pen: inout MarkPen) {
    pen.keep(live)
    pen.keep(reports.end)
    for deck in decks.indices {
      // Of one that is silent nothing is used.
      pen.keep(decks[deck].isSounding)
      if decks[deck].isSounding { pen.keep(deckMemory + deck, count: 1) }
    }
    for reel in reels { pen.keep(reel.ring.position) }
    pen.keep(clipMemory, count: clips.count)
    limiter.keep(&pen)
  }

  /// Stands again where it stood: what was reported since is taken back, and what was read is read
  /// again. Only as long as nothing of what it used then has been given back.
  mutating func goBack(_ mark: inout MarkReader) {
    live = mark.next()
    reports.goBack(to: mark.next())
    for deck in decks.indices {
      if mark.next() {
        mark.next(deckMemory + deck, count: 1)
      } else {
        decks[deck].isSounding = false
      }
    }
    for i in reels.indices {
      let position: Int64 = mark.next()
      if uses(reel: i) { reels[i].ring.goBack(to: position) }
    }
    mark.next(clipMemory, count: clips.count)
    limiter.goBack(&mark)
  }

  /// A reel that is neither read nor cued may belong to the decode thread.
  private func uses(reel: Int) -> Bool {
    if live.cue?.reel == reel || live.change?.reel == reel { return true }
    for i in decks.indices where decks[i].isSounding && decks[i].reel == reel { return true }
    return false
  }

  /// Whether a deck lacks frames that are still to be decoded.
  func lacks(_ frames: Int) -> Bool {
    var lacks = false
    for i in decks.indices where decks[i].isSounding {
      let reel = reels[decks[i].reel]
      if !reel.isOver, reel.ring.readable < frames, !reel.promises(frames) { lacks = true }
    }
    return lacks
  }

  /// Whether the next frames would lack something that is still to come: samples, the beginning of
  /// the next item, or anything at all while nothing is on.
  func waits(for frames: Int) -> Bool {
    if lacks(frames) { return true }
    if let cue = live.cue { return !reels[cue.reel].promisesHead() }
    if let change = live.change, !reels[change.reel].promisesHead() { return true }
    let isIdle = live.transport == .playing && live.farewell == nil && !live.isParting
    guard isIdle, live.words == nil, live.dueWords == nil else { return false }
    return !decks.contains { $0.isSounding }
  }

  /// Keeps a report until the instant is settled.
  mutating func report(_ report: RenderReport) {
    if instantCount == instant.count { flush() }
    instant[instantCount] = report
    instantCount += 1
  }

  /// Sends the reports of an instant: the voice's, then ends, then starts, then what is free.
  mutating func flush() {
    guard instantCount > 0 else { return }
    for rank in 0..<4 {
      for i in 0..<instantCount where instant[i].rank == rank {
        reports.add(instant[i], due: live.position + latency)
      }
    }
    instantCount = 0
  }
}

extension RenderReport {
  /// Its place among the reports of one instant.
  fileprivate var rank: Int {
    switch self {
    case .linkStarted, .linkEnded, .voiceMissing: 0
    case .ended, .uncued, .changeFailed: 1
    case .started: 2
    case .released, .clipReleased, .stopped: 3
    }
  }
}
