public import DJCore
internal import DJSignal
internal import DJWire
public import DJWorkers
internal import Dispatch
internal import Synchronization

/// Plays into a file as fast as it can: the same desk and engine as ``Player``, turned by the
/// caller. For one thread.
public final class OfflinePlayer {
  /// Frames of a step.
  public static let blockFrames = 1024
  /// Frames that may wait for the encoder.
  private static let backlog = 1 << 16

  private let file: Conveyor
  private let desk: Desk
  private let decoders: [ReelDecoder]
  private let mailbox: Mailbox
  private let core: RenderCore
  private let board = StatusBoard()
  private let block: UnsafeMutableBufferPointer<Float>
  /// Frames still to be left out of the file: the limiter's delay.
  private var lead: Int
  /// The frame of the show at which the latest track began.
  private var latestStart = 0
  private var excerpts: Excerpts?
  private var isFinished = false

  /// What happened since it was last asked.
  private final class Mailbox { var events: [PlayerEvent] = [] }

  /// Creates or replaces a sound file.
  public convenience init(
    _ order: FileOrder, program: WorkerProgram, speech: WorkerPool,
    voiceProgram: VoiceProgram? = nil
  ) throws(PlaybackError) {
    try self.init(
      order, voice: Voices.of(program: voiceProgram, workers: speech),
      open: { (path, start) throws(WorkerFailure) in
        try RemoteReader(program: program, path: path, start: start)
      })
  }

  init(
    _ order: FileOrder, voice: any Voice, open: @escaping SourceOpener
  ) throws(PlaybackError) {
    let rate = try order.rate
    file = Conveyor(
      to: try SoundFile(path: order.path, rate: rate, bits: order.bits, notes: order.notes),
      frames: Self.backlog, overflow: .waits, name: "file")
    if order.isPreview { excerpts = Excerpts(rate: rate) }
    let reels = (0..<Rig.reelCount).map { Reel(index: $0, rate: rate) }
    decoders = reels.map { ReelDecoder(reel: $0, open: open) }
    let orders = MessageRing<RenderOrder>(capacity: 64)
    let reports = MessageRing<RenderReport>(capacity: 1024)
    let mailbox = Mailbox()
    self.mailbox = mailbox
    desk = Desk(
      rate: rate, reels: reels, orders: orders, reports: reports,
      world: Desk.World(
        tell: { mailbox.events.append($0) },
        speak: { order, desk in desk.deliver(order.link, Self.wait(for: voice, order, rate)) },
        lend: { _ in }))
    let engine = MixEngine(
      rate: rate, reels: reels, orders: orders, reports: reports, stopTail: 0)
    core = RenderCore(
      engine: engine, board: board, news: DispatchSemaphore(value: 0))
    lead = core.latency
    block = .allocate(capacity: Self.blockFrames * 2)
    block.initialize(repeating: 0)
  }

  deinit { block.deallocate() }

  /// Speaks, and waits for the words: the caller's thread is its own.
  private static func wait(
    for voice: any Voice, _ order: SpeechOrder, _ rate: Int
  ) -> Result<SpokenClip, WorkerFailure> {
    final class Answer: Sendable {
      let clip = Mutex<Result<SpokenClip, WorkerFailure>?>(nil)
      let done = DispatchSemaphore(value: 0)
    }
    let answer = Answer()
    Task.detached(executorPreference: SpeechExecutor()) {
      let result = await voice.speak(order).spoken(at: rate)
      answer.clip.withLock { $0 = result }
      answer.done.signal()
    }
    answer.done.wait()
    return answer.clip.withLock { $0 }
      ?? .failure(WorkerFailure(.unavailable, "the voice did not answer"))
  }

  /// Takes a command; it is obeyed in the next step. Words are spoken here and now.
  public func send(_ command: PlayerCommand) { desk.obey(command) }

  /// Renders one block, and tells what happened in it and since the last.
  public func step() throws(PlaybackError) -> [PlayerEvent] {
    desk.attend()
    for decoder in decoders { decoder.fill(atLeast: Self.blockFrames) }
    desk.attend()
    let before = core.clock
    core.render(into: block)
    // Nothing is said after the show.
    let end = core.lastStop.flatMap { $0 > before ? $0 : nil } ?? core.clock
    desk.attend()
    lookForStarts()
    keep(UnsafeBufferPointer(rebasing: block[..<((end - before) * 2)]))
    if file.isBroken { try complete() }
    defer { mailbox.events = [] }
    return mailbox.events
  }

  private func lookForStarts() {
    for event in mailbox.events {
      excerpts?.receive(event, at: core.clock)
      guard case .started = event else { continue }
      core.post(latency: 0)
      let state = board.state
      latestStart = state.clock - (state.place - state.origin)
    }
  }

  /// Names the track that began last, for the file's chapters. Called between two steps.
  public func announce(_ track: NowPlaying) {
    if let excerpts {
      file.announce(track, at: excerpts.place(of: latestStart))
    } else {
      file.announce(track, at: latestStart)
    }
  }

  private func keep(_ samples: UnsafeBufferPointer<Float>) {
    let skipped = min(lead, samples.count / 2)
    lead -= skipped
    let sound = UnsafeBufferPointer(rebasing: samples[(skipped * 2)...])
    if excerpts != nil {
      excerpts?.take(sound) { file.put($0) }
    } else {
      file.put(sound)
    }
  }

  /// Seconds of show rendered.
  public var time: Double { Double(core.clock) / Double(core.rate) }

  /// Completes the file, which ends with the last sample of the show; where the show has not come
  /// to its end, with what was rendered so far. Nothing can be rendered afterwards.
  public func finish() throws(PlaybackError) {
    guard !isFinished else { return }
    if core.lastStop == nil {
      var tail = [Float](repeating: 0, count: core.latency * 2)
      tail.withUnsafeMutableBufferPointer { core.flush(into: $0) }
      tail.withUnsafeBufferPointer { keep($0) }
    }
    if excerpts != nil { excerpts?.finish { file.put($0) } }
    try complete()
  }

  private func complete() throws(PlaybackError) {
    guard !isFinished else { return }
    isFinished = true
    if let failure = file.finish() { throw failure }
  }
}

/// Runs speech on a thread apart: the caller waits, and may be one of the few threads that tasks
/// run on, so that a task on those might never begin.
private final class SpeechExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "speech")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
