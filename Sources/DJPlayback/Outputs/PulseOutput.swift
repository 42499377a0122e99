internal import CPulse
internal import DJCore
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A PulseAudio server, through its asynchronous interface: its thread is the render thread.
///
/// When the server or the sink goes away it says so once, and tries again every quarter of a
/// second; each try is a ``PulseConnection`` of its own, and what an older one still has to say
/// is not heard.
///
/// `@unchecked Sendable`, by this invariant: everything that changes is touched only with the
/// main loop's lock held, as libpulse holds it around each callback.
final class PulseOutput: AudioOutput, @unchecked Sendable {
  private static let retryTime: pa_usec_t = 250_000
  private static let patience = DispatchTimeInterval.milliseconds(2000)
  /// How often, and how many times, orders of a long pause are looked after.
  private static let lookTime: pa_usec_t = 100_000
  private static let looksAfterOrder = 30
  /// Turns of the retry timer after which an unanswered try is given up.
  private static let longestTry = 20

  let gauge = OutputGauge()
  private let device: String?
  private let server: String?
  private let tell: @Sendable (PlayerEvent) -> Void
  private let mainloop: OpaquePointer?
  private let bell: Int32
  private var bellEvent: OpaquePointer?
  private var retryEvent: OpaquePointer?
  private var connection: PulseConnection?
  private var tries = 0
  private var isLost = false
  /// The stream was ended since a pause lasts; the server is there.
  private var isPutAway = false
  /// Looks that are still to be taken at what was ordered meanwhile.
  private var looks = 0
  private var feeder: PulseFeeder?
  private var lookEvent: OpaquePointer?
  private var opening: Opening?
  private var volume: Double?
  private var caption: NowPlaying?
  private let wishes = Mutex(Wishes())

  /// What other threads want, until the main loop hears the bell.
  private struct Wishes {
    var volume: Double?
    var caption: NowPlaying?
  }

  /// The first try, on which `open` waits.
  private final class Opening: @unchecked Sendable {
    // Written before the signal, read after the wait.
    let answered = DispatchSemaphore(value: 0)
    var rate = 48_000
    var failure: Sanitised?
  }

  /// `device`: a sink's name, or nil for the default; `server`: its address, or nil for the
  /// listener's own.
  init(device: String?, server: String? = nil, tell: @escaping @Sendable (PlayerEvent) -> Void) {
    self.device = device
    self.server = server
    self.tell = tell
    mainloop = pa_threaded_mainloop_new()
    bell = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
  }

  deinit {
    if let mainloop { pa_threaded_mainloop_free(mainloop) }
    if bell >= 0 { close(bell) }
  }

  private var interface: UnsafeMutablePointer<pa_mainloop_api>? {
    mainloop.flatMap { pa_threaded_mainloop_get_api($0) }
  }

  private func locked(_ body: () -> Void) {
    pa_threaded_mainloop_lock(mainloop)
    defer { pa_threaded_mainloop_unlock(mainloop) }
    body()
  }

  // MARK: The player's side

  func open() throws(PlaybackError) -> Int {
    guard let mainloop, bell >= 0, pa_threaded_mainloop_start(mainloop) == 0 else {
      throw error("the sound system's library does not start")
    }
    let first = Opening()
    locked {
      opening = first
      connect(autospawn: true)
    }
    let outcome = first.answered.wait(timeout: .now() + Self.patience)
    locked { opening = nil }
    if outcome == .timedOut { throw closing("it does not answer") }
    if let failure = first.failure { throw closing(failure) }
    return (44_100...96_000).contains(first.rate) ? first.rate : 48_000
  }

  /// Two seconds and a half: more than is asked of the server.
  func depth(at rate: Int) -> Int { rate * 5 / 2 }

  func begin(_ core: RenderCore) {
    locked {
      feeder = PulseFeeder(core: core)
      gauge.state = .running
      listenToBell()
      if isLost { scheduleRetry() } else { openStream() }
    }
  }

  func wake() {
    var one: UInt64 = 1
    _ = Glibc.write(bell, &one, 8)
  }

  func turn(volume: Double) -> Bool {
    wishes.withLock { $0.volume = volume }
    wake()
    return true
  }

