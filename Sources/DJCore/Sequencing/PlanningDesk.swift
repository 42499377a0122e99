/// Where a plan is made: the request, what has been on air, and the sets put together so far.
struct PlanningDesk {
  let request: PlanRequest
  let catalog: Catalog
  let columns: Columns
  let rotation: Rotation
  let judge: Judge
  let wishes: WishMatch
  private(set) var airplay: Airplay
  /// Rows that may never be played in this plan.
  let isBlocked: [Bool]
  /// Rows skipped in this show: played again only if nothing else is left.
  let isRejected: [Bool]
  let playableCount: Int
  private let trustsRunOuts: Bool
  /// Where in the running order the plan begins.
  let firstPlace: Int
  /// What stays where it is, by ascending places.
  let fixed: [FixedTrack]
  /// Seconds from the show's start to the next slot.
  private(set) var at: Double
  private(set) var kinds: [SetKind]
  /// Parts of the request that some pick had to miss.
  private(set) var missed: Set<WishMatch.Part> = []
  private(set) var hasRecalledRejected = false
  /// What a large library has to offer, counted once a plan: a set or two change little of it.
  private(set) var stock: Stock?

  init(_ request: PlanRequest) {
    self.request = request
    catalog = request.catalog
    columns = Columns(catalog)
    wishes = WishMatch(request.wishes, over: catalog)
    airplay = Airplay(request)
    firstPlace = airplay.place
    fixed = Self.fixedTracks(request, from: airplay.place)
    judge = Judge(request, wishes: wishes, airplay: airplay)
    at = request.at
    kinds = request.setKinds.suffix(8).compactMap { SetKind(rawValue: $0.text) }
    var blocked = Self.blocked(request, wishes)
    var rejected = [Bool](repeating: false, count: catalog.count)
    for heard in request.heard where heard.wasRejected {
      if let row = catalog.index(of: heard.track) { rejected[row] = true }
    }
    for track in request.setAside {
      if let row = catalog.index(of: track) { rejected[row] = true }
    }
    isRejected = rejected
    var playable = 0
    for blocked in blocked where !blocked { playable += 1 }
    playableCount = playable
    // They have their places, and no other.
    for track in fixed { blocked[track.row] = true }
    isBlocked = blocked
    trustsRunOuts = Self.trustsRunOuts(catalog.columns.flags)
    rotation = Rotation(for: catalog, banned: Self.bannedCount(request))
  }

  /// Banned for good, banned in this show, cut by a wish, out of season, or no music.
  private static func blocked(_ request: PlanRequest, _ wishes: WishMatch) -> [Bool] {
    let catalog = request.catalog
    let marks = catalog.strata.marks
    let month = CivilTime(request.showStart + request.at, in: request.zone).month
    let isSeason = month == 12 || request.wishes.wantsFestive
    let barred: Strata.Marks = isSeason ? .banned : [.banned, .festive]
    var blocked = marks.map { !$0.isDisjoint(with: barred) }
    if wishes.isCutting || (!wishes.isIdle && !isSeason) {
      for row in blocked.indices {
        let isBarred = marks[row].contains(.banned) || (blocked[row] && !wishes.isNamed(row))
        blocked[row] = isBarred || wishes.isCut(row)
      }
    }
    for track in request.pardoned {
      guard let row = catalog.index(of: track) else { continue }
      blocked[row] = marks[row].contains(.festive) && !isSeason || wishes.isCut(row)
    }
    for track in request.banned {
      if let row = catalog.index(of: track) { blocked[row] = true }
    }
    let flags = catalog.columns.flags
    for row in flags.indices where flags[row].contains(.spoken) { blocked[row] = true }
    return blocked
  }

  private static func bannedCount(_ request: PlanRequest) -> Int {
    let marks = request.catalog.strata.marks
    var count = 0
    for mark in marks where mark.contains(.banned) { count += 1 }
    for track in request.banned {
      if let row = request.catalog.index(of: track), !marks[row].contains(.banned) { count += 1 }
    }
    return count
  }

