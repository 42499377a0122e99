/// What the listener does to the running order.
extension Show {
  /// Tracks in line beyond which nothing is put in.
  static let longestOrder = 500
  /// Tracks put in at once.
  static let longestInsertion = 200

  /// The running order as the listener sees it, without what is on its way already.
  struct Line: Equatable, Sendable {
    var items: [RunningOrder.Item]
    /// Places before the first: 1 if the next track is about to come in.
    var offset: Int

    /// A place by number, from 1, as an index that may be inserted at.
    func index(ofPlace number: Int) -> Int { min(max(number - 1 - offset, 0), items.count) }
  }

  /// The line as it may be changed.
  func line(_ now: Moment) -> Line {
    guard let next else { return Line(items: order.items, offset: 0) }
    if isCommitted(now) { return Line(items: order.items, offset: 1) }
    return Line(items: [next.item] + order.items, offset: 0)
  }

  /// Takes a changed line up: the prepared track gives way if another has come before it, and what
  /// lies behind the change is planned anew.
  ///
  /// - Parameter kept: items at the head that stay as they are.
  mutating func take(_ line: Line, keeping kept: Int, _ now: Moment, _ effects: inout [Effect]) {
    var items = line.items
    let last = kept > 0 ? items[min(kept, items.count) - 1].id : nil
    if line.offset == 0, let prepared = next {
      if items.first?.id == prepared.item.id {
        next?.item = items.removeFirst()
      } else {
        unsayNext()
        next = nil
      }
    }
    if promise != order.first || items.first?.id != promise?.id { promise = nil }
    order.lay(items)
    let mode = last.map { Replanning.behind($0) } ?? .afterNext
    replanning = replanning.map { wider($0, mode) } ?? mode
    let before = generation
    prepareNext(now, &effects)
    if generation == before { requestPlan(mode, now, &effects) }
    reviseWords(now, &effects)
  }

  // MARK: Putting in

