/// The sets to come, track by track, and the set that is open.
struct RunningOrder: Equatable, Sendable {
  /// A set without its tracks.
  struct SetHead: Equatable, Sendable {
    /// Tells sets apart within a show.
    var serial: Int
    var kind: Sanitised
    var title: Sanitised
    var why: Sanitised
  }

  /// A track in line.
  struct Item: Equatable, Sendable {
    var pick: Pick
    var set: SetHead
  }

  private(set) var items: [Item] = []
  private var serials = 0

  var first: Item? { items.first }
  var count: Int { items.count }
  var isEmpty: Bool { items.isEmpty }

  mutating func removeFirst() -> Item? { items.isEmpty ? nil : items.removeFirst() }
  mutating func removeAll() { items.removeAll() }
  /// Nothing is left but an item that was in line, and what is to be read.
  mutating func removeAll(keeping kept: Item?) {
    items.removeAll { $0 != kept && $0.set.kind != Shelf.kind }
  }
  mutating func removeAll(where drop: (Item) -> Bool) { items.removeAll(where: drop) }
  mutating func putBack(_ item: Item) { items.insert(item, at: 0) }
  /// Puts an item back behind those at the head that belong to sets of a kind.
  mutating func putBack(_ item: Item, behind kind: Sanitised) {
    items.insert(item, at: items.firstIndex { $0.set.kind != kind } ?? items.count)
  }
  /// Puts a set at the head.
  mutating func lead(with set: PlannedSet) {
    serials += 1
    let head = SetHead(serial: serials, kind: set.kind, title: set.title, why: set.why)
    items.insert(contentsOf: set.picks.map { Item(pick: $0, set: head) }, at: 0)
  }

  /// Tracks in line that belong to a set.
  func remaining(of set: SetHead?) -> Int {
    guard let set else { return 0 }
    return items.count { $0.set.serial == set.serial }
  }

  /// Puts a plan's sets at the end; its first set continues `open` if given.
  mutating func append(_ plan: Plan, continuing open: SetHead?) {
    for (index, set) in plan.sets.enumerated() {
      let head: SetHead
      if index == 0, let open {
        head = open
      } else {
        serials += 1
        head = SetHead(serial: serials, kind: set.kind, title: set.title, why: set.why)
      }
      items += set.picks.map { Item(pick: $0, set: head) }
    }
  }

  /// The kinds of the sets in line, in order, without `open`.
  func kinds(after open: SetHead?) -> [Sanitised] {
    var kinds: [Sanitised] = []
    var last = open?.serial
    for item in items where item.set.serial != last {
      kinds.append(item.set.kind)
      last = item.set.serial
    }
    return kinds
  }
}
