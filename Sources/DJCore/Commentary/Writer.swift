/// Writes links from a phrasebook and facts; remembers what it said, so as not to say it again.
public struct Writer: Equatable, Sendable {
  /// A writer with the templates of a phrasebook and the words of former shows (newest last),
  /// which it avoids.
  public init(phrasebook: Phrasebook, recently: [Record.SpokenLink] = []) {}

  /// A link for the context, or nil if there is nothing true and new to say, or no room.
  public mutating func write(
    _ context: LinkContext, using generator: inout SeededGenerator
  ) -> Link? { nil }
}
