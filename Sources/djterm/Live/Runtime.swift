internal import DJCore
internal import DJLibrary
internal import DJModel
internal import DJPlayback
internal import DJTerminal
internal import Foundation

/// The one loop of the live show: takes what comes in, asks the `Show`, does what it says, draws.
/// Nothing here waits for disk, database, speech or planning; until the library is open there is a
/// screen that says so, and keys that end the program.
@TerminalActor
final class Runtime {
  let feed: EventFeed
  /// Nil until everything is open.
  private(set) var show: Show?
  private(set) var stage: Stage?
  /// What the show is at: kept apart, since it is looked at many times for every picture.
  private(set) var onAir = OnAir() { didSet { room.take(onAir) } }
  /// What happened before the show was there.
  private var early: [Event] = []
  /// Where the music was looked for.
  private let roots: [MediaPath]
  /// Seconds the show's wall clock is ahead of the real one.
  private let clockOffset: Double

  /// What the screen draws from.
  let room: BoothRoom
  private let keymap: Keymap
  private let allowsMouse: Bool
  var console: Console
  private(set) var screen: Screen?
  /// Takes the screen's place where lines are wanted.
  private(set) var plain: LineTerminal?
  var narrator = Narrator()
  var wasSpeaking = false
  var hasTaught = false
  private(set) var settings = ScreenSettings()
  private(set) lazy var bridge = MeterBridge(feed)
  /// What was asked for in earlier shows; nil without a terminal.
  var diary: RequestDiary?
  private var watch: TerminalWatch?
  private var alarm: (any DispatchSourceTimer)?
  private var interrupt: Interrupt?
  private var savedErrors: Int32 = -1
  private var isDone = false
  /// Keys were read, and what they ask for beside their picture.
  private var hasReadKeys = false
  private var wanted: [ConsoleAction] = []
  /// Where the track was when it was looked at last.
  private var position = 0.0
  private var lastTick = 0.0
  /// Why there is no screen; told when the show begins, since its failure must be the only line.
  private var screenTrouble: Sanitised?
  /// Why the show could not go on, if so.
  private(set) var failure: Failure?

  init(
    feed: EventFeed, roots: [MediaPath], clockOffset: Double, keymap: Keymap, allowsMouse: Bool
  ) {
    self.feed = feed
    self.roots = roots
    self.clockOffset = clockOffset
    self.keymap = keymap
    self.allowsMouse = allowsMouse
    room = BoothRoom(feed: feed)
    console = Console(style: ScreenStyle())
  }

  /// Takes the terminal over, if there is one; otherwise the show runs without a screen.
  ///
  /// - Parameter chatter: a file that takes what C libraries write to standard error meanwhile.
  func openScreen(_ settings: ScreenSettings, chatter: String) {
    self.settings = settings
    if settings.isPlain { return openPlain() }
    do {
      let screen = try Screen.open(
        mouse: allowsMouse, theme: settings.theme, covers: settings.cover)
      watch = try watchTerminal()
      console = settings.console(screen.style, keymap)
      console.activity = "opening the library"
      self.screen = screen
      redirectErrors(to: chatter)
      draw()
    } catch {
      // A terminal that cannot be drawn on still prints lines and gives keys.
      if error.kind != .notATerminal { openPlain() }
      screenTrouble = error.message
    }
  }

  /// What the terminal has to say is heard at once: through the feed it would take a tenth of a
  /// millisecond longer.
  private func watchTerminal() throws(ScreenError) -> TerminalWatch {
    try TerminalWatch.start(input: STDIN_FILENO) { [weak self] news in
      TerminalActor.assumeIsolated { self?.hear(news) }
    }
  }

  private func hear(_ news: TerminalWatch.News) {
    turn { take(news) }
    // The loop waits for its inputs.
    if isDone { feed.send(.beat) }
  }

  /// Takes the terminal for lines and keys.
  private func openPlain() {
    do {
      let plain = try LineTerminal.open()
      watch = try watchTerminal()
      console = settings.console(plain.style, keymap)
      self.plain = plain
    } catch {
      screenTrouble = error.message
    }
  }

  /// Gives the terminal back.
  func closeScreen() {
    watch?.cancel()
    watch = nil
    screen?.close()
    screen = nil
    plain?.close()
    plain = nil
    if savedErrors >= 0 { dup2(savedErrors, STDERR_FILENO) }
  }

