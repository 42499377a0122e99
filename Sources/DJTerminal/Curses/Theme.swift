/// How many colours a terminal has.
public enum ColourDepth: Int, Comparable, Sendable, CaseIterable {
  /// Bold, dim and reverse only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// Those and their bright ones.
  case sixteen
  /// xterm's table.
  case many
  /// Any red, green and blue.
  case direct

  /// The depth of a terminal that says it has so many.
  public init(colours: Int) {
    switch colours {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<65_536: self = .many
    default: self = .direct
    }
  }

  /// Fewer colours first.
  public static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Colours for inks. What an ink means never hangs on its colour alone: signs, words, place, bold or
/// reverse say it too; and hues are told apart by people who see red and green alike (blue, orange
/// and bluish green, after Okabe and Ito).
public enum Theme: String, Sendable, CaseIterable {
  /// Readable on dark and on light grounds; `dark` or `light` where the terminal tells its ground.
  case auto
  /// For dark grounds.
  case dark
  /// For light grounds.
  case light
  /// No colours.
  case mono
  /// Black, white, yellow and cyan; nothing dim.
  case contrast

  /// The theme for a terminal: `auto` follows `COLORFGBG`, which some terminals set ("15;0").
  func resolved(_ environment: [String: String]) -> Theme {
    guard self == .auto, let last = environment["COLORFGBG"]?.split(separator: ";").last,
      let ground = Int(last)
    else { return self }
    return ground == 7 || ground == 15 ? .light : (0...8).contains(ground) ? .dark : .auto
  }

  /// How an ink looks: attributes, and a colour if it has one of its own.
  struct Look: Equatable {
    var bold = false
    var dim = false
    var reverse = false
    var underline = false
    /// What ncurses calls the colour at the depth; nil for the terminal's own.
    var colour: Int32?
  }

  /// What the whole screen stands on: the terminal's own colours, unless the theme paints it.
  func ground(_ depth: ColourDepth) -> (front: Int32, back: Int32)? {
    guard self == .contrast, depth != .none else { return nil }
    let front = Hue(7, 15).at(depth)
    // A direct black of 0 is also the number of the table's black.
    return (front, 0)
  }

  /// How an ink looks at a depth.
  func look(_ ink: Ink, _ depth: ColourDepth) -> Look {
    var look = attributes(ink)
    guard depth != .none, self != .mono, let hue = hue(ink) else { return look }
    look.colour = hue.at(depth)
    // A grey says what dimness says without one; eight colours have none.
    if depth >= .sixteen || self == .contrast { look.dim = false }
    if look.dim { look.colour = nil }
    return look
  }

  private func attributes(_ ink: Ink) -> Look {
    let isPlain = self == .contrast
    return switch ink {
    case .plain, .meter, .played: Look()
    case .strong, .accentStrong, .speech, .cue: Look(bold: true)
    case .accent: Look()
    case .quiet, .ahead: Look(dim: !isPlain)
    case .warning: Look(bold: true)
    case .reversed: Look(bold: true, reverse: true)
    }
  }

  /// A colour at three depths; direct colours are those of the table.
  private struct Hue {
    var eight: Int32
    var many: Int32
    var sixteen: Int32

    init(_ eight: Int32, _ many: Int32, sixteen: Int32? = nil) {
      self.eight = eight
      self.many = many
      self.sixteen = sixteen ?? eight
    }

    func at(_ depth: ColourDepth) -> Int32 {
      switch depth {
      case .none, .eight: eight
      case .sixteen: sixteen
      case .many: many
      case .direct: XtermColours.direct(many)
      }
    }
  }

  private func hue(_ ink: Ink) -> Hue? {
    switch self {
    case .auto: Self.neutral(ink)
    case .dark: Self.onDark(ink)
    case .light: Self.onLight(ink)
    case .contrast: Self.contrasting(ink)
    case .mono: nil
    }
  }