  mutating func insert(
    _ selection: OrderSelection, at place: OrderPlace, _ words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    guard !isClosing else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.info, "the show is ending: nothing comes after this", now, &effects)
    }
    let (tracks, trouble) = tracks(of: selection)
    acknowledge(words, path: tracks.count == 1 ? tracks[0].path : nil, now, &effects)
    if let trouble { notice(.warning, trouble, now, &effects) }
    guard !tracks.isEmpty else { return }
    guard order.count + tracks.count <= Self.longestOrder else {
      return notice(.info, "the running order is full: take something out first", now, &effects)
    }
    put(tracks, selection, at: place, now, &effects)
  }

  private mutating func put(
    _ tracks: [Track], _ selection: OrderSelection, at place: OrderPlace, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    var line = line(now)
    let wanted = Set(tracks.map(\.id))
    if line.offset == 1, let next, tracks.count == 1, wanted.contains(next.track.id) {
      return effects.append(.toast("\(next.track.caption) is on its way already"))
    }
    let onItsWay = line.offset == 1 ? next?.track.id : nil
    let tracks = tracks.filter { $0.id != onItsWay }
    // Nothing stands in line twice because of a key.
    var index = index(of: place, in: line)
    let former = line.items.indices.filter { wanted.contains(line.items[$0].pick.track) }
      .map { Place($0, in: line) }
    index -= former.count { $0.index < index }
    line.items.removeAll { wanted.contains($0.pick.track) }
    let head = head(for: tracks, selection, at: index, in: line)
    let reason = Reason(isGerman ? "du wolltest es hören" : "you asked for it", weight: 1)
    let items = tracks.map { track in
      var item = order.item(Pick(track: track.id, score: 1, why: [reason]), in: head)
      item.isAsked = true
      return item
    }
    line.items.insert(contentsOf: items, at: index)
    tracks.forEach { setAside.remove($0.id) }
    let name = tracks.count == 1 ? tracks[0].caption : "\(head.title) (\(tracks.count) tracks)"
    deed.parts.append(.inserted(items.map(\.id), former: former))
    deed.name = "adding \(name)"
    take(line, keeping: index + items.count, now, &effects)
    tellPlace(of: name, at: index, offset: line.offset, now, &effects)
  }

  private mutating func tellPlace(
    of name: Sanitised, at index: Int, offset: Int, _ now: Moment, _ effects: inout [Effect]
  ) {
    if index == 0, offset == 1, let next {
      effects.append(.toast("\(name) comes after \(next.track.caption), which is on its way"))
    } else if index == 0 {
      effects.append(.toast("next: \(name)"))
    } else {
      effects.append(.toast("added at place \(index + offset + 1): \(name)"))
    }
  }

  private func index(of place: OrderPlace, in line: Line) -> Int {
    switch place {
    case .next: 0
    case .end: line.items.count
    case .place(let number): line.index(ofPlace: number)
    case .after(let id):
      line.items.firstIndex { $0.id == id }.map { $0 + 1 }
        ?? (next?.item.id == id ? 0 : line.items.count)
    }
  }

  /// A single track joins the set it is put into; an album is a set of its own.
  private mutating func head(
    for tracks: [Track], _ selection: OrderSelection, at index: Int, in line: Line
  ) -> RunningOrder.SetHead {
    let before = index > 0 ? line.items[index - 1].set : next?.item.set ?? openSet
    if tracks.count == 1, let before, !before.isAsked { return before }
    let title: Sanitised
    switch selection {
    case .album: title = tracks.first?.tags.album ?? yourChoice
    case .artist: title = tracks.first?.tags.artist.map(FacetSight.leadSpelling) ?? yourChoice
    case .track, .tracks: title = yourChoice
    }
    var head = order.head(
      kind: SetKind.request.name, title: title,
      why: isGerman ? "du wolltest es hören" : "you asked for it")
    head.isAsked = tracks.count > 1
    return head
  }

  var isGerman: Bool { Tongue(language: writer.phrasebook.language) == .german }
  private var yourChoice: Sanitised { isGerman ? "Deine Wahl" : "Your Choice" }

  /// A track began that was put in by hand: that says as much as starting from it. Of an album put
  /// in as a whole no track was meant by itself.
  mutating func noteAsked(
    _ item: RunningOrder.Item, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard item.isAsked, !item.set.isAsked, let live = airing.last else { return }
    append(.chosen, to: live, words: nil, now, &effects)
  }

  // MARK: What was meant

  /// The tracks of a selection that may be played, and what is wrong with the others.
  private func tracks(of selection: OrderSelection) -> (tracks: [Track], trouble: Sanitised?) {
    let rows: [Int]
    switch selection {
    case .track(let path): rows = row(path)
    case .tracks(let paths): rows = paths.prefix(Self.longestInsertion).flatMap { row($0) }
    case .album(let path): rows = row(path).flatMap { catalog.album(of: $0) }
    case .artist(let path): rows = row(path).flatMap { catalog.work(of: $0) }
    }
    guard let first = rows.first else {
      return ([], "not in the library: \(selection.path?.shown ?? "nothing")")
    }
    var seen: Set<Int> = []
    let distinct = rows.filter { seen.insert($0).inserted }
    let playable = distinct.prefix(Self.longestInsertion).map { catalog[$0] }
      .filter { !isBarred($0) }
    if playable.isEmpty {
      return ([], "\(catalog[first].title) is banned or cannot be played: undo that first")
    }
    return (Array(playable), nil)
  }

  private func row(_ path: MediaPath) -> [Int] {
    catalog.index(ofPath: path).map { [$0] } ?? []
  }

  /// Banned, now or before, or not to be read.
  func isBarred(_ track: Track) -> Bool {
    bannedHere.contains(track.id) || unplayable.contains(track.id)
      || (track.history.isBanned && !pardoned.contains(track.id))
  }

  // MARK: Moving, removing, holding

  mutating func move(
    _ id: ItemID, _ move: OrderMove, _ words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    guard let (place, track) = find(id, words, now, &effects) else { return }
    var line = line(now)
    guard let place else {
      return effects.append(.toast("\(track.caption) is on its way: too late to move it"))
    }
    let target: Int
    switch move {
    case .by(let count): target = min(max(place + count, 0), line.items.count - 1)
    case .to(let number): target = min(line.index(ofPlace: number), line.items.count - 1)
    }
    guard target != place else {
      return effects.append(.toast("no further: \(track.caption)"))
    }
    deed.parts.append(.moved(Place(place, in: line)))
    var item = line.items.remove(at: place)
    deed.name = "moving \(track.caption)"
    item.isLocked = true
    item.set = set(at: target, in: line, for: item)
    line.items.insert(item, at: target)
    take(line, keeping: max(place, target) + 1, now, &effects)
    effects.append(.toast("moved to place \(target + line.offset + 1): \(track.caption)"))
  }

  /// The set an item belongs to at a place: its own if a neighbour is of it, else the one before.
  func set(at index: Int, in line: Line, for item: RunningOrder.Item) -> RunningOrder.SetHead {
    let before = index > 0 ? line.items[index - 1].set : next?.item.set ?? openSet
    let after = index < line.items.count ? line.items[index].set : nil
    if before?.serial == item.set.serial || after?.serial == item.set.serial { return item.set }
    return before ?? after ?? item.set
  }

  mutating func remove(
    _ id: ItemID, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let (place, track) = find(id, words, now, &effects) else { return }
    var line = line(now)
    guard let place else {
      return effects.append(.toast("\(track.caption) is on its way: skip it when it comes"))
    }
    deed.parts.append(.removed(Place(place, in: line)))
    line.items.remove(at: place)
    deed.name = "removing \(track.caption)"
    setAside.insert(track.id)
    take(line, keeping: place, now, &effects)
    effects.append(.toast("not now: \(track.caption)"))
  }

  mutating func hold(
    _ id: ItemID, isLocked: Bool, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let (_, track) = find(id, words, now, &effects) else { return }
    func changed(_ item: RunningOrder.Item) -> RunningOrder.Item {
      var item = item
      item.isLocked = isLocked
      if !isLocked { item.isAsked = false }
      return item
    }
    if let item = next?.item, item.id == id {
      deed.parts.append(.held(item))
      next?.item = changed(item)
    } else if let place = order.items.firstIndex(where: { $0.id == id }) {
      deed.parts.append(.held(order.items[place]))
      order.lay(order.items.map { $0.id == id ? changed($0) : $0 })
    }
    deed.name = isLocked ? "holding \(track.caption)" : "letting \(track.caption) go"
    effects.append(
      .toast(isLocked ? "held: \(track.caption)" : "may give way again: \(track.caption)"))
  }

  /// An item by its identity, with its place in the line that may be changed: nil if it is about to
  /// come in.
  private mutating func find(
    _ id: ItemID, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) -> (place: Int?, track: Track)? {
    let line = line(now)
    let place = line.items.firstIndex { $0.id == id }
    let item = place.map { line.items[$0] } ?? next.flatMap { $0.item.id == id ? $0.item : nil }
    guard let item, let track = catalog.track(item.pick.track) else {
      acknowledge(words, path: nil, now, &effects)
      notice(.info, "that is not in the running order any more", now, &effects)
      return nil
    }
    acknowledge(words, path: track.path, now, &effects)
    return (place, track)
  }
}

