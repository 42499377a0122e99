internal import CNcurses

/// Colours and attributes for inks, as far as a terminal has them.
struct Palette {
  let depth: ColourDepth
  private let session: OpaquePointer
  private let styles: [(attributes: UInt8, pair: Int32)]

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
    self.styles = styles ?? Ink.allCases.map { _ in (0, 0) }
  }

  private static func styles(
    _ theme: Theme, _ depth: ColourDepth, _ back: Int32, _ session: OpaquePointer
  ) -> [(attributes: UInt8, pair: Int32)]? {
    var styles: [(attributes: UInt8, pair: Int32)] = []
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

  private static func bits(_ look: Theme.Look) -> UInt8 {
    var bits: UInt32 = 0
    if look.bold { bits |= CN_BOLD.rawValue }
    if look.dim { bits |= CN_DIM.rawValue }
    if look.reverse { bits |= CN_REVERSE.rawValue }
    if look.underline { bits |= CN_UNDERLINE.rawValue }
    return UInt8(bits)
  }

  /// A cell for ncurses. Control characters are dropped here once more, whatever drew them.
  func cell(_ cell: Frame.Cell) -> cn_cell {
    var made = cn_cell()
    let style = styles[Int(cell.ink.rawValue)]
    made.attributes = style.attributes
    made.pair = style.pair
    if let tint = cell.tint { made.pair = pair(tint) }
    made.width = UInt8(clamping: cell.width)
    if let single = cell.glyph.single {
      guard Self.isSafe(single) else { return made }
      made.scalars.0 = single
      made.count = 1
      return made
    }
    withUnsafeMutableBytes(of: &made.scalars) { bytes in
      let places = bytes.bindMemory(to: UInt32.self)
      cell.glyph.forEachScalar { scalar in
        guard made.count < 4, Self.isSafe(scalar) else { return }
        places[Int(made.count)] = scalar
        made.count += 1
      }
    }
    return made
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

  private static func isSafe(_ value: UInt32) -> Bool {
    if value < 0x80 { return value >= 0x20 && value < 0x7F }
    // Lines, blocks and arrows of the program's own, of which a screen is full.
    if (0x2190...0x21FF).contains(value) || (0x2500...0x259F).contains(value) { return true }
    guard let scalar = Unicode.Scalar(value) else { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
