import DJCore

/// A made-up library whose sounds lie on a road, with albums in their order: what sets that are an
/// order of tracks need.
enum SequencingSetsLibrary {
  static let artists = 40
  static let tracksEach = 8
  /// Artists whose whole albums the listener likes, at both ends of the road and between.
  static let liked: Set<Int> = [2, 9, 16, 23, 30, 37]

  /// Eight tracks on one album by each artist, the artists in order of their sound.
  static func catalog(ending: (_ artist: Int) -> Ending? = { _ in nil }) -> Catalog {
    Catalog(
      (0..<artists * tracksEach).map { track($0, ending: ending($0 / tracksEach)) })
  }

  static func track(_ number: Int, ending: Ending?) -> Track {
    var dice = SeededGenerator(seed: UInt64(number) &* 104_729 &+ 5)
    let (artist, place) = (number / tracksEach, number % tracksEach)
    var tags = Tags()
    tags.title = Sanitised("Song \(number)")
    tags.artist = Sanitised("Artist \(artist)")
    tags.album = Sanitised("Record \(artist)")
    tags.genre = Sanitised(SequencingLibrary.genres[artist / 5])
    tags.year = 1970 + artist
    tags.track = place + 1
    var features = Features(
      version: 1, duration: 200, loudness: -14, tempo: 90 + dice.unit() * 50,
      tempoConfidence: 0.8,
      key: MusicalKey(tonic: Int(dice.next() % 12), mode: .major), keyConfidence: 0.8,
      energy: min(max(Double(artist) / Double(artists) + 0.3 * (dice.unit() - 0.5), 0), 1),
      ending: ending)
    features.embedding = sound(artist, &dice)
    var history = TrackHistory()
    if liked.contains(artist), place % 2 == 0 {
      history = TrackHistory(
        plays: 3, first: WallTime(1.7e9), last: WallTime(1.75e9 + Double(number)),
        isLiked: true)
    } else if number % 3 > 0 {
      history = TrackHistory(plays: 1, first: WallTime(1.7e9), last: WallTime(1.71e9))
    }
    return Track(
      id: TrackID(Int64(number + 1)),
      path: MediaPath("/music/\(100 + artist)/\(10 + place).flac"), tags: tags, duration: 200,
      features: features, history: history)
  }

  /// A direction of length 1: the artist's place on a quarter and a half of a circle, and a little
  /// of its own.
  private static func sound(_ artist: Int, _ dice: inout SeededGenerator) -> [Float] {
    // Points of the circle without trigonometry: the end of a chain of small turns.
    var (x, y) = (1.0, 0.0)
    for _ in 0..<artist { (x, y) = (x * 0.9976 - y * 0.0694, y * 0.9976 + x * 0.0694) }
    var sound = [x, y] + (0..<6).map { _ in 0.3 * (dice.unit() - 0.5) }
    let length = sound.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for place in sound.indices { sound[place] /= length }
    return sound.map { Float($0) }
  }

  /// What the listener said of the liked artists' tracks, as the profile took it.
  static func profile(_ catalog: Catalog) -> TasteProfile {
    var profile = TasteProfile()
    for (number, row) in catalog.indices.filter({ catalog[$0].history.isLiked }).enumerated() {
      let feedback = Feedback(
        id: FeedbackID(Int64(number + 1)), kind: .liked, track: catalog.id(at: row), position: 60,
        duration: 200, at: SequencingLibrary.evening)
      _ = profile.fold(feedback, of: catalog[row], in: catalog)
    }
    return profile
  }

  /// Plans of some seeds, each of so many tracks.
  static func plans(
    _ catalog: Catalog, profile: TasteProfile? = nil, seeds: ClosedRange<UInt64> = 1...6,
    wanted: Int = 120
  ) -> [Plan] {
    let profile = profile ?? self.profile(catalog)
    return seeds.map {
      Sequencer.plan(
        SequencingLibrary.request(catalog, profile: profile, seed: $0, wanted: wanted))
    }
  }
}
