/// One stack of what can be taken back.
extension Show {
  /// Deeds beyond which the oldest are forgotten.
  static let mostDeeds = 100

  /// Where something stood.
  struct Place: Equatable, Sendable {
    var index: Int
    /// What stood before it.
    var after: ItemID?
    var item: RunningOrder.Item

    init(_ index: Int, in line: Line) {
      self.index = index
      after = index > 0 ? line.items[index - 1].id : nil
      item = line.items[index]
    }

    /// Where that is now.
    func index(in line: Line) -> Int {
      let anchor = after.flatMap { after in line.items.firstIndex { $0.id == after } }
      return anchor.map { $0 + 1 } ?? min(index, line.items.count)
    }
  }

  /// What keys like talk, adventure, request and stay set.
  struct Course: Equatable, Sendable {
    var wishes: Wishes
    var passing: Passing?
    var talk: TalkLevel
    var adventure: Double
    var isAfresh: Bool
    var chosen: TrackID?
  }

  /// One press of a key, with all it did.
  struct Deed: Equatable, Sendable {
    /// One thing it did.
    enum Part: Equatable, Sendable {
      case feedback(Feedback)
      /// A like or ban was taken back.
      case revoked(Feedback)
      case inserted([ItemID], former: [Place])
      case removed(Place)
      /// Where it was before, held or not.
      case moved(Place)
      /// Held or let go: how it was before.
      case held(RunningOrder.Item)
      case course(from: Course, to: Course)
      case taste(TasteEdit)
    }

    var name: Sanitised = ""
    var parts: [Part] = []
  }

  var course: Course {
    Course(
      wishes: wishes, passing: passing, talk: onAir.talk, adventure: onAir.adventure,
      isAfresh: isAfresh, chosen: chosen)
  }

  /// Notes what a command has done, so that it can be taken back.
  mutating func noteDeed(of command: Command, since before: Course) {
    let after = course
    if before != after {
      deed.parts.append(.course(from: before, to: after))
      if deed.name.isEmpty { deed.name = Self.name(of: command, after) }
    }
    guard !deed.parts.isEmpty else { return }
    if deed.name.isEmpty { deed.name = command.words }
    deeds = Array((deeds + [deed]).suffix(Self.mostDeeds))
    deed = Deed()
  }

  private static func name(of command: Command, _ after: Course) -> Sanitised {
    switch command {
    case .request(let text): "the request “\(text)”"
    case .stay: after.wishes.likeness?.isMood ?? false ? "staying" : "letting the mood go"
    case .talk: "talk: \(outside: after.talk.rawValue)"
    case .adventure: "adventure \(Int(after.adventure.rounded()))"
    default: command.words
    }
  }

