extension Show {
  /// A row on its way to the disk, with what to tell once it is there.
  struct PendingRow: Equatable, Sendable {
    var row: Feedback
    /// As the listener said it; nil for what nobody pressed a key for.
    var words: Sanitised?
    var path: MediaPath
    var title: Sanitised
    var change: [TasteChange]
  }

  /// Folds a new row into taste and sends it to the disk.
  mutating func append(
    _ kind: Feedback.Kind, to airing: Airing, words: Sanitised?, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    // What is spoken says nothing of music.
    if airing.track.programme != nil, kind != .liked, kind != .banned {
      if let words { acknowledge(words, path: airing.track.path, now, &effects) }
      return
    }
    append(
      kind, to: airing.track, at: position(of: airing, now), words: words, now, &effects)
  }

  /// The same for any track; `position` is 0 where it is not on.
  mutating func append(
    _ kind: Feedback.Kind, to track: Track, at position: Double, words: Sanitised?, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    let row = Feedback(
      id: FeedbackID(nextFeedback), kind: kind, track: track.id, position: position,
      duration: track.duration, at: now.wall)
    nextFeedback += 1
    rows.append(row)
    let change = profile.fold(row, of: track, in: catalog)
    if words != nil { deed.parts.append(.feedback(row)) }
    send(
      PendingRow(row: row, words: words, path: track.path, title: track.title, change: change),
      now, &effects)
  }

  /// Takes a row back and sends the fact to the disk.
  mutating func revoke(
    _ row: Feedback, _ words: Sanitised?, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let track = catalog.track(row.track) else { return }
    let change = profile.revoke(row, of: track, in: catalog)
    if change.isEmpty { foldAnew(now, &effects) }
    let undo = Feedback(
      id: FeedbackID(nextFeedback), kind: .undid(row.id), track: row.track, position: row.position,
      duration: row.duration, at: now.wall)
    nextFeedback += 1
    rows.append(undo)
    send(
      PendingRow(row: undo, words: words, path: track.path, title: track.title, change: change),
      now, &effects)
  }

  private mutating func send(
    _ pending: PendingRow, _ now: Moment, _ effects: inout [Effect]
  ) {
    if settings.isGuest {
      tell(pending, now, &effects)
    } else {
      pendingRows.append(pending)
      effects.append(.record(.feedback(pending.row)))
    }
  }

  /// The row is on the disk: only now the listener is told.
  mutating func confirm(_ id: FeedbackID, _ now: Moment, _ effects: inout [Effect]) {
    guard let index = pendingRows.firstIndex(where: { $0.row.id == id }) else { return }
    tell(pendingRows.remove(at: index), now, &effects)
  }

  /// The row could not be written: the show goes on, the listener knows.
  mutating func lose(
    _ id: FeedbackID, _ reason: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = pendingRows.firstIndex(where: { $0.row.id == id }) else { return }
    let pending = pendingRows.remove(at: index)
    notice(.error, "not saved: \(reason)", path: pending.path, now, &effects)
  }

  private mutating func tell(
    _ pending: PendingRow, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let words = pending.words else { return }
    log(
      .feedback(words: words, path: pending.path, change: pending.change), now, &effects)
    let line = Self.sentence(pending)
    onAir.changes = Array((onAir.changes + [line]).suffix(5))
    toast(line, &effects)
  }

  // MARK: What comes next for it

  /// What was to come before the listener said something.
  struct Expectation: Equatable, Sendable {
    var tracks: [TrackID]
    /// What was told already; nil while the row is on its way to the disk.
    var told: Sanitised?
  }

  /// The tracks in line, the prepared one first; as many as matter.
  var comingTracks: [TrackID] {
    (next.map { [$0.track.id] } ?? []) + order.items.prefix(2).map(\.pick.track)
  }

  /// Tells what a key did, and what comes next if that is known to be something else by now.
  mutating func toast(_ line: Sanitised, _ effects: inout [Effect]) {
    guard expectation != nil else { return effects.append(.toast(line)) }
    // A guest is told before the plan is asked for.
    if !settings.isGuest, replanning == nil || replanning == .append {
      effects.append(.toast(changedNext.map { "\(line), next: \($0)" } ?? line))
      expectation = nil
    } else {
      effects.append(.toast(line))
      expectation?.told = line
    }
  }

  /// The plan is there that a key asked for: what was told is told again if it brought another track.
  mutating func tellChangedNext(_ effects: inout [Effect]) {
    guard let told = expectation?.told, replanning == nil || replanning == .append else { return }
    if let next = changedNext { effects.append(.toast("\(told), next: \(next)")) }
    expectation = nil
  }

  /// The track that comes next in place of the one that was to come.
  private var changedNext: Sanitised? {
    guard var expected = expectation?.tracks, let first = comingTracks.first else { return nil }
    // What was to come is on by now.
    if let on = liveAiring?.track.id, expected.first == on { expected.removeFirst() }
    guard first != expected.first else { return nil }
    return catalog.track(first)?.caption
  }

  /// "skipped at 0:12: Metal −0.08, 1980s −0.02".
  private static func sentence(_ pending: PendingRow) -> Sanitised {
    let at = Sanitised(clock: pending.row.position)
    let verb: Sanitised
    switch pending.row.kind {
    case .skipped: verb = "skipped at \(at)"
    case .liked: verb = "liked \(pending.title)"
    case .banned: verb = "banned \(pending.title)"
    case .undid: verb = "undone for \(pending.title)"
    case .finished, .chosen: verb = "heard \(pending.title)"
    }
    let telling = pending.change.filter { !$0.what.text.hasPrefix("track:") }
    let moves = telling.prefix(3).map { change -> Sanitised in
      let parts = change.what.text.split(separator: ":", maxSplits: 1).map(String.init)
      // "Medium" alone could be of anything.
      let isBare = parts.first == "energy" || parts.first == "length"
      let name = (parts.last ?? "") + (isBare ? " \(parts[0])" : "")
      return "\(outside: name) \(Sanitised(signed: change.to - change.from))"
    }
    return moves.isEmpty ? verb : "\(verb): \(Sanitised.joined(Array(moves), by: ", "))"
  }
}
