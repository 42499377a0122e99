import DJCore
import Foundation
import Synchronization

/// A small library and shows over it, for the tests of the commentary.
enum CommentaryStage {
  /// Saturday, 2026-11-21, 20:00 UTC.
  static let evening = WallTime(1_795_291_200)

  /// The folder of the books that come with the program, in the source tree.
  static let bookFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/djterm/Phrasebooks")

  /// Personas of each language.
  static let personas = ["host", "pro", "nerd", "minimal"]

  /// The text of a book: "english", "host".
  static func text(_ language: String, _ persona: String) throws -> String {
    try String(
      contentsOf: bookFolder.appending(path: "\(language)-\(persona).txt"), encoding: .utf8)
  }

  /// The dictionary that comes with the program.
  static func pronunciations() throws -> Pronunciations {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/djterm/Pronunciations/names.txt")
    return try Pronunciations(
      parsing: String(contentsOf: file, encoding: .utf8), name: "names.txt")
  }

  private static let read = Mutex<[String: Phrasebook]>([:])

  /// A book that comes with the program.
  static func book(_ language: String, _ persona: String) throws -> Phrasebook {
    let name = "\(language)-\(persona).txt"
    if let book = read.withLock({ $0[name] }) { return book }
    let book = try Phrasebook(parsing: text(language, persona), name: Sanitised(name))
    read.withLock { $0[name] = book }
    return book
  }

  /// The host's book in English.
  static func english() throws -> Phrasebook { try book("english", "host") }

  private static let rows: [(String, String, String, Int, String, Double, String, Int)] = [
    ("The Paper Lanterns", "Rain on the Roof", "The Lamplit Road", 1971, "Folk", 96, "G major", 3),
    (
      "The Paper Lanterns", "The Ferryman’s Cat", "The Lamplit Road", 1971, "Folk", 112, "D major",
      4
    ),
    (
      "Sister Velvet & the Low Rents", "Rooms by the Week", "Rooms by the Week", 1974, "Soul", 104,
      "A minor", 1
    ),
    (
      "Sister Velvet & the Low Rents", "Two Doors Down", "Rooms by the Week", 1974, "Soul", 118,
      "E minor", 2
    ),
    (
      "Lucien Barbeau et son Trio", "Bal du Samedi", "Bal du Samedi", 1961, "Musette", 172,
      "C major", 1
    ),
    (
      "Lucien Barbeau et son Trio", "Le Dernier Tram", "Bal du Samedi", 1961, "Musette", 84,
      "A minor",
      10
    ),
    ("Anneliese Hofmann", "Abendlied", "Zwei Abendlieder", 1962, "Classical", 72, "F# minor", 1),
    (
      "Anneliese Hofmann", "Nachts am Kanal", "Zwei Abendlieder", 1962, "Classical", 70, "B minor",
      2
    ),
    ("Finch & Hare", "What Did You Expect?", "Small Repairs", 1996, "Indie", 128, "E major", 5),
    ("Finch & Hare", "Hinge", "Small Repairs", 1996, "Indie", 140, "E major", 6),
    ("Nullpunkt", "Schaltwerk", "Relais", 1983, "Electronic", 126, "A minor", 2),
    ("Nullpunkt", "Ampere", "Relais", 1983, "Electronic", 126, "C major", 3),
    ("Odessa Trane", "Corner Table", "Blue Hours", 1958, "Jazz", 132, "D minor", 1),
    (
      "DJ Marmot", "Basement (Foo Remix)", "Crates, Vol. II", 2004, "Drum & Bass", 174, "G minor", 7
    ),
    ("ISO 9", "Low Tide", "Shoreline", 2019, "Ambient", 75, "D major", 1),
    ("K.A.T. feat. Lou Reef", "Glass Elevator", "Lobby", 2024, "R&B", 99, "C# minor", 2),
  ]

  /// Sixteen tracks, with tags, analysis and different pasts.
  static func library() -> Catalog {
    Catalog(
      rows.enumerated().map { index, row in
        var tags = Tags()
        tags.artist = Sanitised(row.0)
        tags.title = Sanitised(row.1)
        tags.album = Sanitised(row.2)
        tags.year = row.3
        tags.genre = Sanitised(row.4)
        tags.track = row.7
        tags.trackTotal = 10
        let seconds = 181 + Double(index * 37 % 200)
        let features = Features(
          version: 1, duration: seconds, tempo: row.5, tempoConfidence: 0.9,
          key: MusicalKey(parsing: row.6), keyConfidence: 0.8,
          energy: Double(index * 7 % 16) / 16)
        return Track(
          id: TrackID(Int64(index + 1)), path: MediaPath("/music/\(index + 10).flac"), tags: tags,
          duration: seconds, features: features, history: history(index))
      })
  }

  private static func history(_ index: Int) -> TrackHistory {
    guard index % 4 != 0 else { return TrackHistory() }
    return TrackHistory(
      plays: index, skips: index % 5 == 0 ? 2 : 0,
      first: evening + -86400 * Double(90 * index),
      last: evening + -86400 * Double(index * index), isLiked: index % 3 == 0)
  }

  /// A show: links of a writer over `tracks` tracks, every second join a link, sets of five.
  static func show(
    _ writer: inout Writer, seed: UInt64, tracks: Int, catalog: Catalog = library(),
    from start: WallTime = evening, room: Double = 14
  ) -> [(link: Link, context: LinkContext)] {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<tracks + 2).map { _ in catalog[Int(generator.next() % UInt64(catalog.count))] }
    let kinds = ["favourites", "fresh_finds", "throwback", "mood", "wind_down", "genre"]
    var said: [(Link, LinkContext)] = []
    for index in 0...tracks {
      let number = index / 5
      let set = PlannedSet(
        kind: Sanitised(kinds[number % kinds.count]),
        title: Sanitised(["Old friends", "Fresh finds", "The lamp-lit hour"][number % 3]),
        why: "picked for the hour", picks: [])
      let occasion: Link.Occasion =
        index == 0
        ? .opening
        : index == tracks
          ? .closing
          : index % 5 == 0 ? .setIntro : index % 17 == 16 ? .backAnnounce : .between
      guard index == tracks || index % 5 == 0 || index % 3 != 1 else { continue }
      let next = index == tracks ? nil : order[index]
      var context = LinkContext(
        occasion: occasion, previous: index == 0 ? nil : order[index - 1], next: next,
        afterNext: index == tracks ? nil : order[index + 1], set: set,
        pick: next.map {
          Pick(
            track: $0.id, score: 1, why: [Reason("you like \($0.tags.genre ?? "it")", weight: 1)])
        },
        wall: start + Double(index) * 60, zone: .utc, catalog: catalog, tracksPlayed: index,
        showSeconds: Double(index) * 60, room: room, heard: order[..<index].map(\.id))
      if occasion == .between, index % 23 == 22 {
        context.occasion = .request
        context.request = ["mellow", "from the 1970s"]
      }
      if let link = writer.write(context, using: &generator) { said.append((link, context)) }
    }
    return said
  }
}