  func announce(_ track: NowPlaying) {
    wishes.withLock { $0.caption = track }
    wake()
  }

  func shutDown() {
    guard let mainloop else { return }
    locked {
      connection?.close()
      connection = nil
      feeder = nil
      gauge.state = .off
      if let bellEvent { interface?.pointee.io_free(bellEvent) }
      if let retryEvent { interface?.pointee.time_free(retryEvent) }
      if let lookEvent { interface?.pointee.time_free(lookEvent) }
      bellEvent = nil
      retryEvent = nil
      lookEvent = nil
    }
    pa_threaded_mainloop_stop(mainloop)
  }

  private func closing(_ why: Sanitised) -> PlaybackError {
    shutDown()
    return error(why)
  }

  private func error(_ why: Sanitised) -> PlaybackError {
    let place: Sanitised = device.map { "PulseAudio sink \(outside: $0)" } ?? "PulseAudio"
    return PlaybackError(
      .noServer,
      "\(place): \(why); start PulseAudio or PipeWire, or choose another --output or --no-audio")
  }

  // MARK: The main loop's side

  private func connect(autospawn: Bool) {
    guard let interface else { return }
    tries = 0
    connection?.close()
    let next = PulseConnection(interface: interface, output: self)
    connection = next
    if !next.connect(to: server, autospawn: autospawn) { lose(next, "it cannot be reached") }
  }

  /// The server answers.
  func connected(_ connection: PulseConnection) {
    guard connection === self.connection else { return }
    if feeder != nil { openStream() } else { connection.askRate(of: device) }
  }

  private func openStream() {
    guard let feeder, let connection else { return }
    let began = connection.openStream(
      rate: feeder.core.rate, device: device, volume: volume, isHeld: feeder.core.isHeld,
      listener: self)
    if !began { lose(connection, connection.reason) }
  }

  /// The sink was asked for its rate; nil if there is no such sink.
  func learned(rate: Int?, from connection: PulseConnection) {
    guard connection === self.connection, let opening else { return }
    opening.rate = rate ?? 48_000
    if rate == nil, device != nil { opening.failure = "there is no such sink" }
    self.opening = nil
    opening.answered.signal()
  }

  /// The stream's sink is known.
  func sinkGoesBack(_ goesBack: Bool, from connection: PulseConnection) {
    guard connection === self.connection else { return }
    feeder?.sinkGoesBack = goesBack
  }

  /// The server, the sink or the try is gone.
  func lose(_ connection: PulseConnection?, _ reason: Sanitised, wasSilent: Bool = false) {
    guard connection === self.connection else { return }
    connection?.isDead = true
    isPutAway = false
    if let opening {
      opening.failure = reason
      self.opening = nil
      opening.answered.signal()
      return
    }
    feeder?.end(wasSilent: wasSilent)
    miss("PulseAudio: \(reason)")
    if feeder != nil { scheduleRetry() }
  }

  private func miss(_ reason: Sanitised) {
    guard !isLost else { return }
    isLost = true
    guard feeder != nil else { return }
    gauge.state = .lost
    tell(.outputLost(reason))
  }

  private func find() {
    guard isLost else { return }
    isLost = false
    gauge.state = .running
    tell(.outputBack)
  }

  private func retry() {
    guard isLost, feeder != nil else { return }
    tries += 1
    if let connection, !connection.isDead {
      let isStreaming = connection.stream?.isRunning == true
      guard tries > Self.longestTry, !isStreaming else {
        if !isStreaming { scheduleRetry() }
        return
      }
    }
    connect(autospawn: false)
    scheduleRetry()
  }

  private func scheduleRetry() {
    retryEvent = schedule(retryEvent, after: Self.retryTime) { _, _, _, me in
      guard let me else { return }
      Unmanaged<PulseOutput>.fromOpaque(me).takeUnretainedValue().retry()
    }
  }

  private func scheduleLook() {
    if let seconds = feeder?.nextLook { scheduleLook(in: pa_usec_t(seconds * 1e6)) }
  }

  private func scheduleLook(in time: pa_usec_t) {
    lookEvent = schedule(lookEvent, after: time) { _, _, _, me in
      guard let me else { return }
      Unmanaged<PulseOutput>.fromOpaque(me).takeUnretainedValue().look()
    }
  }

