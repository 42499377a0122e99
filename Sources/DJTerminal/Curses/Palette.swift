internal import CNcurses

/// Colours and attributes for inks, as far as a terminal has them.
struct Palette {
  let depth: ColourDepth
  private let session: OpaquePointer

  var hasColours: Bool { depth != .none }

  /// Pairs of the theme's colours for a session that stays open as long as the palette is used.
  init(session: OpaquePointer, theme: Theme, allowsColours: Bool) {
    self.session = session
    let known = allowsColours && theme != .mono ? Int(cn_colours(session)) : 0
    var depth = ColourDepth(colours: known)
    if let ground = theme.ground(depth) { cn_ground(session, ground.front, ground.back) }
    let back = theme.ground(depth)?.back ?? -1
    var styles = Self.styles(theme, depth, back, session)
    if styles == nil {
      // No room for pairs: better no colours than wrong ones.
      depth = .none
      styles = Self.styles(theme, .none, -1, session)
    }
    self.depth = depth
    for (ink, style) in (styles ?? []).enumerated() {
      cn_style(session, Int32(ink), style.attributes, style.pair)
    }
  }

  private static func styles(
    _ theme: Theme, _ depth: ColourDepth, _ back: Int32, _ session: OpaquePointer
  ) -> [(attributes: UInt32, pair: Int32)]? {
    var styles: [(attributes: UInt32, pair: Int32)] = []
    for ink in Ink.allCases {
      let look = theme.look(ink, depth)
      var pair: Int32 = 0
      if let colour = look.colour {
        pair = cn_pair(session, colour, back)
        if pair < 0 { return nil }
      }
      styles.append((bits(look), pair))
    }
    return styles
  }

  private static func bits(_ look: Theme.Look) -> UInt32 {
    var bits: UInt32 = 0
    if look.bold { bits |= CN_BOLD.rawValue }
    if look.dim { bits |= CN_DIM.rawValue }
    if look.reverse { bits |= CN_REVERSE.rawValue }
    if look.underline { bits |= CN_UNDERLINE.rawValue }
    return bits
  }

  /// A cell for ncurses, in the style of its ink or in another. Control characters are dropped here
  /// once more, whatever drew them.
  func cell(_ cell: Frame.Cell, style: Int32) -> cn_cell {
    let glyph = cell.glyph
    let style = cell.isTinted ? cell.tint.map { -1 - pair($0) } ?? style : style
    guard glyph.isPlain || Self.isSafe(glyph) else {
      // What has no character is shown as a question mark.
      return cn_cell(marks: 0, glyph: glyph.code & ~Glyph.scalarMask, style: style)
    }
    return cn_cell(marks: glyph.marks, glyph: glyph.code, style: style)
  }

  /// The pair of a picture's cell; ncurses gives those up again that were not used for long.
  private func pair(_ tint: Frame.Tint) -> Int32 {
    switch depth {
    case .none, .eight, .sixteen: return 0
    case .many:
      return max(
        cn_pair(session, XtermColours.nearest(tint.front), XtermColours.nearest(tint.back)), 0)
    case .direct:
      return max(
        cn_pair(
          session, XtermColours.direct(packed: tint.front), XtermColours.direct(packed: tint.back)),
        0)
    }
  }

  private static func isSafe(_ glyph: Glyph) -> Bool {
    var isSafe = true
    glyph.forEachScalar { value in
      guard value >= 0xA0, let scalar = Unicode.Scalar(value) else {
        isSafe = isSafe && value >= 0x20 && value < 0x7F
        return
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: isSafe = false
      default: break
      }
    }
    return isSafe
  }
}
