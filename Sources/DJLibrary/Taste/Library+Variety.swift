public import DJCore
internal import GRDB

extension Library {
  /// How wide the last plays of shows were; what was heard elsewhere makes a track no first
  /// hearing, but is not counted.
  public func variety(ofLast limit: Int) throws(LibraryError) -> Variety {
    let catalog = try catalog()
    let plays = try reading { try Self.plays(limit, $0) }
    return Variety(plays, library: catalog.count, artists: catalog.artists.names.count)
  }

  private static func plays(_ limit: Int, _ database: Database) throws -> [Variety.Play] {
    var plays: [Variety.Play] = []
    var rows = try Rows(
      database,
      """
      SELECT last.track, artist, NOT EXISTS (SELECT 1 FROM play AS earlier \
      WHERE earlier.track = last.track \
      AND (earlier.at, earlier.id) < (last.at, last.id)) \
      FROM (SELECT id, track, at FROM play WHERE source IS NULL AND (cause <> 'failed' OR played > 0) \
      ORDER BY at DESC, id DESC LIMIT ?) AS last JOIN track ON track.id = last.track
      """, [max(0, limit)])
    while try rows.next() {
      plays.append(
        Variety.Play(
          track: TrackID(rows.int64(0)), artist: rows.text(1).map(Fold.artist),
          isFirst: rows.int64(2) != 0))
    }
    return plays
  }
}
