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

  /// Whether files are played whole, in the order of albums.
  public var keepsAlbums: Bool

  /// A planner; `keepsAlbums` joins all tracks end to end, as albums were made.
  public init(keepsAlbums: Bool = false) { self.keepsAlbums = keepsAlbums }

  /// Overlaps are never longer, seconds.
  static let longestOverlap = 8.0
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

  /// Where a track starts when it comes in from `outgoing`: its first sound, or its very first
  /// sample on an album.
  public func start(of incoming: Track, after outgoing: Track?) -> Double {
    if keepsAlbums { return 0 }
    if let outgoing, Self.runsOn(outgoing, incoming) { return 0 }
    guard let cues = incoming.features?.cues, cues.start < 30 else { return 0 }
    return max(0, cues.start)
  }

  /// The segue from one track to the next, with room for words if there are any.
  public func segue(from outgoing: Track?, to incoming: Track, words: Words?) -> Segue {
    guard let outgoing else { return opening(incoming, words) }
    if Self.runsOn(outgoing, incoming) {
      return Segue(kind: .gapless, seconds: 0, plan: MixPlan(anchor: .end))
    }
    if let words { return talk(outgoing, incoming, words) }
    if keepsAlbums { return Segue(kind: .cut, seconds: 0, plan: MixPlan(anchor: .end)) }
    return plain(outgoing, incoming)
  }

  /// The segue to `incoming` at once, because the listener said so; `speechLeft` is how long a
  /// link that is sounding still needs.
  public func jump(speechLeft: Double) -> Segue {
    let duck =
      speechLeft > 0
      ? Envelope([
        .init(0, Self.duckedGain), .init(speechLeft, Self.duckedGain),
        .init(speechLeft + Self.duckRelease, 1),
      ]) : Envelope.unity
    let plan = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.08), outgoingEnd: 0.08,
      incomingStart: 0.01, incoming: .fadeIn(from: 0.01, seconds: 0.03), duck: duck)
    return Segue(kind: .cut, seconds: 0, plan: plan)
  }

  /// Seconds into a track at which its music is over.
  func musicEnd(_ track: Track) -> Double {
    let end = track.features?.cues.end ?? track.duration
    return end > 0 ? min(end, track.duration) : track.duration
  }

  func outro(_ track: Track) -> Double {
    guard let cues = track.features?.cues else { return 0 }
    return max(0, musicEnd(track) - cues.outroStart)
  }

  func intro(_ track: Track) -> Double {
    guard let cues = track.features?.cues else { return 0 }
    return max(0, cues.introEnd - cues.start)
  }

  private func plain(_ outgoing: Track, _ incoming: Track) -> Segue {
    let end = musicEnd(outgoing)
    if outgoing.duration < Self.shortTrack || incoming.duration < Self.shortTrack {
      return Segue(kind: .cut, seconds: 0, plan: MixPlan(anchor: .end))
    }
    guard outgoing.features != nil, incoming.features != nil else {
      return crossfade(endingAt: end, seconds: 2)
    }
    let overlap = min(max(min(outro(outgoing), intro(incoming)), 1.5), Self.longestOverlap)
    return crossfade(endingAt: end, seconds: min(overlap, end / 4))
  }

  private func crossfade(endingAt end: Double, seconds: Double) -> Segue {
    let plan = MixPlan(
      anchor: .position(max(0, end - seconds)), outgoing: .fadeOut(from: 0, seconds: seconds),
      outgoingEnd: seconds, incoming: .fadeIn(from: 0, seconds: seconds))
    return Segue(kind: .crossfade, seconds: seconds, plan: plan)
  }
}
