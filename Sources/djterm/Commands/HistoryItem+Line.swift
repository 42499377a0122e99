internal import DJCore
internal import DJLibrary

extension HistoryItem {
  /// One object of `history --json`.
  var json: JSONText {
    var fields: [(String, JSONText)] = [("at", .seconds(at.seconds))]
    switch kind {
    case .played(let seconds, let duration, let cause):
      fields += [
        ("event", .text("played")), ("played", .seconds(seconds)), ("duration", .seconds(duration)),
        ("cause", .text(cause.rawValue)),
      ]
    case .said(let text, let template):
      fields += [("event", .text("said")), ("text", .text(text)), ("template", .text(template))]
    case .feedback(let row):
      fields += [("event", .text(row.kind.word)), ("position", .seconds(row.position))]
    }
    return .object(
      fields + [
        ("path", path.map { .text($0.escaped) } ?? .null), ("title", .text(title)),
        ("artist", .text(artist)),
      ])
  }

  /// One line for people.
  func line(in zone: TimeZoneRules) -> Sanitised {
    let civil = CivilTime(at, in: zone)
    let parts = [civil.month, civil.day, civil.hour, civil.minute].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    let stamp: Sanitised =
      "\(civil.year)-\(outside: parts[0])-\(outside: parts[1]) \(outside: parts[2]):\(outside: parts[3])"
    let name = title.map { title in artist.map { "\($0) – \(title)" } ?? title } ?? "(gone)"
    switch kind {
    case .played(let seconds, _, let cause):
      return "\(stamp)  ♪ \(name)  (\(Sanitised(clock: seconds)), \(outside: cause.rawValue))"
    case .said(let text, _): return "\(stamp)  » \(text)"
    case .feedback(let row):
      return "\(stamp)  · \(row.kind.word) \(name) at \(Sanitised(clock: row.position))"
    }
  }
}

extension Feedback.Kind {
  /// The kind in a word.
  var word: Sanitised {
    switch self {
    case .finished: "finished"
    case .skipped: "skipped"
    case .liked: "liked"
    case .banned: "banned"
    case .chosen: "chosen"
    case .undid: "undid"
    }
  }
}
