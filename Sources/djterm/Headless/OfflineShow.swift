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
  var notices: [(NoticeLevel, Sanitised, MediaPath?)] = []

  private var player: OfflinePlayer?
  /// Orders that came before the first track told the file's rate.
  private var early: [PlayerCommand] = []
  private var rows: [Record] = []
  private var isFinished = false

  init(show: Show, start: WallTime, library: Library?, log: FileLog, isQuiet: Bool) {
    self.show = show
    self.start = start
    self.library = library
    self.log = log
    self.isQuiet = isQuiet
  }

  /// Renders to the end.
  ///
  /// - Parameter makePlayer: makes the player once the first track is known.
  mutating func run(_ makePlayer: (MediaPath) throws -> OfflinePlayer) throws {
    deliver(.opened)
    for notice in notices { deliver(.notice(notice.0, notice.1, notice.2)) }
    guard let first = show.onAir.upcoming.first else { return flush() }
    let player = try makePlayer(first.track.path)
    self.player = player
    early.forEach { player.send($0) }
    early = []
    var reported = 0.0
    while !isFinished {
      for event in try player.step() { deliver(.player(event)) }
      if !isQuiet, player.time - reported >= 10 {
        reported = player.time
        Standard.progress("rendered \(Sanitised(clock: player.time))")
      }
    }
    try player.finish()
    if !isQuiet { Standard.endProgress() }
    flush()
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
      case .record(let record):
        rows.append(record)
        if case .feedback(let row) = record { deliver(.recorded(row.id)) }
        if rows.count >= 100 { flush() }
      case .log(let entry, let time): log.write(entry, time: time)
      case .rephrase(let order): deliver(.rephrased(order.link, nil))
      case .toast, .interpret: break
      case .finished: isFinished = true
      }
    }
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
