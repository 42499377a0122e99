internal import DJCore

/// A part of the screen that answers to the mouse.
struct Spot: Equatable {
  var area: Area
  var touch: Touch
}

/// What a click means.
enum Touch: Equatable {
  /// Goes to a view.
  case view(View)
  /// Puts the cursor on a row of the list.
  case row(Int)
  /// Puts the cursor on a row of the library, in a column.
  case column(LibraryState.Column, Int)
  /// Goes to a place in the track that is on: the area is the whole of it.
  case seek
  /// Nothing: what lies below is covered.
  case nothing
}

extension Area {
  /// True if a place of the screen lies within.
  func contains(_ press: MousePress) -> Bool {
    (row..<row + max(rows, 0)).contains(press.row)
      && (column..<column + max(columns, 0)).contains(press.column)
  }
}

extension Console {
  /// A click or a turn of the wheel, by what is drawn there.
  mutating func touch(_ press: MousePress, _ booth: Booth) -> [ConsoleAction] {
    switch press.deed {
    case .wheelUp: return wheel(-3, booth)
    case .wheelDown: return wheel(3, booth)
    case .click: break
    }
    let spots = render(booth, size: size, time: 0).spots
    guard let spot = spots.last(where: { $0.area.contains(press) }) else { return [] }
    switch spot.touch {
    case .nothing: return []
    case .view(let view): return go(to: view)
    case .row(let row): return put(cursor: row, booth)
    case .column(let column, let row):
      library.focus = column
      put(row: row, booth.library)
      return [.none]
    case .seek:
      let share = Double(press.column - spot.area.column) / Double(max(spot.area.columns, 1))
      let target = share * booth.playhead.duration
      return [.command(.seek((target - booth.playhead.position).rounded()))]
    }
  }

  private mutating func wheel(_ rows: Int, _ booth: Booth) -> [ConsoleAction] {
    if case .palette(var picker) = dialog {
      let choices = picker.choices.count
      picker.place.go(
        to: picker.place.cursor + rows, of: choices,
        visible: CommandPicker.visibleRows(size, choices: choices))
      dialog = .palette(picker)
      return [.none]
    }
    return move(by: rows, booth)
  }
}
