internal import DJCore

/// A file or a text that cannot be used, and why, in words for people.
struct Declined: Error, Equatable {
  let reason: Sanitised
  /// The decoder lacks the codec: another may have it.
  let isForOthers: Bool

  init(_ reason: Sanitised, isForOthers: Bool = false) {
    self.reason = reason
    self.isForOthers = isForOthers
  }
}