extension OrderSelection {
  /// The first file it names.
  var path: MediaPath? {
    switch self {
    case .track(let path), .album(let path), .artist(let path): path
    case .tracks(let paths): paths.first
    }
  }
}

extension Catalog {
  /// The rows of the album that a row is on, in its order; the row alone if it is on none.
  func album(of row: Int) -> [Int] {
    let number = albums.ids[row]
    guard number >= 0 else { return [row] }
    return inOrder(indices.filter { albums.ids[$0] == number })
  }

  /// All rows by the lead artist of a row, album by album, the oldest first.
  func work(of row: Int) -> [Int] {
    let number = artists.ids[row]
    guard number >= 0 else { return [row] }
    return inOrder(indices.filter { artists.ids[$0] == number })
  }

  private func inOrder(_ rows: [Int]) -> [Int] {
    var years: [Int32: Int16] = [:]
    for row in rows where self.years[row] > 0 {
      years[albums.ids[row]] = min(years[albums.ids[row]] ?? .max, self.years[row])
    }
    // What has no number comes last on its disc, what is on no album behind all albums.
    func key(_ row: Int) -> (Int, Int, Int, Int) {
      let album = albums.ids[row]
      let position = Int(positions[row])
      return (
        album < 0 ? Int.max : Int(years[album] ?? .max), album < 0 ? Int.max : Int(album),
        position % 1000 == 0 ? position + 999 : position, row
      )
    }
    return rows.sorted { key($0) < key($1) }
  }
}
