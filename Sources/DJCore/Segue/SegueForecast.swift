/// What a segue will sound like, told from the contours of the two tracks it joins: how far the level
/// falls under what lies on both sides, and how far it rises over it. Short-term loudness (three
/// seconds, as in EBU R 128), four values a second.
public struct SegueForecast: Sendable {
  /// LU under the softer side at the worst.
  public private(set) var dip = 0.0
  /// LU over the louder side at the worst.
  public private(set) var bump = 0.0

  private static let step = 0.25
  /// Steps of a value.
  private static let window = 12
  /// Seconds on both sides that the segue is held against.
  private static let side = 10.0
  /// What is silent, LUFS.
  private static let silence = -70.0

  /// A dip and a bump that nobody minds, LU; they are heard as such at about twice that, and what is
  /// heard may be one off what is told, where the limiter works on one side.
  private static let harmless = (dip: 3.5, bump: 1.5)

  /// How bad it is; 0 if nobody will notice.
  var badness: Double {
    let (low, high) = (max(0, dip - Self.harmless.dip), max(0, bump - Self.harmless.bump))
    return low + 2 * high
  }

  /// A dip and a bump from which a fault may be heard, LU.
  private static let fault = (dip: 5.5, bump: 2.5)

  /// Whether it is heard to break.
  var isBroken: Bool { dip > Self.fault.dip || bump > Self.fault.bump }

  /// Whether it rises so far that it is noticed.
  var swells: Bool { bump > Self.harmless.bump }

  /// A forecast; nil if nothing is known of one of the two, or the listener said when.
  public init?(_ segue: Segue, from outgoing: Track, to incoming: Track) {
    guard let pair = SoundPair(outgoing, incoming) else { return nil }
    self.init(segue, pair)
  }

  /// A forecast; nil if the listener said when.
  init?(_ segue: Segue, _ pair: SoundPair) {
    let anchor: Double
    switch segue.plan.anchor {
    case .position(let place): anchor = place
    case .end: anchor = pair.outgoing.duration
    case .now: return nil
    }
    let end = max(segue.seconds, segue.plan.outgoingEnd ?? 0)
    guard end.isFinite, (0...120).contains(end) else { return nil }
    let first = -Int((Self.side + 3) / Self.step)
    let last = Int((end + 3 + Self.side) / Self.step)
    let powers = (first...last).map { number in
      pair.power(at: (Double(number) + 0.5) * Self.step, of: segue, anchor: anchor)
    }
    listen(
      Self.shortTerm(powers), start: -first, end: -first + Int((end / Self.step).rounded(.up)))
  }

  /// LUFS of the window that ends with each step.
  private static func shortTerm(_ powers: [Double]) -> [Double] {
    var sum = 0.0
    return powers.indices.map { index in
      sum += powers[index]
      if index >= window { sum -= powers[index - window] }
      return Decibels.fromPower(max(sum, 0) / Double(window) + Decibels.power(silence))
    }
  }

  private mutating func listen(_ curve: [Double], start: Int, end: Int) {
    func usual(_ from: Int, _ to: Int) -> Double {
      let part = curve[max(from, Self.window)..<min(to, curve.count)].sorted()
      return part.isEmpty ? Self.silence : part[part.count / 2]
    }
    let side = Int(Self.side / Self.step)
    let settled = min(end + Self.window, curve.count - 1)
    let (before, after) = (usual(start - side, start), usual(settled, settled + side))
    // A value ends with its step: the first of the segue is the last without it.
    let within = curve[start - 1...settled]
    dip = max(0, min(before, after) - (within.min() ?? 0))
    bump = max(0, (within.max() ?? Self.silence) - max(before, after))
  }
}

/// Two tracks as loud as a show plays them.
struct SoundPair {
  let outgoing: Features
  /// Powers of each step of the contours, and of all the rest.
  private let ending: (start: Double, powers: [Double], body: Double)
  private let beginning: (start: Double, powers: [Double], body: Double)

  /// Any show's loudness: only differences count.
  private static let target = -16.0

  /// Two tracks; nil if one was not listened to closely enough.
  init?(_ outgoing: Track, _ incoming: Track) {
    guard let from = outgoing.features, let to = incoming.features, let body = from.loudness,
      let next = to.loudness, !from.edges.closing.isEmpty, !to.edges.opening.isEmpty
    else { return nil }
    self.outgoing = from
    let gains = (
      ShowLevel(outgoing, target: Self.target).gain, ShowLevel(incoming, target: Self.target).gain
    )
    ending = (
      from.cues.end - from.edges.closing.duration, Self.powers(from.edges.closing, gains.0),
      Decibels.power(body + gains.0)
    )
    beginning = (
      to.cues.start, Self.powers(to.edges.opening, gains.1), Decibels.power(next + gains.1)
    )
  }

  private static func powers(_ contour: Contour, _ gain: Double) -> [Double] {
    contour.levels.indices.map { index in
      contour.loudness(at: (Double(index) + 0.5) * Contour.step)
        .map { Decibels.power($0 + gain) } ?? 0
    }
  }

  /// The power of both at a mix time.
  func power(at time: Double, of segue: Segue, anchor: Double) -> Double {
    let plan = segue.plan
    var power = 0.0
    if time < plan.outgoingEnd ?? .infinity {
      let gain = time < 0 ? 1 : plan.outgoing.gain(at: time)
      let step = ((anchor + time - ending.start) / Contour.step).rounded(.down)
      power += gain * gain * Self.value(ending.powers, step, before: ending.body, after: 0)
    }
    let since = time - plan.incomingStart
    if since >= 0 {
      let gain = plan.incoming.gain(at: time)
      let step = ((segue.start + since - beginning.start) / Contour.step).rounded(.down)
      power += gain * gain * Self.value(beginning.powers, step, before: 0, after: beginning.body)
    }
    return power
  }

  private static func value(
    _ powers: [Double], _ step: Double, before: Double, after: Double
  ) -> Double {
    if step < 0 { return before }
    return step < Double(powers.count) ? powers[Int(step)] : after
  }
}
