/// Two tracks laid bar on bar: where, for how long, and how fast the second is played.
///
/// The outgoing track is never touched. The incoming one is brought to its tempo, by at most
/// ``mostStretch``, and back to its own once it is alone.
struct BeatMatch: Equatable, Sendable {
  /// Why two tracks are not laid on the beat.
  enum Refusal: Error, Equatable, Sendable {
    case speech
    case short
    case unsteady
    case bars
    case tempo(percent: Int)
    case keys
    case energy
    case voices
    case levels
    case overlap

    /// In words.
    var words: Sanitised {
      switch self {
      case .speech: "speech is not mixed"
      case .short: "too short to be mixed"
      case .unsteady: "no steady beat in both"
      case .bars: "their bars do not fit"
      case .tempo(let percent): "tempos \(percent) % apart"
      case .keys: "their keys clash"
      case .energy: "too different in energy"
      case .voices: "two voices would sing at once"
      case .levels: "their levels do not meet on the beat"
      case .overlap: "no room for four bars"
      }
    }
  }

  /// Seconds into the outgoing file at which the overlap begins: a bar of it.
  var exit: Double
  /// Seconds into the incoming file at which it begins: a bar of it.
  var entry: Double
  /// Bars of overlap, of the slower of the two.
  var bars: Int
  /// Seconds of one of them, as they are heard.
  var bar: Double
  /// Seconds of a beat, as they are heard.
  var beat: Double
  /// Seconds of the incoming file a second of show, during the overlap.
  var speed: Double

  /// Seconds of overlap.
  var seconds: Double { Double(bars) * bar }

  /// By how much a tempo is changed at most.
  static let mostStretch = 0.06
  /// With less confidence a tempo or the place of a bar is not built on.
  private static let sureTempo = 0.6
  private static let sureBars = 0.55
  /// A track under so many seconds is not laid on the beat.
  private static let shortest = 45.0
  /// Energies further apart than this do not mix, however well the beats would.
  private static let farEnergy = 0.5
  /// LU under its track's own loudness from which an end or a beginning is quiet.
  private static let quiet = 6.0
  /// A deviation of tempo that adds up to less than this over the overlap is left alone, seconds.
  private static let unheard = 0.003

  /// Lays two tracks on one another for no more than `most` bars, or says why not.
  init(
    _ outgoing: Track, _ incoming: Track, _ rules: SegueRules, most: Int = .max
  ) throws(Refusal) {
    let (from, to, speed, units) = try Self.fitting(outgoing, incoming)
    self.speed = speed
    let unit = Double(units.outgoing) * from.bars.bar
    bar = unit
    beat = unit / Double(from.bars.beats)
    let intro = (to.cues.introEnd - to.cues.start) / (Double(units.incoming) * to.bars.bar)
    let end = outgoing.musicEnd
    let outro = (end - from.cues.outroStart) / unit
    let room = min(outgoing.duration, incoming.duration) / 3
    guard
      let count = Self.count(
        rules, unit: unit, intro: intro, outro: outro, most: most,
        room: min(rules.matchedOverlap, room))
    else { throw .overlap }
    bars = count
    exit = Self.exit(from, end: end, bars: count * units.outgoing)
    entry = Self.entry(to, bars: count * units.incoming, skipsIntro: rules.style == .club)
    guard exit > outgoing.duration / 3 else { throw .overlap }
    if outro < 3, intro < 3, Self.sings(from.features),
      let voice = to.features.voice.start, voice < entry + seconds * speed
    {
      throw .voices
    }
    if abs(speed - 1) * seconds < Self.unheard { self.speed = 1 }
  }

  /// What of a track lies in a mix.
  private struct Side {
    var features: Features
    var bars: Bars
    var cues: CuePoints { features.cues }
  }

  private typealias Units = (outgoing: Int, incoming: Int)

  private static func fitting(
    _ outgoing: Track, _ incoming: Track
  ) throws(Refusal) -> (from: Side, to: Side, speed: Double, units: Units) {
    guard !outgoing.isSpoken, !incoming.isSpoken else { throw .speech }
    guard min(outgoing.duration, incoming.duration) >= shortest else { throw .short }
    guard let from = side(outgoing), let to = side(incoming) else { throw .unsteady }
    guard from.bars.beats == to.bars.beats,
      min(from.bars.agreement, to.bars.agreement) >= sureBars
    else { throw .bars }
    // Two bars of the faster may be one of the slower.
    let folds: [Units] = [(1, 1), (2, 1), (1, 2)]
    let ratios = folds.map {
      Double($0.incoming) * to.bars.bar / (Double($0.outgoing) * from.bars.bar)
    }
    guard let best = ratios.indices.min(by: { abs(ratios[$0] - 1) < abs(ratios[$1] - 1) }),
      abs(ratios[best] - 1) <= mostStretch
    else {
      throw .tempo(percent: percent(ratios.map { abs($0 - 1) }.min() ?? 1))
    }
    if let one = from.features.key, let other = to.features.key, !one.blends(with: other) {
      throw .keys
    }
    guard abs(from.features.energy - to.features.energy) <= farEnergy else { throw .energy }
    return (from, to, ratios[best], folds[best])
  }

