internal import DJCore

/// What the cursor is on.
struct Marked: Equatable {
  var track: TrackID
  var path: MediaPath
  var isLiked = false
  var isBanned = false
  /// Its place in the running order, if it is one of that.
  var item: OnAir.Upcoming?
}

extension Console {
  /// The track that the cursor is on.
  func marked(_ booth: Booth) -> Marked? {
    switch view {
    case .onAir: upcoming(orderScroll, booth)
    case .order: upcoming(order.place.cursor, booth)
    case .library:
      booth.library.track(library.place.cursor).map { track in
        Marked(
          track: track.id, path: track.path, isLiked: booth.verdicts.isLiked(track),
          isBanned: booth.verdicts.isBanned(track))
      }
    case .history: markedOfHistory(booth)
    case .taste, .log: nil
    }
  }

  private func upcoming(_ row: Int, _ booth: Booth) -> Marked? {
    guard booth.onAir.upcoming.indices.contains(row) else { return nil }
    let item = booth.onAir.upcoming[row]
    return Marked(
      track: item.track.id, path: item.track.path, isLiked: booth.verdicts.isLiked(item.track),
      isBanned: booth.verdicts.isBanned(item.track), item: item)
  }

  private func markedOfHistory(_ booth: Booth) -> Marked? {
    let row = history.place.cursor
    guard booth.history.indices.contains(row), let track = booth.history[row].track,
      let path = booth.history[row].path
    else { return nil }
    // The history knows no more of a track than its name.
    let known = booth.library.catalog.track(track)
    return Marked(
      track: track, path: path, isLiked: known.map(booth.verdicts.isLiked) ?? false,
      isBanned: known.map(booth.verdicts.isBanned) ?? false)
  }

  /// What a key says about the track or facet marked.
  func perform(_ deed: Deed.Selected, _ booth: Booth) -> [ConsoleAction] {
    guard dialog == nil else { return [] }
    if view == .taste { return deed == .remove ? forget(booth) : [] }
    guard let marked = marked(booth) else { return [] }
    switch deed {
    case .startFrom: return [.command(.startFrom(marked.path))]
    case .playNext:
      if view == .order, let item = marked.item { return [.command(.move(item.id, .to(1)))] }
      return [.command(.insert(selection(of: marked, in: view), at: .next))]
    case .add: return [.command(.insert(selection(of: marked, in: view), at: .end))]
    case .playAlbum: return [.command(.insert(.album(of: marked.path), at: .next))]
    case .addAlbum: return [.command(.insert(.album(of: marked.path), at: .end))]
    case .like: return [.command(.judge(marked.isLiked ? .unlike : .like, marked.path))]
    case .ban: return [.command(.judge(marked.isBanned ? .unban : .ban, marked.path))]
    case .remove: return marked.item.map { [.command(.remove($0.id))] } ?? []
    case .hold:
      return marked.item.map { [.command($0.isLocked ? .unlock($0.id) : .lock($0.id))] } ?? []
    }
  }

  /// In columns, what stands in the column with the keys: the artist, the album, the track.
  func selection(of marked: Marked, in view: View) -> OrderSelection {
    guard view == .library, library.finding.isGrouped else { return .track(marked.path) }
    return switch library.focus {
    case .artists: .artist(of: marked.path)
    case .albums: .album(of: marked.path)
    case .tracks: .track(marked.path)
    }
  }

  /// Moves the item marked within the running order; the cursor goes with it.
  func carry(_ places: Int, _ booth: Booth) -> [ConsoleAction] {
    guard dialog == nil, view == .order, let item = marked(booth)?.item else { return [] }
    return [.command(.move(item.id, .by(places)))]
  }

  // MARK: Taste

  /// Less or more of what the cursor is on: the dials, or a share of the facet by hand.
  func lean(_ steps: Int, _ booth: Booth) -> [ConsoleAction] {
    switch TasteRow(taste.place.cursor) {
    case .adventure:
      let value = min(max(booth.onAir.adventure.rounded() + Double(steps), 0), 10)
      return value == booth.onAir.adventure ? [.none] : [.command(.adventure(value))]
    case .talk:
      let levels = TalkLevel.allCases
      let place = min(
        max((levels.firstIndex(of: booth.onAir.talk) ?? 0) + steps, 0), levels.count - 1)
      return levels[place] == booth.onAir.talk ? [.none] : [.command(.talk(levels[place]))]
    case .facet(let place):
      guard booth.taste.facets.indices.contains(place),
        let facet = booth.taste.facets[place].facet
      else { return [.none] }
      let share = (booth.taste.facets[place].leant * 10).rounded() / 10 + Double(steps) / 10
      let bounded = (min(max(share, -1), 1) * 10).rounded() / 10
      return [.command(.lean(facet, bounded))]
    }
  }

  private func forget(_ booth: Booth) -> [ConsoleAction] {
    guard case .facet(let place) = TasteRow(taste.place.cursor),
      booth.taste.facets.indices.contains(place), let facet = booth.taste.facets[place].facet
    else { return [] }
    return [.command(.forget(facet))]
  }
}
