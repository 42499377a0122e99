internal import DJCore
internal import Foundation

extension OnAir.Now {
  /// Why the track was picked and what would change it, for `djterm ctl why --json`.
  func whyJSON(_ outlook: Outlook?) -> JSONText {
    let changes = outlook?.changes ?? []
    let lines =
      ["\(track.caption)" as Sanitised] + pick.why.map { "  \($0.text)" }
      + (outlook.map { ["  \($0.sentence)"] } ?? []) + changes.map { "  \($0.sentence)" }
      + (level?.confession.map { ["  \($0)"] } ?? [])
    return .object([
      ("ok", .flag(true)), ("path", .text(track.path.escaped)),
      ("score", .number(pick.score, decimals: 3)),
      (
        "why",
        .array(
          pick.why.map {
            .object([("reason", .text($0.text)), ("weight", .number($0.weight, decimals: 3))])
          })
      ),
      ("place", outlook.map { .whole($0.place) } ?? .null),
      ("of", outlook.map { .whole($0.rivals) } ?? .null),
      (
        "what_if",
        .array(changes.map { .object([("what", .text($0.what)), ("place", .whole($0.place))]) })
      ),
      ("level", level?.json ?? .null),
      ("text", .text(lines.map(\.text).joined(separator: "\n"))),
    ])
  }
}

extension OnAir {
  /// The status of a running show, for `djterm ctl status --json`.
  func json(position: Double) -> JSONText {
    var fields: [(String, JSONText)] = [
      ("state", .text(isOver ? "over" : isPaused ? "paused" : now == nil ? "starting" : "playing")),
      ("path", now.map { .text($0.track.path.escaped) } ?? .null),
      ("title", now.map { .text($0.track.title) } ?? .null),
      ("artist", .text(now?.track.tags.artist)),
      ("album", .text(now?.track.tags.album)),
      ("position", now == nil ? .null : .seconds(position)),
      ("duration", now.map { .seconds($0.track.duration) } ?? .null),
      ("set", .text(setTitle)),
      ("caption", isSpeaking ? .text(caption) : .null),
      ("liked", .flag(now?.isLiked ?? false)),
      ("talk", .text(talk.rawValue)),
      ("adventure", .number(adventure, decimals: 1)),
      ("volume", .whole(Int(volume * 100))),
      ("guest", .flag(isGuest)),
      ("trouble", .text(outputTrouble)),
      ("tracks_played", .whole(tracksPlayed)),
    ]
    fields.append(("next", .array(upcoming.prefix(5).map(\.json))))
    return .object(fields)
  }

  /// The running order, for `djterm ctl order`.
  var orderJSON: JSONText {
    let lines = upcoming.enumerated().map { place, item -> Sanitised in
      let mark: Sanitised = item.isLocked ? "  [held]" : item.isAsked ? "  [asked for]" : ""
      return "\(place + 1). \(item.track.caption)  (\(item.id.number))\(mark)"
    }
    return .object([
      ("ok", .flag(true)), ("order", .array(upcoming.map(\.json))),
      ("text", .text(lines.map(\.text).joined(separator: "\n"))),
    ])
  }

  /// The same in two lines for people.
  func sentence(position: Double) -> Sanitised {
    guard let now else {
      if isSpeaking, let caption { return "the DJ speaks: \(caption)" }
      return isOver ? "the show is over" : "the show is about to begin"
    }
    let state: Sanitised =
      outputTrouble.map { "waiting: \($0)" } ?? (isPaused ? "paused" : "playing")
    return
      "\(state): \(now.track.caption) [\(Sanitised(clock: position)) / \(Sanitised(clock: now.track.duration))]"
  }
}

extension OnAir.Upcoming {
  /// A track in line, with the number that `move`, `remove` and `lock` take.
  fileprivate var json: JSONText {
    .object([
      ("path", .text(track.path.escaped)), ("title", .text(track.title)),
      ("artist", .text(track.tags.artist)), ("why", .array(pick.why.map { .text($0.text) })),
      ("number", .whole(id.number)), ("locked", .flag(isLocked)), ("asked", .flag(isAsked)),
      ("set", .text(setTitle)),
    ])
  }
}
