internal import ArgumentParser
internal import DJCore
internal import Foundation

/// What the words of a link cost in a large library with a long past.
struct WordsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words", abstract: "Times the text of a link, by size of library.",
    discussion: """
      Examples:
        swift run -c release Benchmarks words
        swift run -c release Benchmarks words --sizes 1000 --sizes 100000 --plays-each 10
      """)

  @Option(help: ArgumentHelp("Tracks of a library; may be given several times.", valueName: "n"))
  var sizes: [Int] = [1000, 10_000, 100_000]

  @Option(help: ArgumentHelp("Plays of each track before the show.", valueName: "n"))
  var playsEach = 10

  @Option(help: ArgumentHelp("The folder of the phrasebooks.", valueName: "folder"))
  var books = "Sources/djterm/Phrasebooks"

  mutating func run() throws {
    var table = Table("persona", "tracks", "plays", "links", "median ms", "95 % ms", "worst ms")
    for size in sizes where size > 0 {
      let library = Self.library(size, playsEach: playsEach)
      for name in ["english-host", "english-nerd", "german-host"] {
        let text = try String(contentsOfFile: "\(books)/\(name).txt", encoding: .utf8)
        let times = try Self.times(Phrasebook(parsing: text, name: Sanitised(name)), library)
        let sorted = times.sorted()
        table.add(
          name, "\(size)", "\(size * playsEach)", "\(times.count)", sorted.median.shown(3),
          sorted[sorted.count * 95 / 100].shown(3), (sorted.last ?? 0).shown(3))
      }
    }
    table.show()
  }

  private struct Library {
    var catalog: Catalog
    var diary: Diary
  }

  private static let now = WallTime(1_795_291_200)

  private static func library(_ size: Int, playsEach: Int) -> Library {
    let genres = ["Folk", "Soul", "Jazz", "Electronic", "Indie", "Ambient"]
    let tracks = (0..<size).map { number -> Track in
      var tags = Tags()
      tags.title = "Title \(number)"
      tags.artist = "Artist \(number % max(1, size / 12))"
      tags.album = "Album \(number / 12)"
      tags.genre = Sanitised(genres[number % 6])
      tags.label = "Label \(number % 40)"
      tags.year = 1950 + number % 75
      tags.track = number % 12 + 1
      let features = Features(
        version: 1, duration: 200, tempo: Double(80 + number % 90), tempoConfidence: 0.9,
        key: MusicalKey(tonic: number % 12, mode: .minor), keyConfidence: 0.9,
        energy: Double(number % 100) / 100)
      return Track(
        id: TrackID(Int64(number + 1)), path: MediaPath("/m/\(number).flac"), tags: tags,
        duration: 200, features: features, added: now + -Double(size - number) * 1000,
        history: TrackHistory(
          plays: playsEach, first: now + -9e7, last: now + -Double(number % 500) * 86_400))
    }
    // As many as the library hands to a show.
    let plays = (0..<min(5000, size * playsEach)).map { number -> Diary.Play in
      let at = now + -Double(5000 - number) * 400
      return Diary.Play(track: TrackID(Int64(number * 7 % size + 1)), at: at)
    }
    return Library(catalog: Catalog(tracks), diary: Diary(plays: plays))
  }

  /// Milliseconds of each link of a show.
  private static func times(_ book: Phrasebook, _ library: Library) -> [Double] {
    var writer = Writer(phrasebook: book)
    var chance = SeededGenerator(seed: 1)
    var heard: [TrackID] = []
    var times: [Double] = []
    let catalog = library.catalog
    func draw() -> Track { catalog[Int(chance.next() % UInt64(catalog.count))] }
    var next = draw()
    for number in 0..<200 {
      let previous = next
      heard.append(previous.id)
      next = draw()
      var context = LinkContext(
        occasion: number % 4 == 0 ? .setIntro : number % 4 == 1 ? .backAnnounce : .between,
        previous: previous, next: next, afterNext: draw(),
        set: PlannedSet(kind: "mood", title: "Night Out", why: "a reason", picks: []),
        wall: now + Double(number) * 200, zone: .utc, catalog: catalog, tracksPlayed: number + 1,
        showSeconds: Double(number) * 200, heard: heard)
      context.diary = library.diary
      let watch = Stopwatch()
      _ = writer.write(context, using: &chance)
      times.append(watch.cpu * 1000)
    }
    return times
  }
}