  private func redirectErrors(to path: String) {
    let file = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    savedErrors = dup(STDERR_FILENO)
    dup2(file, STDERR_FILENO)
    Foundation.close(file)
  }

  /// Plays until the show is over.
  func run() async {
    if screen == nil, plain == nil { interrupt = Interrupt { [feed] in feed.send(.terminate) } }
    for await input in feed.inputs {
      // Many times a second, and nothing but a few cells of the screen hang on it.
      if case .glance = input {
        glance()
        continue
      }
      turn { take(input) }
      if isDone { break }
    }
    alarm?.cancel()
    bridge.rest()
    interrupt?.end()
    feed.finish()
  }

  /// Takes something in, draws, and does what is left to do then.
  private func turn(_ take: () -> Void) {
    guard !isDone else { return }
    take()
    draw()
    follow()
    if !isDone { setAlarm() }
  }

  /// Returns when every row is on the disk.
  func drain() async {
    await stage?.recorder?.drain()
    diary?.drain()
    stage?.log?.drain()
  }

  /// Sees to it that the screen is drawn again when it would look different: a second has passed,
  /// words go on, a message has been shown long enough. Without a screen nothing has to be.
  private func setAlarm() {
    guard screen != nil, show != nil else { return }
    var wait = Double.infinity
    if onAir.isSpeaking, !settings.isStill {
      wait = 0.25
    } else if onAir.now != nil, !onAir.isPaused, onAir.outputTrouble == nil {
      let step = settings.secondsShown
      wait = step + 0.01 - position.truncatingRemainder(dividingBy: step)
      if let line = console.look.changes(after: position) { wait = min(wait, line - position) }
      wait = max(0.05, wait)
    }
    let uptime = uptime
    if let next = console.wakes(after: uptime) { wait = min(wait, next - uptime + 0.01) }
    guard wait.isFinite else { return }
    let timer = alarm ?? newAlarm()
    timer.schedule(deadline: .now() + wait, leeway: .milliseconds(10))
  }

