/// A row that may take a slot of a set, with all that the search needs of it side by side.
struct Candidate: Sendable {
  var row: Int
  /// The score by itself.
  var worth: Float
  var point: FlowPoint
  var artist: Int32
  /// As ``Strata/acts``.
  var act: Int32
  var album: Int32
  var title: Int32
  var lastTrack: Int32
  var lastAct: Int32
  var lastAlbum: Int32
  var lastTitle: Int32
  /// How far it misses what was asked for; 0 if it does not.
  var miss: Float
  var isRejected: Bool
  var isUnheard: Bool
  /// The set, or the listener, wants this very artist.
  var isArtistWanted: Bool
  /// How much sooner is better: a title the listener asked for, an album in its order.
  var urgency: Float
  /// The listener put it where it is.
  var isPinned = false
  /// The row that runs on into this one; -1 if none does.
  var follows: Int32 = -1
  /// How near it lies to both ends of a ``Journey``.
  var nearness: Journey.Nearness = .unknown
}

/// Why a track may come right behind another of its artist or album.
enum Bond: Equatable, Sendable {
  /// Two in a row by an artist.
  case pair
  /// The next of an album's side.
  case side
  /// The track before runs on into it.
  case runsOn
}

/// Rules that a track breaks at a place of the running order, and what that costs.
///
/// The costs lie so far apart that a lesser rule always gives way first: album and title, the
/// share of unheard tracks, artist, wishes, track, skips of this show.
struct Breach: Equatable, Sendable {
  var cost: Float = 0
  /// Tracks since the same artist, if too few.
  var artistAfter: Int?
  /// Tracks since the same track, if too few.
  var trackAfter: Int?
  /// Tracks since the same album, if too few.
  var albumAfter: Int?
  /// Tracks since the same title in whatever version, if too few.
  var titleAfter: Int?
  /// For what the rules of artist and album gave way.
  var bond: Bond?

  /// True if a rule was broken that a set with any idea should obey.
  var isGrave: Bool { cost >= 60 }
}

/// A track that stays where it is in the running order, behind what is being planned.
struct TrackAhead: Equatable, Sendable {
  /// Its place in the running order.
  var place: Int
  var act: Int32
  var album: Int32
  var title: Int32
}

/// Finds the best way through a set: the tracks for its slots, in order, with lookahead over the
/// whole set (beam search over a pool of candidates).
struct BeamSearch {
  static let width = 14
  /// What of a track's worth is lost with each slot it has to wait: the best come first, as far as
  /// the set allows, for what is heard early teaches early.
  static let impatience: Float = 0.05
  /// What it is worth that tracks which run together stay together.
  static let runOnShare: Float = 0.15

  let pool: [Candidate]
  let idea: SetIdea
  let rotation: Rotation
  let start: FlowPoint?
  /// The row before the set; -1 if there is none that the listener stayed with.
  let startRow: Int32
  let journey: Journey?
  let place: Int
  let sinceUnheard: Int
  let hasUnheard: Bool
  /// By ascending places.
  var ahead: [TrackAhead] = []

  private struct Node {
    var candidate: Int
    var parent: Int
    var total: Float
    var sinceUnheard: Int
  }

  /// Places in the pool, slot by slot; fewer than wanted if the pool runs dry.
  func path() -> [Int] {
    var levels: [[Node]] = []
    for slot in 0..<idea.slots {
      let next = expand(levels, slot: slot)
      if next.isEmpty { break }
      levels.append(next)
    }
    guard !levels.isEmpty else { return [] }
    return trail(levels, level: levels.count - 1, node: 0)
  }

  /// The candidates from the first slot to a node.
  private func trail(_ levels: [[Node]], level: Int, node: Int) -> [Int] {
    var path: [Int] = []
    var node = node
    for nodes in levels[0...level].reversed() {
      path.append(nodes[node].candidate)
      node = nodes[node].parent
    }
    return path.reversed()
  }

