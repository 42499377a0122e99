/// Everything that can happen to a show.
public enum Event: Equatable, Sendable {
  /// The doors open: play. Comes once, first.
  case opened
  /// The library's snapshot is new: tracks came, went or are known better.
  case catalogChanged(Catalog)
  /// From whatever plays.
  case player(PlayerEvent)
  /// From the sequencer.
  case planned(Plan)
  /// What would change the picks, for the plan of a generation.
  case weighed([Outlook], generation: Int)
  /// Other words for a link; nil: there are none.
  case rephrased(LinkID, Sanitised?)
  /// A wish in plainer words. It is read like any other, and means no more than it says.
  case interpreted(wish: Sanitised, as: Sanitised)
  /// A feedback row is durable.
  case recorded(FeedbackID)
  /// A feedback row could not be written: why.
  case recordFailed(FeedbackID, Sanitised)
  /// A change of the profile by hand is durable.
  case edited(Int64)
  /// A change of the profile by hand could not be written: why.
  case editFailed(Int64, Sanitised)
  /// The profile, folded anew as asked for by number.
  case folded(TasteProfile, number: Int)
  /// The listener says something; `target` is the entry it answers, nil for the one being heard;
  /// `words` is how it was said.
  case command(Command, target: EntryID?, words: Sanitised)
  /// A while has passed: time to keep the place in what is being read.
  case ticked
  /// Something from a shell that the listener should read.
  case notice(NoticeLevel, Sanitised, MediaPath?)
}
