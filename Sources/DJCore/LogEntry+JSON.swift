extension LogEntry {
  /// The line of the event log for this entry: `t`, `event`, then the contract's fields in order.
  ///
  /// - Parameter time: show time, seconds.
  public func json(at time: Double) -> JSONText {
    .object([("t", .seconds(time)), ("event", .text(name))] + fields)
  }

  private var name: String {
    switch self {
    case .showStarted: "show_started"
    case .setStarted: "set_started"
    case .talk: "talk"
    case .trackStarted: "track_started"
    case .trackEnded: "track_ended"
    case .feedback: "feedback"
    case .notice: "notice"
    case .showEnded: "show_ended"
    }
  }

  private var fields: [(String, JSONText)] {
    switch self {
    case .showStarted(let seed, let tracks, let version):
      [("seed", .unsigned(seed)), ("tracks", .whole(tracks)), ("version", .text(version))]
    case .setStarted(let number, let kind, let title, let why):
      [
        ("set", .whole(number)), ("kind", .text(kind)), ("title", .text(title)),
        ("why", .text(why)),
      ]
    case .talk(let link, let placement): Self.talk(link, placement)
    case .trackStarted(let start): start.fields
    case .trackEnded(let path, let played, let cause):
      [
        ("path", .text(path.escaped)), ("played", .seconds(played)),
        ("cause", .text(cause.rawValue)),
      ]
    case .feedback(let words, let path, let change):
      [
        ("do", .text(words)), ("path", path.map { .text($0.escaped) } ?? .null),
        ("change", .array(change.map(\.json))),
      ]
    case .notice(let level, let message, let path):
      [
        ("level", .text(level.rawValue)), ("message", .text(message)),
        ("path", path.map { .text($0.escaped) } ?? .null),
      ]
    case .showEnded(let tracks, let skips, let talkSeconds, let seconds, let variety):
      [
        ("tracks", .whole(tracks)), ("skips", .whole(skips)),
        ("talk_seconds", .seconds(talkSeconds)), ("seconds", .seconds(seconds)),
      ] + variety.fields
    }
  }

  private static func talk(_ link: Link, _ placement: LinkPlacement) -> [(String, JSONText)] {
    [
      ("text", .text(link.text)), ("spoken", .text(link.spoken)),
      ("seconds", .seconds(link.seconds)),
      ("placement", .text(placement.rawValue)), ("template", .text(link.template)),
      ("facts", .array(link.facts.map(\.json))),
    ]
  }
}

extension LogEntry.TrackStart {
  /// The fields of `track_started`, in the contract's order.
  public var fields: [(String, JSONText)] {
    [
      ("path", .text(track.path.escaped)), ("title", .text(track.title)),
      ("artist", .text(track.tags.artist)), ("album", .text(track.tags.album)),
      ("genre", .text(track.tags.genre)), ("year", .whole(track.tags.year)),
      ("duration", .seconds(track.duration)), ("set", .whole(set)),
      ("score", .number(pick.score, decimals: 3)), ("why", .array(pick.why.map(\.json))),
      ("transition", transition.json), ("level", level.json),
    ]
  }

  /// `features` of `queue --json`.
  public var features: JSONText {
    .object([
      ("tempo", .number(track.features?.tempo, decimals: 2)),
      ("camelot", track.features?.key.map { .text($0.camelot) } ?? .null),
      ("energy", .number(track.features?.energy, decimals: 3)),
      ("loudness", .number(track.features?.loudness, decimals: 2)),
    ])
  }
}

extension Segue {
  /// `transition` of `track_started`.
  fileprivate var json: JSONText {
    .object([
      ("kind", .text(kind.rawValue)), ("seconds", .seconds(seconds)), ("reason", .text(reason)),
      ("out", .number(exit, decimals: 3)), ("in", .seconds(start)),
      ("stretch", tempo.isOwn ? .null : stretch),
    ])
  }

  /// Seconds into the outgoing file at which the incoming is first heard; nil if that is its end,
  /// or whenever the listener said so.
  private var exit: Double? {
    guard case .position(let place) = plan.anchor, kind != .gap else { return nil }
    return place + plan.incomingStart
  }

  /// For how long the incoming is held at another tempo, what is played of it meanwhile, and how long
  /// it takes to its own; seconds.
  private var stretch: JSONText {
    .object([
      ("held", .seconds(tempo.hold)), ("plays", .seconds(tempo.place(after: tempo.hold))),
      ("glide", .seconds(tempo.glide)),
    ])
  }
}

extension ShowLevel {
  /// `level` of `track_started`.
  public var json: JSONText {
    .object([
      ("gain", .number(gain, decimals: 2)), ("under", .number(shortfall, decimals: 2)),
      ("limited", .number(limited, decimals: 2)),
    ])
  }
}

extension Reason {
  fileprivate var json: JSONText {
    .object([("reason", .text(text)), ("weight", .number(weight, decimals: 3))])
  }
}

extension TasteChange {
  fileprivate var json: JSONText {
    .object([
      ("what", .text(what)), ("from", .number(from, decimals: 3)), ("to", .number(to, decimals: 3)),
    ])
  }
}

extension Fact {
  fileprivate var json: JSONText {
    .object([("claim", .text(claim)), ("value", .text(value)), ("source", .text(source))])
  }
}
