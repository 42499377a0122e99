/// A frame that does not mean anything: cut short, out of bounds, or of an unknown kind.
public struct WireError: Error, Equatable, Sendable {
  /// What was being read, for a log.
  public var what: StaticText

  /// A failure to read something.
  public init(_ what: StaticText) { self.what = what }
}

/// The words of a ``WireError``: literals of this program only.
public struct StaticText: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The words.
  public let text: String

  /// Words written in the source.
  public init(stringLiteral value: StaticString) { text = "\(value)" }
}
