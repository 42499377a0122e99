/// What the listener asked for in words, as constraints and leanings.
public struct Wishes: Equatable, Sendable {
  /// No wishes.
  public init() {}

  /// True if nothing was asked.
  public var isEmpty: Bool { true }

  /// Merges a request in plain words; says what was understood and what was not.
  public mutating func refine(
    with text: String, catalog: Catalog, current: Track?
  ) -> RequestAnswer {
    RequestAnswer(understood: [], notUnderstood: [Sanitised(text)])
  }
}

/// What became of a request.
public struct RequestAnswer: Equatable, Sendable {
  /// Understood parts, in words for the listener: "genre Jazz", "mellow", "from the 1990s".
  public var understood: [Sanitised]
  /// Words that meant nothing here.
  public var notUnderstood: [Sanitised]

  /// An answer.
  public init(understood: [Sanitised], notUnderstood: [Sanitised]) {
    self.understood = understood
    self.notUnderstood = notUnderstood
  }
}
