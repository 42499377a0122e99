/// How wide a stretch of plays was: the figures by which a show that has become an echo chamber is
/// known.
public struct Variety: Equatable, Sendable {
  /// One play: whose, of what, and whether it was the first ever.
  public struct Play: Equatable, Sendable {
    /// The track.
    public var track: TrackID
    /// The lead artist, folded; nil if unknown.
    public var artist: String?
    /// The track had never been heard before.
    public var isFirst: Bool

    /// A play.
    public init(track: TrackID, artist: String?, isFirst: Bool) {
      self.track = track
      self.artist = artist
      self.isFirst = isFirst
    }
  }

  /// How many plays were counted.
  public var plays: Int
  /// Different tracks among them.
  public var tracks: Int
  /// Different artists among them.
  public var artists: Int
  /// Share of the tracks that could have been heard, 0…1: of the library, or of as many as there
  /// were plays if it has more.
  public var coverage: Double
  /// Different artists in a hundred plays.
  public var artistsPer100: Double
  /// How unevenly plays fell on artists, 0 (all alike) … 1 (all on one): Gini's coefficient over
  /// as many artists as could have been heard, of whom those unheard have none.
  public var gini: Double
  /// Share of first hearings, 0…1.
  public var novelty: Double

  /// The figures of some plays; all are 0 if there are none. A play whose artist is unknown counts
  /// as one of an artist of its own for each track.
  ///
  /// - Parameters:
  ///   - library: tracks that could have been played.
  ///   - artists: artists that could have been played.
  public init(_ plays: [Play], library: Int, artists libraryArtists: Int) {
    self.plays = plays.count
    var counts: [String: Int] = [:]
    for play in plays { counts[play.artist ?? "\u{1}\(play.track.row)", default: 0] += 1 }
    tracks = Set(plays.map(\.track)).count
    artists = counts.count
    guard !plays.isEmpty else {
      (coverage, artistsPer100, gini, novelty) = (0, 0, 0, 0)
      return
    }
    let count = Double(plays.count)
    coverage = Double(tracks) / Double(max(tracks, min(plays.count, max(1, library))))
    artistsPer100 = Double(artists) * 100 / count
    novelty = Double(plays.count { $0.isFirst }) / count
    gini = Self.gini(
      Array(counts.values), places: max(artists, min(plays.count, libraryArtists)))
  }

  /// Gini's coefficient, scaled so that all on one of the places is 1.
  static func gini(_ counts: [Int], places: Int) -> Double {
    let sum = counts.reduce(0, +)
    guard places > 1, sum > 0 else { return 0 }
    var weighted = 0
    // Places that nothing fell on come first, and add nothing.
    for (rank, count) in counts.sorted().enumerated() {
      weighted += (places - counts.count + rank + 1) * count
    }
    let share = 2 * Double(weighted) / Double(sum) - Double(places + 1)
    return min(max(share / Double(places - 1), 0), 1)
  }
}

extension Variety {
  /// The fields of `show_ended` and `taste --json`.
  public var fields: [(String, JSONText)] {
    [
      ("coverage", .number(coverage, decimals: 3)),
      ("artists_per_100", .number(artistsPer100, decimals: 1)),
      ("gini", .number(gini, decimals: 3)), ("novelty", .number(novelty, decimals: 3)),
    ]
  }
}
