/// What a listener can tell a show, by key, script or socket.
public enum Command: Equatable, Sendable {
  /// Pause or go on.
  case togglePause
  /// Hold the show.
  case pause
  /// Go on.
  case resume
  /// On to the next track.
  case skip
  /// On to the next set.
  case skipSet
  /// No more of what the DJ is saying, or was about to say.
  case skipLink
  /// More of this.
  case like
  /// Never this again.
  case ban
  /// Say what is thought of a track, whether it is on or not; nil: the one that is on.
  case judge(TrackVerdict, MediaPath?)
  /// Take the last thing back that changed taste, the running order or the show's course.
  case undo
  /// Put tracks into the running order.
  case insert(OrderSelection, at: OrderPlace)
  /// Move an item of the running order.
  case move(ItemID, OrderMove)
  /// Take an item out of the running order; no verdict on the track.
  case remove(ItemID)
  /// Hold an item of the running order fast.
  case lock(ItemID)
  /// Let an item of the running order go, as if it had been planned.
  case unlock(ItemID)
  /// Add a share by hand, -1…1, to what was learnt of a facet; 0 lifts it.
  case lean(TasteFacet, Double)
  /// Forget what was learnt of a facet.
  case forget(TasteFacet)
  /// Move within the track, seconds, either way.
  case seek(Double)
  /// From its beginning once more; in the first seconds of a track, the one before.
  case again
  /// End the show with the track that is on; again: go on.
  case stopAfter
  /// No sound, while the show goes on; again: sound.
  case mute
  /// Go on with a book, a podcast or a talk; nil: with any of them.
  case read(Programme?)
  /// How fast what is spoken is played.
  case speed(SpeedChange)
  /// To another chapter, so many on.
  case chapter(Int)
  /// Louder or quieter, percent points.
  case volume(Double)
  /// How much the DJ says; nil turns to the next level.
  case talk(TalkLevel?)
  /// A wish in plain words.
  case request(Sanitised)
  /// How far to stray, 0…10.
  case adventure(Double)
  /// Say why the track that is on was picked, and what would change it.
  case why
  /// Stay in the mood of the track that is on.
  case stay
  /// Begin anew from a track: the file given, or the one that is on.
  case startFrom(MediaPath?)
  /// End the show.
  case quit

  /// Reads the words of scripts and `ctl`: "skip", "request: mellow", "talk low", "seek +10".
  /// Nil if it means nothing.
  public init?(parsing line: String) {
    let parts = line.split(maxSplits: 1, omittingEmptySubsequences: true) {
      $0 == ":" || $0.isWhitespace
    }
    guard let verb = parts.first.map({ String($0).lowercased() }) else { return nil }
    var rest = parts.count > 1 ? String(parts[1]) : ""
    while let first = rest.first, first == ":" || first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    let command =
      Self.plain(verb, rest) ?? Self.withArgument(verb, rest) ?? Self.edit(verb, rest)
    guard let command else { return nil }
    self = command
  }

  /// True if what the DJ said would come may not come after all.
  var changesCourse: Bool {
    switch self {
    case .skip, .skipSet, .ban, .undo, .request, .judge(.ban, _): true
    default: false
    }
  }

  private static func plain(_ verb: String, _ rest: String) -> Command? {
    guard rest.isEmpty else { return nil }
    switch verb {
    case "toggle", "toggle-pause", "playpause": return .togglePause
    case "pause": return .pause
    case "play", "resume": return .resume
    case "skip", "next": return .skip
    case "skip-set": return .skipSet
    case "skip-link", "hush": return .skipLink
    case "like": return .like
    case "ban": return .ban
    case "unlike": return .judge(.unlike, nil)
    case "undo": return .undo
    case "again": return .again
    case "replay": return .seek(-10)
    case "stop-after": return .stopAfter
    case "mute": return .mute
    case "read": return .read(nil)
    case "book": return .read(.book)
    case "podcast": return .read(.podcast)
    case "next-chapter": return .chapter(1)
    case "previous-chapter": return .chapter(-1)
    case "talk": return .talk(nil)
    case "why": return .why
    case "stay": return .stay
    case "start-from": return .startFrom(nil)
    case "quit", "stop": return .quit
    default: return nil
    }
  }

  private static func withArgument(_ verb: String, _ rest: String) -> Command? {
    guard !rest.isEmpty else { return nil }
    switch verb {
    case "request": return .request(Sanitised(rest))
    case "talk": return TalkLevel(rawValue: rest.lowercased()).map { .talk($0) }
    case "speed": return speed(rest).map { .speed($0) }
    case "chapter":
      return number(rest).flatMap {
        $0 == $0.rounded() && abs($0) <= 1000 ? .chapter(Int($0)) : nil
      }
    case "seek": return number(rest).map { .seek($0) }
    case "volume": return number(rest).map { .volume($0) }
    case "start-from": return MediaPath(escaped: rest).map { .startFrom($0) }
    case "adventure": return number(rest).flatMap { (0...10).contains($0) ? .adventure($0) : nil }
    default: return nil
    }
  }

  /// "1.25" is a speed, "+0.1" a step.
  private static func speed(_ text: String) -> SpeedChange? {
    guard let value = number(text) else { return nil }
    if let sign = text.first, sign == "+" || sign == "-" { return .by(value) }
    return Bookmark.speeds.contains(value) ? .to(value) : nil
  }

  static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
    guard let value = Double(digits), value.isFinite, abs(value) < 1e6 else { return nil }
    return value
  }

  /// The word of scripts, as `feedback.do` has it.
  public var words: Sanitised {
    switch self {
    case .togglePause: "toggle-pause"
    case .pause: "pause"
    case .resume: "play"
    case .skip: "skip"
    case .skipSet: "skip-set"
    case .skipLink: "skip-link"
    case .like: "like"
    case .ban: "ban"
    case .undo: "undo"
    case .seek(let seconds): "seek: \(outside: String(seconds))"
    case .again: "again"
    case .stopAfter: "stop-after"
    case .mute: "mute"
    case .read(nil): "read"
    case .read(let programme?): programme.name
    case .speed(.to(let speed)): "speed: \(outside: String(speed))"
    case .speed(.by(let step)):
      step < 0 ? "speed: \(outside: String(step))" : "speed: +\(outside: String(step))"
    case .chapter(let count): "chapter: \(count)"
    case .volume(let points): "volume: \(outside: String(points))"
    case .talk(nil): "talk"
    case .talk(let level?): "talk: \(outside: level.rawValue)"
    case .request(let text): "request: \(text)"
    case .adventure(let value): "adventure: \(outside: String(value))"
    case .why: "why"
    case .stay: "stay"
    case .startFrom(nil): "start-from"
    case .startFrom(let path?): "start-from: \(path.shown)"
    case .judge, .insert, .move, .remove, .lock, .unlock, .lean, .forget: editWords
    case .quit: "quit"
    }
  }
}