  private func schedule(
    _ event: OpaquePointer?, after time: pa_usec_t, _ body: @escaping pa_time_event_cb_t
  ) -> OpaquePointer? {
    guard let interface else { return nil }
    var due = timeval()
    pa_gettimeofday(&due)
    pa_timeval_add(&due, time)
    if let event {
      interface.pointee.time_restart(event, &due)
      return event
    }
    let me = Unmanaged.passUnretained(self).toOpaque()
    return interface.pointee.time_new(interface, &due, body, me)
  }

  private func listenToBell() {
    guard let interface else { return }
    let me = Unmanaged.passUnretained(self).toOpaque()
    bellEvent = interface.pointee.io_new(
      interface, bell, PA_IO_EVENT_INPUT,
      { _, _, bell, _, me in
        guard let me else { return }
        var count: UInt64 = 0
        _ = Glibc.read(bell, &count, 8)
        Unmanaged<PulseOutput>.fromOpaque(me).takeUnretainedValue().attend()
      }, me)
  }

  /// Orders wait, frames have come, or something is due.
  private func attend() {
    let news = wishes.withLock { wishes in
      defer { wishes = Wishes() }
      return wishes
    }
    obey(news)
    guard let feeder else { return }
    if !isLost, feeder.isSilent {
      lose(connection, "it does not answer", wasSilent: true)
    }
    feeder.attend()
    if !isPutAway {
      scheduleLook()
    } else if !feeder.core.isHeld {
      isPutAway = false
      openStream()
    } else {
      // What was ordered may take its time: a jump, until its place is decoded.
      looks = Self.looksAfterOrder
      scheduleLook(in: Self.lookTime)
    }
  }

  /// Something is due: what ``attend()`` does, or the end of a stream that nobody needs.
  private func look() {
    guard let feeder else { return }
    if isPutAway {
      feeder.attend()
      looks -= 1
      if looks > 0 { scheduleLook(in: Self.lookTime) }
    } else if feeder.hasPausedLong {
      feeder.end(wasSilent: false)
      connection?.closeStream()
      isPutAway = true
    } else {
      attend()
    }
  }

  private func obey(_ wishes: Wishes) {
    if let wish = wishes.volume { volume = wish }
    if let wish = wishes.caption { caption = wish }
    guard let stream = connection?.stream, stream.isRunning else { return }
    if let wish = wishes.volume, let context = connection?.context {
      stream.turn(volume: wish, in: context)
    }
    if let wish = wishes.caption { stream.describe(title: wish.title, artist: wish.artist) }
  }
}

extension PulseOutput: PulseStream.Listener {
  private func isCurrent(_ stream: PulseStream) -> Bool { stream === connection?.stream }

  func streamBegan(_ stream: PulseStream) {
    guard isCurrent(stream), let feeder else { return }
    find()
    connection?.askWhetherSinkGoesBack()
    if let caption { stream.describe(title: caption.title, artist: caption.artist) }
    // It may have been turned while the stream was opened.
    if let volume, let context = connection?.context { stream.turn(volume: volume, in: context) }
    feeder.begin(stream)
    scheduleLook()
  }

  func streamEnded(_ stream: PulseStream) {
    guard isCurrent(stream) else { return }
    lose(connection, connection?.reason ?? "connection lost")
  }

  func streamMoved(_ stream: PulseStream) {
    guard isCurrent(stream) else { return }
    feeder?.gaveSign()
    attend()
  }

  func streamRanDry(_ stream: PulseStream) {
    guard isCurrent(stream), feeder?.isBeingRewritten == false else { return }
    gauge.countUnderrun()
  }

  func streamSlept(_ stream: PulseStream, _ isAsleep: Bool) {
    guard isCurrent(stream), let feeder else { return }
    feeder.sleep(isAsleep)
    if isAsleep { miss("PulseAudio: the sound device is suspended") } else { find() }
    scheduleLook()
  }

  func streamChangedSink(_ stream: PulseStream) {
    if isCurrent(stream) { connection?.askWhetherSinkGoesBack() }
  }
}