  private func expand(_ levels: [[Node]], slot: Int) -> [Node] {
    var best: [Node] = []
    let entries = entries(slot: slot)
    let parents = levels.last?.count ?? 1
    for parent in 0..<parents {
      let path = slot == 0 ? [] : trail(levels, level: slot - 1, node: parent)
      let node = levels.last?[parent]
      let unheard = node?.sinceUnheard ?? sinceUnheard
      let sum = node?.total ?? 0
      for (candidate, most) in entries {
        // Most cannot reach the best, whatever comes before them.
        if best.count == Self.width, sum + most <= best[Self.width - 1].total { continue }
        guard let gain = gain(candidate, after: path, sinceUnheard: unheard) else { continue }
        let total = sum + gain
        if best.count == Self.width, total <= best[Self.width - 1].total { continue }
        let since = pool[candidate].isUnheard ? 0 : unheard + 1
        insert(
          Node(candidate: candidate, parent: parent, total: total, sinceUnheard: since),
          into: &best)
      }
    }
    return best
  }

  /// The candidates that may take a slot, and what each can gain there at most: its own share, and
  /// as good a flow as there is.
  private func entries(slot: Int) -> [(candidate: Int, most: Float)] {
    pool.indices.compactMap { candidate in
      let track = pool[candidate]
      guard idea.takes(track, in: slot) else { return nil }
      var most = track.worth * (1 - Self.impatience * Float(slot)) - track.miss
      most += Flow.most + arcShare(track.point, slot: slot) + wayShare(track, slot: slot)
      if track.urgency > 0 { most += track.urgency * Float(idea.slots - slot) }
      if track.follows >= 0 { most += Self.runOnShare }
      if slot == idea.slots - 1 { most += leaveShare(track.point) }
      // A little for rounding, which grows with the numbers.
      return (candidate, most + 0.001 + abs(most) * 1e-5)
    }
  }

  private func insert(_ node: Node, into best: inout [Node]) {
    var place = best.count
    while place > 0, best[place - 1].total < node.total { place -= 1 }
    best.insert(node, at: place)
    if best.count > Self.width { best.removeLast() }
  }

  private func gain(_ candidate: Int, after path: [Int], sinceUnheard: Int) -> Float? {
    let track = pool[candidate]
    guard let breach = breach(candidate, after: path, sinceUnheard: sinceUnheard) else {
      return nil
    }
    var gain = track.worth * (1 - Self.impatience * Float(path.count)) - breach.cost
    if let previous = path.last.map({ pool[$0].point }) ?? start {
      gain += Flow(from: previous, to: track.point, hasArc: idea.arc != nil).total
    }
    if track.urgency > 0 { gain += track.urgency * Float(idea.slots - path.count) }
    if breach.bond == .runsOn { gain += Self.runOnShare }
    if path.count == idea.slots - 1 { gain += leaveShare(track.point) }
    return gain + arcShare(track.point, slot: path.count) + wayShare(track, slot: path.count)
  }

  /// How well the last track leads into what follows the set.
  private func leaveShare(_ point: FlowPoint) -> Float {
    idea.goal.map { Flow(from: point, to: $0, hasArc: false).total } ?? 0
  }

  /// How well a track lies on the way of a journey.
  func wayShare(_ track: Candidate, slot: Int) -> Float {
    journey?.share(track.nearness, slot: slot, of: idea.slots) ?? 0
  }

  /// How well a track's energy meets the set's course.
  func arcShare(_ point: FlowPoint, slot: Int) -> Float {
    guard let target = idea.target(slot: slot, of: idea.slots), !point.energy.isNaN else {
      return 0
    }
    return 0.2 * max(-1.5, 1 - abs(point.energy - target) / 0.2)
  }

