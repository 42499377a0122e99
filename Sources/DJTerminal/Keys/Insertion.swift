internal import DJCore

/// A place of the running order for which a track is looked for in the library.
struct Insertion: Equatable, Sendable {
  /// What stands there; what is chosen comes before it, wherever it is by then.
  var item: ItemID?
  /// Its title.
  var title: Sanitised
  /// The place it had, from 1: where it goes if the item is gone.
  var place: Int

  /// The place by number as the running order stands now.
  func place(in upcoming: [OnAir.Upcoming]) -> Int {
    upcoming.firstIndex { $0.id == item }.map { $0 + 1 } ?? min(place, upcoming.count + 1)
  }
}

extension Console {
  /// From the running order to the library, to choose what comes at the place marked.
  mutating func beginInsertion(_ booth: Booth) -> [ConsoleAction] {
    guard view == .order, dialog == nil else { return [] }
    let row = order.place.cursor
    let upcoming = booth.onAir.upcoming
    let item = upcoming.indices.contains(row) ? upcoming[row] : nil
    let actions = go(to: .library)
    insertion = Insertion(item: item?.id, title: item?.track.title ?? "", place: row + 1)
    return actions
  }

  /// Puts what is marked in the library at the place it was looked for, and goes back there.
  mutating func finishInsertion(_ booth: Booth) -> [ConsoleAction] {
    guard let insertion, let marked = marked(booth) else { return [.none] }
    let place = insertion.place(in: booth.onAir.upcoming)
    let actions = go(to: .order)
    return [.command(.insert(selection(of: marked, in: .library), at: .place(place)))] + actions
  }

  /// What is being done, for the message line.
  var insertionWords: Sanitised? {
    guard let insertion, view == .library else { return nil }
    let words = style.words
    let keys: Sanitised =
      "\(words["Enter puts it there"]), \(words["/ searches"]), \(words["Esc goes back"])"
    guard !insertion.title.isEmpty else { return keys }
    return "\(words["before"]) \(insertion.title): \(keys)"
  }
}
