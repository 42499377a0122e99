extension SeguePlanner {
  /// Music under the voice, as linear gain: 0.27 is -11.4 dB.
  static let duckedGain = 0.27
  /// The duck goes down in so many seconds, before the first word.
  static let duckAttack = 0.7
  /// It is down so long before the first word.
  private static let duckLead = 0.05
  /// And comes back in so many, after the last.
  static let duckRelease = 0.9
  /// Words end so long before the post.
  static let beforePost = 0.6
  /// Music alone before words over an intro, at least; the join itself comes first.
  private static let introLead = 1.7
  /// Words over an intro do not keep the listener waiting for longer than this, seconds.
  private static let longestWait = 8.0
  /// A voice that was heard with less confidence is no post to talk up to.
  private static let sureVoice = 0.35
  /// With less than this it is taken for an error.
  private static let likelyVoice = 0.15
  /// Of what dies away, so much of the end is not heard any more, seconds.
  private static let unheardTail = 0.8
  /// Words over the end may go on for so long after the music has begun to fall, seconds: then there
  /// is soon nothing left to lie over.
  private static let pastFall = 2.0
  /// An end that is so much softer than its track, LU, is no bed: the voice would have to be as soft.
  private static let softestBed = -8.0
  /// Nor is any moment of it, as little as one passes in a breath.
  private static let softestMoment = -12.0
  /// What is so much softer than its track, LU, is not heard any more as its end.
  private static let unheard = -26.0
  /// The longest words of all, seconds.
  static let longestWords = 12.0

  /// How much can be said where: seconds of words that would fit.
  public struct Rooms: Equatable, Sendable {
    /// Over the end of the outgoing track.
    public var outro = 0.0
    /// Over the start of the incoming one, up to a post; ascending.
    public var intro: [Double] = []

    /// The most that fits over music; 0 if that is not worth opening one's mouth for.
    public var best: Double { max(outro, intro.last ?? 0) }
  }

  /// Whether words may lie over music: not where records are played as they are.
  private var mayTalkOver: Bool { rules.style != .album && rules.style != .off }

  /// What fits over the music of a join.
  public func rooms(from outgoing: Track?, to incoming: Track) -> Rooms {
    var rooms = Rooms()
    guard mayTalkOver else { return rooms }
    if let outgoing, outgoing.duration >= Self.shortTrack {
      rooms.outro = min(max(0, bed(outgoing).seconds - 1), Self.longestWords)
    }
    let lead = outgoing == nil ? Self.duckAttack + Self.duckLead + 0.1 : Self.introLead
    rooms.intro = posts(of: incoming, after: outgoing)
      .map { min($0 - Self.beforePost - lead, Self.longestWords) }.filter { $0 > 0 }
    return rooms
  }

  /// Moments to talk up to, seconds from where a track comes in, ascending: the end of the intro,
  /// and the first voice. None lies behind the first voice that is known of.
  func posts(of track: Track, after outgoing: Track?) -> [Double] {
    guard let features = track.features else { return [] }
    let start = start(of: track, after: outgoing)
    var voice = track.tags.lyricsStart
    var isSure = voice != nil
    if voice == nil, features.voice.confidence >= Self.likelyVoice {
      voice = features.voice.start
      isSure = features.voice.confidence >= Self.sureVoice
    }
    var posts = features.cues.introEnd > features.cues.start ? [features.cues.introEnd] : []
    if let voice {
      posts.removeAll { $0 > voice - 0.3 }
      if isSure { posts.append(voice) }
    }
    return posts.map { $0 - start }.filter { $0 > 0 }
  }

  // MARK: Segues with words

  func opening(_ incoming: Track, _ words: Words?) -> Segue {
    guard let words else {
      return Segue(
        kind: .cut, seconds: 0, reason: "the first track", plan: MixPlan(anchor: .now))
    }
    let lead = Self.duckAttack + Self.duckLead + 0.1
    if let start = introStart(incoming, nil, words, lead: lead) {
      let plan = MixPlan(
        anchor: .now, voice: .init(link: words.link, start: start),
        duck: duck(voiceAt: start, seconds: words.seconds))
      return Segue(
        kind: .cut, seconds: 0, reason: "words over the intro", placement: .overIntro, plan: plan)
    }
    return Segue(
      kind: .gap, seconds: words.seconds, reason: "words before the music", placement: .gap,
      plan: MixPlan(
        anchor: .now, incomingStart: words.seconds + 0.1,
        voice: .init(link: words.link, start: 0.05)))
  }

  func talk(_ outgoing: Track, _ incoming: Track, _ words: Words) -> Segue {
    if !mayTalkOver || outgoing.duration < Self.shortTrack || outgoing.isSpoken {
      return gap(outgoing, words)
    }
    if let start = introStart(incoming, outgoing, words, lead: Self.introLead) {
      return overIntro(outgoing, words, at: start)
    }
    if bed(outgoing).seconds >= words.seconds + 1 { return overOutro(outgoing, incoming, words) }
    return gap(outgoing, words)
  }

  /// When words must begin, seconds from where the track comes in, to end just before a post; nil if
  /// there is no post that they reach.
  private func introStart(
    _ incoming: Track, _ outgoing: Track?, _ words: Words, lead: Double
  ) -> Double? {
    posts(of: incoming, after: outgoing)
      .map { $0 - Self.beforePost - words.seconds }
      .first { $0 >= lead - 0.02 && $0 <= lead + Self.longestWait }
  }

  /// The music at the end of a track that words can lie over, seconds into the file.
  private struct Bed {
    var start: Double
    var end: Double
    var seconds: Double { max(0, end - start) }
  }

  private func bed(_ track: Track) -> Bed {
    let end = musicEnd(track)
    guard let features = track.features else { return Bed(start: end, end: end) }
    let last = features.edges.fall.map { min(end, $0 + Self.pastFall) } ?? end
    let whole = Bed(start: features.cues.outroStart, end: last)
    guard let loudness = features.loudness else { return whole }
    if let tail = features.edges.tail, tail - loudness < Self.softestBed {
      return Bed(start: end, end: end)
    }
    let known = features.cues.end - features.edges.closing.duration
    guard !features.edges.closing.isEmpty, known < last else { return whole }
    return Self.sounding(features, loudness, from: max(whole.start, known), to: last)
  }

  /// The last stretch between two moments in which the music is never too soft to lie under words.
  private static func sounding(
    _ features: Features, _ loudness: Double, from start: Double, to end: Double
  ) -> Bed {
    let step = Contour.step
    let levels = stride(from: start, to: end - step / 2, by: step).map {
      features.level(at: $0 + step / 2).map { $0 - loudness } ?? -.infinity
    }
    guard let last = levels.lastIndex(where: { $0 >= softestBed }) else {
      return Bed(start: end, end: end)
    }
    let first = levels[..<last].lastIndex { $0 < softestMoment }.map { $0 + 1 } ?? 0
    return Bed(start: start + Double(first) * step, end: start + Double(last + 1) * step)
  }

  private func overOutro(_ outgoing: Track, _ incoming: Track, _ words: Words) -> Segue {
    let lead = Self.duckAttack + Self.duckLead
    // One that begins with its voice waits for the last word.
    let isEarly = posts(of: incoming, after: outgoing).first.map { $0 < 1.5 } ?? true
    let handover = lead + words.seconds + (isEarly ? 0.1 : -0.2)
    let fade = 1.2
    let start = max(0, bed(outgoing).end - handover - fade)
    let plan = MixPlan(
      anchor: .position(start), outgoing: .fadeOut(from: handover, seconds: fade),
      outgoingEnd: handover + fade, incomingStart: handover,
      incoming: .fadeIn(from: handover, seconds: 0.3),
      voice: .init(link: words.link, start: lead), duck: duck(voiceAt: lead, seconds: words.seconds)
    )
    return Segue(
      kind: .crossfade, seconds: fade, reason: "words over the end", placement: .overOutro,
      plan: plan)
  }

  private func overIntro(_ outgoing: Track, _ words: Words, at start: Double) -> Segue {
    let overlap = outgoing.features?.ending == .cold ? 0.3 : 1.5
    let plan = MixPlan(
      anchor: .position(max(0, musicEnd(outgoing) - overlap)),
      outgoing: .fadeOut(from: 0, seconds: overlap), outgoingEnd: overlap,
      incoming: .fadeIn(from: 0, seconds: min(overlap, 0.5)),
      voice: .init(link: words.link, start: start),
      duck: duck(voiceAt: start, seconds: words.seconds))
    return Segue(
      kind: .crossfade, seconds: overlap, reason: "words over the intro", placement: .overIntro,
      plan: plan)
  }

  private func gap(_ outgoing: Track, _ words: Words) -> Segue {
    let known = outgoing.features != nil && !keepsAlbums
    let isCold = outgoing.features?.ending == .cold
    let fade = keepsAlbums ? 0 : isCold ? 0.3 : min(1.5, outgoing.duration / 10)
    let heardEnd = heardEnd(outgoing)
    let voiceAt = known ? (isCold ? fade + 0.1 : max(0.1, fade - 0.2)) : 0.2
    let next = voiceAt + words.seconds + 0.1
    let plan = MixPlan(
      anchor: known ? .position(max(0, heardEnd - fade)) : .end,
      outgoing: known ? .fadeOut(from: 0, seconds: fade) : .unity,
      outgoingEnd: known ? fade : nil, incomingStart: next,
      voice: .init(link: words.link, start: voiceAt))
    return Segue(
      kind: .gap, seconds: next - (known ? fade : 0), reason: "words between the two",
      placement: .gap, plan: plan)
  }

  /// Where a track is over for the ear, seconds: what fades is not heard to its very end, and of what
  /// rings on after music has stopped only the beginning is.
  private func heardEnd(_ track: Track) -> Double {
    let end = musicEnd(track)
    guard let features = track.features else { return end }
    if let heard = Self.lastHeard(of: features, before: end) { return heard }
    let fall = features.edges.fall ?? end
    if features.ending == .cold { return min(end, fall + Self.unheardTail) }
    return end - min(max(Self.unheardTail, (end - fall) * 0.15), 3 * Self.unheardTail)
  }

  /// Where the last half second ends that is loud enough to be heard; nil if that is not known.
  private static func lastHeard(of features: Features, before end: Double) -> Double? {
    let closing = features.edges.closing
    guard let loudness = features.loudness, !closing.isEmpty else { return nil }
    let start = features.cues.end - closing.duration
    let last = closing.levels.indices.last { index in
      closing.loudness(at: (Double(index) + 0.5) * Contour.step).map {
        $0 - loudness >= unheard
      } ?? false
    }
    return last.map { min(end, start + Double($0 + 1) * Contour.step) }
  }

  /// The end of the show: the last track to its end, then the closing words.
  public func closing(of last: Track?, words: Words?) -> MixPlan {
    guard let words else { return MixPlan(anchor: .end) }
    guard let last, last.features != nil else {
      return MixPlan(anchor: .end, voice: .init(link: words.link, start: 0.3))
    }
    let lead = Self.duckAttack + Self.duckLead
    let early = lead - 0.15
    return MixPlan(
      anchor: .position(max(0, heardEnd(last) - early)), outgoingEnd: early + 1.5,
      voice: .init(link: words.link, start: lead),
      duck: Envelope([.init(0, 1), .init(Self.duckAttack, Self.duckedGain)]))
  }

  private func duck(voiceAt start: Double, seconds: Double) -> Envelope {
    let down = max(0, start - Self.duckAttack - Self.duckLead)
    return Envelope([
      .init(down, 1), .init(start - Self.duckLead, Self.duckedGain),
      .init(start + seconds, Self.duckedGain),
      .init(start + seconds + Self.duckRelease, 1),
    ])
  }
}
