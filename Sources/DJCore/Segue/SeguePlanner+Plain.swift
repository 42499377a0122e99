extension SeguePlanner {
  /// LU between an end and a beginning from which one of them is clearly the louder.
  private static let clearly = 4.0
  /// LU under its track's own loudness from which an end or a beginning is quiet.
  private static let quiet = 8.0
  /// A fade so short that it is only no click, seconds.
  private static let edge = 0.03
  /// Where nothing is known, seconds.
  private static let blindOverlap = 2.0
  /// Overlaps are not shorter than this, or they would be cuts.
  private static let leastOverlap = 1.5
  /// An end that dies away goes on for so long under the next at least before it is ended, seconds.
  private static let leastTail = 1.0

  /// Two tracks without words: on the beat if they can be, as their end and beginning allow if not.
  func plain(_ outgoing: Track, _ settled: Double, _ incoming: Track) -> Segue {
    if keepsAlbums, rules.plainOverlap == 0 {
      return end(to: "as the records have it", at: nil)
    }
    if outgoing.isSpeech || incoming.isSpeech {
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
        let match = try BeatMatch(outgoing, incoming, rules)
        guard match.exit >= settled else { throw .overlap }
        return matched(match, outgoing, incoming)
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

  private func matched(_ match: BeatMatch, _ outgoing: Track, _ incoming: Track) -> Segue {
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
    let end = outgoing.musicEnd
    guard let from = outgoing.features, let to = incoming.features else {
      let seconds = min(Self.blindOverlap, rules.plainOverlap)
      return fade(
        "not analysed yet", at: max(0, end - seconds), seconds, outgoing: .equalPower,
        incoming: .equalPower)
    }
    let why = refusal.words
    let isCold = from.ending == .cold
    let (ending, beginning) = (outro(outgoing), intro(incoming))
    if isCold, min(ending, beginning) < Self.leastOverlap * 2 || from.bars != nil {
      return self.end(to: "\(why); the end is cold", at: end)
    }
    // Where the end begins by itself the next one comes in, else as far back as both allow.
    let room = min(rules.plainOverlap, end / 4, incoming.duration / 4)
    let fall = isCold ? nil : from.edges.fall
    let length = fall.map { max(end - $0, Self.leastTail) }
    let overlap = min(length ?? max(min(ending, beginning), Self.leastOverlap), room)
    guard overlap >= 0.1 else { return self.end(to: "\(why); no overlap is wanted", at: end) }
    let start = max(0, min(fall ?? end - overlap, end - overlap))
    return fades(
      why, from, to, at: start, overlap, endsByItself: fall != nil && end - start < overlap + 0.5)
  }

  /// Who fades, by how loud the two are where they meet.
  private func fades(
    _ why: Sanitised, _ from: Features, _ to: Features, at start: Double, _ seconds: Double,
    endsByItself: Bool
  ) -> Segue {
    let out = Self.level(from.edges.tail, of: from)
    let into = Self.level(to.edges.head, of: to)
    let old: Envelope.Shape = endsByItself ? .slow : .equalPower
    guard let out, let into else {
      return fade(why, at: start, seconds, outgoing: old, incoming: .equalPower)
    }
    if max(out, into) < -Self.quiet, abs(out - into) < Self.clearly {
      return fade(
        "\(why); both are quiet", at: start, seconds, outgoing: .equalPower, incoming: .equalPower)
    }
    if into - out >= Self.clearly {
      return fade(
        "\(why); the new one is louder", at: start, seconds, outgoing: .equalPower, incoming: nil)
    }
    if out - into >= Self.clearly {
      return fade(
        "\(why); the old one is louder", at: start, seconds, outgoing: .slow,
        incoming: .equalPower)
    }
    return fade(
      why, at: start, seconds, outgoing: old, incoming: endsByItself ? nil : .equalPower)
  }

  /// LU above its track's own loudness: what is left of a difference when all are levelled.
  private static func level(_ edge: Double?, of features: Features) -> Double? {
    guard let edge, let loudness = features.loudness else { return nil }
    return edge - loudness
  }

  private func fade(
    _ reason: Sanitised, at start: Double, _ seconds: Double, outgoing: Envelope.Shape,
    incoming: Envelope.Shape?
  ) -> Segue {
    let enters = incoming.map { Envelope.fadeIn(from: 0, seconds: seconds, $0) }
    let plan = MixPlan(
      anchor: .position(start), outgoing: .fadeOut(from: 0, seconds: seconds, outgoing),
      outgoingEnd: seconds,
      incoming: enters ?? .fadeIn(from: 0, seconds: Self.edge, .linear))
    return Segue(kind: .crossfade, seconds: seconds, reason: reason, plan: plan)
  }
}