  private func newAlarm() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.setEventHandler { [feed] in feed.send(.beat) }
    timer.schedule(deadline: .distantFuture)
    timer.resume()
    alarm = timer
    return timer
  }

  // MARK: In

  var now: Moment {
    Moment(
      time: stage?.player.snapshot.time ?? 0, wall: WallTime(WallTime.current.seconds + clockOffset)
    )
  }

  private func take(_ input: EventFeed.Input) {
    switch input {
    case .show(let event): deliver(event)
    case .ready(let stage): begin(stage)
    case .failed(let failure):
      self.failure = failure
      isDone = true
    case .screen(let news): take(news)
    case .beat: tick()
    case .glance: break
    case .sleeve(let sleeve):
      // Another track may be on by now, whose sleeve came sooner.
      if sleeve.track == onAir.now?.track.id { console.look.sleeve = sleeve }
    case .scan(let progress): console.activity = progress.line
    case .scanned(let report, let isEmpty): scanned(report, isEmpty: isEmpty)
    case .control(let words, let answer):
      if !answersWhy(words, answer) { answer(obey(words)) }
    case .terminate: quit()
    }
  }

  /// Every half a minute.
  private func tick() {
    guard uptime - lastTick >= 30, show != nil else { return }
    lastTick = uptime
    deliver(.ticked)
  }

  private func begin(_ stage: Stage) {
    if let screenTrouble { tell(screenTrouble) }
    self.stage = stage
    show = stage.show
    onAir = stage.show.onAir
    room.begin(stage)
    console.activity = nil
    deliver(.opened)
    for event in early { deliver(event) }
    early = []
  }

  /// Says why there is no screen, and what there is instead.
  private func tell(_ trouble: Sanitised) {
    if let plain {
      plain.print(trouble)
      plain.print(settings.words["Playing in lines instead: ? shows the keys"])
    } else {
      Standard.note(trouble)
      Standard.note("playing without a screen: djterm ctl steers, Ctrl-C ends")
    }
  }

  /// A show that has not begun just ends.
  func quit() {
    if show == nil { isDone = true }
    deliver(.command(.quit, target: nil, words: "quit"))
  }

  private func take(_ news: TerminalWatch.News) {
    switch news {
    case .input, .resized: readKeys()
    case .suspend: suspend()
    case .continued: screen?.resume()
    case .terminate, .hangup: quit()
    }
  }

  /// Ctrl-Z: the show pauses with the process, and goes on with it.
  private func suspend() {
    screen?.suspendProcess()
    plain?.suspendProcess()
  }

  /// What keys ask for is done, save what the picture need not wait for.
  private func readKeys() {
    refreshBooth()
    while let key = screen?.nextKey() ?? plain?.nextKey() {
      for action in console.receive(key, booth: room.booth) { take(action) }
    }
    if let screen, screen.style.cover != console.style.cover {
      console.show(covers: screen.style.cover)
    }
    hasReadKeys = true
  }

  /// What follows from keys once their picture is drawn: the eye goes first.
  private func follow() {
    guard hasReadKeys else { return }
    hasReadKeys = false
    let wanted = wanted
    self.wanted = []
    for action in wanted { look(action) }
    watch?.rearm()
  }

  private func take(_ action: ConsoleAction) {
    switch action {
    case .command(let command):
      deliver(.command(command, target: nil, words: command.words))
      refreshBooth()
      switch command {
      case .request: keepRequests()
      case .lean(let facet, let share): room.lean(facet, to: share)
      default: break
      }
    case .quit: quit()
    case .suspend: suspend()
    case .repaint: screen?.repaint()
    case .find, .read, .opened: wanted.append(action)
    case .none: break
    }
  }

  private func scanned(_ report: ScanReport, isEmpty: Bool) {
    console.activity = nil
    room.learnWords()
    for (level, message, path) in report.messages.prefix(3) {
      deliver(.notice(level, message, path))
    }
    if report.failed.count > 3 {
      deliver(
        .notice(.warning, "\(report.failed.count) files cannot be used: see djterm scan", nil))
    }
    guard isEmpty else { return }
    failure = Studio.noMusic(roots, report)
    isDone = true
  }

  // MARK: Out

  func deliver(_ event: Event) {
    guard let effects = show?.receive(event, at: now) else {
      if case .command = event { return }
      return early.append(event)
    }
    if let state = show?.onAir { onAir = state }
    feed.expect(onAir.upcoming.map(\.track.path))
    if case .catalogChanged(let catalog) = event {
      room.take(catalog, isShown: console.view == .library)
    }
    // The profile is another now.
    if case .folded = event, screen != nil { look(.opened(console.view)) }
    for effect in effects {
      perform(effect)
      if screen != nil { note(effect) }
    }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .player(let command): stage?.player.send(command)
    case .plan(let request): plan(request)
    case .weigh(let request): weigh(request)
    case .fold(let request): fold(request)
    case .record(let record): stage?.recorder?.write(record)
    case .log(let entry, let time):
      stage?.log?.write(entry, time: time)
      if case .trackStarted(let start) = entry { stage?.player.announce(NowPlaying(start)) }
      if screen == nil, plain == nil, let line = entry.line { Standard.note(line) }
    case .rephrase(let order): rephrase(order)
    case .interpret(let wish): interpret(wish)
    case .toast(let message): console.show(message, at: uptime)
    case .finished:
      isDone = true
      if settings.bell == .end { ring() }
    }
  }

  var uptime: Double { ProcessInfo.processInfo.systemUptime }

  private func refreshBooth() {
    let now = now
    // The words are half a beat ahead: the picture is drawn four times a second.
    let glimpse = show?.seen { $0.glimpse(at: now, ahead: 0.12) } ?? Show.Glimpse()
    position = heardPosition ?? glimpse.position
    let playhead = Playhead(
      position: settings.shown(position), duration: glimpse.duration,
      spoken: settings.isStill ? nil : glimpse.spoken)
    room.refresh(playhead, glimpse.verdicts, now: now.wall)
  }

  private func draw() {
    prepareLook()
    refreshBooth()
    console.follow(room.booth)
    guard let screen else { return narrate() }
    let frame = console.frame(room.booth, size: screen.size, time: uptime)
    screen.draw(frame)
    attend(frame)
    if settings.setsTitle {
      screen.setTitle(onAir.now.map { "\($0.track.caption) · djterm" } ?? "djterm")
    }
  }
}
