import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

@Suite("The catalogue kept for the next start")
struct CatalogFileTests {
  private let folder: TemporaryFolder
  private let database: String
  private let file: String

  /// A library of three tracks whose catalogue was laid down.
  init() throws {
    folder = try TemporaryFolder()
    database = folder.path("library.db")
    file = folder.path("cache/library.catalog")
    let library = try open()
    try Fixture.tracks(["/m/a", "/m/b", "/n/c"], in: library)
    try library.keepCatalog()
    library.close()
  }

  private func open() throws -> Library { try Library.open(database, catalog: file) }

  private func paths(_ library: Library, under roots: [String] = []) throws -> [String] {
    let catalog = try library.catalog(under: roots.map { MediaPath($0) })
    return catalog.indices.map { catalog[$0].path.escaped }
  }

  @Test("It lies in a file of the listener's own, as the rows say")
  func isPrivate() throws {
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(CatalogFile(path: file).read()?.catalog.count == 3)
    #expect(try paths(open()) == ["/m/a", "/m/b", "/n/c"])
  }

  @Test("It is taken from the file, not from the rows, while nothing changed")
  func isUsed() throws {
    // The log of changes does not hear of this, so only the rows know.
    try Fixture.database(
      database, "DROP TRIGGER change_update; UPDATE track SET title = 'other' WHERE id = 1")
    let catalog = try open().catalog()
    #expect(catalog[0].title == "Title of /m/a")
  }

  @Test("What another program changed since is read anew")
  func changes() throws {
    try Fixture.database(
      database,
      """
      UPDATE track SET title = 'other' WHERE id = 1;
      UPDATE track SET present = 0 WHERE id = 2;
      INSERT INTO feedback (kind, track, position, duration, at) VALUES ('liked', 3, 1, 60, 9);
      INSERT INTO play (track, at, played, duration, cause) VALUES (3, 9, 60, 60, 'finished');
      """)
    let library = try open()
    let catalog = try library.catalog()
    #expect(try paths(library) == ["/m/a", "/n/c"])
    #expect(catalog[0].title == "other")
    #expect(catalog[1].history.isLiked && catalog[1].history.plays == 1)
    try library.resetTaste()
    #expect(try library.catalog()[1].history.isLiked == false)
    try Fixture.tracks(["/m/aa"], in: library)
    #expect(try paths(library) == ["/m/a", "/m/aa", "/n/c"])
  }

  @Test("A track that was only heard since costs no pass over the catalogue")
  func heardOnly() throws {
    var features = Features(version: 5, duration: 200.123)
    features.embedding = (0..<64).map { sin(Float($0) * 1.7) }
    func track(_ id: Int64) -> Track {
      var track = Track(
        id: TrackID(id), path: MediaPath("/m/\(id)"), tags: Tags(), duration: 200.123)
      track.features = features
      return track
    }
    var builder = CatalogBuilder()
    for id in 1...4 { builder.append(track(Int64(id))) }
    let catalog = builder.finish()
    var (heard, retagged, sounding) = (track(1), track(2), track(3))
    heard.history.plays = 2
    retagged.tags.year = 1999
    sounding.features?.embedding[7] += 0.5
    let new = track(9)
    let parts = CatalogQuery.apart([heard, retagged, sounding, new], catalog)
    #expect(parts.heard.map(\.track) == [heard.id] && parts.heard.first?.history.plays == 2)
    #expect(parts.other == [retagged, sounding, new])
  }

  @Test("Roots pick their tracks, each once and in order")
  func roots() throws {
    let library = try open()
    #expect(try paths(library, under: ["/m"]) == ["/m/a", "/m/b"])
    #expect(try paths(library, under: ["/n/c", "/m/b", "/m"]) == ["/m/a", "/m/b", "/n/c"])
    #expect(try paths(library, under: ["/m/a"]) == ["/m/a"])
    #expect(try paths(library, under: ["/x"]).isEmpty)
  }

  @Test("A damaged, missing or foreign file is made anew without a word")
  func damage() throws {
    let good = try Data(contentsOf: URL(fileURLWithPath: file))
    for bad in [Data(), Data("hello".utf8), good.prefix(200), good + Data([0]), good.dropLast(8)] {
      try bad.write(to: URL(fileURLWithPath: file))
      let library = try open()
      #expect(try paths(library).count == 3)
      try library.keepCatalog()
      library.close()
      #expect(CatalogFile(path: file).read()?.catalog.count == 3)
    }
    try FileManager.default.removeItem(atPath: file)
    #expect(try paths(open()).count == 3)
  }

  @Test("The catalogue of another database is not taken")
  func otherDatabase() throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: database + suffix)
    }
    let library = try open()
    #expect(try paths(library).isEmpty)
    try Fixture.tracks(["/x/1", "/x/2", "/x/3"], in: library)
    #expect(try paths(library) == ["/x/1", "/x/2", "/x/3"])
  }

  @Test("A file that others may write is not taken")
  func permissions() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file)
    #expect(CatalogFile(path: file).read() == nil)
    #expect(try paths(open()).count == 3)
  }

  @Test("It is laid down anew only when much has changed, or at the end")
  func pace() throws {
    let library = try open()
    let before = CatalogFile(path: file).position()
    try Fixture.tracks(["/m/d"], in: library)
    try library.keepCatalog()
    #expect(CatalogFile(path: file).position() == before)
    try Fixture.tracks((0..<600).map { "/o/\($0)" }, in: library)
    try library.keepCatalog()
    #expect(CatalogFile(path: file).read()?.catalog.count == 604)
    let then = CatalogFile(path: file).position()
    try library.keepCatalog(atTheEnd: true)
    #expect(CatalogFile(path: file).position() == then)
    try Fixture.tracks(["/m/e"], in: library)
    try library.keepCatalog(atTheEnd: true)
    #expect(CatalogFile(path: file).read()?.catalog.count == 605)
  }
}
