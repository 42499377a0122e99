internal import DJCore

extension Page {
  /// The page of keys: those of the view first, then those of everywhere, in two columns where
  /// there is room.
  static func help(_ keymap: Keymap, _ view: View, style: ScreenStyle, size: ScreenSize) -> Page {
    let lines = keymap.help(unicode: style.unicode)
    let isPaired = size.columns >= 112
    var page: [Line] = []
    let own = lines.filter { $0.views.contains(view) }
    if !own.isEmpty {
      page.append(.heading(view.title, note: ""))
      page += rows(own, isPaired: isPaired) + [.gap]
      page.append(.heading("Everywhere", note: ""))
    }
    page += rows(lines.filter(\.views.isEmpty), isPaired: isPaired)
    for other in View.allCases where other != view {
      let others = lines.filter { $0.views.contains(other) && !$0.views.contains(view) }
      guard !others.isEmpty else { continue }
      page += [.gap, .heading(other.title, note: "\(other.rawValue) goes there")]
      page += rows(others, isPaired: isPaired)
    }
    page += [.gap, .heading("Counts", note: "")] + counts(keymap, style)
    return Page(title: "Keys", lines: page, columns: isPaired ? min(size.columns - 2, 132) : 68)
  }

  private static func counts(_ keymap: Keymap, _ style: ScreenStyle) -> [Line] {
    keymap.digitsCount
      ? [.key("5 j", "Five rows down"), .key("3 n", "Three tracks on")]
      : [.key("Alt-5 j", "Five rows down"), .key("Alt-3 n", "Three tracks on")]
  }

  /// The lines one below the other, or down the left half and then down the right.
  private static func rows(_ lines: [Keymap.HelpLine], isPaired: Bool) -> [Line] {
    let keys = lines.map { (Sanitised.spaced($0.keys, by: ""), $0.text) }
    guard isPaired else { return keys.map { .key($0.0, $0.1) } }
    let half = (keys.count + 1) / 2
    return (0..<half).map { row in
      .keys(half + row < keys.count ? [keys[row], keys[half + row]] : [keys[row]])
    }
  }
}
