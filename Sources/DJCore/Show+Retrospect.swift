/// What the listener thinks of tracks that are not on: from the history, from the library.
extension Show {
  mutating func judge(
    _ verdict: TrackVerdict, _ path: MediaPath?, _ words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    let live = path == nil ? liveAiring?.track : nil
    guard let track = path.flatMap({ catalog.index(ofPath: $0) }).map({ catalog[$0] }) ?? live
    else {
      acknowledge(words, path: nil, now, &effects)
      let what: Sanitised = path.map { "not in the library: \($0.shown)" } ?? "nothing is on"
      return notice(.info, what, now, &effects)
    }
    let airing = airing.lastIndex { !$0.isOver && $0.track.id == track.id }
    switch verdict {
    case .like: like(track, airing, words, now, &effects)
    case .ban: ban(track, airing, words, now, &effects)
    case .unlike:
      takeBack(isLiked(track), .liked, of: track, words, now, &effects)
    case .unban:
      takeBack(
        bannedHere.contains(track.id)
          || (track.history.isBanned && !pardoned.contains(track.id)), .banned, of: track, words,
        now, &effects)
    }
  }

  /// A like of a track, on air at a place or not.
  mutating func like(
    _ track: Track, _ index: Int?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    likedHere.insert(track.id)
    unlikedHere.remove(track.id)
    diary.likes[track.id] = now.wall
    let place = index.map { self.position(of: airing[$0], now) }
    append(.liked, to: track, at: place ?? 0, words: words, now, &effects)
    deed.name = "the like of \(track.title)"
    requestPlan(.all, now, &effects)
    reviseWords(now, &effects)
  }

  /// A ban of a track: it ends if it is on, and is taken out of what is to come.
  mutating func ban(
    _ track: Track, _ index: Int?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    bannedHere.insert(track.id)
    pardoned.remove(track.id)
    deed.name = "the ban of \(track.title)"
    let place = index.map { self.position(of: airing[$0], now) }
    append(.banned, to: track, at: place ?? 0, words: words, now, &effects)
    order.removeAll { $0.pick.track == track.id }
    if next?.track.id == track.id {
      if let link = next?.link { hush(link, now, &effects) }
      unsayNext()
      next = nil
      if index == nil { prepareNext(now, &effects) }
    }
    if let index { end(index, .banned, now, &effects) }
    requestPlan(.afterNext, now, &effects)
    reviseWords(now, &effects)
  }

  /// Takes back the last like or ban of a track.
  private mutating func takeBack(
    _ isSo: Bool, _ kind: Feedback.Kind, of track: Track, _ words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    let word: Sanitised = kind == .liked ? "liked" : "banned"
    let rows = standing(kind, of: track.id)
    guard isSo, let last = rows.last else {
      acknowledge(words, path: track.path, now, &effects)
      return notice(.info, "\(track.title) is not \(word)", now, &effects)
    }
    for row in rows.dropLast() { revoke(row, nil, now, &effects) }
    forgetVerdict(last)
    deed.parts.append(.revoked(last))
    deed.name =
      kind == .liked
      ? "taking back the like of \(track.title)" : "taking back the ban of \(track.title)"
    revoke(last, words, now, &effects)
    requestPlan(.all, now, &effects)
    reviseWords(now, &effects)
  }

  /// The rows of a kind that were not taken back, the latest last.
  private func standing(_ kind: Feedback.Kind, of track: TrackID) -> [Feedback] {
    var undone: Set<FeedbackID> = []
    var found: [Feedback] = []
    for row in rows.reversed() where row.track == track {
      if case .undid(let id) = row.kind {
        undone.insert(id)
      } else if row.kind == kind, !undone.contains(row.id) {
        found.append(row)
      }
    }
    return found.reversed()
  }

  /// What the show itself remembers of a verdict goes with its row.
  mutating func forgetVerdict(_ row: Feedback) {
    switch row.kind {
    case .liked:
      // It may have been liked twice: in this show, or in one before it.
      if let earlier = standing(.liked, of: row.track).last(where: { $0.id != row.id }) {
        diary.likes[row.track] = earlier.at
        if earlier.id.row < firstFeedback { likedHere.remove(row.track) }
        return
      }
      likedHere.remove(row.track)
      unlikedHere.insert(row.track)
      diary.likes[row.track] = nil
    case .banned:
      bannedHere.remove(row.track)
      pardoned.insert(row.track)
    case .skipped: lastSkip = nil
    default: break
    }
  }
}
