extension SeguePlanner {
  /// LU between an end and a beginning from which one of them is clearly the louder.
  private static let clearly = 4.0
  /// LU under its track's own loudness from which an end or a beginning is quiet.
  private static let quiet = 8.0
  /// LU under its track's own loudness from which a beginning or an end does not carry a segue alone.
  private static let sparse = 6.0
  /// A fade so short that it is only no click, seconds.
  private static let edge = 0.03
  /// Where nothing is known, seconds.
  private static let blindOverlap = 2.0
  /// Overlaps are not shorter than this, or they would be cuts.
  static let leastOverlap = 1.5
  /// An end that dies away goes on for so long under the next at least before it is ended, seconds.
  private static let leastTail = 1.0

  /// Two tracks without words: on the beat if they can be, as their end and beginning allow if not.
  func plain(_ outgoing: Track, _ settled: Double, _ incoming: Track) -> Segue {
    if keepsAlbums, rules.plainOverlap == 0 {
      return end(to: "as the records have it", at: nil)
    }
    if outgoing.isSpoken || incoming.isSpoken {
      return end(to: "speech is not mixed", at: nil)
    }
    if min(outgoing.duration, incoming.duration) < Self.shortTrack {
      return end(to: "too short to be mixed", at: nil)
    }
    guard rules.plainOverlap > 0 || rules.matchedOverlap > 0 else {
      return end(to: "no overlaps are wanted", at: outgoing.musicEnd)
    }
    let refusal: BeatMatch.Refusal
    if rules.matchedOverlap > 0 {
      do throws(BeatMatch.Refusal) {
        return try matched(outgoing, settled, incoming)
      } catch { refusal = error }
    } else {
      refusal = .overlap
    }
    return unmatched(outgoing, incoming, refusal)
  }

  /// One ends, the other begins: at the end of the file, or of its music.
  private func end(to reason: Sanitised, at end: Double?) -> Segue {
    guard let end else {
      return Segue(kind: .cut, seconds: 0, reason: reason, plan: MixPlan(anchor: .end))
    }
    let plan = MixPlan(
      anchor: .position(end), outgoing: .fadeOut(from: 0, seconds: Self.edge, .linear),
      outgoingEnd: Self.edge)
    return Segue(kind: .cut, seconds: 0, reason: reason, plan: plan)
  }

  /// On the beat: for fewer bars if the level would be heard to break over more of them.
  private func matched(
    _ outgoing: Track, _ settled: Double, _ incoming: Track
  ) throws(BeatMatch.Refusal) -> Segue {
    var most = Int.max
    var refusal = BeatMatch.Refusal.overlap
    while true {
      let match: BeatMatch
      do throws(BeatMatch.Refusal) {
        match = try BeatMatch(outgoing, incoming, rules, most: most)
      } catch {
        // That fewer bars do not fit is not why the first were refused.
        throw refusal == .levels ? refusal : error
      }
      let segue = segue(of: match, outgoing, incoming)
      let isBroken = SegueForecast(segue, from: outgoing, to: incoming)?.isBroken ?? false
      if !isBroken, match.exit >= settled { return segue }
      refusal = isBroken ? .levels : refusal
      most = match.bars - 1
    }
  }

  private func segue(of match: BeatMatch, _ outgoing: Track, _ incoming: Track) -> Segue {
    let (one, other) = (outgoing.features, incoming.features)
    var reason: Sanitised =
      "on the beat for \(match.bars) bars: \(Self.tempo(one)) and \(Self.tempo(other)) a minute"
    if let key = one?.key, let next = other?.key {
      reason = reason + ", \(outside: key.camelot) to \(outside: next.camelot)"
    }
    return Segue(
      kind: .beatmatch, seconds: match.seconds, reason: reason, start: match.entry,
      tempo: match.tempo, plan: match.plan)
  }

  private static func tempo(_ features: Features?) -> Sanitised {
    guard let tempo = features?.tempo, tempo.isFinite, abs(tempo) < 1e4 else { return "?" }
    return "\(Int(tempo.rounded()))"
  }

  // MARK: Off the beat

  private func unmatched(
    _ outgoing: Track, _ incoming: Track, _ refusal: BeatMatch.Refusal
  ) -> Segue {
    guard let from = outgoing.features, let to = incoming.features else {
      let seconds = min(Self.blindOverlap, rules.plainOverlap)
      return fade(
        "not analysed yet", at: outgoing.musicEnd - seconds, seconds, outgoing: .equalPower,
        incoming: .equalPower)
    }
    let meeting = Meeting(outgoing, from, incoming, to, rules)
    return levelled(
      self.meeting(meeting, refusal.words), outgoing, incoming, fall: meeting.fall)
  }

  /// Where an end and a beginning meet, seconds into the outgoing file.
  private struct Meeting {
    /// The music is over.
    var end: Double
    /// Its end begins.
    var fall: Double
    /// For so long before that the beginning of the next lies under it, because it is quiet.
    var lead: Double
    /// LU of both against their tracks' own loudness; nil if unknown.
    var out: Double?
    var into: Double?
    var isCold: Bool
    /// Seconds for which two that have no beat may be faded into each other; 0 if they may not.
    var blend: Double

