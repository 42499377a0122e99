internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import Foundation

/// A show rendered to a file: the real engine, pulled as fast as it goes.
struct OfflineShow {
  private var show: Show
  private let start: WallTime
  private let library: Library?
  private let log: FileLog
  private let isQuiet: Bool
  private let settings: ShowSettings
  var notices: [(NoticeLevel, Sanitised, MediaPath?)] = []

  private var player: OfflinePlayer?
  /// Orders that came before the first track told the file's rate.
  private var early: [PlayerCommand] = []
  private var rows: [Record] = []
  private var isFinished = false
  /// Tracks that have begun.
  private var started = 0

  init(
    show: Show, settings: ShowSettings, start: WallTime, library: Library?, log: FileLog,
    isQuiet: Bool
  ) {
    self.settings = settings
    self.show = show
    self.start = start
    self.library = library
    self.log = log
    self.isQuiet = isQuiet
  }

  /// Renders to the end.
  ///
  /// - Parameter makePlayer: makes the player once the first track is known.
  /// - Returns: whether it came to its end; not so if it was interrupted.
  mutating func run(_ makePlayer: (MediaPath) throws -> OfflinePlayer) throws -> Bool {
    deliver(.opened)
    for notice in notices { deliver(.notice(notice.0, notice.1, notice.2)) }
    guard let first = show.onAir.upcoming.first else {
      flush()
      return true
    }
    let player = try makePlayer(first.track.path)
    self.player = player
    early.forEach { player.send($0) }
    early = []
    let interrupt = Interrupt {}
    defer { interrupt.end() }
    var progress = RenderProgress(length: settings.seconds, tracks: settings.tracks)
    var isQuitting = false
    defer { if !isQuiet { Standard.endProgress() } }
    while !isFinished {
      for event in try player.step() { deliver(.player(event)) }
      if !isQuiet { progress.show(at: player.time, started: started) }
      if interrupt.happened, !isQuitting {
        isQuitting = true
        deliver(.command(.quit, target: nil, words: "quit"))
      }
    }
    try player.finish()
    flush()
    return !isQuitting
  }

  private var now: Moment {
    let time = player?.time ?? 0
    return Moment(time: time, wall: start + time)
  }

  private mutating func deliver(_ event: Event) {
    for effect in show.receive(event, at: now) {
      switch effect {
      case .player(let command):
        if let player { player.send(command) } else { early.append(command) }
      case .plan(let request): deliver(.planned(Sequencer.plan(request)))
      case .weigh(let request):
        let outlooks = Sequencer.outlooks(request)
        deliver(.weighed(outlooks, generation: request.plan.generation))
      case .fold(let request): deliver(.folded(request.folded(), number: request.number))
      case .record(let record):
        rows.append(record)
        switch record {
        case .feedback(let row): deliver(.recorded(row.id))
        case .edit(let edit), .unedit(let edit): deliver(.edited(edit.id))
        default: break
        }
        if rows.count >= 100 { flush() }
      case .log(let entry, let time):
        log.write(entry, time: time)
        if case .trackStarted(let start) = entry { announce(start) }
      case .rephrase(let order): deliver(.rephrased(order.link, nil))
      case .toast, .interpret: break
      case .finished: isFinished = true
      }
    }
  }

  private mutating func announce(_ start: LogEntry.TrackStart) {
    started += 1
    player?.announce(NowPlaying(start))
  }

  private mutating func flush() {
    do {
      try library?.record(rows)
    } catch {
      Standard.note("history not saved: \(error.message)")
    }
    rows = []
    log.drain()
  }
}
