/// Lays one track against the next: pure, from what is known of both.
public struct SeguePlanner: Equatable, Sendable {
  /// Words to fit in: the link and its length in seconds.
  public struct Words: Equatable, Sendable {
    /// The link.
    public var link: LinkID
    /// Seconds of speech.
    public var seconds: Double

    /// Words of a length.
    public init(link: LinkID, seconds: Double) {
      self.link = link
      self.seconds = seconds
    }
  }

  /// What the listener wants.
  public var rules: SegueRules

  /// Whether files are played whole, in the order of albums.
  public var keepsAlbums: Bool { rules.keepsFiles }

  /// A planner by rules.
  public init(rules: SegueRules = SegueRules()) { self.rules = rules }

  /// A planner; `keepsAlbums` joins all tracks end to end, as albums were made.
  public init(keepsAlbums: Bool) {
    self.init(rules: SegueRules(style: keepsAlbums ? .album : .radio))
  }

  /// A track under this many seconds is not mixed into.
  static let shortTrack = 20.0

  /// True if the second follows the first on an album: then nothing may come between them.
  public static func runsOn(_ first: Track, _ second: Track) -> Bool {
    guard let album = first.tags.album, let other = second.tags.album,
      let number = first.tags.track, let following = second.tags.track
    else { return false }
    let owner = first.tags.albumArtist ?? first.tags.artist
    let otherOwner = second.tags.albumArtist ?? second.tags.artist
    return album == other && owner == otherOwner
      && (first.tags.disc ?? 1) == (second.tags.disc ?? 1)
      && following == number + 1
  }

  /// Where a track starts when it comes in from `outgoing` off the beat: its first sound, or its
  /// very first sample on an album.
  public func start(of incoming: Track, after outgoing: Track?) -> Double {
    if keepsAlbums { return 0 }
    if let outgoing, Self.runsOn(outgoing, incoming) { return 0 }
    guard let cues = incoming.features?.cues, cues.start < 30 else { return 0 }
    return max(0, cues.start)
  }

  /// The segue from one track to the next, with room for words if there are any.
  ///
  /// - Parameter settled: the seconds of the outgoing file from which it is played at its own tempo.
  public func segue(
    from outgoing: Track?, settledAt settled: Double = 0, to incoming: Track, words: Words?
  ) -> Segue {
    var segue = join(outgoing, settled, incoming, words)
    if segue.kind != .beatmatch { segue.start = start(of: incoming, after: outgoing) }
    return segue
  }

  private func join(
    _ outgoing: Track?, _ settled: Double, _ incoming: Track, _ words: Words?
  ) -> Segue {
    if incoming.programme != nil || outgoing?.programme != nil {
      return apart(from: outgoing, words)
    }
    guard let outgoing else { return opening(incoming, words) }
    if Self.runsOn(outgoing, incoming) {
      return Segue(
        kind: .gapless, seconds: 0, reason: "the album runs on", plan: MixPlan(anchor: .end))
    }
    if let words { return talk(outgoing, incoming, words) }
    return plain(outgoing, settled, incoming)
  }

  /// The segue to `incoming` at once, because the listener said so; `speechLeft` is how long a
  /// link that is sounding still needs. What was made ready is what comes, at its tempo.
  public func jump(speechLeft: Double, to deck: DeckItem) -> Segue {
    let duck =
      speechLeft > 0
      ? Envelope([
        .init(0, Self.duckedGain), .init(speechLeft, Self.duckedGain),
        .init(speechLeft + Self.duckRelease, 1),
      ]) : Envelope.unity
    let plan = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.05), outgoingEnd: 0.05,
      incomingStart: 0, incoming: .fadeIn(from: 0, seconds: 0.02), duck: duck)
    return Segue(
      kind: .cut, seconds: 0, reason: "the listener asked for it", start: deck.start,
      tempo: deck.tempo, plan: plan)
  }

  /// Seconds into a track at which its music is over.
  func musicEnd(_ track: Track) -> Double { track.musicEnd }

  func intro(_ track: Track) -> Double {
    guard let cues = track.features?.cues else { return 0 }
    return max(0, cues.introEnd - cues.start)
  }

  /// What is spoken is neither mixed nor talked over.
  private func apart(from outgoing: Track?, _ words: Words?) -> Segue {
    let anchor: MixPlan.Anchor = outgoing == nil ? .now : .end
    guard let words else {
      return Segue(
        kind: .cut, seconds: 0, reason: "speech is not mixed", plan: MixPlan(anchor: anchor)
      )
    }
    let (before, after) = (0.3, 0.5)
    let seconds = before + words.seconds + after
    return Segue(
      kind: .gap, seconds: seconds, reason: "speech is not mixed", placement: .gap,
      plan: MixPlan(
        anchor: anchor, incomingStart: seconds, voice: .init(link: words.link, start: before)))
  }
}
