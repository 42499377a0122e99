/// What the DJ says once: words with the facts behind them.
public struct Link: Equatable, Sendable {
  /// Why the DJ speaks.
  public enum Occasion: String, CaseIterable, Sendable {
    /// The first words of a show.
    case opening
    /// A new set begins.
    case setIntro = "set"
    /// Something spoken comes: a book goes on, a podcast, a talk.
    case reading
    /// From one track to the next.
    case between
    /// Names what was just heard.
    case backAnnounce = "back"
    /// A request was taken up.
    case request
    /// The listener skipped something a moment ago.
    case afterSkip = "skip"
    /// The listener liked what is on.
    case afterLike = "like"
    /// The time of day.
    case timeCheck = "time"
    /// The last words of a show.
    case closing
  }

  /// Why.
  public var occasion: Occasion
  /// As shown: names spelt as the tags spell them.
  public var text: Sanitised
  /// As given to the voice.
  public var spoken: Sanitised
  /// The template's name.
  public var template: Sanitised
  /// Every claim in the text.
  public var facts: [Fact]
  /// Seconds it takes to say: estimated from the text, calibrated to espeak-ng.
  public var seconds: Double
  /// The names under which its facts rest, for the next shows.
  public var rests: [Sanitised] = []

  /// A link.
  public init(
    occasion: Occasion, text: Sanitised, spoken: Sanitised, template: Sanitised, facts: [Fact],
    seconds: Double
  ) {
    self.occasion = occasion
    self.text = text
    self.spoken = spoken
    self.template = template
    self.facts = facts
    self.seconds = seconds
  }
}

/// How much the DJ says.
public enum TalkLevel: String, CaseIterable, Sendable {
  /// Nothing is spoken; what would have been said is shown.
  case off
  /// A link every 8 to 20 tracks.
  case low
  /// A link every few tracks, and at the start of sets.
  case normal
  /// A link at nearly every join.
  case high
}
