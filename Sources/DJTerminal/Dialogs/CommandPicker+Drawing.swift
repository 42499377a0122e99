internal import DJCore

extension CommandPicker {
  /// Rows of choices that are visible at a size: the box has a border, the line and a rule.
  static func visibleRows(_ size: ScreenSize, choices: Int) -> Int {
    max(min(max(choices, 1), size.rows - 6), 1)
  }

  /// Draws the box in the upper middle: the line, below it what fits.
  func draw(on canvas: inout Canvas) {
    let size = canvas.frame.size
    let words = canvas.words
    let choices = choices
    let visible = Self.visibleRows(size, choices: choices.count)
    let width = min(76, size.columns - 2)
    let box = Area(
      row: max((size.rows - visible - 4) / 3, 0), column: (size.columns - width) / 2,
      rows: visible + 4, columns: width)
    canvas.clear(box.inset(-1))
    canvas.box(
      words["Commands"], note: "\(choices.count)", foot: words["Enter does it, Esc closes"],
      in: box)
    var inside = box.inset(2)
    inside.row += 1
    inside.rows -= 2
    canvas.edit(
      editor, prompt: ":", sample: words["like, view library, talk low, adventure 7…"], in: inside)
    inside.row += 2
    inside.rows = visible
    guard !choices.isEmpty else {
      canvas.write(words["no such command"], in: inside, ink: .quiet)
      return
    }
    let window = place.window(of: choices.count, visible: visible)
    // The commands' own words stand below each other, behind the longest text.
    let indent = window.map { canvas.width(choices[$0].text) }.max().map { $0 + 2 } ?? 0
    for (row, number) in window.enumerated() {
      draw(
        choices[number], isMarked: number == place.cursor, word: indent, on: &canvas, in: inside,
        row: row)
    }
  }

  private func draw(
    _ choice: Choice, isMarked: Bool, word indent: Int, on canvas: inout Canvas, in area: Area,
    row: Int
  ) {
    if isMarked { canvas.mark(area.inset(-1), row: row) }
    let taken = canvas.writeRight(
      [Span(choice.keys, isMarked ? .reversed : .accentStrong)], in: area, row: row)
    var rest = area
    rest.columns -= taken > 0 ? taken + 2 : 0
    canvas.write(choice.text, in: rest, row: row, ink: isMarked ? .reversed : .plain)
    guard choice.text != choice.deed.shown, rest.columns - indent >= 8 else { return }
    canvas.write(
      choice.deed.shown, in: rest, row: row, indent: indent, ink: isMarked ? .reversed : .quiet)
  }
}
