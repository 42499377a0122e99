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
    effects.append(.toast(line))
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
      let name = change.what.text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
      return "\(outside: name) \(Sanitised(signed: change.to - change.from))"
    }
    return moves.isEmpty ? verb : "\(verb): \(Sanitised.joined(Array(moves), by: ", "))"
  }
}
