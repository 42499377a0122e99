/// What a listener is likely to welcome: a Gaussian process over tracks and time, learnt one
/// opinion at a time.
///
/// Each opinion moves what is believed of every track as far as the two are alike (``Likeness``),
/// and makes it surer. What two tracks have in common is learnt in the same breath as what sets
/// them apart: nothing has to be tuned to a library (Rasmussen and Williams, "Gaussian Processes
/// for Machine Learning", chapters 2 and 3; the yes or no of an opinion by Laplace's method, one at
/// a time). The last opinions, 256 to 320 of them, are kept exactly; what older ones said is
/// kept as sums (``Settled``) at the moment they leave, when no expectation changes by it.
///
/// A pure value: the same rows in the same order give the same bits.
struct PreferenceModel: Equatable, Sendable {
  /// Opinions kept exactly before the oldest settle.
  static let capacity = 320
  /// How many settle at a time.
  static let settling = 64
  /// What is expected, as a logit, of a track by one deviation of ``SoundCentre/usualness(_:)``.
  static let usual = 0.35

  /// Where likeness of sound is measured from.
  let centre: SoundCentre
  private(set) var numbering = Numbering()
  private(set) var sightings: [Sighting] = []
  private(set) var settled: Settled
  /// Opinions folded in so far.
  private(set) var turns = 0
  /// Opinions folded in since the turn of another day do not matter: the hour of the last one.
  private(set) var lastHour = 0
  private var factor = Factor()
  /// The factor's inverse times what the targets lie off the expectation.
  private var residue: [Double] = []
  /// What each sighting adds, per unit of likeness, to what is believed of a track.
  private(set) var pulls: [Double] = []

  /// Knows nothing but what the library's sound is like.
  init(centre: SoundCentre = .none) {
    self.centre = centre
    settled = Settled(dimension: centre.place.count)
  }

  /// What is believed of a track at a moment.
  struct Belief: Equatable, Sendable {
    /// Logit of the chance that it is welcome, repetition aside.
    var mean: Double
    /// Standard deviation.
    var deviation: Double
  }

  /// A track's impression in this model's numbers.
  mutating func impression(of track: Track) -> Impression {
    Impression(track, centre: centre, numbering: &numbering)
  }

  /// Folds an opinion in. About 50 microseconds with all places taken, and 3 milliseconds once in
  /// 64 opinions beyond that.
  mutating func fold(_ opinion: Opinion, of track: Track, hour: Int) {
    let impression = impression(of: track)
    if sightings.count == Self.capacity { settle(Self.settling, at: hour) }
    var sighting = Sighting(impression: impression, opinion: opinion, hour: hour, turn: turns)
    append(&sighting, isNew: true)
    turns += 1
    lastHour = hour
    pulls = factor.solveTransposed(residue)
  }

  /// Takes a sighting into the factor; a new one finds its target on the way.
  private mutating func append(_ sighting: inout Sighting, isNew: Bool) {
    let solved = factor.solve(likenesses(to: sighting))
    let expected = expectation(of: sighting.impression, hour: sighting.hour)
    let off = Arithmetic.dot(solved, residue)
    let own = Likeness.between(sighting.impression, sighting.impression, centre, numbering)
    let variance = max(own - Arithmetic.dot(solved, solved), 1e-6)
    if isNew { sighting.settle(mean: expected + off, variance: variance) }
    let diagonal = (variance + 1 / sighting.precision).squareRoot()
    factor.append(solved: solved, diagonal: diagonal)
    residue.append((sighting.target - expected - off) / diagonal)
    sightings.append(sighting)
  }

  private func likenesses(to sighting: Sighting) -> [Double] {
    sightings.map { other in
      Likeness.between(other.impression, sighting.impression, centre, numbering)
        * Likeness.overTime(
          hours: sighting.hour - other.hour, turns: sighting.turn - other.turn)
    }
  }

  /// What is expected of a track apart from the sightings.
  private func expectation(of impression: Impression, hour: Int) -> Double {
    let usual = impression.sound.isEmpty ? 0 : centre.usualness(impression.nearness)
    return Self.usual * usual + settled.mean(of: impression, hour: hour, centre, numbering)
  }

  /// The oldest sightings leave; what they say stays as sums.
  private mutating func settle(_ count: Int, at hour: Int) {
    for place in 0..<count {
      let sighting = sightings[place]
      let kept = Likeness.lasting(hours: hour - sighting.hour) * pulls[place]
      settled.add(sighting.impression, pull: kept, hour: hour)
    }
    settled.tidy()
    let rest = sightings[count...]
    sightings = []
    factor = Factor()
    residue = []
    for var sighting in rest { append(&sighting, isNew: false) }
  }

  /// What is believed of a track at an hour, the next turn being on; exact, about 50 microseconds.
  func belief(in impression: Impression, hour: Int) -> Belief {
    let sighting = Sighting(
      impression: impression, opinion: Opinion(isWelcome: true, weight: 1), hour: hour, turn: turns)
    let likenesses = likenesses(to: sighting)
    let solved = factor.solve(likenesses)
    let own = Likeness.between(impression, impression, centre, numbering)
    return Belief(
      mean: expectation(of: impression, hour: hour) + Arithmetic.dot(likenesses, pulls),
      deviation: max(own - Arithmetic.dot(solved, solved), 1e-6).squareRoot())
  }
}
