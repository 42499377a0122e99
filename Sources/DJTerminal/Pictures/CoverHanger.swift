internal import DJCore

/// Where a picture of pixels stands in a frame.
struct PicturePlace: Equatable, Sendable {
  var picture: Picture
  var area: Area
}

/// Keeps the one picture of pixels on the screen as frames want it: what has to be taken off before
/// characters are written, and what has to be put on behind them. Bytes are made elsewhere, and sent
/// in pieces as the terminal takes them. A value; the screen does what it says.
struct CoverHanger {
  /// What the terminal can.
  var way = CoverWay.blocks
  /// Pixels of a cell; nil if the terminal does not tell.
  var cell: (columns: Int, rows: Int)?
  /// What the last frame wants.
  private(set) var wanted: PicturePlace?
  /// What is on the screen, or on its way there.
  private(set) var hung: PicturePlace?
  /// What kitty's protocol brought whole: the terminal has it, shown or not.
  private(set) var brought: PicturePlace?
  /// What is still to be sent of it.
  private var pieces: ArraySlice<[UInt8]> = []

  /// Takes what a frame wants. Returns what is to be taken off the screen for it.
  mutating func want(_ place: PicturePlace?) -> PicturePlace? {
    wanted = way.isPixels && canSize ? place : nil
    guard let hung, hung != wanted else { return nil }
    self.hung = nil
    pieces = []
    return hung
  }

  /// Without the size of a cell, sixels would cover what is not theirs.
  private var canSize: Bool { way == .kitty || cell != nil }

  /// The screen is cleared, or given away: nothing is on it, and nothing is to be kept. True if the
  /// terminal has something.
  mutating func forget() -> Bool {
    defer { (hung, brought, pieces) = (nil, nil, []) }
    return hung != nil || brought != nil
  }

  /// What is to be made now; nil if all is as it should be.
  mutating func toMake() -> PicturePlace? {
    guard let wanted, hung == nil else { return nil }
    hung = wanted
    return wanted
  }

  /// Bytes that were made for a place, if it is still the one.
  mutating func take(_ made: [[UInt8]], for place: PicturePlace) {
    guard hung == place else { return }
    pieces = made[...]
    brought = nil
  }

  /// The next piece to send.
  mutating func nextPiece() -> [UInt8]? {
    let piece = pieces.popFirst()
    if pieces.isEmpty, way == .kitty { brought = hung }
    return piece
  }

  /// True while something is still to be sent.
  var isSending: Bool { !pieces.isEmpty }

  /// Makes the bytes of a picture; the terminal's actor is not needed. One that was brought is only shown.
  func bytes(of place: PicturePlace) -> [[UInt8]] {
    let area = place.area
    let isThere = brought == place
    let (across, down) = cell.map { ($0.columns, $0.rows) } ?? (10, 20)
    // Above and to the left, the cursor where it was.
    let open = Array("\u{1B}7\u{1B}[\(area.row + 1);\(area.column + 1)H".utf8)
    let shut = Array("\u{1B}8".utf8)
    func edge(_ cells: Int, _ pixels: Int) -> Int {
      min(max(cells * pixels, 1), Picture.shownEdge)
    }
    let (columns, rows) = (edge(area.columns, across), edge(area.rows, down))
    let picture = place.picture
    switch way {
    case .kitty:
      // It is stretched there: no more is sent than can be seen.
      let (width, height) = (min(columns, picture.columns), min(rows, picture.rows))
      let show = CoverCode.showing(columns: area.columns, rows: area.rows)
      if isThere { return [open + show + shut] }
      return CoverCode.kitty(
        picture.pixels(columns: width, rows: height), columns: width, rows: height)
        + [open + show + shut]
    case .sixel:
      // Bands are six pixels high: one more would cover the row below.
      let height = max(rows / 6 * 6, 6)
      let pixels = picture.pixels(columns: columns, rows: height)
      return CoverCode.sixel(pixels, columns: columns, rows: height)
        .map { [open + $0 + shut] } ?? []
    case .off, .blocks: return []
    }
  }
}
