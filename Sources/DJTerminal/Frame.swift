/// How a cell looks, by meaning; the screen chooses colours and attributes for it.
public enum Ink: UInt8, Sendable, CaseIterable {
  /// The terminal's own.
  case plain
  /// What matters most: titles.
  case strong
  /// The one colour.
  case accent
  /// The colour, and bold.
  case accentStrong
  /// Second in rank: dim.
  case quiet
  /// Wants attention.
  case warning
  /// A state that must not be missed: reversed.
  case reversed
  /// The part of a bar or waveform that has been played.
  case played
  /// The part of it that is to come.
  case ahead
  /// A mark where a track may be joined.
  case cue
  /// Words of the DJ's.
  case speech
  /// Level and spectrum.
  case meter

  /// The letter that stands for it in recorded frames.
  public var letter: Character {
    switch self {
    case .plain: "."
    case .strong: "B"
    case .accent: "a"
    case .accentStrong: "A"
    case .quiet: "q"
    case .warning: "W"
    case .reversed: "R"
    case .played: "p"
    case .ahead: "h"
    case .cue: "c"
    case .speech: "S"
    case .meter: "m"
    }
  }
}

/// A grid of styled cells: what the screen should show. A pure value that tests compare.
public struct Frame: Equatable, Sendable {
  /// One column of a row: 16 bytes, since thousands are made and compared at every key.
  public struct Cell: Hashable, Sendable {
    private let marks: UInt64
    /// From the lowest bit: 23 of the glyph, whether there is a tint, 8 of the ink.
    private let code: UInt32
    private let colours: UInt32

    private static let tintBit: UInt32 = 1 << 23
    private static let inkShift: UInt32 = 24

    init(glyph: Glyph, ink: Ink, tint: Tint? = nil) {
      marks = glyph.marks
      code =
        glyph.code | (tint == nil ? 0 : Self.tintBit) | UInt32(ink.rawValue) << Self.inkShift
      colours = tint.map { UInt32($0.front) << 16 | UInt32($0.back) } ?? 0
    }

    /// What stands there.
    var glyph: Glyph { Glyph(marks: marks, code: code & Glyph.codeMask) }
    /// How it looks.
    public var ink: Ink { Ink(rawValue: UInt8(code >> Self.inkShift)) ?? .plain }
    /// Colours of its own instead of the ink's, for pictures.
    public var tint: Tint? {
      guard code & Self.tintBit != 0 else { return nil }
      return Tint(
        front: UInt16(colours >> 16), back: UInt16(truncatingIfNeeded: colours))
    }

    /// ``Ink/rawValue`` as it is kept.
    var inkNumber: Int { Int(code >> Self.inkShift) }
    /// Whether it has colours of its own.
    var isTinted: Bool { code & Self.tintBit != 0 }
    /// Whether nothing stands there.
    var isSpace: Bool { marks == 0 && code & Glyph.codeMask == Glyph.space.code }

    /// An empty place.
    public static let blank = Cell(glyph: .space, ink: .plain)

    /// A spacing character with its marks; empty for the right half of a wide one.
    public var text: String { glyph.text }
    /// Columns: 1 or 2, 0 for the right half of a wide one.
    public var width: Int8 { glyph.columns }
  }

  /// A place on the screen, from 0.
  public struct Place: Hashable, Sendable {
    /// From the top.
    public var row: Int
    /// From the left.
    public var column: Int
  }

  /// Two colours of a picture's cell.
  public struct Tint: Hashable, Sendable {
    /// Of the sign: five bits red, six green, five blue.
    public var front: UInt16
    /// Of the ground, likewise.
    public var back: UInt16

    /// Two colours.
    public init(front: UInt16, back: UInt16) {
      self.front = front
      self.back = back
    }
  }

  /// Its size.
  public let size: ScreenSize
  /// Where the cursor stands; nil hides it.
  public internal(set) var cursor: Place?
  /// Where level and spectrum are shown, if they are.
  var meterArea: Area?
  /// The picture of pixels that stands above its cells, if there is one.
  var picture: PicturePlace?
  private var cells: [Cell]

  /// An empty frame.
  public init(size: ScreenSize) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cells of a row.
  public func cells(row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// A row as text, without the blanks at its end.
  public func text(row: Int) -> String {
    var text = cells(row: row).map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Puts glyphs on a row, as far as they fit into `columns` and the frame. Returns the columns
  /// used.
  @discardableResult
  mutating func put(
    _ glyphs: some Sequence<Glyph>, row: Int, column: Int, columns: Int, ink: Ink,
    tint: Tint? = nil
  ) -> Int {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
    let first = row * size.columns + column
    let end = first + min(max(columns, 0), size.columns - column)
    var place = first
    for glyph in glyphs {
      guard place + glyph.width <= end else { break }
      if place == first { severLeft(place) }
      cells[place] = Cell(glyph: glyph, ink: ink, tint: tint)
      if glyph.width == 2 { cells[place + 1] = Cell(glyph: .rightHalf, ink: ink) }
      place += glyph.width
    }
    if place > first, place < (row + 1) * size.columns { severRight(place) }
    return place - first
  }

  /// Puts printable ASCII on a row: most text, of which nothing is to be measured or cut.
  ///
  /// - Returns: the columns used; nil, and nothing is put, if anything else is in the text or it
  ///   does not fit into `columns` and the frame.
  mutating func put(ascii text: String, row: Int, column: Int, columns: Int, ink: Ink) -> Int? {
    let room = min(columns, size.columns - column)
    guard row >= 0, row < size.rows, column >= 0 else { return nil }
    let first = row * size.columns + column
    let put = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard bytes.count <= room else { return nil }
      for byte in bytes where !Glyph.isPlain(byte) { return nil }
      guard !bytes.isEmpty else { return 0 }
      severLeft(first)
      cells.withUnsafeMutableBufferPointer { cells in
        for place in bytes.indices {
          cells[first + place] = Cell(glyph: Glyph(ascii: bytes[place]), ink: ink)
        }
      }
      let end = first + bytes.count
      if end < (row + 1) * size.columns { severRight(end) }
      return bytes.count
    }
    return put ?? nil
  }

  /// Half of a wide character cannot stay when its right half is overwritten.
  private mutating func severLeft(_ place: Int) {
    guard cells[place].width == 0 else { return }
    cells[place - 1] = Cell(glyph: .space, ink: cells[place - 1].ink)
  }

  /// Nor when its left half was.
  private mutating func severRight(_ place: Int) {
    guard cells[place].width == 0 else { return }
    cells[place] = Cell(glyph: .space, ink: cells[place].ink)
  }
}
