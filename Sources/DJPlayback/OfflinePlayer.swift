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

  private let file: SoundFile
  private let desk: Desk
  private let decoders: [ReelDecoder]
  private let mailbox: Mailbox
  private let core: RenderCore
  private let block: UnsafeMutableBufferPointer<Float>
  /// Frames still to be left out of the file: the limiter's delay.
  private var lead: Int
  private var isFinished = false

  /// What happened since it was last asked.
  private final class Mailbox { var events: [PlayerEvent] = [] }

  /// Creates or replaces a .wav or .flac file of 24 bits at a rate (8000…192,000).
  public convenience init(
    file: String, sampleRate: Int, program: WorkerProgram, speech: WorkerPool,
    voiceProgram: VoiceProgram? = nil
  ) throws(PlaybackError) {
    try self.init(
      file: file, sampleRate: sampleRate, voice: Voices.of(program: voiceProgram, workers: speech),
      open: { (path, start) throws(WorkerFailure) in
        try RemoteReader(program: program, path: path, start: start)
      })
  }

  init(
    file: String, sampleRate: Int, voice: any Voice, open: @escaping SourceOpener
  ) throws(PlaybackError) {
    let rate = min(max(sampleRate, 8000), 192_000)
    self.file = try SoundFile(path: file, rate: rate)
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
      engine: engine, board: StatusBoard(), news: DispatchSemaphore(value: 0))
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
    let frames = core.clock - before
    desk.attend()
    try keep(UnsafeBufferPointer(rebasing: block[..<(frames * 2)]))
    defer { mailbox.events = [] }
    return mailbox.events
  }

  private func keep(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    let skipped = min(lead, samples.count / 2)
    lead -= skipped
    try file.write(UnsafeBufferPointer(rebasing: samples[(skipped * 2)...]))
  }

  /// Seconds of show rendered.
  public var time: Double { Double(core.clock) / Double(core.rate) }

  /// Writes what the limiter still holds back, and completes the file. Nothing can be rendered
  /// afterwards.
  public func finish() throws(PlaybackError) {
    guard !isFinished else { return }
    isFinished = true
    var tail = [Float](repeating: 0, count: core.latency * 2)
    tail.withUnsafeMutableBufferPointer { core.flush(into: $0) }
    var outcome: PlaybackError?
    tail.withUnsafeBufferPointer { samples in
      do throws(PlaybackError) { try keep(samples) } catch { outcome = error }
    }
    if let outcome { throw outcome }
    try file.close()
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
