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
  /// Music under the voice, as linear gain: 0.27 is -11.4 dB.
  static let duckedGain = 0.27
  /// The duck goes down in so many seconds, before the first word.
  static let duckAttack = 0.6
  /// And comes back in so many, after the last.
  static let duckRelease = 0.9

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
      ]) : .unity
    let plan = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.2), outgoingEnd: 0.2,
      incomingStart: 0.03, incoming: .fadeIn(from: 0.03, seconds: 0.05), duck: duck)
    return Segue(kind: .cut, seconds: 0, plan: plan)
  }

  /// The end of the show: the last track to its end, then the closing words.
  public func closing(of last: Track?, words: Words?) -> MixPlan {
    guard let words else { return MixPlan(anchor: .end) }
    guard let last, last.features != nil else {
      return MixPlan(anchor: .end, voice: .init(link: words.link, start: 0.3))
    }
    return MixPlan(
      anchor: .position(musicEnd(last)), outgoingEnd: 1.5,
      voice: .init(link: words.link, start: 0.3),
      duck: Envelope([.init(0, 1), .init(0.3, Self.duckedGain)]))
  }

  private func opening(_ incoming: Track, _ words: Words?) -> Segue {
    guard let words else {
      return Segue(kind: .cut, seconds: 0, plan: MixPlan(anchor: .now))
    }
    let intro = incoming.features.map { $0.cues.introEnd - $0.cues.start } ?? 0
    if intro >= words.seconds + 1.2 {
      let plan = MixPlan(
        anchor: .now, voice: .init(link: words.link, start: 0.8),
        duck: duck(voiceAt: 0.8, seconds: words.seconds))
      return Segue(kind: .cut, seconds: 0, placement: .overIntro, plan: plan)
    }
    return Segue(
      kind: .gap, seconds: words.seconds, placement: .gap,
      plan: MixPlan(
        anchor: .now, incomingStart: words.seconds + 0.2,
        voice: .init(link: words.link, start: 0.05)))
  }

  /// Seconds into a track at which its music is over.
  private func musicEnd(_ track: Track) -> Double {
    let end = track.features?.cues.end ?? track.duration
    return end > 0 ? min(end, track.duration) : track.duration
  }

  private func outro(_ track: Track) -> Double {
    guard let cues = track.features?.cues else { return 0 }
    return max(0, musicEnd(track) - cues.outroStart)
  }

  private func intro(_ track: Track) -> Double {
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

  private func talk(_ outgoing: Track, _ incoming: Track, _ words: Words) -> Segue {
    if keepsAlbums || outgoing.duration < Self.shortTrack { return gap(outgoing, words) }
    if outro(outgoing) >= words.seconds + 1 { return overOutro(outgoing, words) }
    if intro(incoming) >= words.seconds + 2.5 { return overIntro(outgoing, words) }
    return gap(outgoing, words)
  }

  private func overOutro(_ outgoing: Track, _ words: Words) -> Segue {
    let lead = Self.duckAttack + 0.1
    let handover = lead + words.seconds - 0.2
    let fade = 1.2
    let start = max(0, musicEnd(outgoing) - handover - fade)
    let plan = MixPlan(
      anchor: .position(start), outgoing: .fadeOut(from: handover, seconds: fade),
      outgoingEnd: handover + fade, incomingStart: handover,
      incoming: .fadeIn(from: handover, seconds: 0.3),
      voice: .init(link: words.link, start: lead), duck: duck(voiceAt: lead, seconds: words.seconds)
    )
    return Segue(kind: .crossfade, seconds: fade, placement: .overOutro, plan: plan)
  }

  private func overIntro(_ outgoing: Track, _ words: Words) -> Segue {
    let overlap = 1.5
    let lead = overlap + 0.2
    let plan = MixPlan(
      anchor: .position(max(0, musicEnd(outgoing) - overlap)),
      outgoing: .fadeOut(from: 0, seconds: overlap), outgoingEnd: overlap,
      incoming: .fadeIn(from: 0, seconds: overlap), voice: .init(link: words.link, start: lead),
      duck: duck(voiceAt: lead, seconds: words.seconds))
    return Segue(kind: .crossfade, seconds: overlap, placement: .overIntro, plan: plan)
  }

  private func gap(_ outgoing: Track, _ words: Words) -> Segue {
    let fade = keepsAlbums ? 0 : min(1.5, outgoing.duration / 10)
    let known = outgoing.features != nil && !keepsAlbums
    let voiceAt = known ? fade + 0.15 : 0.2
    let next = voiceAt + words.seconds + 0.15
    let plan = MixPlan(
      anchor: known ? .position(max(0, musicEnd(outgoing) - fade)) : .end,
      outgoing: known ? .fadeOut(from: 0, seconds: fade) : .unity,
      outgoingEnd: known ? fade : nil, incomingStart: next,
      voice: .init(link: words.link, start: voiceAt))
    return Segue(
      kind: .gap, seconds: next - (known ? fade : 0), placement: .gap, plan: plan)
  }

  private func duck(voiceAt start: Double, seconds: Double) -> Envelope {
    let down = max(0, start - Self.duckAttack - 0.05)
    return Envelope([
      .init(down, 1), .init(start - 0.05, Self.duckedGain),
      .init(start + seconds, Self.duckedGain),
      .init(start + seconds + Self.duckRelease, 1),
    ])
  }
}
