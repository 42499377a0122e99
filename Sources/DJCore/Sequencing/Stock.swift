/// What is ready to be played at this place of the running order, counted for the ideas of sets.
///
/// Where wishes name tracks only those count; where they lean, only what answers them well: an
/// idea must not stand in the way of a mood.
struct Stock: Sendable {
  /// How many rows carry a number, and how many of those are new.
  struct Tally: Sendable {
    var ready = 0
    var unheard = 0
  }

  private(set) var ready = 0
  private(set) var unheard = 0
  private(set) var loved = 0
  private(set) var rediscoverable = 0
  /// Rows whose energy is known.
  private(set) var measured = 0
  private(set) var decades = [Tally](repeating: Tally(), count: Strata.decadeSlots)
  private(set) var genres: [Tally]
  private(set) var artists: [Tally]

  init(_ desk: PlanningDesk) {
    genres = Array(repeating: Tally(), count: desk.catalog.genres.names.count)
    artists = Array(repeating: Tally(), count: desk.catalog.artists.names.count)
    let wishes = desk.wishes
    let leastLean = wishes.isLeaning ? Self.leastLean(desk) : -.infinity
    let favourites = SetIdea(kind: .favourites, slots: 1)
    let rediscoveries = SetIdea(kind: .rediscoveries, slots: 1)
    for row in desk.catalog.indices where desk.isReady(row) {
      let isUnheard = desk.airplay.isUnheard[row]
      if wishes.isRestricting, !wishes.answers(row, unheard: isUnheard) { continue }
      if wishes.isLeaning, wishes.lean(row) < leastLean { continue }
      count(row, desk.columns, isUnheard: isUnheard)
      if desk.belongs(row, to: favourites) { loved += 1 }
      if desk.belongs(row, to: rediscoveries) { rediscoverable += 1 }
    }
  }

  private static func leastLean(_ desk: PlanningDesk) -> Float {
    var most: Float = 0
    for row in desk.catalog.indices where desk.isReady(row) {
      most = max(most, desk.wishes.lean(row))
    }
    return most * 0.5
  }

  @inline(__always)
  private mutating func count(_ row: Int, _ columns: Columns, isUnheard: Bool) {
    let new = isUnheard ? 1 : 0
    ready += 1
    unheard += new
    if !columns.energyRanks[row].isNaN { measured += 1 }
    let decade = Int(columns.decades[row])
    if decade >= 0 {
      decades[decade].ready += 1
      decades[decade].unheard += new
    }
    let genre = Int(columns.genres[row])
    if genre >= 0 {
      genres[genre].ready += 1
      genres[genre].unheard += new
    }
    let artist = Int(columns.artists[row])
    if artist >= 0 {
      artists[artist].ready += 1
      artists[artist].unheard += new
    }
  }
}
