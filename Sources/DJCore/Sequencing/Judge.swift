/// Scores rows of the catalogue by themselves: taste, hour, wishes, rest and chance; how they
/// follow one another is judged by ``Flow``.
///
/// What does not change within a plan is one column, worked out once.
struct Judge: Sendable {
  /// The parts of a row's score, apart.
  struct Shares: Equatable, Sendable {
    var track: Float = 0
    var artist: Float = 0
    var album: Float = 0
    var genre: Float = 0
    var decade: Float = 0
    var energy: Float = 0
    var tempo: Float = 0
    var key: Float = 0
    /// What was skipped in this show, by artist and genre.
    var session: Float = 0
    var wish: Float = 0
    var novelty: Float = 0

    var total: Float {
      (track + artist + album + genre) + (decade + energy + tempo + key)
        + (session + wish + novelty)
    }
  }

  let affinity: Affinity
  let wishes: WishMatch
  private let columns: Columns
  private let sessionArtists: [Float]
  private let sessionGenres: [Float]
  private let noveltyShare: Float
  /// Width of chance: how far the show strays.
  private let daring: Float
  /// The sum of the shares, by row.
  private(set) var standing: [Float] = []

  init(_ request: PlanRequest, wishes: WishMatch, airplay: Airplay) {
    let catalog = request.catalog
    columns = Columns(catalog)
    self.wishes = wishes
    affinity = Affinity(
      of: request.profile, over: catalog, at: request.showStart + request.at)
    let strayed = request.adventure + (request.wishes.wantsSurprise ? 4 : 0)
    noveltyShare = Float(0.04 * (strayed - 2))
    daring = Float(0.3 + 0.11 * strayed)
    (sessionArtists, sessionGenres) = Self.session(request)
    standing = catalog.indices.map { shares(of: $0, unheard: airplay.isUnheard[$0]).total }
  }

  /// The parts of a row's score that hold for the whole plan.
  @inline(__always)
  func shares(of row: Int, unheard: Bool) -> Shares {
    let artist = affinity.artists.place(columns.artists[row])
    let genre = affinity.genres.place(columns.genres[row])
    var shares = Shares()
    shares.track = affinity.tracks[row]
    shares.artist = affinity.artists.means[artist]
    shares.album = affinity.albums.means[affinity.albums.place(columns.albums[row])]
    shares.genre = affinity.genres.means[genre]
    shares.decade = affinity.decades.means[affinity.decades.place(Int32(columns.decades[row]))]
    shares.energy =
      affinity.energies.means[
        affinity.energies.place(Int32(columns.energyBands[row]))]
    shares.tempo = affinity.tempos.means[affinity.tempos.place(Int32(columns.tempoBands[row]))]
    let camelot = columns.camelots[row]
    shares.key = affinity.keys.means[camelot == 0 ? 2 : camelot > 0 ? 0 : 1]
    shares.session = sessionArtists[artist] + sessionGenres[genre]
    shares.wish = wishes.lean(row)
    shares.novelty = unheard ? noveltyShare : 0
    return shares
  }

  /// What was skipped a moment ago is out of favour for a while: by artist and by genre.
  private static func session(_ request: PlanRequest) -> ([Float], [Float]) {
    let catalog = request.catalog
    var artists = [Float](repeating: 0, count: catalog.artists.names.count + 1)
    var genres = [Float](repeating: 0, count: catalog.genres.names.count + 1)
    for (age, heard) in request.heard.suffix(16).reversed().enumerated() where heard.wasRejected {
      guard let row = catalog.index(of: heard.track) else { continue }
      let fade = 1 - Float(age) / 16
      let artist = catalog.artists.ids[row]
      let genre = catalog.genres.ids[row]
      if artist >= 0 { artists[Int(artist)] -= 0.25 * fade }
      if genre >= 0 { genres[Int(genre)] -= 0.12 * fade }
    }
    return (artists.map { max($0, -0.6) }, genres.map { max($0, -0.4) })
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

    /// A row's share of chance.
    @inline(__always)
    func share(_ row: Int, artist: Int, genre: Int) -> Float {
      let bits = SeededGenerator.mix(seed &+ UInt64(truncatingIfNeeded: row))
      return artists[artist] + genres[genre] + width * Judge.bell(bits)
    }
  }

  /// A new throw.
  func draw(seed: UInt64) -> Draw {
    func thrown(_ table: Affinity.Table, _ purpose: UInt64) -> [Float] {
      let base = SeededGenerator.mix(seed ^ purpose)
      return table.spreads.indices.map { number in
        let bits = SeededGenerator.mix(base &+ UInt64(number))
        return table.spreads[number] * daring * Self.bell(bits)
      }
    }
    return Draw(
      artists: thrown(affinity.artists, 1), genres: thrown(affinity.genres, 2),
      seed: SeededGenerator.mix(seed ^ 3), width: 0.12 * daring)
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
