/// A row for the database; written durably in the order given.
public enum Record: Equatable, Sendable {
  /// A row of feedback; answered by `Event.recorded`.
  case feedback(Feedback)
  /// A track that was heard.
  case play(Play)
  /// Words that were said.
  case link(SpokenLink)
  /// The listener changed the profile by hand; answered by `Event.edited`.
  case edit(TasteEdit)
  /// Such a change is taken back, the last that says the same: the profile is as if it had never
  /// been; answered by `Event.edited`.
  case unedit(TasteEdit)
  /// How far the listener came in what is spoken; the latest of a track counts.
  case bookmark(Bookmark)

  /// A track that was heard.
  public struct Play: Equatable, Sendable {
    /// The track.
    public var track: TrackID
    /// When it started.
    public var at: WallTime
    /// Seconds heard.
    public var played: Double
    /// Seconds of the whole track.
    public var duration: Double
    /// How it ended.
    public var cause: LogCause

    /// A play.
    public init(track: TrackID, at: WallTime, played: Double, duration: Double, cause: LogCause) {
      self.track = track
      self.at = at
      self.played = played
      self.duration = duration
      self.cause = cause
    }
  }

  /// Words that were said.
  public struct SpokenLink: Equatable, Sendable {
    /// When.
    public var at: WallTime
    /// As shown.
    public var text: Sanitised
    /// The template's name, its persona's before it.
    public var template: Sanitised
    /// What was told, under the names by which it rests.
    public var facts: [Sanitised]

    /// Words.
    public init(at: WallTime, text: Sanitised, template: Sanitised, facts: [Sanitised] = []) {
      self.at = at
      self.text = text
      self.template = template
      self.facts = facts
    }
  }
}
