import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// The file a library lives in: made, opened, refused, closed.
@Suite struct LibraryFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func kind(_ name: String) -> LibraryError.Kind? {
    do {
      _ = try Library.open(folder.path(name))
      return nil
    } catch { return error.kind }
  }

  @Test func foldersAndFilesAreForTheListenerAlone() throws {
    let library = try Library.open(folder.path("a/b/music.db"))
    try library.record([.link(.init(at: WallTime(1), text: "Hello", template: "t"))])
    #expect(try mode("a") == 0o700)
    #expect(try mode("a/b") == 0o700)
    #expect(try mode("a/b/music.db") == 0o600)
    #expect(try mode("a/b/music.db-wal") == 0o600)
    #expect(try mode("a/b/music.db-shm") == 0o600)
  }

  @Test func aClosedLibraryIsOneFile() throws {
    let library = try Library.open(folder.path("a.db"))
    try library.record([.link(.init(at: WallTime(1), text: "Hello", template: "t"))])
    library.close()
    try FileManager.default.copyItem(atPath: folder.path("a.db"), toPath: folder.path("b.db"))
    #expect(try Library.open(folder.path("b.db")).recentLinks(5).map(\.text) == ["Hello"])
    #expect(throws: LibraryError.self) { try library.feedback() }
    library.close()
  }

  @Test func aDamagedFileIsRefusedAndLeftAlone() throws {
    let garbage = Data(repeating: 0x42, count: 20_000)
    try garbage.write(to: folder.url.appending(path: "bad.db"))
    do {
      _ = try Library.open(folder.path("bad.db"))
      Issue.record("opened")
    } catch {
      #expect(error.kind == .corrupt)
      #expect(error.message.text.contains("bad.db"))
    }
    #expect(try Data(contentsOf: folder.url.appending(path: "bad.db")) == garbage)
  }

  @Test func aFileDamagedInsideIsFoundByVerifying() throws {
    let library = try Library.open(folder.path("hurt.db"))
    for number in 0..<500 {
      let text = Sanitised("Words number \(number), and some more to fill the pages of the file")
      try library.record([.link(.init(at: WallTime(1), text: text, template: "t"))])
    }
    try library.verify()
    library.close()
    var bytes = try Data(contentsOf: folder.url.appending(path: "hurt.db"))
    let middle = bytes.count / 2 / 4096 * 4096
    bytes.replaceSubrange(
      middle..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - middle))
    try bytes.write(to: folder.url.appending(path: "hurt.db"))
    do {
      let hurt = try Library.open(folder.path("hurt.db"))
      try hurt.verify()
      Issue.record("found nothing")
    } catch {
      #expect(error.kind == .corrupt)
    }
  }

  @Test func databasesOfOthersAndOfLaterVersionsAreRefused() throws {
    let sqlite = "PRAGMA user_version = 3; CREATE TABLE bookmarks (id INTEGER);"
    try Fixture.database(folder.path("other.db"), sqlite)
    #expect(kind("other.db") == .foreign)

    try Library.open(folder.path("later.db")).close()
    try Fixture.database(
      folder.path("later.db"), "INSERT INTO grdb_migrations VALUES ('99 holograms');")
    #expect(kind("later.db") == .newer)
  }

  @Test func aLibraryOfTheFirstVersionGainsWhatIsNew() throws {
    let path = folder.path("old.db")
    let library = try Library.open(path)
    try Fixture.tracks(["/m/a.flac"], in: library)
    library.close()
    // As version 1 left it.
    let columns = [
      "lyrics_start", "loudest", "ending", "speech", "voice_start", "voice_confidence",
      "instrumental", "sources",
    ]
    let drops = columns.map { "ALTER TABLE track DROP COLUMN \($0);" }.joined()
    try Fixture.database(
      path,
      drops + """
        ALTER TABLE analysis DROP COLUMN sections;
        ALTER TABLE analysis DROP COLUMN energy;
        DELETE FROM grdb_migrations WHERE identifier = '2 voice and structure';
        UPDATE track SET analysis_version = 1, duration = 60, tempo = 120;
        INSERT INTO analysis SELECT id, x'', x'', x'' FROM track;
        """)
    let entry = try #require(try Library.open(path).entry(for: MediaPath("/m/a.flac")))
    let features = try #require(entry.track.features)
    #expect(features.tempo == 120 && features.voice == Vocals() && features.ending == nil)
    #expect(features.sources == FeatureSources() && entry.analysis?.structure == Structure())
  }

  @Test func aLibraryFromBeforeTheListenersOwnTablesGainsThem() throws {
    let path = folder.path("older.db")
    let library = try Library.open(path)
    let tracks = try Fixture.tracks(["/m/a.flac"], in: library)
    let row = Feedback(
      id: FeedbackID(1), kind: .liked, track: tracks[0], position: 1, duration: 60, at: WallTime(1))
    try library.record([.feedback(row)])
    library.close()
    try Fixture.database(path, Fixture.withoutElsewhere)
    let newer = try Library.open(path)
    #expect(try newer.feedback() == [row] && newer.tasteEdits().isEmpty)
    #expect(try newer.entry(for: MediaPath("/m/a.flac"))?.track.tags.rating == nil)
    try newer.edit([(TasteFacet(kind: .genre, named: "Metal"), .forgot)], at: WallTime(2))
    #expect(try newer.tasteEdits().map(\.before) == [FeedbackID(2)])
  }

  @Test func aFileWhoseMakingWasCutShortIsMadeAgain() throws {
    try Fixture.database(
      folder.path("half.db"), "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    #expect(try Library.open(folder.path("half.db")).feedback().isEmpty)
  }

  @Test func placesThatCannotBeWrittenSaySo() throws {
    #expect(
      try #require(throws: LibraryError.self) { try Library.open("/proc/djterm/a.db") }
        .kind == .unwritable)
    try Data().write(to: folder.url.appending(path: "file"))
    #expect(kind("file/a.db") == .unwritable)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "folder.db"), withIntermediateDirectories: false)
    #expect(kind("folder.db") == .unwritable)
  }

  @Test func aNameThatLooksLikeAnAddressIsAFile() throws {
    let name = folder.path("file:x?mode=memory.db")
    try Library.open(name).close()
    #expect(FileManager.default.fileExists(atPath: name))
  }

  @Test func twoMayOpenANewFileAtOnce() async throws {
    let path = folder.path("both.db")
    let opened = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask { (try? Library.open(path).nextFeedbackID()) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(opened == 6)
  }

  @Test func oneShowHoldsTheLock() throws {
    let first = try Library.open(folder.path("a.db"))
    let second = try Library.open(folder.path("a.db"))
    var lock = first.lockForShow()
    #expect(lock != nil)
    #expect(second.lockForShow() == nil)
    lock = nil
    #expect(second.lockForShow() != nil)
    #expect(try mode("a.db.lock") == 0o600)
    withExtendedLifetime(lock) {}
  }
}
