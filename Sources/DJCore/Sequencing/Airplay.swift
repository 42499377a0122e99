/// What has been on air, by place in the running order: what rotation looks back upon.
///
/// Places count from the show's first track, 0; what was heard before the show stands below.
struct Airplay: Sendable {
  private static let never: Int32 = -1_000_000

  /// The place of the next track.
  private(set) var place = 0
  /// Tracks in a row that had been heard before.
  private(set) var sinceUnheard = 0
  /// Last place by row.
  private(set) var tracks: [Int32]
  /// Last place by ``Strata/acts``.
  private(set) var acts: [Int32]
  /// Last places of the few albums and titles that have one.
  private var albums: [Int32: Int32] = [:]
  private var titles: [Int32: Int32] = [:]
  /// Rows nobody has heard yet.
  private(set) var isUnheard: [Bool]
  private(set) var unheardCount = 0
  /// The row that was last, if the catalogue has it.
  private(set) var last: Int?

  /// The history before the show, then the show.
  init(_ request: PlanRequest) {
    let catalog = request.catalog
    let begin = request.showStart.seconds
    tracks = Array(repeating: Self.never, count: catalog.count)
    acts = Array(repeating: Self.never, count: catalog.strata.actSlots)
    (isUnheard, unheardCount) = Self.unheard(catalog, before: begin)
    recall(catalog, before: begin)
    for heard in request.heard {
      if let index = catalog.index(of: heard.track) {
        note(index, in: catalog)
      } else {
        place += 1
        last = nil
      }
    }
  }

  /// Rows nobody heard before a moment, and how many they are.
  private static func unheard(_ catalog: Catalog, before begin: Double) -> ([Bool], Int) {
    let (strata, columns) = (catalog.strata, catalog.columns)
    let (marks, flags, first) = (strata.marks.span, columns.flags.span, columns.firstHeard.span)
    var unheard = 0
    let isUnheard = [Bool](unsafeUninitializedCapacity: marks.count) { isUnheard, count in
      for row in 0..<marks.count {
        let isOne =
          marks[row].contains(.unheard)
          || (first[row] >= begin && !flags[row].contains(.heardElsewhere))
        isUnheard.initializeElement(at: row, to: isOne)
        unheard += isOne ? 1 : 0
      }
      count = marks.count
    }
    return (isUnheard, unheard)
  }

  /// The last place of an album; far back if it has none.
  func lastPlace(ofAlbum album: Int32) -> Int32 { albums[album] ?? Self.never }

  /// The last place of a title; far back if it has none.
  func lastPlace(ofTitle title: Int32) -> Int32 { titles[title] ?? Self.never }

  /// Plays before the show: of the last three days for the track, so that a listener who comes
  /// back after long is not kept from old favourites; of the last two hours for the rest.
  private mutating func recall(_ catalog: Catalog, before begin: Double) {
    let strata = catalog.strata
    let lastHeard = catalog.columns.lastHeard
    var before: Int32 = -1
    for row in strata.recent {
      let index = Int(row)
      guard lastHeard[index] < begin else { continue }
      guard begin - lastHeard[index] < Rotation.memory else { break }
      tracks[index] = before
      if begin - lastHeard[index] < 7200 { mark(index, in: catalog, at: before) }
      before -= 1
    }
  }

  private mutating func mark(_ index: Int, in catalog: Catalog, at place: Int32) {
    let act = catalog.strata.acts[index]
    let album = catalog.albums.ids[index]
    let title = catalog.titles.ids[index]
    if act >= 0 { acts[Int(act)] = max(acts[Int(act)], place) }
    if album >= 0 { albums[album] = max(lastPlace(ofAlbum: album), place) }
    if title >= 0 { titles[title] = max(lastPlace(ofTitle: title), place) }
  }

  /// A track takes the next place.
  mutating func note(_ index: Int, in catalog: Catalog) {
    tracks[index] = Int32(clamping: place)
    mark(index, in: catalog, at: Int32(clamping: place))
    if isUnheard[index] {
      isUnheard[index] = false
      unheardCount -= 1
      sinceUnheard = 0
    } else {
      sinceUnheard += 1
    }
    last = index
    place += 1
  }
}
