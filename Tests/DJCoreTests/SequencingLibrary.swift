import DJCore

/// Made-up libraries for the tests of taste, sequencing and requests.
enum SequencingLibrary {
  static let genres = ["Jazz", "Metal", "House", "Folk", "Soul", "Ambient", "Trip-Hop", "Pop"]
  /// 20:00 UTC on Saturday, 2026-11-21.
  static let evening = WallTime(1_795_291_200)

  /// A library of so many tracks; the artist fixes the genre, the genre colours tempo and energy.
  static func varied(
    tracks count: Int, artists: Int, history: (Int) -> TrackHistory = { _ in TrackHistory() }
  ) -> Catalog {
    Catalog((0..<count).map { track($0, artists: artists, history: history($0)) })
  }

  static func track(_ number: Int, artists: Int, history: TrackHistory) -> Track {
    var dice = SeededGenerator(seed: UInt64(number) &* 7919 &+ 13)
    let artist = Int(dice.next() % UInt64(artists))
    let genre = artist % genres.count
    var tags = Tags()
    tags.title = Sanitised("Song \(number)")
    tags.artist = Sanitised("Artist \(artist)")
    tags.album = Sanitised("Album \(artist)-\(number % 3)")
    tags.genre = Sanitised(genres[genre])
    tags.year = 1960 + (artist * 7 + number % 5) % 65
    tags.track = number % 12 + 1
    let calm = [0.35, 0.9, 0.75, 0.3, 0.5, 0.12, 0.42, 0.6][genre]
    let tempo = [110.0, 160, 124, 100, 95, 80, 85, 115][genre]
    let features = Features(
      version: 1, duration: 200, loudness: -16 + dice.unit() * 8,
      tempo: tempo * (0.9 + 0.2 * dice.unit()), tempoConfidence: 0.8,
      key: MusicalKey(tonic: Int(dice.next() % 12), mode: dice.next() % 2 == 0 ? .major : .minor),
      keyConfidence: 0.8, energy: min(max(calm + 0.2 * (dice.unit() - 0.5), 0), 1))
    return Track(
      id: TrackID(Int64(number + 1)), path: MediaPath("/music/\(pad(number)).flac"), tags: tags,
      duration: 180 + dice.unit() * 120, features: features, history: history)
  }

  private static func pad(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
  }

  static func request(
    _ catalog: Catalog, profile: TasteProfile = TasteProfile(),
    heard: [PlanRequest.Heard] = [], wishes: Wishes = Wishes(), adventure: Double = 3,
    order: Order = .djterm, seed: UInt64 = 7, wanted: Int = 20, at: Double = 0
  ) -> PlanRequest {
    PlanRequest(
      generation: 1, catalog: catalog, profile: profile, heard: heard, wishes: wishes,
      adventure: adventure, order: order, seed: seed, wanted: wanted, showStart: evening, at: at)
  }
}

extension Plan {
  /// All picks in playing order.
  var picks: [Pick] { sets.flatMap(\.picks) }
}

/// A show without sound: plays set after set, and tells the plan what happened.
struct SequencingShow {
  let catalog: Catalog
  var seed: UInt64
  var adventure = 3.0
  var profile = TasteProfile()
  var wishes = Wishes()
  var heard: [PlanRequest.Heard] = []
  var picks: [Pick] = []
  var kinds: [Sanitised] = []
  var at = 0.0
  private var rows: Int64 = 0

  init(_ catalog: Catalog, seed: UInt64 = 7, adventure: Double = 3) {
    self.catalog = catalog
    self.seed = seed
    self.adventure = adventure
  }

  /// Plays sets until so many tracks were heard; `skips` says which ones the listener skips.
  mutating func play(_ count: Int, skips: (Track) -> Bool = { _ in false }) {
    while picks.count < count {
      let plan = Sequencer.plan(
        PlanRequest(
          generation: 1, catalog: catalog, profile: profile, heard: heard, setKinds: kinds,
          wishes: wishes, adventure: adventure, seed: seed, wanted: 3,
          showStart: SequencingLibrary.evening, at: at))
      guard let set = plan.sets.first else { return }
      kinds.append(set.kind)
      for pick in set.picks { play(pick, skips: skips) }
    }
  }

  private mutating func play(_ pick: Pick, skips: (Track) -> Bool) {
    guard let track = catalog.track(pick.track) else { return }
    let isSkipped = skips(track)
    rows += 1
    let row = Feedback(
      id: FeedbackID(rows), kind: isSkipped ? .skipped : .finished, track: pick.track,
      position: isSkipped ? 5 : track.duration, duration: track.duration,
      at: SequencingLibrary.evening + at)
    _ = profile.fold(row, of: track, in: catalog)
    heard.append(PlanRequest.Heard(track: pick.track, at: at, wasRejected: isSkipped))
    picks.append(pick)
    at += isSkipped ? 5 : track.duration
  }

  /// Tracks between a pick and the one of the same artist before; nil if there is none.
  func artistRest(_ place: Int) -> Int? {
    let artist = catalog.track(picks[place].track)?.tags.artist
    let before = picks[..<place].lastIndex { catalog.track($0.track)?.tags.artist == artist }
    return before.map { place - $0 - 1 }
  }
}
