/// Everything a show may ask of the shells. Plain values: they can be compared, recorded, replayed.
public enum Effect: Equatable, Sendable {
  /// To whatever plays.
  case player(PlayerCommand)
  /// Decide what comes next; answered by `Event.planned`.
  case plan(PlanRequest)
  /// Say what would change the picks; answered by `Event.weighed`.
  case weigh(OutlookRequest)
  /// Write a row; feedback is answered by `Event.recorded`.
  case record(Record)
  /// A line of the event log, at a show time.
  case log(LogEntry, time: Double)
  /// A short message for the listener.
  case toast(Sanitised)
  /// The show is over.
  case finished
}
