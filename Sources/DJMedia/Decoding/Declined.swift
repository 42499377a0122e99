internal import DJCore

/// A file or a text that cannot be used, and why, in words for people.
struct Declined: Error, Equatable {
  let reason: Sanitised

  init(_ reason: Sanitised) { self.reason = reason }
}