  private static func percent(_ share: Double) -> Int {
    share.isFinite ? Int(min(share * 100, 999).rounded()) : 999
  }

  private static func side(_ track: Track) -> Side? {
    guard let features = track.features, let bars = features.bars,
      features.tempoConfidence >= sureTempo
    else { return nil }
    return Side(features: features, bars: bars)
  }

  private static func sings(_ features: Features) -> Bool {
    features.voice.start != nil && features.voice.instrumental < 0.5
  }

  /// How many bars overlap: no more than the quieter parts of both have, but four in any case.
  private static func count(
    _ rules: SegueRules, unit: Double, intro: Double, outro: Double, most: Int,
    room: Double
  ) -> Int? {
    let quiet = rules.style == .club ? max(intro, outro) : min(intro, outro)
    return rules.barCounts.first {
      $0 <= most && Double($0) * unit <= room && ($0 == 4 || Double($0) <= quiet + 1.5)
    }
  }

  /// The bar of the outgoing track at which the overlap begins. It ends with the music; where that
  /// fades, or falls off before its end, half of it lies before that moment, for the other one leads
  /// from its middle on. Where four bars begin together is kept, if it is known.
  private static func exit(_ side: Side, end: Double, bars: Int) -> Double {
    let line = side.bars
    if isQuiet(side.features.edges.tail, side.features), side.cues.outroStart < end - line.bar {
      return line.time(line.number(nearest: side.cues.outroStart) - bars / 2)
    }
    if side.features.ending != .cold, let fall = side.features.edges.fall {
      return line.time(line.number(before: fall) - bars / 2)
    }
    var number = line.number(before: end + line.bar / 4) - bars
    let phrase = line.phrase ?? line.number(nearest: side.cues.outroStart)
    if side.cues.outroStart < end - 1 || line.phrase != nil {
      number -= ((number - phrase) % 4 + 4) % 4
    }
    return line.time(number)
  }

  /// The bar at which the incoming track begins: its first. If its intro is quiet, it is full from
  /// the middle of the overlap on; if intros are to be skipped, from its end on.
  private static func entry(_ side: Side, bars: Int, skipsIntro: Bool) -> Double {
    let line = side.bars
    var number = line.number(before: side.cues.start - 0.12 * line.bar) + 1
    let body = line.number(nearest: side.cues.introEnd)
    if isQuiet(side.features.edges.head, side.features) {
      number = max(number, body - bars / 2)
    } else if skipsIntro {
      number = max(number, body - bars)
    }
    return max(0, line.time(number))
  }

  /// Whether an end or a beginning is so far under its track that it does not carry a segue.
  private static func isQuiet(_ edge: Double?, _ features: Features) -> Bool {
    guard let edge, let loudness = features.loudness else { return false }
    return edge < loudness - quiet
  }
}

extension BeatMatch {
  /// Bars over which the incoming track is brought back to its own tempo.
  private static let glideBars = 8.0

  /// How the incoming track is played. The way back ends on a bar.
  var tempo: TempoCurve {
    // A straight line from the speed to 1 plays the mean of both.
    let glide = speed == 1 ? 0 : Self.glideBars * bar * speed * 2 / (1 + speed)
    return TempoCurve(speed: speed, hold: seconds, glide: glide)
  }

  /// The timetable: both sound at once in the middle, where the bass changes hands within a beat.
  var plan: MixPlan {
    let (whole, half) = (seconds, (Double(bars) / 2).rounded(.down) * bar)
    let swap = min(beat, 0.5) / 2
    return MixPlan(
      anchor: .position(exit),
      outgoing: .fadeOut(from: whole / 4, seconds: whole * 3 / 4), outgoingEnd: whole,
      incoming: .fadeIn(from: 0, seconds: whole * 3 / 4),
      outgoingBass: Envelope([.init(half - swap, 1), .init(half + swap, 0)]),
      incomingBass: Envelope([.init(half - swap, 0), .init(half + swap, 1)]))
  }
}

extension MusicalKey {
  /// Whether music in two keys may sound at once: the same, the relative, or a fifth away, which
  /// are neighbours on the Camelot wheel.
  public func blends(with other: MusicalKey) -> Bool {
    let turn = abs(camelotHour - other.camelotHour)
    let hours = min(turn, 12 - turn)
    return hours == 0 || (hours == 1 && mode == other.mode)
  }
}

extension Track {
  /// Seconds into it at which its music is over.
  var musicEnd: Double {
    let end = features?.cues.end ?? duration
    return end > 0 ? min(end, duration) : duration
  }
}
