/// Says in words why a track is where it is; the weights of its reasons add up to the score.
struct Explainer {
  private let draft: PlanningDesk.Draft
  private let desk: PlanningDesk
  private let hour: HourMood

  init(_ draft: PlanningDesk.Draft, desk: PlanningDesk) {
    self.draft = draft
    self.desk = desk
    hour = HourMood(desk.civil)
  }

  private struct Grounds {
    var reasons: [Reason] = []

    mutating func add(_ weight: Float, _ text: @autoclosure () -> Sanitised) {
      guard abs(weight) >= 0.005 else { return }
      reasons.append(Reason(text(), weight: Double(weight)))
    }
  }

  /// The pick of a slot with its reasons: those that must be told first among the first three.
  func pick(slot: Int) -> Pick {
    let track = draft.search.pool[draft.path[slot]]
    let earlier = Array(draft.path[..<slot])
    let since = sinceUnheard(before: slot)
    var grounds = Grounds()
    taste(track, &grounds)
    leanings(track, slot: slot, &grounds)
    let breach = draft.search.breach(draft.path[slot], after: earlier, sinceUnheard: since)
    company(track, slot: slot, breach?.bond, &grounds)
    if let previous = previousRow(slot) { flow(from: previous, to: track, &grounds) }
    var reasons = grounds.reasons.enumerated()
      .sorted { ($0.element.weight, $1.offset) > ($1.element.weight, $0.offset) }.map(\.element)
    let isLate = draft.search.isNewDue(since)
    let confessions =
      graveConfessions(track, breach ?? Breach())
      + slightConfessions(track, breach ?? Breach(), isNewDue: isLate)
    for (place, told) in confessions.enumerated() {
      reasons.insert(told, at: place < 2 ? min(place + 1, reasons.count) : reasons.count)
    }
    if reasons.first.map({ $0.weight <= 0 }) ?? true {
      reasons.insert(Reason("the best of what may come now", weight: 0.05), at: 0)
    }
    let score = reasons.reduce(0) { $0 + $1.weight }
    return Pick(track: desk.catalog.id(at: track.row), score: score, why: reasons)
  }

  private func sinceUnheard(before slot: Int) -> Int {
    var since = desk.airplay.sinceUnheard
    for place in draft.path[..<slot] {
      since = draft.search.pool[place].isUnheard ? 0 : since + 1
    }
    return since
  }

  private func previousRow(_ slot: Int) -> Int? {
    slot == 0 ? desk.airplay.last : draft.search.pool[draft.path[slot - 1]].row
  }

  private func artistName(_ row: Int) -> Sanitised {
    let number = desk.catalog.artists.ids[row]
    guard number >= 0 else { return "this artist" }
    return FacetSight.leadSpelling(desk.catalog.artists.names[Int(number)])
  }
}

extension Explainer {
  /// What taste says, ground by ground; small ones are summed up.
  private func taste(_ track: Candidate, _ grounds: inout Grounds) {
    let row = track.row
    var rest: Float = 0
    // What holds for anything at all speaks for no track.
    for ground in desk.judge.leaning.grounds(row, desk.request.profile.model)
    where ground.kind != .anything {
      if abs(ground.weight) >= 0.03, let words = words(for: ground, row) {
        grounds.add(ground.weight, words)
      } else {
        rest += ground.weight
      }
    }
    // Many small grounds, none of which is worth a line.
    grounds.add(rest, rest > 0 ? "small signs in its favour" : "small signs against it")
    grounds.add(desk.wishes.lean(row), WishWording.lean(desk.request.wishes))
  }

