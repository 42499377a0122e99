/// Orders to compare with: they obey bans and wishes' cuts, and nothing else.
enum Baseline {
  /// Seeded shuffle: no track again until all have been heard.
  static func shuffle(_ request: PlanRequest) -> Plan {
    let catalog = request.catalog
    let open = openRows(request)
    guard !open.isEmpty else {
      return Plan(
        generation: request.generation, sets: [], notes: [Sequencer.nothingLeft(request)])
    }
    let wanted = min(max(request.wanted, 1), Sequencer.longestPlan)
    var round = Round(open: open, count: catalog.count)
    var last: Int?
    for heard in request.heard {
      last = catalog.index(of: heard.track)
      if let last { round.note(last) }
    }
    var picks: [Pick] = []
    while picks.count < wanted {
      var left = round.left(seed: request.seed)
      // The last of a round does not begin the next one.
      if left.count > 1, left[0] == last { left.swapAt(0, 1) }
      for row in left.prefix(wanted - picks.count) {
        round.note(row)
        last = row
        picks.append(pick(row, "drawn by lot", catalog))
      }
    }
    let isGerman = request.tongue == .german
    let set = PlannedSet(
      kind: "shuffle", title: isGerman ? "Zufällig" : "Shuffle",
      why: isGerman
        ? "jedes Stück einmal, in ausgeloster Folge" : "every track once, in an order drawn by lot",
      picks: picks)
    return Plan(generation: request.generation, sets: [set])
  }

  /// One time through the library by lot.
  private struct Round {
    let open: [Int]
    var number: UInt64 = 0
    var isPlayed: [Bool]
    var count = 0

    init(open: [Int], count: Int) {
      self.open = open
      // What is not open counts as played.
      isPlayed = Array(repeating: true, count: count)
      for row in open { isPlayed[row] = false }
    }

    mutating func note(_ row: Int) {
      guard !isPlayed[row] else { return }
      isPlayed[row] = true
      count += 1
      guard count == open.count else { return }
      number += 1
      count = 0
      for row in open { isPlayed[row] = false }
    }

    func left(seed: UInt64) -> [Int] {
      let lot = SeededGenerator.mix(seed ^ SeededGenerator.mix(number))
      func key(_ row: Int) -> UInt64 { SeededGenerator.mix(lot &+ UInt64(row)) }
      return open.filter { !isPlayed[$0] }.sorted { (key($0), $0) < (key($1), $1) }
    }
  }

  /// Albums in the order of their first path, tracks by disc and number: one set an album.
  static func albums(_ request: PlanRequest) -> Plan {
    let catalog = request.catalog
    let line = albumLine(request)
    guard !line.isEmpty else {
      return Plan(
        generation: request.generation, sets: [], notes: [Sequencer.nothingLeft(request)])
    }
    let wanted = min(max(request.wanted, 1), Sequencer.longestPlan)
    let last = request.heard.last.flatMap { catalog.index(of: $0.track) }
    var place = last.flatMap { row in line.firstIndex { $0.row == row } }.map { $0 + 1 } ?? 0
    var sets: [PlannedSet] = []
    var album: Int32?
    // Whole albums only, so that a set's end is an album's end.
    for count in 0..<(wanted + line.count) {
      let entry = line[place % line.count]
      if entry.album != album || place % line.count == 0 {
        if count >= wanted { break }
        sets.append(emptySet(entry.row, request))
        album = entry.album
      }
      sets[sets.count - 1].picks.append(pick(entry.row, "next on the album", catalog))
      place += 1
    }
    return Plan(generation: request.generation, sets: continued(sets, request))
  }

  /// If the album goes on from what was heard, the first set is the rest of the open one.
  private static func continued(_ sets: [PlannedSet], _ request: PlanRequest) -> [PlannedSet] {
    var sets = sets
    if let open = request.openSet, request.openSetRemaining > 0, let first = sets.first,
      first.title == open.title
    {
      sets[0].why = open.why
    }
    return sets
  }

  private static func emptySet(_ row: Int, _ request: PlanRequest) -> PlannedSet {
    let isGerman = request.tongue == .german
    let number = request.catalog.albums.ids[row]
    let single: Sanitised = isGerman ? "Einzelne Stücke" : "Single Tracks"
    return PlannedSet(
      kind: "album", title: number < 0 ? single : request.catalog.albums.names[Int(number)],
      why: isGerman ? "Alben in der Folge ihrer Dateien" : "albums in the order of their files",
      picks: [])
  }

  private static func albumLine(_ request: PlanRequest) -> [(album: Int32, row: Int)] {
    let catalog = request.catalog
    return openRows(request).map { (catalog.albums.ids[$0], $0) }.sorted { left, right in
      // Numbers are given in the order of the first path; what has no album comes last.
      let albums = (UInt32(bitPattern: left.0), UInt32(bitPattern: right.0))
      let places = left.0 < 0 ? (0, 0) : (catalog.positions[left.1], catalog.positions[right.1])
      return (albums.0, places.0, left.1) < (albums.1, places.1, right.1)
    }
  }

  private static func openRows(_ request: PlanRequest) -> [Int] {
    let catalog = request.catalog
    let wishes = WishMatch(request.wishes, over: catalog)
    let open = catalog.indices.filter { row in
      !catalog.columns.flags[row].contains(.spoken)
        && !wishes.isCut(row) && !request.banned.contains(catalog.id(at: row))
        && (!catalog.strata.marks[row].contains(.banned)
          || request.pardoned.contains(catalog.id(at: row)))
    }
    guard !request.setAside.isEmpty else { return open }
    let left = open.filter { !request.setAside.contains(catalog.id(at: $0)) }
    return left.isEmpty ? open : left
  }

  private static func pick(_ row: Int, _ text: Sanitised, _ catalog: Catalog) -> Pick {
    Pick(track: catalog.id(at: row), score: 1, why: [Reason(text, weight: 1)])
  }
}