    init(
      _ outgoing: Track, _ from: Features, _ incoming: Track, _ to: Features, _ rules: SegueRules
    ) {
      end = outgoing.musicEnd
      isCold = from.ending == .cold
      let known = from.edges.fall ?? (isCold ? end : from.cues.outroStart)
      fall = known.isFinite ? min(max(known, end * 3 / 4), end) : end
      out = SeguePlanner.level(from.edges.tail, of: from)
      into = SeguePlanner.level(to.edges.head, of: to)
      let most = min(end, incoming.duration) / 4
      let room = min(rules.plainOverlap, most)
      let intro = max(0, to.cues.introEnd - to.cues.start)
      let beginning = into ?? 0
      let under = beginning < -SeguePlanner.quiet ? min(rules.hiddenOverlap, most) : room
      let tail = isCold ? end - fall : min(max(end - fall, SeguePlanner.leastTail), room)
      let limit = max(0, (rules.maximumOverlap ?? .infinity) - tail)
      lead = beginning < -SeguePlanner.sparse ? min(intro, under, limit) : 0
      let outro = max(0, end - from.cues.outroStart)
      let isFull = lead == 0 && (out ?? 0) > -SeguePlanner.sparse && from.bars == nil
      blend = isCold && isFull ? min(outro, intro, room) : 0
      if blend < SeguePlanner.leastOverlap * 2 { blend = 0 }
    }
  }

  private func meeting(_ meeting: Meeting, _ why: Sanitised) -> Segue {
    guard rules.plainOverlap > 0 else {
      return end(to: "\(why); no overlap is wanted", at: meeting.end)
    }
    if meeting.blend > 0 {
      return fade(
        why, at: meeting.end - meeting.blend, meeting.blend, outgoing: .equalPower,
        incoming: .equalPower)
    }
    return meeting.isCold ? cold(meeting, why) : falling(meeting, why)
  }

  /// The next one begins exactly where the music stops; what rings on rings under it.
  private func cold(_ meeting: Meeting, _ why: Sanitised) -> Segue {
    let start = max(0, meeting.fall - meeting.lead)
    let whole = max(meeting.end - start, Self.edge)
    let length = min(whole, max(rules.maximumOverlap ?? .infinity, Self.edge))
    let fade = length < whole ? min(length, Self.leastTail) : Self.edge
    let plan = MixPlan(
      anchor: .position(start),
      outgoing: .fadeOut(from: length - fade, seconds: fade, .linear),
      outgoingEnd: length, incoming: .fadeIn(from: 0, seconds: Self.edge, .linear))
    let isCut = meeting.lead == 0 && length < Self.leastOverlap
    return Segue(
      kind: isCut ? .cut : .crossfade, seconds: isCut ? 0 : length,
      reason: meeting.lead > 0
        ? "\(why); the end is cold, and the beginning quiet" : "\(why); the end is cold",
      plan: plan)
  }

  /// An end that fades or dies away: the next one comes in where that begins, and who fades is decided
  /// by how loud the two are there.
  private func falling(_ meeting: Meeting, _ why: Sanitised) -> Segue {
    let lead = meeting.lead
    let whole = max(meeting.end - meeting.fall, Self.leastTail)
    let tail = min(whole, rules.plainOverlap)
    let endsByItself = whole < tail + 0.5
    var shape: Envelope.Shape = endsByItself ? .slow : .equalPower
    var enters = Self.edge
    var reason = why
    if let out = meeting.out, let into = meeting.into {
      if max(out, into) < -Self.quiet, abs(out - into) < Self.clearly {
        reason = "\(why); both are quiet"
        shape = .equalPower
        enters = max(lead, tail)
      } else if into - out >= Self.clearly {
        reason = "\(why); the new one is louder"
        shape = .equalPower
      } else if out - into >= Self.clearly {
        reason = "\(why); the old one is louder"
        enters = min(tail, Self.leastTail)
      }
    }
    let start = max(0, meeting.fall - lead)
    let plan = MixPlan(
      anchor: .position(start), outgoing: .fadeOut(from: lead, seconds: tail, shape),
      outgoingEnd: lead + tail, incoming: .fadeIn(from: 0, seconds: enters))
    return Segue(kind: .crossfade, seconds: lead + tail, reason: reason, plan: plan)
  }

  /// LU above its track's own loudness: what is left of a difference when all are levelled.
  private static func level(_ edge: Double?, of features: Features) -> Double? {
    guard let edge, let loudness = features.loudness, edge.isFinite, loudness.isFinite else {
      return nil
    }
    return edge - loudness
  }

  private func fade(
    _ reason: Sanitised, at start: Double, _ seconds: Double, outgoing: Envelope.Shape,
    incoming: Envelope.Shape
  ) -> Segue {
    let plan = MixPlan(
      anchor: .position(max(0, start)),
      outgoing: .fadeOut(from: 0, seconds: seconds, outgoing), outgoingEnd: seconds,
      incoming: .fadeIn(from: 0, seconds: seconds, incoming))
    return Segue(kind: .crossfade, seconds: seconds, reason: reason, plan: plan)
  }
}
