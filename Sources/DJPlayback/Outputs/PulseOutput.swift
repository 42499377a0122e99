internal import CPulse
internal import DJCore
internal import Dispatch
internal import Glibc

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
  private var core: RenderCore?
  private var opening: Opening?

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

  func begin(_ core: RenderCore) {
    locked {
      self.core = core
      gauge.state = .running
      listenToBell()
      if isLost {
        scheduleRetry()
      } else {
        connection?.openStream(rate: core.rate, device: device, isHeld: core.isHeld)
      }
    }
  }

  func wake() {
    var one: UInt64 = 1
    _ = Glibc.write(bell, &one, 8)
  }

  func shutDown() {
    guard let mainloop else { return }
    locked {
      connection?.close()
      connection = nil
      core = nil
      gauge.state = .off
      if let bellEvent { interface?.pointee.io_free(bellEvent) }
      if let retryEvent { interface?.pointee.time_free(retryEvent) }
      bellEvent = nil
      retryEvent = nil
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
    if let core {
      connection.openStream(rate: core.rate, device: device, isHeld: core.isHeld)
    } else {
      connection.askRate(of: device)
    }
  }

  /// The sink was asked for its rate; nil if there is no such sink.
  func learned(rate: Int?, from connection: PulseConnection) {
    guard connection === self.connection, let opening else { return }
    opening.rate = rate ?? 48_000
    if rate == nil, device != nil { opening.failure = "there is no such sink" }
    self.opening = nil
    opening.answered.signal()
  }

  /// Sound flows again.
  func streaming(_ connection: PulseConnection) {
    guard connection === self.connection, isLost else { return }
    isLost = false
    gauge.state = .running
    tell(.outputBack)
  }

  /// The server, the sink or the try is gone.
  func lose(_ connection: PulseConnection?, _ reason: Sanitised) {
    guard connection === self.connection else { return }
    connection?.isDead = true
    if let opening {
      opening.failure = reason
      self.opening = nil
      opening.answered.signal()
      return
    }
    if !isLost {
      isLost = true
      if core != nil {
        gauge.state = .lost
        tell(.outputLost("PulseAudio: \(reason)"))
      }
    }
    if core != nil { scheduleRetry() }
  }

  /// The sink sleeps, or wakes up again: nothing flows meanwhile.
  func suspended(_ isAsleep: Bool, _ connection: PulseConnection) {
    guard connection === self.connection, core != nil else { return }
    if isAsleep, !isLost {
      isLost = true
      gauge.state = .lost
      tell(.outputLost("PulseAudio: the sound device is suspended"))
    } else if !isAsleep {
      streaming(connection)
    }
  }

  private func retry() {
    guard isLost, core != nil else { return }
    tries += 1
    if let connection, !connection.isDead {
      guard tries > Self.longestTry, !connection.isStreaming else {
        if !connection.isStreaming { scheduleRetry() }
        return
      }
    }
    connect(autospawn: false)
    scheduleRetry()
  }

  private func scheduleRetry() {
    guard let interface else { return }
    var due = timeval()
    pa_gettimeofday(&due)
    pa_timeval_add(&due, Self.retryTime)
    if let retryEvent {
      interface.pointee.time_restart(retryEvent, &due)
      return
    }
    let me = Unmanaged.passUnretained(self).toOpaque()
    retryEvent = interface.pointee.time_new(
      interface, &due,
      { _, _, _, me in
        guard let me else { return }
        Unmanaged<PulseOutput>.fromOpaque(me).takeUnretainedValue().retry()
      }, me)
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

  /// The desk has orders: of use only while nothing is pulled.
  private func attend() {
    guard let core, core.isHeld || isLost else { return }
    core.attend()
    connection?.postPosition(core)
    if !core.isHeld { connection?.uncork() }
  }

  /// The server wants so many bytes.
  func pull(_ bytes: Int, for connection: PulseConnection) {
    guard connection === self.connection, let core else { return }
    connection.play(core, bytes: bytes)
  }
}
