package import DJCore

/// A made-up library as people have them: a few artists with a hundred tracks and more, many with a
/// handful; who plays alike sounds alike; half of it was heard before.
package enum UnevenLibrary {
  private static let genres: [Sanitised] = [
    "Rock", "Jazz", "Electronic", "Classical", "Hip-Hop", "Folk", "Ambient", "Metal", "Soul", "Pop",
    "House", "Techno",
  ]
  /// 20:00 UTC on Saturday, 2026-11-21.
  package static let evening = WallTime(1_795_291_200)

  /// So many tracks by about a sixteenth as many artists, the same each time.
  package static func catalog(tracks count: Int) -> Catalog {
    let artists = max(count / 16, 2)
    var owners: [Int] = []
    let sum = (0..<artists).reduce(0.0) { $0 + 1 / Double($1 + 3) }
    for artist in 0..<artists {
      let share = Double(count) / Double(artist + 3) / sum
      owners += Array(repeating: artist, count: max(Int(share.rounded()), 1))
    }
    while owners.count < count { owners.append(owners.count % artists) }
    return Catalog((0..<count).map { track($0, by: owners[$0 * owners.count / count]) })
  }

  private static func track(_ number: Int, by artist: Int) -> Track {
    var chance = SeededGenerator(seed: UInt64(number) &* 977 &+ 3)
    var school = SeededGenerator(seed: UInt64(artist) &* 31 &+ 7)
    var tags = Tags()
    tags.title = Sanitised("Song \(number)")
    tags.artist = Sanitised("Artist \(artist)")
    tags.album = Sanitised("Album \(number / 11 % 6) of \(artist)")
    tags.genre = genres[artist % genres.count]
    tags.year = 1960 + (artist * 7 + number % 6) % 62
    tags.track = number % 11 + 1
    let calm = school.unit()
    let tempo = 75 + 80 * school.unit()
    let duration = 150 + chance.unit() * 160
    var features = Features(
      version: 1, duration: duration, loudness: -18 + chance.unit() * 9,
      tempo: tempo * (0.93 + 0.14 * chance.unit()), tempoConfidence: 0.8,
      key: MusicalKey(
        tonic: Int(chance.next() % 12), mode: chance.next() % 2 == 0 ? .major : .minor),
      keyConfidence: 0.8, energy: min(max(calm + 0.3 * (chance.unit() - 0.5), 0), 1),
      cues: CuePoints(start: 0, introEnd: 6, outroStart: duration - 8, end: duration))
    features.embedding = (0..<16).map { _ in
      Float(school.unit() - 0.5 + 0.7 * (chance.unit() - 0.5))
    }
    var history = TrackHistory()
    if chance.next() % 2 == 0 {
      let last = evening + -86_400 * (20 + 300 * chance.unit())
      history = TrackHistory(plays: 1 + Int(chance.next() % 5), first: last, last: last)
    }
    let digits = String(1_000_000 + number)
    return Track(
      id: TrackID(Int64(number + 1)), path: MediaPath("/music/\(artist)/\(digits).flac"),
      tags: tags,
      duration: duration, features: features, history: history)
  }
}

/// A show played to a made-up listener within this process, without a database.
package struct InnerShow: Sendable {
  /// Rows of the catalogue in the order they were played.
  package let rows: [Int]
  /// Figures of the show, as its log has them at the end.
  package let variety: Variety

  /// Plays so many tracks.
  ///
  /// - Parameter listener: skips what they do not like; nil hears all to the end.
  package init(
    _ catalog: Catalog, order: Order = .djterm, adventure: Double = 3, seed: UInt64, tracks: Int,
    listener: Listener? = nil
  ) {
    var settings = ShowSettings(seed: seed, version: "inner")
    (settings.order, settings.adventure, settings.tracks) = (order, adventure, tracks)
    settings.talk = .off
    let show = Show(
      settings: settings, memory: ShowMemory(catalog: catalog),
      phrasebook: Phrasebook(language: "en"), now: UnevenLibrary.evening)
    var simulation = Simulation(show: show, start: UnevenLibrary.evening)
    let indices = Dictionary(
      catalog.indices.map { (catalog.id(at: $0), $0) }, uniquingKeysWith: { one, _ in one })
    var hearing = Hearing(LibraryFacts(catalog))
    var (rows, variety) = ([Int](), Variety([], library: 0, artists: 0))
    simulation.run { effect, simulation in
      if case .record(.feedback(let row)) = effect { return [.recorded(row.id)] }
      if case .log(.showEnded(_, _, _, _, let figures), _) = effect { variety = figures }
      guard case .log(.trackStarted(let start), let time) = effect,
        let row = indices[start.track.id]
      else { return [] }
      rows.append(row)
      guard let listener else { return [] }
      let chance = hearing.note(row, by: listener)
      if let at = listener.skip(row, at: rows.count - 1, chance: chance) {
        simulation.schedule(
          .init(time: time + at, command: .skip, target: simulation.currentEntry, words: "skip"))
      }
      return []
    }
    self.rows = rows
    self.variety = variety
  }
}