  /// What a track would break in the slot after `path`; nil if it may not come at all.
  func breach(_ candidate: Int, after path: [Int], sinceUnheard: Int) -> Breach? {
    let track = pool[candidate]
    let here = place + path.count
    var lastAct = Int(track.lastAct)
    var lastAlbum = Int(track.lastAlbum)
    var lastTitle = Int(track.lastTitle)
    var lastTrack = Int(track.lastTrack)
    for (slot, earlier) in path.enumerated() {
      let other = pool[earlier]
      if other.row == track.row { lastTrack = place + slot }
      if other.act == track.act { lastAct = place + slot }
      if other.album == track.album { lastAlbum = place + slot }
      if other.title == track.title { lastTitle = place + slot }
    }
    if track.isPinned { return Breach() }
    let rest = here - lastTrack - 1
    guard rest >= rotation.hardWindow else { return nil }
    var breach = Breach()
    breach.cost = track.miss
    breach.bond = bond(track, after: path)
    spacing(track, after: here - lastAlbum - 1, title: here - lastTitle - 1, &breach)
    artist(track, after: here - lastAct - 1, &breach)
    if rest < rotation.tracks {
      breach.trackAfter = rest
      breach.cost += 1000 * (1 + Self.shortage(rest, rotation.tracks))
      if rest == 0 { breach.cost += 20_000 }
    }
    if !ahead.isEmpty { keepApart(track, at: here, &breach) }
    if isNewDue(sinceUnheard), !track.isUnheard { breach.cost += 30 }
    if track.isRejected { breach.cost += 6000 }
    return breach
  }

  /// What stays where it is, further on, keeps its distance like what has been.
  private func keepApart(_ track: Candidate, at here: Int, _ breach: inout Breach) {
    for other in ahead where other.place > here {
      let rest = other.place - here - 1
      guard rest < max(rotation.artists, rotation.albums, rotation.titles) else { return }
      if other.act >= 0, other.act == track.act, rest < rotation.artists, breach.bond == nil {
        let shortage = Self.shortage(rest, rotation.artists)
        breach.cost += track.isArtistWanted ? 3 * shortage : 80 * (1 + shortage)
      }
      if other.album >= 0, other.album == track.album, rest < rotation.albums {
        breach.cost += 3 * (1 + Self.shortage(rest, rotation.albums))
      }
      if other.title >= 0, other.title == track.title, rest < rotation.titles {
        breach.cost += 5 * (1 + Self.shortage(rest, rotation.titles))
      }
    }
  }

  /// True if a track that nobody has heard yet is due.
  @inline(__always)
  func isNewDue(_ sinceUnheard: Int) -> Bool { hasUnheard && sinceUnheard >= 7 }

  private func spacing(
    _ track: Candidate, after album: Int, title: Int, _ breach: inout Breach
  ) {
    if track.album >= 0, album < rotation.albums, !track.isArtistWanted, breach.bond == nil {
      breach.albumAfter = album
      breach.cost += 3 * (1 + Self.shortage(album, rotation.albums))
    }
    if track.title >= 0, title < rotation.titles {
      breach.titleAfter = title
      breach.cost += 5 * (1 + Self.shortage(title, rotation.titles))
    }
  }

  private func artist(_ track: Candidate, after rest: Int, _ breach: inout Breach) {
    guard track.act >= 0, rest < rotation.artists else { return }
    breach.artistAfter = rest
    guard breach.bond == nil else { return }
    let shortage = Self.shortage(rest, rotation.artists)
    // Where an artist is wanted, several that are wanted still take turns.
    breach.cost += track.isArtistWanted ? 3 * shortage : 80 * (1 + shortage)
  }

  /// What lets a track come right behind the one before it, whoever that is by.
  @inline(__always)
  private func bond(_ track: Candidate, after path: [Int]) -> Bond? {
    if idea.kind == .albumSide { return .side }
    if let pair = idea.pair, path.count == pair + 1, track.artist == idea.subject { return .pair }
    guard follows(track, before: path.count, path), !hasRunOn(path) else { return nil }
    return .runsOn
  }

  /// True if what comes before a slot runs on into a track.
  @inline(__always)
  private func follows(_ track: Candidate, before slot: Int, _ path: [Int]) -> Bool {
    guard track.follows >= 0 else { return false }
    return track.follows == (slot == 0 ? startRow : Int32(pool[path[slot - 1]].row))
  }

  /// True if a set has had its two that run together: one exception is enough.
  private func hasRunOn(_ path: [Int]) -> Bool {
    path.indices.contains { follows(pool[path[$0]], before: $0, path) }
  }

  private static func shortage(_ rest: Int, _ wanted: Int) -> Float {
    Float(wanted - max(rest, 0)) / Float(max(wanted, 1))
  }
}
