internal import CNcurses

/// Colours and attributes for inks, as far as a terminal has them. One colour and a grey, both
/// readable on dark and on light grounds.
struct Palette {
  let hasColours: Bool
  private let styles: [(attributes: UInt8, pair: UInt8)]

  init(session: OpaquePointer, allowsColours: Bool) {
    let colours = allowsColours ? Int(cn_colours(session)) : 0
    var grey = false
    if colours >= 256 {
      hasColours = Self.define(session, [172, 245, 203])
      grey = hasColours
    } else {
      hasColours = colours >= 8 && Self.define(session, [6, 7, 1])
    }
    styles = Ink.allCases.map { [hasColours] in Self.style($0, colours: hasColours, grey: grey) }
  }

  private static func define(_ session: OpaquePointer, _ foregrounds: [Int32]) -> Bool {
    for (place, colour) in foregrounds.enumerated()
    where cn_define_pair(session, Int32(place + 1), colour) != 0 {
      return false
    }
    return true
  }

  private static func style(
    _ ink: Ink, colours: Bool, grey: Bool
  ) -> (attributes: UInt8, pair: UInt8) {
    let bold = UInt8(CN_BOLD.rawValue)
    let dim = UInt8(CN_DIM.rawValue)
    return switch ink {
    case .plain: (0, 0)
    case .strong: (bold, 0)
    case .accent: (0, colours ? 1 : 0)
    case .accentStrong: (bold, colours ? 1 : 0)
    case .quiet: grey ? (0, 2) : (dim, 0)
    case .warning: (bold, colours ? 3 : 0)
    case .reversed: (bold | UInt8(CN_REVERSE.rawValue), 0)
    }
  }

  /// A cell for ncurses. Control characters are dropped here once more, whatever drew them.
  func cell(_ cell: Frame.Cell) -> cn_cell {
    var made = cn_cell()
    let style = styles[Int(cell.ink.rawValue)]
    made.attributes = style.attributes
    made.pair = style.pair
    made.width = UInt8(clamping: cell.width)
    withUnsafeMutableBytes(of: &made.scalars) { bytes in
      let scalars = bytes.bindMemory(to: UInt32.self)
      for scalar in cell.text.unicodeScalars where made.count < 4 && Self.isSafe(scalar) {
        scalars[Int(made.count)] = scalar.value
        made.count += 1
      }
    }
    return made
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