  /// Counts what is ready, if the library is so large that it is worth keeping.
  mutating func takeStock() {
    guard stock == nil, catalog.count > Self.largeLibrary else { return }
    stock = Stock(self)
  }

  private static let largeLibrary = 5000

  /// The wall clock of the next slot.
  var now: WallTime { request.showStart + at }

  /// The hour of the next slot.
  var civil: CivilTime { CivilTime(now, in: request.zone) }

  /// Chance for one purpose at this place of the running order; the same wherever planning began.
  func chance(_ purpose: UInt64) -> SeededGenerator {
    let place = SeededGenerator.mix(UInt64(airplay.place) &+ 0x5E7)
    return SeededGenerator(seed: request.seed ^ place).fork(purpose)
  }

  /// A number fixed by the seed, the place and a purpose.
  func chanceSeed(_ purpose: UInt64) -> UInt64 {
    var generator = chance(purpose)
    return generator.next()
  }

  /// True if a row may come next without breaking a grave rule.
  @inline(__always)
  func isReady(_ row: Int) -> Bool {
    guard !isBlocked[row], !isRejected[row] else { return false }
    if airplay.place - Int(airplay.tracks[row]) - 1 < max(rotation.tracks, rotation.hardWindow) {
      return false
    }
    let act = columns.acts[row]
    return act < 0
      || airplay.place - Int(airplay.acts[Int(act)]) - 1 >= rotation.artists
      || (wishes.isRestricting && wishes.isArtistWanted(row))
  }

  /// All rows that may come next without breaking a grave rule, ascending.
  func readyRows() -> [Int32] {
    let latest = Int32(clamping: airplay.place - 1 - max(rotation.tracks, rotation.hardWindow))
    let latestAct = Int32(clamping: airplay.place - 1 - rotation.artists)
    let (blocked, rejected) = (isBlocked.span, isRejected.span)
    let (tracks, acts, lastPlaces) = (airplay.tracks.span, columns.acts.span, airplay.acts.span)
    let isRestricting = wishes.isRestricting
    return [Int32](unsafeUninitializedCapacity: catalog.count) { rows, count in
      for row in 0..<tracks.count
      where !blocked[row] && !rejected[row] && tracks[row] <= latest {
        let act = Int(acts[row])
        guard act < 0 || lastPlaces[act] <= latestAct || (isRestricting && isReady(row)) else {
          continue
        }
        rows.initializeElement(at: count, to: Int32(truncatingIfNeeded: row))
        count += 1
      }
    }
  }
}

extension PlanningDesk {
  /// A set found for an idea: rows in order with what they break, ready to be put down.
  struct Draft {
    var idea: SetIdea
    var search: BeamSearch
    var draw: Judge.Draw
    var path: [Int]

    /// True if a track breaks a rule that an idea is not worth breaking.
    var isStrained: Bool {
      path.indices.contains { slot in
        !idea.pins.contains(slot) && search.breach(
          path[slot], after: Array(path[..<slot]), sinceUnheard: 0)?.isGrave ?? true
      }
    }
  }

  /// Searches the best set for an idea.
  func draft(_ idea: SetIdea) -> Draft {
    let draw = judge.draw(seed: chanceSeed(11))
    let pool = candidates(idea, draw)
    let search = BeamSearch(
      pool: pool, idea: idea, rotation: rotation,
      start: airplay.last.map { FlowPoint($0, in: catalog) },
      startRow: Int32(stayedWith ?? -1), journey: journey(idea), place: airplay.place,
      sinceUnheard: airplay.sinceUnheard, hasUnheard: pool.contains { $0.isUnheard },
      ahead: ahead)
    return Draft(idea: idea, search: search, draw: draw, path: search.path())
  }

