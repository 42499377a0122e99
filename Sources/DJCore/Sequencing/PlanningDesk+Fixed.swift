/// Planning around what the listener put in or holds fast.
extension PlanningDesk {
  /// A track of the request that stays where it is.
  struct FixedTrack {
    /// Its place in the running order, counted from the show's first track.
    var place: Int
    var row: Int
    var pick: Pick
    /// Tracks of one number came in as one set.
    var block: Int?
    var set: PlannedSet
  }

  static func fixedTracks(_ request: PlanRequest, from first: Int) -> [FixedTrack] {
    request.fixed.prefix(Sequencer.longestPlan).compactMap { fixed in
      request.catalog.index(of: fixed.pick.track).map { row in
        FixedTrack(
          place: first + max(fixed.place, 0), row: row, pick: fixed.pick, block: fixed.block,
          set: fixed.set)
      }
    }.sorted { ($0.place, $0.row) < ($1.place, $1.row) }
  }

  /// The fixed tracks still to come, as the search sees them.
  var ahead: [TrackAhead] {
    fixed.drop { $0.place < airplay.place }.map { fixed in
      TrackAhead(
        place: fixed.place, act: columns.acts[fixed.row], album: columns.albums[fixed.row],
        title: columns.titles[fixed.row])
    }
  }

  /// The first track still to come of a set that the listener put in.
  private var nextBlock: FixedTrack? {
    fixed.first { $0.place >= airplay.place && $0.block != nil }
  }

  /// Tracks that may come before the next such set.
  var room: Int { nextBlock.map { $0.place - airplay.place } ?? Sequencer.longestPlan }

  /// The set that the listener put in here, if one is due.
  mutating func dueBlock() -> PlannedSet? {
    guard let first = nextBlock, first.place == airplay.place else { return nil }
    var set = first.set
    set.picks = []
    while let next = fixed.first(where: { $0.place == airplay.place }), next.block == first.block {
      set.picks.append(next.pick)
      pass(next.row)
    }
    note(SetKind(rawValue: set.kind.text))
    return set
  }

  /// An idea with the listener's single tracks in their slots, no longer than there is room; nil if
  /// it is an order of tracks that must not be broken.
  func pinned(_ idea: SetIdea) -> SetIdea? {
    guard !fixed.isEmpty else { return idea }
    var idea = idea
    idea.slots = min(idea.slots, room)
    guard idea.slots > 0 else { return nil }
    let singles = fixed.filter { $0.place >= airplay.place && $0.block == nil }
    // What comes right behind the set belongs to it, so that it is led into.
    while idea.slots < room, singles.contains(where: { $0.place == airplay.place + idea.slots }) {
      idea.slots += 1
    }
    let own = singles.filter { $0.place < airplay.place + idea.slots }
    let isOrder = idea.kind == .albumSide || idea.kind == .journey || idea.pair != nil
    if isOrder { return own.isEmpty && idea.slots >= idea.line.count ? idea : nil }
    if idea.slots == room, let block = nextBlock { idea.goal = FlowPoint(block.row, in: catalog) }
    guard !own.isEmpty else { return idea }
    idea.line = Array(repeating: -1, count: idea.slots)
    for track in own {
      let slot = track.place - airplay.place
      idea.line[slot] = Int32(track.row)
      idea.pins.append(slot)
    }
    return idea
  }

  /// The pick that a slot was pinned with.
  func fixedPick(at place: Int) -> Pick? { fixed.first { $0.place == place }?.pick }
}