  mutating func undo(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    guard let deed = deeds.popLast() else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.info, "nothing to undo", now, &effects)
    }
    let isTold = deed.parts.contains {
      switch $0 {
      case .feedback, .revoked, .taste: true
      default: false
      }
    }
    if !isTold { acknowledge(words, path: nil, now, &effects) }
    var isDone = false
    for part in deed.parts.reversed() {
      if takeBack(part, words, now, &effects) { isDone = true }
    }
    if !isTold || !isDone {
      effects.append(
        .toast(isDone ? "undone: \(deed.name)" : "too late to undo \(deed.name)"))
    }
    reviseWords(now, &effects)
  }

  /// Takes one thing back; false if nothing is left of it.
  private mutating func takeBack(
    _ part: Deed.Part, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) -> Bool {
    switch part {
    case .feedback(let row): takeBack(row, words, now, &effects)
    case .revoked(let row): renew(row, words, now, &effects)
    case .inserted(let ids, let former): return withdraw(ids, former, now, &effects)
    case .removed(let place): putBack(place, now, &effects)
    case .moved(let place): return moveBack(place, now, &effects)
    case .held(let item): return hold(as: item)
    case .course(let before, let after): takeBack(before, after, now, &effects)
    case .taste(let edit): takeBack(edit, words, now, &effects)
    }
    return true
  }

  private mutating func takeBack(
    _ row: Feedback, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    forgetVerdict(row)
    if row.kind != .liked, let index = heard.lastIndex(where: { $0.track == row.track }) {
      heard[index].wasRejected = false
    }
    revoke(row, words, now, &effects)
    requestPlan(.all, now, &effects)
  }

  /// A like or ban that was taken back holds again.
  private mutating func renew(
    _ row: Feedback, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let track = catalog.track(row.track) else { return }
    if row.kind == .liked {
      like(track, nil, words, now, &effects)
    } else {
      ban(track, airing.lastIndex { !$0.isOver && $0.track.id == row.track }, words, now, &effects)
    }
    deed = Deed()
  }

  /// Goes back to another course, as far as this one stepped from it.
  private mutating func takeBack(
    _ before: Course, _ after: Course, _ now: Moment, _ effects: inout [Effect]
  ) {
    if before.wishes != after.wishes {
      (wishes, passing) = (before.wishes, before.passing)
      onAir.wishes = wishes.inWords
      (toldNotes, answered) = ([], [])
    }
    if before.talk != after.talk { turnTalk(to: before.talk, &effects) }
    if before.adventure != after.adventure { onAir.adventure = before.adventure }
    if before.isAfresh != after.isAfresh { isAfresh = before.isAfresh }
    if before.chosen != after.chosen { chosen = before.chosen }
    if before.wishes != after.wishes || before.chosen != after.chosen {
      requestPlan(.all, endingSet: true, now, &effects)
    } else if before.adventure != after.adventure {
      requestPlan(.afterNext, now, &effects)
    }
  }

  // MARK: The running order

  /// Takes out what was put in; what it was moved from comes back.
  private mutating func withdraw(
    _ ids: [ItemID], _ former: [Place], _ now: Moment, _ effects: inout [Effect]
  ) -> Bool {
    var line = line(now)
    let first = line.items.firstIndex { ids.contains($0.id) }
    guard let first else { return false }
    line.items.removeAll { ids.contains($0.id) }
    for place in former where mayReturn(place.item) {
      line.items.insert(place.item, at: place.index(in: line))
    }
    take(line, keeping: min(first, line.items.count), now, &effects)
    return true
  }

  private mutating func putBack(
    _ place: Place, _ now: Moment, _ effects: inout [Effect]
  ) {
    setAside.remove(place.item.pick.track)
    var line = line(now)
    guard mayReturn(place.item),
      !line.items.contains(where: { $0.pick.track == place.item.pick.track })
    else { return }
    let index = place.index(in: line)
    var item = place.item
    // Nothing else would keep it in line.
    item.isLocked = true
    item.set = set(at: index, in: line, for: item)
    line.items.insert(item, at: index)
    take(line, keeping: index + 1, now, &effects)
  }

  private mutating func hold(as former: RunningOrder.Item) -> Bool {
    if next?.item.id == former.id {
      next?.item.isLocked = former.isLocked
      next?.item.isAsked = former.isAsked
      return true
    }
    guard order.items.contains(where: { $0.id == former.id }) else { return false }
    order.lay(
      order.items.map {
        guard $0.id == former.id else { return $0 }
        var item = $0
        (item.isLocked, item.isAsked) = (former.isLocked, former.isAsked)
        return item
      })
    return true
  }

  /// Puts an item back to where it was, held or not as it was.
  private mutating func moveBack(
    _ place: Place, _ now: Moment, _ effects: inout [Effect]
  ) -> Bool {
    var line = line(now)
    guard let index = line.items.firstIndex(where: { $0.id == place.item.id }) else { return false }
    var item = line.items.remove(at: index)
    let target = place.index(in: line)
    (item.isLocked, item.isAsked) = (place.item.isLocked, place.item.isAsked)
    item.set = set(at: target, in: line, for: item)
    line.items.insert(item, at: target)
    take(line, keeping: max(index, target) + 1, now, &effects)
    return true
  }

  private func mayReturn(_ item: RunningOrder.Item) -> Bool {
    catalog.track(item.pick.track).map { !isBarred($0) } ?? false
  }
}
