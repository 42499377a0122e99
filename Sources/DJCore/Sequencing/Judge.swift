/// Scores rows of the catalogue by themselves: taste, hour, wishes, rest and chance; how they
/// follow one another is judged by ``Flow``.
///
/// What does not change within a plan is one column, worked out once; a class, for it is large and
/// goes from hand to hand.
final class Judge: Sendable {
  /// Rows whose nearest relatives by sound are asked too: those that taste likes best without.
  static let refined = 512

  let leaning: Leaning
  let acquaintance: Acquaintance
  let wishes: WishMatch
  private let noveltyShare: Float
  /// Width of chance: how far the show strays.
  private let daring: Float
  /// Taste, wishes and novelty by row, a logit.
  let standing: [Float]
  /// The heights of ``standing``, so that most rows can be passed over many at a time.
  let ranges: Ranges

  init(_ request: PlanRequest, wishes: WishMatch, airplay: Airplay) {
    let catalog = request.catalog
    let now = request.showStart + request.at
    self.wishes = wishes
    leaning = Leaning(
      request.profile.model, over: LeaningColumns(catalog), hour: Decay.hour(of: now),
      leans: request.profile.leanings
    ) { catalog.index(of: $0) }
    acquaintance = Acquaintance(of: request.profile, with: catalog, at: now)
    let strayed = request.adventure + (request.wishes.wantsSurprise ? 4 : 0)
    // Who wants no adventure wants what they know.
    noveltyShare = Float((strayed < 2 ? 0.08 : 0.02) * (strayed - 2))
    daring = Float(0.067 + 0.027 * strayed)
    var standing = leaning.column()
    Self.refine(&standing, leaning)
    Self.add(wishes.leanings, novelty: noveltyShare, of: airplay.isUnheard, to: &standing)
    ranges = Ranges(standing, airplay.isUnheard)
    self.standing = standing
  }

  /// What a row gains if it is new to the listener.
  @inline(__always)
  func novelty(unheard: Bool) -> Float { unheard ? noveltyShare : 0 }

  /// Asks the nearest relatives of the best rows.
  private static func refine(_ taste: inout [Float], _ leaning: Leaning) {
    guard !leaning.witnesses.sightings.isEmpty else { return }
    for row in best(of: taste) { taste[row] = leaning.belief(row).mean }
  }

  private static func best(of taste: [Float]) -> [Int] {
    var best = Shortlist(limit: refined)
    let taste = taste.span
    for row in 0..<taste.count { best.offer(row, taste[row]) }
    return best.rowsInOrder
  }

  /// Makes taste a standing.
  private static func add(
    _ leans: [Float], novelty: Float, of isUnheard: [Bool], to taste: inout [Float]
  ) {
    guard isUnheard.count == taste.count, leans.isEmpty || leans.count == taste.count else {
      return
    }
    taste.withUnsafeMutableBufferPointer { taste in
      for row in taste.indices {
        let lean = leans.isEmpty ? 0 : leans[row]
        taste[row] = taste[row] + lean + (isUnheard[row] ? novelty : 0)
      }
    }
  }
}

extension Judge {
  /// The highest standings of so many rows after one another, and of those nobody has heard.
  struct Ranges: Sendable {
    /// Rows of a range.
    static let length = 64

    private(set) var peaks: [Float] = []
    private(set) var unheardPeaks: [Float] = []

    init() {}

    init(_ standing: [Float], _ isUnheard: [Bool]) {
      let (standing, isUnheard) = (standing.span, isUnheard.span)
      guard isUnheard.count == standing.count else { return }
      for start in stride(from: 0, to: standing.count, by: Self.length) {
        var peak = -Float.infinity
        var unheard = -Float.infinity
        for row in start..<min(start + Self.length, standing.count) {
          let height = standing[row]
          peak = height > peak ? height : peak
          unheard = height > unheard && isUnheard[row] ? height : unheard
        }
        peaks.append(peak)
        unheardPeaks.append(unheard)
      }
    }
  }
}

extension Judge {
  /// One throw of the dice: a guess at each artist's and genre's true worth, drawn from what is
  /// known and how surely (Thompson sampling), and a little for each track.
  struct Draw: Sendable {
    fileprivate var artists: [Float]
    fileprivate var genres: [Float]
    fileprivate var seed: UInt64
    fileprivate var width: Float
    /// No row's share is more.
    fileprivate(set) var most: Float = 0

    /// No row of an artist and a genre has a greater share.
    @inline(__always)
    func most(artist: Int, genre: Int) -> Float { artists[artist] + genres[genre] + 3.5 * width }

    /// A row's share of chance.
    @inline(__always)
    func share(_ row: Int, artist: Int, genre: Int) -> Float {
      let bits = SeededGenerator.mix(seed &+ UInt64(truncatingIfNeeded: row))
      return artists[artist] + genres[genre] + width * Judge.bell(bits)
    }
  }

  /// A new throw.
  func draw(seed: UInt64) -> Draw {
    func thrown(_ table: Leaning.Table, _ facet: Impression.Facet, _ purpose: UInt64) -> [Float] {
      let base = SeededGenerator.mix(seed ^ purpose)
      let share = Float(Likeness.share(of: facet))
      var thrown = table.proofs.enumerated().map { number, proof in
        let spread = (share / (1 + share * proof)).squareRoot()
        return spread * daring * Self.bell(SeededGenerator.mix(base &+ UInt64(number)))
      }
      // Of what has no name nothing can be learnt.
      thrown[thrown.count - 1] = 0
      return thrown
    }
    var draw = Draw(
      artists: thrown(leaning.artists, .artist, 1), genres: thrown(leaning.genres, .genre, 2),
      seed: SeededGenerator.mix(seed ^ 3), width: 0.25 * daring)
    draw.most = (draw.artists.max() ?? 0) + (draw.genres.max() ?? 0) + 3.5 * draw.width
    return draw
  }

  /// A bell-shaped number of mean 0 and variance 1 from 64 random bits (the sum of four uniform
  /// ones, after Irwin and Hall).
  @inline(__always)
  static func bell(_ bits: UInt64) -> Float {
    let sum =
      (bits & 0xFFFF) &+ ((bits >> 16) & 0xFFFF) &+ ((bits >> 32) & 0xFFFF) &+ (bits >> 48)
    return (Float(sum) / 65536 - 2) * 1.732
  }
}