  /// The rows worth searching: the best by themselves, not too many of one artist, and some that
  /// nobody has heard.
  private func candidates(_ idea: SetIdea, _ draw: Judge.Draw) -> [Candidate] {
    if idea.kind == .albumSide {
      let hour = HourMood(civil)
      return idea.line.map { candidate(Int($0), idea, draw, hour) }
    }
    let journey = journey(idea)
    let hour = HourMood(civil)
    let lists = longlists(Scout(idea, draw, hour, journey, desk: self))
    let isOneName = idea.kind == .deepDive
    var rows = spread(lists.best.rows, limit: 150, perArtist: isOneName ? 150 : 4)
    var chosen = Set(rows)
    func add(_ more: [Int]) {
      for row in more where chosen.insert(row).inserted { rows.append(row) }
    }
    add(spread(lists.unheard.rows, limit: 40, perArtist: isOneName ? 40 : 2))
    add(lists.pair.rows + idea.line.compactMap { $0 >= 0 ? Int($0) : nil })
    let runs = runs(from: rows, idea)
    add(runs.map(\.next))
    let leaders = Dictionary(runs.map { ($0.next, $0.row) }) { first, _ in first }
    return rows.map { row in
      var candidate = candidate(row, idea, draw, hour)
      candidate.isPinned = !idea.pins.isEmpty && idea.line.contains(Int32(row))
      if let leader = leaders[row] { candidate.follows = Int32(leader) }
      if let journey { candidate.nearness = journey.nearness(row, in: catalog) }
      return candidate
    }
  }

  /// The last track, unless the listener skipped it.
  var stayedWith: Int? { airplay.last.flatMap { isRejected[$0] ? nil : $0 } }

  /// Rows that run on into others that may come, and belong to the idea as well.
  private func runs(from rows: [Int], _ idea: SetIdea) -> [(row: Int, next: Int)] {
    guard trustsRunOuts else { return [] }
    return ((stayedWith.map { [$0] } ?? []) + rows).compactMap { row in
      guard let next = successor(of: row), !isBlocked[next], !isRejected[next],
        belongs(next, to: idea), !wishes.isRestricting || wishes.miss(next, unheard: false) == 0
      else { return nil }
      let rest = airplay.place - Int(airplay.tracks[next]) - 1
      return rest >= max(rotation.tracks, rotation.hardWindow) ? (row, next) : nil
    }
  }

  /// What a row by itself is worth to an idea.
  @inline(__always)
  func worth(_ row: Int, _ idea: SetIdea, _ draw: Judge.Draw, _ hour: HourMood) -> Float {
    worthApart(row, idea, draw, hour) + likenessShare(row, idea)
  }

  /// The same but for how it sounds beside another.
  @inline(__always)
  func worthApart(
    _ row: Int, _ idea: SetIdea, _ draw: Judge.Draw, _ hour: HourMood
  ) -> Float {
    judge.standing[row] + chanceShare(row, draw) + hourShare(row, idea, hour) + restShare(row)
  }

  @inline(__always)
  func chanceShare(_ row: Int, _ draw: Judge.Draw) -> Float {
    draw.share(
      row, artist: judge.leaning.artists.place(columns.artists[row]),
      genre: judge.leaning.genres.place(columns.genres[row]))
  }

  /// The hour counts where nothing else says how lively it should be.
  @inline(__always)
  func hourShare(_ row: Int, _ idea: SetIdea, _ hour: HourMood) -> Float {
    guard idea.arc == nil, request.wishes.energy == 0 else { return 0 }
    return hour.share(columns.energyRanks[row]) * (idea.kind == .mood ? 2.5 : 1)
  }

  /// No row has a greater share by the hour.
  func mostHourShare(_ idea: SetIdea, _ hour: HourMood) -> Float {
    guard idea.arc == nil, request.wishes.energy == 0 else { return 0 }
    return hour.weight / 3 * (idea.kind == .mood ? 2.5 : 1)
  }

  /// What was heard of late can wait.
  @inline(__always)
  func restShare(_ row: Int) -> Float {
    let last = Int(airplay.tracks[row])
    if last >= 0 {
      let rest = Float(airplay.place - last - 1)
      return -0.6 / (1 + rest / 25)
    }
    let seconds = columns.lastHeard[row]
    guard seconds > -.infinity else { return 0 }
    let days = Float(max(now.seconds - seconds, 0) / 86_400)
    return -0.15 / (1 + days / 3)
  }