  private static func neutral(_ ink: Ink) -> Hue? {
    switch ink {
    case .plain, .strong, .reversed: nil
    case .accent, .accentStrong, .played: Hue(6, 172)
    case .quiet: Hue(7, 245, sixteen: 8)
    case .ahead: Hue(7, 243, sixteen: 8)
    case .warning: Hue(1, 203)
    case .cue: Hue(5, 133)
    case .speech: Hue(4, 68, sixteen: 12)
    case .meter: Hue(2, 36)
    }
  }

  private static func onDark(_ ink: Ink) -> Hue? {
    switch ink {
    case .plain, .strong, .reversed: nil
    case .accent, .accentStrong, .played: Hue(3, 214, sixteen: 11)
    case .quiet: Hue(7, 246, sixteen: 8)
    case .ahead: Hue(7, 240, sixteen: 8)
    case .warning: Hue(1, 209, sixteen: 9)
    case .cue: Hue(5, 218, sixteen: 13)
    case .speech: Hue(6, 117, sixteen: 14)
    case .meter: Hue(2, 43, sixteen: 10)
    }
  }

  private static func onLight(_ ink: Ink) -> Hue? {
    switch ink {
    case .plain, .strong, .reversed: nil
    case .accent, .accentStrong, .played: Hue(1, 130, sixteen: 1)
    case .quiet: Hue(0, 241, sixteen: 8)
    case .ahead: Hue(7, 249, sixteen: 7)
    case .warning: Hue(1, 160, sixteen: 9)
    case .cue: Hue(5, 90)
    case .speech: Hue(4, 25)
    case .meter: Hue(2, 29)
    }
  }

  private static func contrasting(_ ink: Ink) -> Hue? {
    switch ink {
    case .plain, .strong, .reversed, .quiet, .ahead: Hue(7, 15, sixteen: 15)
    case .accent, .accentStrong, .played, .warning: Hue(3, 226, sixteen: 11)
    case .cue, .speech, .meter: Hue(6, 51, sixteen: 14)
    }
  }
}

/// xterm's table of 256 colours.
enum XtermColours {
  private static let steps: [Int32] = [0, 95, 135, 175, 215, 255]

  /// Red, green and blue, 0xRRGGBB, of a number of the table; of the first sixteen what xterm has.
  static func rgb(_ number: Int32) -> Int32 {
    switch number {
    case 16...231:
      let place = Int(number - 16)
      return steps[place / 36] << 16 | steps[place / 6 % 6] << 8 | steps[place % 6]
    case 232...255:
      let grey = 8 + (number - 232) * 10
      return grey << 16 | grey << 8 | grey
    default:
      return firstSixteen[Int(min(max(number, 0), 15))]
    }
  }

  private static let firstSixteen: [Int32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F,
    0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// What a terminal of direct colours calls a number of the table. There 0…7 are the first eight
  /// of the table, so the darkest blues are made a little lighter.
  static func direct(_ number: Int32) -> Int32 { max(rgb(number), 8) }

  /// The number of the table that is nearest to a colour of five, six and five bits.
  static func nearest(_ colour: UInt16) -> Int32 {
    let (red, green, blue) = parts(colour)
    func step(_ value: Int32) -> Int32 { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue)
    let grey = 232 + min(max((red + green + blue) / 3 - 3, 0) / 10, 23)
    func distance(_ number: Int32) -> Int32 {
      let other = rgb(number)
      let gaps = [red - (other >> 16), green - (other >> 8 & 255), blue - (other & 255)]
      return gaps.reduce(0) { $0 + $1 * $1 }
    }
    return distance(grey) < distance(cube) ? grey : cube
  }

  /// What a terminal of direct colours calls it.
  static func direct(packed colour: UInt16) -> Int32 {
    let (red, green, blue) = parts(colour)
    return max(red << 16 | green << 8 | blue, 8)
  }

  private static func parts(_ colour: UInt16) -> (Int32, Int32, Int32) {
    let (red, green, blue) = (Int32(colour >> 11), Int32(colour >> 5 & 63), Int32(colour & 31))
    return (red * 255 / 31, green * 255 / 63, blue * 255 / 31)
  }
}
