/// What the library remembers of the last weeks, as far as the DJ may speak of it: gathered once,
/// when a show begins.
public struct Diary: Equatable, Sendable {
  /// A track heard for at least half of its length, or to its end.
  public struct Play: Equatable, Sendable {
    /// The track.
    public var track: TrackID
    /// When it started.
    public var at: WallTime

    /// A play.
    public init(track: TrackID, at: WallTime) {
      self.track = track
      self.at = at
    }
  }

  /// Plays of the last weeks, the oldest first.
  public private(set) var plays: [Play]
  /// When each liked track was liked last, as far as the like stands.
  public internal(set) var likes: [TrackID: WallTime]
  /// Days with music up to the last of them, and how many there were in a row.
  private var lastDay = 0
  private var row = 0

  /// Nothing remembered.
  public init() {
    plays = []
    likes = [:]
  }

  /// A diary of plays, in any order, and of likes.
  ///
  /// - Parameter zone: where days begin.
  public init(plays: [Play], likes: [TrackID: WallTime] = [:], zone: TimeZoneRules = .utc) {
    self.plays = plays.sorted { ($0.at, $0.track.row) < ($1.at, $1.track.row) }
    self.likes = likes
    guard let last = self.plays.last else { return }
    lastDay = CivilTime(last.at, in: zone).dayNumber
    row = 1
    for play in self.plays.reversed() {
      let day = CivilTime(play.at, in: zone).dayNumber
      if day == lastDay - row { row += 1 } else if day < lastDay - row { break }
    }
  }

  /// Plays of the seven days before a moment.
  func lastWeek(before wall: WallTime) -> ArraySlice<Play> {
    let start = wall + -7 * 86_400
    var end = plays.endIndex
    while end > plays.startIndex, plays[end - 1].at >= wall { end -= 1 }
    var first = end
    while first > plays.startIndex, plays[first - 1].at > start { first -= 1 }
    return plays[first..<end]
  }

  /// Days in a row with music, today included, while music plays; nil if there was none yesterday.
  func daysInARow(on day: Int) -> Int? {
    guard row > 0 else { return nil }
    return day == lastDay ? row : day == lastDay + 1 ? row + 1 : nil
  }
}

extension Diary {
  /// When tracks were liked, from rows of feedback in order of their ids.
  static func likes(in feedback: [Feedback]) -> [TrackID: WallTime] {
    var rows: [FeedbackID: Feedback] = [:]
    for row in feedback {
      switch row.kind {
      case .liked: rows[row.id] = row
      case .undid(let id): rows[id] = nil
      default: break
      }
    }
    return rows.values.reduce(into: [:]) { likes, row in
      likes[row.track] = max(likes[row.track] ?? row.at, row.at)
    }
  }
}