  /// A ground in words; nil for what says nothing of this very track.
  private func words(for ground: Leaning.Ground, _ row: Int) -> Sanitised? {
    let catalog = desk.catalog
    let isGood = ground.weight > 0
    switch ground.kind {
    case .anything: return nil
    case .track:
      let isLiked = catalog.strata.marks[row].contains(.liked)
      return isGood ? (isLiked ? "you liked it" : "you stayed with it before") : "skipped before"
    case .artist: return leaning(.artist, catalog.artists.ids[row], isGood, artistName(row))
    case .album:
      let number = catalog.albums.ids[row]
      let name: Sanitised = "the album \(catalog.albums.names[Int(max(number, 0))])"
      return leaning(.album, number, isGood, name)
    case .folder:
      return isGood ? "you stay with what lies in its folder" : "you skip what lies in its folder"
    case .genre:
      let number = catalog.genres.ids[row]
      return leaning(.genre, number, isGood, catalog.genres.names[Int(max(number, 0))])
    case .decade:
      let slot = Int32(catalog.strata.decades[row])
      let name: Sanitised = "music of the \(Strata.decade(ofSlot: Int(max(slot, 0))))s"
      return leaning(.decade, slot, isGood, name)
    case .energy:
      let band = Int32(catalog.strata.energyBands[row])
      return leaning(.energy, band, isGood, "\(Band.energies[Int(max(band, 0))]) energy")
    case .length: return isGood ? "of a length you stay with" : "of a length you tend to skip"
    case .language:
      guard let code = catalog[row].tags.language?.text else { return nil }
      let name: Sanitised =
        code == LanguageCode.wordless
        ? "music without words" : "songs in \(FacetSight.language(code))"
      return isGood ? "\(name) suit you better than most" : "less to your liking: \(name)"
    case .company(let name):
      return isGood
        ? "in the playlist \(name) with tracks you stayed with"
        : "in the playlist \(name) with tracks you skipped"
    case .loudness: return isGood ? "as loud as you like it" : "not as loud as you like it"
    case .sound: return isGood ? "a sound you tend to stay with" : "a sound you tend to skip"
    case .usual: return isGood ? "a sound much of the library has" : "unlike most of the library"
    case .alike(let id, let wasWelcome):
      guard let other = catalog.track(id), other.id != catalog.id(at: row) else { return nil }
      return wasWelcome
        ? "sounds like \(other.title), which you stayed with"
        : "sounds like \(other.title), which you skipped"
    }
  }

  /// Better than the listener's mean is not yet liked.
  private func leaning(
    _ kind: FacetKind, _ number: Int32, _ isGood: Bool, _ name: Sanitised
  ) -> Sanitised? {
    guard number >= 0 else { return nil }
    guard isGood else { return "less to your liking: \(name)" }
    return desk.judge.acquaintance.isLiked(kind, number)
      ? "you like \(name)" : "\(name) suits you better than most"
  }

  private func leanings(_ track: Candidate, slot: Int, _ grounds: inout Grounds) {
    let row = track.row
    let chance = desk.chanceShare(row, draft.draw)
    if track.isUnheard {
      let novelty = desk.judge.novelty(unheard: true)
      if !tellsUnheard { grounds.add(max(chance + novelty, 0.01), "never heard yet") }
      grounds.add(min(chance, 0), "a weaker draw this time")
    } else {
      let isNew =
        track.artist >= 0 && desk.judge.acquaintance.artists[Int(track.artist)] < 0.4
      grounds.add(
        chance,
        chance < 0
          ? "a weaker draw this time"
          : isNew ? "little known yet of how you like \(artistName(row))" : "for variety")
    }
    let hourly = desk.hourShare(row, draft.idea, hour)
    let fit: Sanitised = hourly > 0 ? "the right energy" : "another energy than usual"
    grounds.add(hourly, "\(fit) \(hour.phrase)")
    let rest = desk.restShare(row)
    if rest < -0.02 { grounds.add(rest, heardAgo(row)) }
    let likeness = desk.likenessShare(row, draft.idea)
    grounds.add(likeness, likeness > 0 ? "\(like(row))" : "not so \(like(row))")
    let arc = draft.search.arcShare(track.point, slot: slot)
    let course: Sanitised = draft.idea.isFalling ? "down" : "up"
    grounds.add(
      arc, arc > 0 ? "in its place on the way \(course)" : "a step aside on the way \(course)")
    if let belonging = belonging(row) { grounds.add(0.2, belonging) }
  }

