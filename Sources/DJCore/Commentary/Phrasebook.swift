/// Templates by occasion, read from text.
public struct Phrasebook: Equatable, Sendable {
  /// BCP 47 tag of its language.
  public var language: Sanitised

  /// No templates.
  public init(language: Sanitised) { self.language = language }
}
