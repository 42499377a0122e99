public import DJCore
internal import DJWire
public import DJWorkers
internal import Synchronization

/// Plays live: commands in, events out, at the pace of the output.
public final class Player: Sendable {
  private let choice: OutputChoice
  /// The sound server's address, if not the listener's own.
  private let server: String?
  private let open: SourceOpener
  private let voice: any Voice
  private let events: @Sendable (PlayerEvent) -> Void
  private let notes: ShowNotes
  private let wantedRate: Int?
  private let ended: @Sendable (PlaybackError) -> Void
  private let inbox = Inbox()
  private let rig = Mutex<Rig?>(nil)
  /// The latest time ever shown, as bits, so that it never goes back.
  private let latest = Atomic<UInt64>(0)

  /// A player that has not started. `events` is called on a thread of the player, one event at a
  /// time, and must return soon.
  ///
  /// - Parameters:
  ///   - rate: frames a second of outputs that leave the choice.
  ///   - notes: what files and streams say of themselves.
  ///   - ended: called once when the output is gone for good: its reader has gone, or the disk is
  ///     full.
  public convenience init(
    output: OutputChoice, rate: Int? = nil, program: WorkerProgram, speech: WorkerPool,
    voiceProgram: VoiceProgram? = nil, notes: ShowNotes = ShowNotes(),
    ended: @escaping @Sendable (PlaybackError) -> Void = { _ in },
    events: @escaping @Sendable (PlayerEvent) -> Void
  ) {
    self.init(
      output: output, rate: rate, notes: notes, ended: ended,
      voice: Voices.of(program: voiceProgram, workers: speech),
      open: { (path, start) throws(WorkerFailure) in
        try RemoteReader(program: program, path: path, start: start)
      }, events: events)
  }

  init(
    output: OutputChoice, server: String? = nil, rate: Int? = nil, notes: ShowNotes = ShowNotes(),
    ended: @escaping @Sendable (PlaybackError) -> Void = { _ in }, voice: any Voice,
    open: @escaping SourceOpener,
    events: @escaping @Sendable (PlayerEvent) -> Void
  ) {
    choice = output
    self.server = server
    self.voice = voice
    self.open = open
    self.events = events
    self.notes = notes
    self.ended = ended
    wantedRate = rate
  }

  /// Opens the output and starts the threads; commands sent before are obeyed then. Takes two
  /// seconds at most. A second call does nothing.
  public func start() throws(PlaybackError) {
    guard rig.withLock({ $0 == nil }) else { return }
    let inbox = inbox
    let tell: @Sendable (PlayerEvent) -> Void = { inbox.put(.event($0)) }
    let output = output(tell)
    let rate = try output.open()
    let started = Rig(
      output: output, rate: rate, inbox: inbox, voice: voice, open: open, events: events)
    rig.withLock { $0 = started }
  }

  private func output(_ tell: @escaping @Sendable (PlayerEvent) -> Void) -> any AudioOutput {
    if case .pulse(let device) = choice {
      return PulseOutput(device: device, server: server, tell: tell)
    }
    if choice == .unpaced { return UnpacedOutput(rate: wantedRate ?? 48_000) }
    return ClockedOutput(choice, rate: wantedRate ?? 48_000, notes: notes, tell: tell, ended: ended)
  }

  /// Names the track that has just begun, for outputs that tell. From any thread; never blocks.
  public func announce(_ track: NowPlaying) {
    rig.withLock { $0?.output.announce(track) }
  }

  /// Hands a command over. From any thread; never blocks.
  public func send(_ command: PlayerCommand) { inbox.put(.command(command)) }

  /// What it is at. From any thread; never waits for sound.
  public var snapshot: PlayerSnapshot {
    guard let rig = rig.withLock({ $0 }) else { return PlayerSnapshot() }
    let state = rig.board.state
    let rate = Double(rig.rate)
    var snapshot = PlayerSnapshot()
    snapshot.output = rig.output.gauge.state
    snapshot.underruns = rig.output.gauge.underruns
    snapshot.starvedFrames = state.starved
    snapshot.isPaused = state.isHeld
    let unheard = max(0, state.unheard - flown(since: state, snapshot.output, rig.rate))
    snapshot.latency = Double(state.made - state.heard) / rate
    snapshot.time = advance(to: Double(max(0, state.clock - unheard)) / rate)
    if state.entry >= 0 {
      snapshot.entry = EntryID(state.entry)
      snapshot.position = Double(max(state.origin, state.place - unheard)) / rate
    }
    return snapshot
  }

  /// Where the sound can be looked at, the position that is heard now, and frames a second.
  var tap: (SoundTap, position: Int, rate: Int)? {
    guard let rig = rig.withLock({ $0 }) else { return nil }
    let state = rig.board.state
    let since = flown(since: state, rig.output.gauge.state, rig.rate)
    return (rig.tap, min(state.heard + since, state.made), rig.rate)
  }

  /// Frames heard since a state was posted.
  private func flown(
    since state: StatusBoard.State, _ output: PlayerSnapshot.OutputState, _ rate: Int
  ) -> Int {
    guard output == .running, !state.isHeld else { return 0 }
    let nanoseconds = max(0, RenderCore.now - state.stamp)
    return Int(min(Double(nanoseconds) / 1e9, 10) * Double(rate))
  }

  private func advance(to time: Double) -> Double {
    // Times are not negative: their bits are in the order of the numbers.
    let (_, now) = latest.max(time.bitPattern, ordering: .relaxed)
    return Double(bitPattern: now)
  }

  /// Ends sound, threads and workers; without a `stop` before it, at once. Takes a moment. Later
  /// commands are not heard.
  public func shutDown() {
    let last = rig.withLock { rig in
      defer { rig = nil }
      return rig
    }
    last?.shutDown()
  }
}
