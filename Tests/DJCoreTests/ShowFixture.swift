import DJCore

/// A show with a hand-made library and hand-made plans: events in, effects out.
struct ShowFixture {
  var show: Show
  var time = 0.0
  let catalog: Catalog

  static func track(
    _ number: Int, artist: Sanitised = "Someone", genre: Sanitised = "Jazz",
    album: Sanitised? = nil,
    position: Int? = nil, duration: Double = 200, energy: Double = 0.5, outro: Double = 6,
    intro: Double = 6
  ) -> Track {
    var tags = Tags()
    tags.title = "Title \(number)"
    tags.artist = artist
    tags.genre = genre
    tags.album = album
    tags.track = position
    tags.year = 1990 + number % 30
    let cues = CuePoints(
      start: 0, introEnd: intro, outroStart: duration - outro, end: duration)
    return Track(
      id: TrackID(Int64(number)), path: MediaPath("/music/\(1000 + number).flac"), tags: tags,
      duration: duration,
      features: Features(
        version: 1, duration: duration, loudness: -12, truePeak: -0.5, tempo: 120, energy: energy,
        cues: cues))
  }

  static func plan(_ generation: Int, _ tracks: [Int], kind: Sanitised = "favourites") -> Plan {
    let picks = tracks.map {
      Pick(track: TrackID(Int64($0)), score: 1, why: [Reason("because", weight: 1)])
    }
    return Plan(
      generation: generation,
      sets: [PlannedSet(kind: kind, title: "A set", why: "a reason", picks: picks)])
  }

  init(
    _ tracks: [Track] = (1...12).map { Self.track($0) }, order: Order = .djterm,
    book: Phrasebook = Phrasebook(language: "en"),
    configure: (inout ShowSettings) -> Void = { _ in }
  ) {
    var settings = ShowSettings(seed: 1, version: "test")
    settings.talk = .off
    settings.order = order
    configure(&settings)
    catalog = Catalog(tracks)
    show = Show(
      settings: settings, memory: ShowMemory(catalog: catalog),
      phrasebook: book, now: WallTime(1000))
  }

  @discardableResult
  mutating func receive(_ event: Event, at time: Double? = nil) -> [Effect] {
    if let time { self.time = time }
    return show.receive(event, at: Moment(time: self.time, wall: WallTime(1000 + self.time)))
  }

  /// Opens the show and gives it its first plan.
  @discardableResult
  mutating func open(_ tracks: [Int] = Array(1...8)) -> [Effect] {
    let effects = receive(.opened, at: 0)
    return effects + receive(.planned(Self.plan(effects.lastGeneration ?? 1, tracks)))
  }

  /// The player begins what it was given last.
  @discardableResult
  mutating func start(_ entry: Int, at time: Double) -> [Effect] {
    receive(.player(.started(EntryID(entry))), at: time)
  }

  @discardableResult
  mutating func press(_ command: Command, at time: Double, target: Int? = nil) -> [Effect] {
    receive(
      .command(command, target: target.map { EntryID($0) }, words: command.words), at: time)
  }
}

extension [Effect] {
  var lastGeneration: Int? {
    reversed().lazy.compactMap {
      if case .plan(let request) = $0 { request.generation } else { nil }
    }
    .first
  }
  var logs: [LogEntry] {
    compactMap { if case .log(let entry, _) = $0 { entry } else { nil } }
  }
  var loads: [(item: DeckItem, plan: MixPlan)] {
    compactMap { if case .player(.load(let item, let plan)) = $0 { (item, plan) } else { nil } }
  }
  var feedback: [Feedback] {
    compactMap { if case .record(.feedback(let row)) = $0 { row } else { nil } }
  }
  var toasts: [Sanitised] {
    compactMap { if case .toast(let text) = $0 { text } else { nil } }
  }
}