  private func belonging(_ row: Int) -> Sanitised? {
    let catalog = desk.catalog
    switch draft.idea.kind {
    case .favourites: return "one of your favourites"
    case .rediscoveries: return heardAgo(row)
    case .freshFinds: return "a first time for you"
    case .deepDive: return "by \(artistName(row))"
    case .throwback:
      return "from the \(Strata.decade(ofSlot: Int(max(draft.idea.subject, 0))))s"
    case .genre: return catalog.genres.names[Int(max(draft.idea.subject, 0))]
    case .albumSide:
      let album = catalog.albums.names[Int(max(draft.idea.subject, 0))]
      return "track \(AlbumOrder.track(catalog.positions[row])) of \(album)"
    case .journey:
      return row == Int(draft.idea.subject) ? "what this set was leading to" : nil
    case .energyClimb, .windDown, .mood, .moreLikeThis, .request, .twoInARow: return nil
    }
  }

  /// How near a row is to what a "more like this" looks at, by what was compared.
  private func like(_ row: Int) -> Sanitised {
    guard draft.idea.subject >= 0 else { return "close to what it follows" }
    let model = Int(draft.idea.subject)
    let means: Sanitised = desk.catalog.likeness(row, model).isFinite ? "sound" : "style"
    let company: Sanitised =
      desk.catalog.companions.share(row, model) > 0 ? " and in your playlists" : ""
    return "close to \(desk.catalog[model].title) in \(means)\(company)"
  }

  /// What binds a track to those around it: two by one artist, a file that runs on, a journey.
  private func company(
    _ track: Candidate, slot: Int, _ bond: Bond?, _ grounds: inout Grounds
  ) {
    let way = draft.search.wayShare(track, slot: slot)
    if let journey = draft.search.journey, track.row != journey.goal {
      let goal = desk.catalog[journey.goal].title
      grounds.add(
        way, way > 0 ? "a step of sound towards \(goal)" : "a step aside on the way to \(goal)")
    }
    switch bond {
    case .pair: grounds.add(0.1, "two in a row by \(artistName(track.row))")
    case .runsOn: grounds.add(BeamSearch.runOnShare, runsOn(track))
    case .side, nil: break
    }
    if draft.idea.pair == slot { grounds.add(0.1, "the first of two by \(artistName(track.row))") }
  }

  private func runsOn(_ track: Candidate) -> Sanitised {
    guard track.follows >= 0 else { return "the one before runs on into it" }
    return "\(desk.catalog[Int(track.follows)].title) runs on into it"
  }

  private func heardAgo(_ row: Int) -> Sanitised {
    let last = Int(desk.airplay.tracks[row])
    if last >= 0 { return "heard \(desk.airplay.place - last) tracks ago" }
    let seconds = desk.now.seconds - desk.columns.lastHeard[row]
    guard seconds.isFinite else { return "not heard yet" }
    return "last heard \(SetWording.span(seconds)) ago"
  }
}

extension Explainer {
  private func flow(from: Int, to track: Candidate, _ grounds: inout Grounds) {
    let before = FlowPoint(from, in: desk.catalog)
    let flow = Flow(from: before, to: track.point, hasArc: draft.idea.arc != nil)
    grounds.add(flow.tempo, tempoStep(from, track.row))
    grounds.add(flow.key, keyStep(from, track.row))
    grounds.add(
      flow.energy, flow.energy > 0 ? "close in energy to the last one" : "a jump in energy")
    grounds.add(flow.loudness, "not as loud or quiet as the last one")
    let years = Int(track.point.year)
    grounds.add(
      flow.era,
      flow.era > 0 ? "of one era: \(Int(before.year)) and \(years)" : "from another era: \(years)")
  }

