/// How one item becomes the next, as the log tells it.
public struct Segue: Equatable, Sendable {
  /// The kinds of the contract.
  public enum Kind: String, Sendable {
    /// One ends, the next starts.
    case cut
    /// An album runs on, sample by sample.
    case gapless
    /// Both sound together for a while.
    case crossfade
    /// Crossfaded on the beat.
    case beatmatch
    /// Silence or the DJ between them.
    case gap
  }

  /// The kind.
  public var kind: Kind
  /// Seconds of overlap, or of the gap.
  public var seconds: Double
  /// Why it is this one, in words.
  public var reason: Sanitised
  /// Where a link lies in it.
  public var placement: LinkPlacement?
  /// Seconds into its file at which the incoming begins.
  public var start: Double
  /// How fast the incoming is played.
  public var tempo: TempoCurve
  /// The timetable for the decks.
  public var plan: MixPlan

  /// A segue.
  public init(
    kind: Kind, seconds: Double, reason: Sanitised = "", placement: LinkPlacement? = nil,
    start: Double = 0, tempo: TempoCurve = .own, plan: MixPlan
  ) {
    self.kind = kind
    self.seconds = seconds
    self.reason = reason
    self.placement = placement
    self.start = start
    self.tempo = tempo
    self.plan = plan
  }
}

/// Where the DJ speaks.
public enum LinkPlacement: String, Sendable {
  /// Between the tracks.
  case gap
  /// Over the end of the outgoing track.
  case overOutro = "over_outro"
  /// Over the start of the incoming track.
  case overIntro = "over_intro"
}
