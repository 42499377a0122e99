/// What a listener is likely to welcome: a Gaussian process over tracks and time, learnt one
/// opinion at a time.
///
/// Each opinion moves what is believed of every track as far as the two are alike (``Likeness``),
/// and makes it surer. What two tracks have in common is learnt in the same breath as what sets
/// them apart: nothing has to be tuned to a library (Rasmussen and Williams, "Gaussian Processes
/// for Machine Learning", chapters 2 and 3; the yes or no of an opinion by Laplace's method, one at
/// a time). The last 320 opinions are kept exactly; what older ones said is
/// kept as sums (``Settled``) at the moment they leave, when no expectation changes by it.
///
/// A pure value: the same rows in the same order give the same bits.
struct PreferenceModel: Equatable, Sendable {
  /// Opinions kept exactly.
  static let capacity = 320
  /// What is expected, as a logit, of a track one deviation nearer to the library's middle.
  static let usual = 0.35

  /// Where likeness of sound is measured from.
  let centre: SoundCentre
  private(set) var numbering = Numbering()
  private(set) var sightings: [Sighting] = []
  private(set) var settled: Settled
  /// Opinions folded in so far.
  private(set) var turns = 0
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

  /// Folds an opinion in: up to 60 microseconds, a quarter of a millisecond once all places are
  /// taken.
  ///
  /// - Parameter forgetting: facets for which the opinion does not count.
  mutating func fold(
    _ opinion: Opinion, of track: Track, hour: Int, forgetting: [FacetKind] = []
  ) {
    let impression = impression(of: track).without(forgetting)
    if sightings.count == Self.capacity { settleOldest(at: hour) }
    var sighting = Sighting(impression: impression, opinion: opinion, hour: hour, turn: turns)
    append(&sighting)
    turns += 1
    pulls = factor.solveTransposed(residue)
  }

  /// Folds an opinion in that lies far back: the belief moves to where it and the opinion meet, and
  /// what it then pulls goes straight to the sums, as if only that one track were unsure (a Gaussian
  /// process learnt by one kernel step an opinion; Kivinen, Smola and Williamson, "Online learning
  /// with kernels", 2004). About ten microseconds. Only before the first exact opinion.
  mutating func foldQuickly(
    _ opinion: Opinion, of track: Track, hour: Int, forgetting: [FacetKind] = []
  ) {
    let impression = impression(of: track).without(forgetting)
    let mean = expectation(of: impression, hour: hour, numbering)
    let own = Likeness.between(impression, impression, centre, numbering)
    var sighting = Sighting(impression: impression, opinion: opinion, hour: hour, turn: turns)
    sighting.settle(mean: mean, variance: own * Likeness.lasting(hours: 0))
    let pull = sighting.precision * (sighting.target - sighting.peak)
    settled.add(impression, pull: pull * Likeness.lasting(hours: 0), hour: hour)
    turns += 1
  }

  /// Begins with a leaning to an artist, of whom nothing was heard yet.
  mutating func presume(artist: String, logit: Double, hour: Int) {
    let number = numbering.number(artist, of: .artist)
    settled.presume(.artist, number, pull: logit / Likeness.share(of: .artist), hour: hour)
  }

  /// Takes a sighting into the factor; it finds its target on the way.
  private mutating func append(_ sighting: inout Sighting) {
    let solved = factor.solve(likenesses(to: sighting, numbering))
    let expected = expectation(of: sighting.impression, hour: sighting.hour, numbering)
    let off = Arithmetic.dot(solved, residue)
    let own = Likeness.between(sighting.impression, sighting.impression, centre, numbering)
    let variance = max(own - Arithmetic.dot(solved, solved), 1e-6)
    sighting.settle(mean: expected + off, variance: variance)
    let diagonal = (variance + 1 / sighting.precision).squareRoot()
    factor.append(solved: solved, diagonal: diagonal)
    residue.append((sighting.target - expected - off) / diagonal)
    sightings.append(sighting)
  }

  private func likenesses(to sighting: Sighting, _ numbering: Numbering) -> [Double] {
    sightings.map { other in
      Likeness.between(other.impression, sighting.impression, centre, numbering)
        * Likeness.overTime(
          hours: sighting.hour - other.hour, turns: sighting.turn - other.turn)
    }
  }

  /// What is expected of a track apart from the sightings.
  private func expectation(
    of impression: Impression, hour: Int, _ numbering: Numbering
  ) -> Double {
    let usual =
      impression.sound.isEmpty
      ? 0 : centre.usualness(squaredDistance: impression.distance * impression.distance)
    return Self.usual * usual + settled.mean(of: impression, hour: hour, centre, numbering)
  }

  /// The oldest sighting leaves; what it says stays as sums. What the others pull is the same as
  /// before, and so is what is believed.
  private mutating func settleOldest(at hour: Int) {
    let oldest = sightings.removeFirst()
    let lasting = Likeness.lasting(hours: hour - oldest.hour)
    settled.add(oldest.impression, pull: lasting * pulls.removeFirst(), hour: hour)
    factor.dropFirst()
    residue = factor.multiplyTransposed(pulls)
  }

  /// What is believed of a track at an hour, the next turn being on; exact, about 50 microseconds.
  ///
  /// - Parameter names: what the impression was numbered with, this model's own or a continuation.
  func belief(in impression: Impression, hour: Int, numbering names: Numbering) -> Belief {
    let sighting = Sighting(
      impression: impression, opinion: Opinion(isWelcome: true, weight: 1), hour: hour, turn: turns)
    let likenesses = likenesses(to: sighting, names)
    let solved = factor.solve(likenesses)
    let own = Likeness.between(impression, impression, centre, names)
    return Belief(
      mean: expectation(of: impression, hour: hour, names) + Arithmetic.dot(likenesses, pulls),
      deviation: max(own - Arithmetic.dot(solved, solved), 1e-6).squareRoot())
  }
}