  private func tempoStep(_ from: Int, _ to: Int) -> Sanitised {
    let old = Int(min(desk.catalog.tempos[from], 9999).rounded())
    let new = Int(min(desk.catalog.tempos[to], 9999).rounded())
    let step = abs(
      FlowPoint(from, in: desk.catalog).octave - FlowPoint(to, in: desk.catalog).octave)
    if step > 0.5 { return "\(new) BPM against \(old)" }
    if new == old { return "\(new) BPM like the last one" }
    return new > old ? "\(new) BPM, \(new - old) up" : "\(new) BPM, \(old - new) down"
  }

  private func keyStep(_ from: Int, _ to: Int) -> Sanitised {
    let tracks = (desk.catalog[from], desk.catalog[to])
    guard let old = tracks.0.features?.key ?? tracks.0.tags.key,
      let new = tracks.1.features?.key ?? tracks.1.tags.key
    else { return "its key" }
    if old == new { return "in \(outside: new.name) like the last one" }
    return "in \(outside: new.name): \(outside: old.camelot) to \(outside: new.camelot)"
  }

  /// What must be told first: grave rules that gave way, and a first hearing.
  private func graveConfessions(_ track: Candidate, _ breach: Breach) -> [Reason] {
    var told: [Reason] = []
    if let rest = breach.artistAfter {
      let what: Sanitised = track.artist >= 0 ? "same artist" : "same folder"
      let cause = cause(track, breach.bond)
      told.append(Reason("\(what) again after \(rest) tracks: \(cause)", weight: -0.05))
    }
    if let rest = breach.trackAfter {
      let text: Sanitised = "played again after \(rest) tracks: \(shortage)"
      told.append(Reason(text, weight: -0.1))
    }
    if track.isRejected {
      told.append(Reason("skipped earlier, but nothing else is left", weight: -0.3))
    } else if track.miss > 0 {
      told.append(Reason("nothing closer to your request may play now", weight: -0.1))
    }
    if track.isUnheard, tellsUnheard {
      let weight =
        max(desk.chanceShare(track.row, draft.draw), 0) + desk.judge.novelty(unheard: true)
      told.append(Reason("never heard yet", weight: Double(weight)))
    }
    return told
  }

  /// Lesser rules that gave way: spacing of albums and titles, and the share of what is new.
  private func slightConfessions(
    _ track: Candidate, _ breach: Breach, isNewDue: Bool
  ) -> [Reason] {
    var told: [Reason] = []
    if let rest = breach.albumAfter {
      told.append(Reason("same album again after \(rest) tracks: \(shortage)", weight: -0.02))
    }
    if let rest = breach.titleAfter {
      told.append(Reason("same title again after \(rest) tracks: \(shortage)", weight: -0.02))
    }
    if isNewDue, !track.isUnheard {
      told.append(Reason("something never heard was due, and waits", weight: -0.02))
    }
    return told
  }

  /// Where most is new, a first hearing is nothing to be told first.
  private var tellsUnheard: Bool { desk.airplay.unheardCount * 5 < desk.catalog.count * 4 }

  private func cause(_ track: Candidate, _ bond: Bond?) -> Sanitised {
    switch bond {
    case .pair: return "two in a row by \(artistName(track.row))"
    case .side: return "this set is a side of one album"
    case .runsOn: return runsOn(track)
    case nil: break
    }
    if draft.idea.kind == .deepDive, track.artist == draft.idea.subject {
      return "this set is about \(artistName(track.row))"
    }
    if desk.wishes.isArtistWanted(track.row) { return "you asked for \(artistName(track.row))" }
    return shortage
  }

  private var shortage: Sanitised {
    if desk.wishes.isRestricting || !desk.request.wishes.unwanted.isEmpty {
      return "few tracks match your request"
    }
    return desk.catalog.count <= 100 ? "the library is small" : "few others are left to choose from"
  }
}
