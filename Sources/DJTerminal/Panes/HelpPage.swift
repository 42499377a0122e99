internal import DJCore

extension Page {
  /// The page of keys: those of the view first, then those of everywhere, in two columns where
  /// there is room.
  static func help(_ keymap: Keymap, _ view: View, style: ScreenStyle, size: ScreenSize) -> Page {
    let words = style.words
    let lines = keymap.help(unicode: style.unicode).map { line in
      var line = line
      line.groups = line.groups.map { $0.map { words.keys($0) } }
      line.text = words[line.text]
      return line
    }
    let isPaired = size.columns >= 112
    let columns = isPaired ? min(size.columns - 2, 132) : min(size.columns - 2, 68)
    var page: [Line] = []
    let own = lines.filter { $0.views.contains(view) }
    if !own.isEmpty {
      page.append(.heading(words[view.title], note: ""))
      page += rows(own, isPaired: isPaired) + [.gap]
      page.append(.heading(words["Everywhere"], note: ""))
    }
    page += rows(everywhere(lines, but: own), isPaired: isPaired)
    for other in View.allCases where other != view {
      let others = lines.filter { $0.views.contains(other) && !$0.views.contains(view) }
      guard !others.isEmpty else { continue }
      page += [
        .gap, .heading(words[other.title], note: "\(other.rawValue) \(words["goes there"])"),
      ]
      page += rows(others, isPaired: isPaired)
    }
    page += [.gap, .heading(words["Counts"], note: "")] + counts(keymap, style)
    return Page(
      title: words["Keys"], lines: page.flatMap { wrapped($0, columns - 4, style) },
      columns: columns)
  }

  /// What holds in every view, without the keys that have another meaning in this one.
  private static func everywhere(
    _ lines: [Keymap.HelpLine], but own: [Keymap.HelpLine]
  ) -> [Keymap.HelpLine] {
    let taken = Set(own.flatMap(\.keys).map(\.text))
    return lines.filter(\.views.isEmpty).compactMap { line in
      var line = line
      line.groups = line.groups.map { $0.filter { !taken.contains($0.text) } }
        .filter { !$0.isEmpty }
      return line.groups.isEmpty ? nil : line
    }
  }

  /// On narrow screens what a key does goes on below.
  private static func wrapped(_ line: Line, _ columns: Int, _ style: ScreenStyle) -> [Line] {
    let room = columns - keyColumns(of: columns)
    guard case .key(let keys, let text) = line,
      Glyph.width(of: text.text, unicode: style.unicode) > room
    else { return [line] }
    let rows = Wrapping.rows(
      Glyph.list(text.text, unicode: style.unicode), columns: room, limit: 3, mark: [])
    return rows.enumerated().map { row, glyphs in
      .key(row == 0 ? keys : "", Sanitised(glyphs.map(\.text).joined()))
    }
  }

  private static func counts(_ keymap: Keymap, _ style: ScreenStyle) -> [Line] {
    let alt: Sanitised = keymap.digitsCount ? "" : "Alt-"
    return [
      .key("\(alt)5 j", style.words["Five rows down"]),
      .key("\(alt)3 n", style.words["Three tracks on"]),
    ]
  }

  /// The lines one below the other, or down the left half and then down the right.
  private static func rows(_ lines: [Keymap.HelpLine], isPaired: Bool) -> [Line] {
    let keys = lines.map { ($0.names, $0.text) }
    guard isPaired else { return keys.map { .key($0.0, $0.1) } }
    let half = (keys.count + 1) / 2
    return (0..<half).map { row in
      .keys(half + row < keys.count ? [keys[row], keys[half + row]] : [keys[row]])
    }
  }
}
