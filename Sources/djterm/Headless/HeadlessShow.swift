internal import DJCore
internal import DJLibrary
internal import Foundation

/// A whole show on the virtual clock, with the log on its way out and rows on their way to disk.
struct HeadlessShow {
  /// Where key presses come from.
  enum Keys {
    case none
    case script([Simulation.Press])
    /// One line of standard input after each track's start.
    case lockstep
  }

  let show: Show
  let start: WallTime
  let keys: Keys
  /// What is to be told after `show_started`.
  var notices: [(NoticeLevel, Sanitised, MediaPath?)] = []
  /// Takes rows; nil writes nothing.
  let library: Library?

  /// Plays to the end.
  ///
  /// - Parameter onLog: each line of the log, as it happens.
  func run(_ onLog: (LogEntry, Double) -> Void) {
    var simulation = Simulation(show: show, start: start)
    if case .script(let presses) = keys { presses.forEach { simulation.schedule($0) } }
    var listens = if case .lockstep = keys { true } else { false }
    var waiting: [Record] = []
    simulation.run { effect, simulation in
      switch effect {
      case .log(let entry, let time):
        onLog(entry, time)
        if case .showStarted = entry { return notices.map { .notice($0.0, $0.1, $0.2) } }
        guard case .trackStarted = entry, listens else { return [] }
        return answer(&simulation, &listens)
      case .record(let record): return write(record, &waiting)
      default: return []
      }
    }
    try? library?.record(waiting)
  }

  /// Feedback is written with all rows before it, then confirmed; other rows wait for it, since
  /// one commit costs as much as a hundred rows.
  private func write(_ record: Record, _ waiting: inout [Record]) -> [Event] {
    waiting.append(record)
    if case .edit(let edit) = record { return written(edit, &waiting) }
    if case .unedit(let edit) = record { return written(edit, &waiting) }
    guard case .feedback(let row) = record else {
      if waiting.count >= 200 { flush(&waiting) }
      return []
    }
    if row.kind == .finished { return [.recorded(row.id)] }
    if let problem = flush(&waiting) { return [.recordFailed(row.id, problem)] }
    return [.recorded(row.id)]
  }

  private func written(_ edit: TasteEdit, _ waiting: inout [Record]) -> [Event] {
    [flush(&waiting).map { .editFailed(edit.id, $0) } ?? .edited(edit.id)]
  }

  @discardableResult
  private func flush(_ waiting: inout [Record]) -> Sanitised? {
    defer { waiting = [] }
    do {
      try library?.record(waiting)
      return nil
    } catch {
      return error.message
    }
  }

  /// Waits for the listener's answer to a track, and puts its actions on the timetable.
  private func answer(_ simulation: inout Simulation, _ listens: inout Bool) -> [Event] {
    guard let line = readLine(strippingNewline: true) else {
      listens = false
      return []
    }
    let (actions, complaint) = FeedbackScript.answer(line)
    guard let entry = simulation.currentEntry, let start = simulation.startTime(of: entry) else {
      return []
    }
    for action in actions {
      simulation.schedule(
        .init(
          time: start + action.at, command: action.command, target: entry, words: action.words))
    }
    return complaint.map { [.notice(.warning, $0, nil)] } ?? []
  }
}
