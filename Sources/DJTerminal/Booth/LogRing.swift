public import DJCore

/// The last lines of what the program did.
public struct LogRing: Equatable, Sendable {
  /// A line.
  public struct Line: Equatable, Sendable {
    /// When.
    public var at: WallTime
    /// How grave; nil for what just happened.
    public var level: NoticeLevel?
    /// In words.
    public var text: Sanitised

    /// A line.
    public init(at: WallTime, level: NoticeLevel? = nil, text: Sanitised) {
      self.at = at
      self.level = level
      self.text = text
    }
  }

  /// The most lines kept.
  public static let limit = 500

  /// Oldest first.
  public private(set) var lines: [Line] = []
  /// Lines there ever were: tells one line from another as they move up.
  public private(set) var count = 0

  /// Nothing yet.
  public init() {}

  /// Adds a line, unless it says again at once what the last one said; the oldest give way, some at a
  /// time.
  public mutating func add(_ line: Line) {
    if let last = lines.last, last.text == line.text, abs(line.at - last.at) < 1 { return }
    if lines.count >= Self.limit + 50 { lines.removeFirst(50) }
    lines.append(line)
    count += 1
  }
}
