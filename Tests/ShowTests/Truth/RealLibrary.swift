import DJCore
import Foundation
import GRDB
import TestSupport

/// Real files with every kind of tag, made by the test and scanned by the program into a real
/// database: a library that has grown over two years.
final class RealLibrary {
  let folder: TemporaryFolder
  /// The database.
  var database: String { folder.path("library.db") }
  /// The folder of the music.
  var music: String { folder.path("music") }

  private static let artists = [
    "The Paper Lanterns", "Sister Velvet & the Low Rents", "Lucien Barbeau", "Odessa Trane",
    "Arvid Trane", "Finch & Hare", "Nullpunkt", "Mira Solberg", "DJ Marmot", "Kofi Brandt",
    "Old Harbour Choir", "K.A.T.",
  ]
  private static let titles = [
    "Rain on the Roof", "Ferry Light", "Velvet Hinge", "Second Tram", "Canal Evening",
    "Copper Tide",
    "Paper Moon Repair", "Silver Kettle", "Ladder Song", "Window Marble", "Cinder Compass",
    "Thistle",
    "Orchard Relay", "Gravel Saddle", "Pocket Signal", "Mirror Basement", "Lamp Meadow",
    "Corner Table", "Ampere", "Long Harbour",
  ]
  private static let genres = [
    "Folk", "Soul", "Jazz", "Electronic", "Indie", "Ambient", "Classical", "Drum & Bass",
  ]
  private static let count = 46

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "music"), withIntermediateDirectories: false)
    let loops = (0..<8).map { MadeSound(number: $0) }
    for number in 0..<Self.count {
      try write(number, sound: loops[number * 5 % loops.count])
    }
    // Nothing but a name.
    for (name, sound) in [("Lou Reef - Night Ferry", 2), ("07_blue_ledger", 5)] {
      try encode(name, loops[sound].wave(seconds: 31, intro: 4, ending: .cold), tags: [])
    }
    for number in 0..<9 { try writeBook(number, sound: loops[number % loops.count]) }
    let scan = try Execution.run(
      Program.djterm, ["scan", music, "--quiet", "--library", database], in: folder)
    guard scan.code == 0 else { throw Failure(what: "the scan ended with \(scan.code)") }
    try grow()
  }

  struct Failure: Error { var what: String }

  /// Tags of a track: some have all, some few, some those of collections, guests and versions.
  private func tags(_ number: Int) -> [(String, String)] {
    let artist = Self.artists[number * 7 % Self.artists.count]
    let isVarious = number % 11 == 5
    let guest = number % 9 == 4 ? " feat. \(Self.artists[(number * 5 + 3) % 12])" : ""
    let remarks = ["", "", "", " (Live)", "", " (Acoustic)", "", " (Ferry Remix)", " (Demo)", ""]
    let album =
      isVarious ? "Crates, Vol. II" : "\(artist.split(separator: " ").last ?? "X") Hours"
    let isNamesake = number % 13 == 7
    let title =
      isNamesake
      ? album
      : number % 17 == 3
        ? "Second Rain" : Self.titles[number * 3 % 20] + remarks[number % 10]
    var tags = [("TITLE", title), ("ARTIST", artist + guest)]
    if number % 8 != 6 { tags.append(("ALBUM", album)) }
    if isVarious { tags += [("ALBUMARTIST", "Various Artists"), ("COMPILATION", "1")] }
    if number % 10 != 9 {
      tags.append(("DATE", number % 3 == 0 ? "\(year(number))-05-03" : "\(year(number))"))
    }
    if number % 12 != 11 {
      tags.append(("GENRE", number == 21 ? "Zydeco" : Self.genres[number % 8]))
    }
    if number % 6 == 1 { tags.append(("COMPOSER", ["Ada Finch", "Jonas Weil"][number / 6 % 2])) }
    if number % 5 == 2 { tags.append(("LABEL", ["Low Shelf Records", "Quay"][number / 5 % 2])) }
    if number % 7 == 3 { tags.append(("LANGUAGE", ["fra", "deu", "zxx"][number / 7 % 3])) }
    if number % 14 == 8 { tags.append(("BPM", "\(92 + number)")) }
    if number % 15 == 10 { tags.append(("INITIALKEY", "F#m")) }
    tags += [("TRACKNUMBER", "\(number % 10 + 1)"), ("TRACKTOTAL", "10")]
    return tags
  }

  private func year(_ number: Int) -> Int { 1961 + number * 37 % 63 }

  private func write(_ number: Int, sound: MadeSound) throws {
    let seconds = number % 16 == 9 ? 96.0 + Double(number) / 2 : 21 + Double(number * 11 % 20)
    let wave = sound.wave(
      seconds: seconds, intro: number % 4 == 1 ? 0 : Double(number * 7 % 24),
      ending: number % 3 == 0 ? .fade : .cold)
    try encode("\(100 + number)", wave, tags: tags(number))
  }

  /// Three books of three parts, each part with two chapters.
  private func writeBook(_ number: Int, sound: MadeSound) throws {
    let (book, part) = (number / 3, number % 3)
    try encode(
      "book-\(book)-\(part)",
      sound.wave(seconds: 40 + Double(number), intro: 0, ending: .cold),
      tags: [
        ("TITLE", "Part \(part + 1)"),
        ("ALBUM", ["Salt and Iron", "Ein langer Weg", "Nought"][book]),
        ("ARTIST", ["Ada Byrne", "Jonas Weil", "Ada Byrne"][book]), ("GENRE", "Audiobook"),
        ("TRACKNUMBER", "\(part + 1)"), ("CHAPTER000", "00:00:00.000"),
        ("CHAPTER000NAME", "Chapter 1"), ("CHAPTER001", "00:00:15.000"),
        ("CHAPTER001NAME", "The Lighthouse"),
      ])
  }

  private func encode(_ name: String, _ wave: Data, tags: [(String, String)]) throws {
    let source = folder.url.appending(path: "sound.wav")
    try wave.write(to: source)
    let flac = Process()
    flac.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    flac.arguments =
      ["flac", "--silent", "--force", "-0", "-o", "\(music)/\(name).flac"]
      + tags.map { "--tag=\($0.0)=\($0.1)" } + [source.path]
    try flac.run()
    flac.waitUntilExit()
    guard flac.terminationStatus == 0 else { throw Failure(what: "flac, of \(name)") }
  }

  /// The first files came two years before the first show, the last ones a few days. Numbers are given
  /// in the order of arrival, so the last number must have come last.
  private func grow() throws {
    let queue = try DatabaseQueue(path: database)
    try queue.write { database in
      try database.execute(
        sql: "UPDATE track SET added = ? - (SELECT count(*) FROM track) * 1.1e6 + id * 1.3e6",
        arguments: [ShowCourse.firstStart - 10 * 86_400])
      try database.execute(
        sql: """
          UPDATE track SET added = ? WHERE id % 3 = 0 AND id < (SELECT max(id) FROM track)
          """,
        arguments: [ShowCourse.firstStart - 700 * 86_400])
    }
    try queue.close()
  }
}