  /// A first estimate of what a row breaks, so that the pool holds those that break least.
  @inline(__always)
  func strain(_ row: Int, _ idea: SetIdea, rest: Int) -> Float {
    var strain = wishes.miss(row, unheard: airplay.isUnheard[row])
    if isRejected[row] { strain += 6000 }
    if rest < rotation.tracks {
      strain += 1000 * (1 + Float(rotation.tracks - rest) / Float(rotation.tracks))
    }
    let act = columns.acts[row]
    if act >= 0, !isWanted(row, idea) {
      let since = airplay.place - Int(airplay.acts[Int(act)]) - 1
      if since < rotation.artists { strain += 80 }
    }
    return strain
  }

  @inline(__always)
  private func isWanted(_ row: Int, _ idea: SetIdea) -> Bool {
    (idea.kind == .deepDive && columns.artists[row] == idea.subject)
      || wishes.isArtistWanted(row)
  }

  private func spread(_ rows: [Int], limit: Int, perArtist: Int) -> [Int] {
    let cap = wishes.isRestricting || catalog.count < 400 ? limit : perArtist
    var counts: [Int32: Int] = [:]
    var kept: [Int] = []
    for row in rows where kept.count < limit {
      let act = columns.acts[row]
      if act >= 0 {
        let count = counts[act, default: 0]
        guard count < cap else { continue }
        counts[act] = count + 1
      }
      kept.append(row)
    }
    return kept
  }

  private func candidate(
    _ row: Int, _ idea: SetIdea, _ draw: Judge.Draw, _ hour: HourMood
  ) -> Candidate {
    let act = columns.acts[row]
    let album = columns.albums[row]
    let title = columns.titles[row]
    let never = Int32(-1_000_000)
    return Candidate(
      row: row, worth: worth(row, idea, draw, hour), point: FlowPoint(row, in: catalog),
      artist: columns.artists[row], act: act, album: album, title: title,
      lastTrack: airplay.tracks[row],
      lastAct: act < 0 ? never : airplay.acts[Int(act)],
      lastAlbum: album < 0 ? never : airplay.lastPlace(ofAlbum: album),
      lastTitle: title < 0 ? never : airplay.lastPlace(ofTitle: title),
      miss: wishes.miss(row, unheard: airplay.isUnheard[row]), isRejected: isRejected[row],
      isUnheard: airplay.isUnheard[row], isArtistWanted: isWanted(row, idea),
      urgency: wishes.urgency(row))
  }
}

extension PlanningDesk {
  /// Puts a draft down: its tracks take their places.
  mutating func commit(_ draft: Draft, isNew: Bool) -> [Pick] {
    if isNew { kinds.append(draft.idea.kind) }
    let picks = explained(draft)
    for candidate in draft.path {
      let track = draft.search.pool[candidate]
      noteMisses(of: track)
      pass(track.row)
    }
    return picks
  }

  /// A set of a kind was put down.
  mutating func note(_ kind: SetKind?) {
    if let kind { kinds.append(kind) }
  }

  /// A track takes the next place.
  mutating func pass(_ row: Int) {
    let seconds = Double(catalog.durations[row])
    at += seconds > 1 && seconds < 36_000 ? seconds : 240
    airplay.note(row, in: catalog)
  }

  private func explained(_ draft: Draft) -> [Pick] {
    let explainer = Explainer(draft, desk: self)
    return draft.path.indices.map { slot in
      let own = draft.idea.pins.contains(slot) ? fixedPick(at: airplay.place + slot) : nil
      return own ?? explainer.pick(slot: slot)
    }
  }

  private mutating func noteMisses(of track: Candidate) {
    if track.isRejected { hasRecalledRejected = true }
    guard track.miss > 0 else { return }
    for part in WishMatch.Part.allCases
    where wishes.misses(part, track.row, unheard: airplay.isUnheard[track.row]) {
      missed.insert(part)
    }
  }
}
