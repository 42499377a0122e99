/// A place in line that keeps its identity while the running order moves around it: what a key
/// pressed on a row means, wherever the row is by then. A track planned anew keeps it.
public struct ItemID: Hashable, Comparable, Sendable {
  /// Counts up within a show, from 1.
  public let number: Int
  /// An identity.
  public init(_ number: Int) { self.number = number }
  /// Older comes first.
  public static func < (left: ItemID, right: ItemID) -> Bool { left.number < right.number }
}

/// The sets to come, track by track, and the set that is open.
struct RunningOrder: Equatable, Sendable {
  /// A set without its tracks.
  struct SetHead: Equatable, Sendable {
    /// Tells sets apart within a show.
    var serial: Int
    var kind: Sanitised
    var title: Sanitised
    var why: Sanitised
    /// The listener put it in, all of it.
    var isAsked = false
  }

  /// A track in line.
  struct Item: Equatable, Sendable {
    var id: ItemID
    var pick: Pick
    var set: SetHead
    /// The listener holds it fast.
    var isLocked = false
    /// The listener put it in.
    var isAsked = false

    /// True if plans are made around it.
    var isFixed: Bool { isLocked || isAsked }
  }

  private(set) var items: [Item] = []
  private var serials = 0
  private var identities = 0
  /// Counts changes, so that a screen's picture is made anew only then.
  private(set) var revision = 0

  var first: Item? { items.first }
  var count: Int { items.count }
  var isEmpty: Bool { items.isEmpty }

  /// An item with an identity of its own.
  mutating func item(_ pick: Pick, in set: SetHead) -> Item {
    identities += 1
    return Item(id: ItemID(identities), pick: pick, set: set)
  }

  /// The head of a new set.
  mutating func head(kind: Sanitised, title: Sanitised, why: Sanitised) -> SetHead {
    serials += 1
    return SetHead(serial: serials, kind: kind, title: title, why: why)
  }

  /// Puts other items in place of all there are.
  mutating func lay(_ items: [Item]) {
    self.items = items
    revision += 1
  }

  mutating func removeFirst() -> Item? {
    revision += 1
    return items.isEmpty ? nil : items.removeFirst()
  }
  mutating func removeAll() { lay([]) }
  mutating func removeAll(where drop: (Item) -> Bool) { lay(items.filter { !drop($0) }) }
  mutating func putBack(_ item: Item) { lay([item] + items) }
  /// Puts an item back behind those at the head that belong to sets of a kind.
  mutating func putBack(_ item: Item, behind kind: Sanitised) {
    items.insert(item, at: items.firstIndex { $0.set.kind != kind } ?? items.count)
    revision += 1
  }
  /// Puts a set at the head.
  mutating func lead(with set: PlannedSet) {
    let head = head(kind: set.kind, title: set.title, why: set.why)
    let led = set.picks.map { item($0, in: head) }
    lay(led + items)
  }

  /// Tracks in line that belong to a set.
  func remaining(of set: SetHead?) -> Int {
    guard let set else { return 0 }
    return items.count { $0.set.serial == set.serial }
  }

  /// The kinds of the sets in line, in order, without `open`.
  func kinds(after open: SetHead?, first count: Int = .max) -> [Sanitised] {
    var kinds: [Sanitised] = []
    var last = open?.serial
    for item in items.prefix(count) where item.set.serial != last {
      kinds.append(item.set.kind)
      last = item.set.serial
    }
    return kinds
  }
}

extension RunningOrder {
  /// Takes a plan up: what is kept stays ahead of it, fixed items stay among its tracks, the rest
  /// goes.
  ///
  /// - Parameters:
  ///   - open: the set that the plan's first set continues.
  ///   - offset: places of the plan before that of the first item that is not kept.
  ///   - prepared: the item made ready, whose identity its track keeps as well.
  mutating func take(
    _ plan: Plan, continuing open: SetHead?, offset: Int, prepared: Item?,
    keeping isKept: (Item) -> Bool
  ) {
    let kept = items.filter(isKept)
    let rest = items.filter { !isKept($0) }
    var weave = Weave(rest, offset: offset, prepared: prepared)
    for (index, set) in plan.sets.enumerated() {
      let head =
        index == 0 ? open ?? self.head(kind: set.kind, title: set.title, why: set.why)
        : self.head(kind: set.kind, title: set.title, why: set.why)
      for pick in set.picks { weave.add(pick, in: head) { self.item($0, in: head) } }
    }
    lay(kept + weave.finished())
  }

  /// Puts a plan's tracks and the fixed items together.
  private struct Weave {
    private var woven: [Item] = []
    private var fixed: [(place: Int, item: Item)]
    private let fixedTracks: Set<TrackID>
    /// Items that go, whose identities their tracks keep: the earliest first.
    private var former: [TrackID: [ItemID]] = [:]

    init(_ rest: [Item], offset: Int, prepared: Item?) {
      fixed = rest.enumerated().filter { $0.element.isFixed }
        .map { (place: $0.offset + offset, item: $0.element) }
      fixedTracks = Set(fixed.map(\.item.pick.track))
      for item in (prepared.map { [$0] } ?? []) + rest where !item.isFixed {
        former[item.pick.track, default: []].append(item.id)
      }
    }

    mutating func add(_ pick: Pick, in head: SetHead, _ make: (Pick) -> Item) {
      if let due = fixed.first, due.place <= woven.count, due.item.pick.track == pick.track {
        return put(fixed.removeFirst().item, in: head)
      }
      guard !fixedTracks.contains(pick.track) else { return }
      while let due = fixed.first, due.place <= woven.count {
        put(fixed.removeFirst().item, in: neighbour ?? head)
      }
      var item = make(pick)
      if let id = former[pick.track]?.first {
        item.id = id
        former[pick.track]?.removeFirst()
      }
      woven.append(item)
    }

    /// A fixed item belongs to the set it has come to stand in, unless it came with its own.
    private mutating func put(_ item: Item, in head: SetHead) {
      var item = item
      if !item.set.isAsked { item.set = head }
      woven.append(item)
    }

    mutating func finished() -> [Item] {
      for (_, item) in fixed { put(item, in: neighbour ?? item.set) }
      return woven
    }

    /// The set that the next item goes on with; nil behind one the listener put in.
    private var neighbour: SetHead? { woven.last.flatMap { $0.set.isAsked ? nil : $0.set } }
  }
}
