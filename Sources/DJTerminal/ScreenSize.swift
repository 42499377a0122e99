/// Rows and columns of a screen, always within 1…500 columns and 1…300 rows: a terminal may claim
/// anything.
public struct ScreenSize: Hashable, Sendable {
  /// Character cells across.
  public let columns: Int
  /// Character cells down.
  public let rows: Int

  /// A size; out of range is clamped.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 1), 500)
    self.rows = min(max(rows, 1), 300)
  }

  /// The least at which panes are drawn; below it there is a short form.
  public static let least = ScreenSize(columns: 40, rows: 12)

  /// True if panes do not fit.
  var isTiny: Bool { columns < Self.least.columns || rows < Self.least.rows }
  /// True if there is room for two columns of panes.
  var isWide: Bool { columns >= 110 && rows >= 20 }
}

/// What a terminal can show: known once the screen is open.
public struct ScreenStyle: Hashable, Sendable {
  /// Colours may be used; without them there are only bold, dim and reverse.
  public var colours: Bool
  /// Characters beyond ASCII may be used.
  public var unicode: Bool
  /// Bars may end in eighths of a cell; the font of a Linux console knows halves only.
  public var fineBlocks = true
  /// There are colours enough for pictures.
  public var pictures = false
  /// How covers are shown.
  public var cover = CoverWay.blocks
  /// Nothing moves that need not.
  public var isStill = false
  /// The language of the screen.
  public var words = Words.english

  /// A style.
  public init(colours: Bool = true, unicode: Bool = true) {
    self.colours = colours
    self.unicode = unicode
  }
}

/// Where the current track is.
public struct Playhead: Equatable, Sendable {
  /// Seconds from the track's beginning.
  public var position: Double
  /// Seconds of the whole track; 0 if unknown.
  public var duration: Double
  /// Characters of the caption that have been said; nil if that is not known.
  public var spoken: Int?

  /// A place in a track; anything but sound numbers counts as 0.
  public init(position: Double, duration: Double, spoken: Int? = nil) {
    self.spoken = spoken
    self.duration = Self.checked(duration)
    let place = Self.checked(position)
    self.position = self.duration > 0 ? min(place, self.duration) : place
  }

  private static func checked(_ seconds: Double) -> Double {
    seconds.isFinite ? min(max(seconds, 0), 359_999) : 0
  }

  /// Seconds to go.
  var remaining: Double { max(duration - position, 0) }
  /// 0…1.
  var share: Double { duration > 0 ? position / duration : 0 }
}
