/// A show on a virtual clock: it jumps from one due thing to the next, and plans inline.
///
/// What touches the world (log, database) is handed to the caller through ``perform``; the caller
/// answers with events that follow at once, such as `recorded`.
public struct Simulation {
  /// A key press of a script.
  public struct Press: Equatable, Sendable {
    /// Show time, seconds, pauses excluded.
    public var time: Double
    /// What.
    public var command: Command
    /// The entry it answers; nil for the one being heard.
    public var target: EntryID?
    /// As it was written.
    public var words: Sanitised

    /// A press.
    public init(time: Double, command: Command, target: EntryID?, words: Sanitised) {
      self.time = time
      self.command = command
      self.target = target
      self.words = words
    }
  }

  /// How long a pause of a script lasts.
  private static let pauseSeconds = 1.0

  /// The show.
  public private(set) var show: Show
  private var player = VirtualPlayer()
  private var presses: [Press] = []
  private let startWall: WallTime
  private var time = 0.0
  private var pauses = 0.0
  private var isPaused = false
  private var isFinished = false

  /// A show that begins at a point on the wall clock.
  public init(show: Show, start: WallTime) {
    self.show = show
    startWall = start
  }

  /// What the show sees now.
  public var now: Moment { Moment(time: time, wall: startWall + (time + pauses)) }

  /// Adds a key press; what lies in the past happens at once.
  public mutating func schedule(_ press: Press) {
    let index = presses.firstIndex { $0.time > press.time } ?? presses.count
    presses.insert(press, at: index)
  }

  /// The show time at which an entry began, if it is sounding.
  public func startTime(of entry: EntryID) -> Double? {
    show.airing.first { $0.entry == entry }?.startedAt
  }

  /// The entry being heard.
  public var currentEntry: EntryID? { show.liveAiring?.entry }

  /// True if a press for this entry can still reach it.
  public func isSounding(_ entry: EntryID) -> Bool {
    show.airing.contains { $0.entry == entry && !$0.isOver }
  }

  /// Runs to the end.
  ///
  /// - Parameter perform: takes each effect for the outside and returns events that follow it at
  ///   once; it may schedule presses.
  public mutating func run(
    _ perform: (Effect, inout Simulation) -> [Event]
  ) {
    deliver(.opened, perform)
    while !isFinished, step(perform) {}
  }

  private mutating func step(_ perform: (Effect, inout Simulation) -> [Event]) -> Bool {
    if isPaused {
      pauses += Self.pauseSeconds
      deliver(.command(.resume, target: nil, words: "play"), quietly: true, perform)
      return true
    }
    let due = player.nextTime(after: time)
    if let press = presses.first, press.time < due ?? .infinity {
      presses.removeFirst()
      time = max(time, press.time)
      self.press(press, perform)
      return true
    }
    guard let next = player.next(after: time) else { return false }
    time = next.time
    deliver(.player(next.event), perform)
    dismissLatePresses(perform)
    return true
  }

  /// Presses meant for tracks that are over by now will never be due.
  private mutating func dismissLatePresses(
    _ perform: (Effect, inout Simulation) -> [Event]
  ) {
    while let index = presses.firstIndex(where: { $0.target.map { !isSounding($0) } ?? false }) {
      press(presses.remove(at: index), perform)
    }
  }

  private mutating func press(
    _ press: Press, _ perform: (Effect, inout Simulation) -> [Event]
  ) {
    if let target = press.target, !isSounding(target) {
      let message: Sanitised = "\(press.words): the track was over before that"
      deliver(.notice(.warning, message, nil), perform)
    } else {
      deliver(.command(press.command, target: press.target, words: press.words), perform)
    }
  }

  private mutating func deliver(
    _ event: Event, quietly: Bool = false, _ perform: (Effect, inout Simulation) -> [Event]
  ) {
    for effect in show.receive(event, at: now) {
      switch effect {
      case .plan(let request): deliver(.planned(Sequencer.plan(request)), perform)
      case .weigh(let request):
        let outlooks = Sequencer.outlooks(request)
        deliver(.weighed(outlooks, generation: request.plan.generation), perform)
      case .fold(let request):
        deliver(.folded(request.folded(), number: request.number), perform)
      case .player(let command):
        if command == .pause { isPaused = true }
        if command == .resume { isPaused = false }
        player.send(command, at: time)
      case .finished: isFinished = true
      // A show that must repeat asks nobody.
      case .rephrase(let order): deliver(.rephrased(order.link, nil), perform)
      case .interpret: break
      case .log(.feedback, _) where quietly: break
      case .record, .log, .toast:
        for answer in perform(effect, &self) { deliver(answer, perform) }
      }
    }
  }
}
