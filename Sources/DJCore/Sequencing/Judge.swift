/// Scores rows of the catalogue by themselves: taste, hour, wishes, rest and chance; how they
/// follow one another is judged by ``Flow``.
///
/// What does not change within a plan is one column, worked out once.
struct Judge: Sendable {
  /// Rows whose nearest relatives by sound are asked too: those that taste likes best without.
  static let refined = 512

  let leaning: Leaning
  let acquaintance: Acquaintance
  let wishes: WishMatch
  private let columns: Columns
  private let noveltyShare: Float
  /// Width of chance: how far the show strays.
  private let daring: Float
  /// Taste by row, a logit.
  private(set) var taste: [Float]
  /// Taste, wishes and novelty by row.
  private(set) var standing: [Float]

  init(_ request: PlanRequest, wishes: WishMatch, airplay: Airplay) {
    let catalog = request.catalog
    let now = request.showStart + request.at
    columns = Columns(catalog)
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
    taste = leaning.column()
    standing = []
    refine()
    standing = catalog.indices.map { row in
      taste[row] + wishes.lean(row) + novelty(unheard: airplay.isUnheard[row])
    }
  }

  /// What a row gains if it is new to the listener.
  @inline(__always)
  func novelty(unheard: Bool) -> Float { unheard ? noveltyShare : 0 }

  private mutating func refine() {
    guard !leaning.witnesses.sightings.isEmpty else { return }
    var best = Shortlist(limit: Self.refined)
    for row in taste.indices { best.offer(row, taste[row]) }
    for row in best.rows { taste[row] = leaning.belief(row).mean }
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
