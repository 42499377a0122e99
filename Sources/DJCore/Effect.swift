/// Everything a show may ask of the shells. Plain values: they can be compared, recorded, replayed.
public enum Effect: Equatable, Sendable {
  /// To whatever plays.
  case player(PlayerCommand)
  /// Decide what comes next; answered by `Event.planned`.
  case plan(PlanRequest)
  /// Say what would change the picks; answered by `Event.weighed`.
  case weigh(OutlookRequest)
  /// Fold the profile anew; answered by `Event.folded`.
  case fold(FoldRequest)
  /// Write a row; feedback is answered by `Event.recorded`, an edit of taste by `Event.edited`.
  case record(Record)
  /// A line of the event log, at a show time.
  case log(LogEntry, time: Double)
  /// Put a link in other words; answered by `Event.rephrased`, whatever comes of it.
  case rephrase(RephraseOrder)
  /// Put a wish that was not understood in plainer words; answered by `Event.interpreted` if
  /// anything comes of it.
  case interpret(Sanitised)
  /// A short message for the listener.
  case toast(Sanitised)
  /// The show is over.
  case finished
}
