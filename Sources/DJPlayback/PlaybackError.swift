public import DJCore

/// Why sound cannot be made or written, and what to do.
public struct PlaybackError: Error, Equatable, Sendable {
  /// What failed.
  public enum Cause: Equatable, Sendable {
    /// No sound server answers, or it has no such device.
    case noServer
    /// A file cannot be created or written.
    case cannotWrite
    /// The disk is full, or there is another reason why a file grows no further.
    case diskFull
    /// A file's format is not offered.
    case unsupported
  }

  /// What failed.
  public var cause: Cause
  /// One line: what, which device or file, and what to do.
  public var reason: Sanitised

  /// An error.
  public init(_ cause: Cause, _ reason: Sanitised) {
    self.cause = cause
    self.reason = reason
  }
}
