import DJCore
import DJWire
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DJLibrary

/// What was heard in other programs, taken up.
@Suite struct ListenTests {
  let folder: TemporaryFolder
  let library: Library
  let tracks: [TrackID]

  init() throws {
    folder = try TemporaryFolder()
    library = try Library.open(folder.path("a.db"))
    let songs: [(Sanitised, Sanitised, Sanitised)] = [
      ("The Ann", "First Song", "Best"), ("Bob & Eve", "Second (Live)", "Best"),
      ("Bob & Eve", "Second", "Other"), ("Motörhead", "Third - Remastered 2011", "Loud"),
    ]
    tracks = try library.writing { database in
      try songs.enumerated().map { index, song in
        let file = Fixture.found("/m/\(index)/song.flac")
        let track = try TrackRows.insert(file, added: WallTime(1), in: database)
        var tags = Tags()
        (tags.artist, tags.title, tags.album) = song
        try TrackFacts.store(
          .init(tags: tags, format: "flac", duration: 100, sampleRate: 44100, channels: 2),
          of: track, file: file, keepsAnalysis: false, in: database)
        return track
      }
    }
  }

  @discardableResult
  private func take(_ text: String, as name: String = "f.json") throws -> ListenReport {
    try take(Data(text.utf8), as: name)
  }

  @discardableResult
  private func take(_ data: Data, as name: String) throws -> ListenReport {
    try data.write(to: URL(fileURLWithPath: folder.path(name)))
    var listens = try ListenImport(library)
    try listens.read(MediaPath(folder.path(name)))
    return try listens.finish()
  }

  private func stream(
    _ title: String, by artist: String, seconds: Int, _ end: String, skipped: String = "false",
    at time: String = "2023-05-06T07:08:09Z", more: String = ""
  ) -> String {
    """
    {"ts":"\(time)","ms_played":\(seconds * 1000),"master_metadata_track_name":"\(title)",
     "master_metadata_album_artist_name":"\(artist)","master_metadata_album_album_name":null,
     "reason_start":"fwdbtn","reason_end":"\(end)","skipped":\(skipped)\(more)}
    """
  }

  @Test func spotifyStreamsAreGradedByHowTheyEnded() throws {
    let report = try take(
      "["
        + [
          stream("First Song", by: "Ann", seconds: 100, "trackdone", at: "2023-01-01T00:00:00Z"),
          stream("Second", by: "Bob", seconds: 12, "fwdbtn", at: "2023-01-02T00:00:00Z"),
          stream("Third", by: "Motorhead", seconds: 60, "endplay", at: "2023-01-03T00:00:00Z"),
          stream("Third", by: "Motorhead", seconds: 20, "logout", at: "2023-01-04T00:00:00Z"),
          stream("First Song", by: "Ann", seconds: 0, "fwdbtn", at: "2023-01-05T00:00:00Z"),
          stream(
            "First Song", by: "Ann", seconds: 99, "trackdone", at: "2023-01-06T00:00:00Z",
            more: #","incognito_mode":true"#),
          stream("Unknown", by: "Nobody", seconds: 99, "trackdone"),
        ].joined(separator: ",") + "]")
    #expect(report.listens == 5 && report.matched == 4 && report.passedOver == 3)
    #expect(report.missingArtists == [.init(name: "Nobody", listens: 1)])
    let rows = try library.feedback()
    #expect(rows.map(\.kind) == [.finished, .skipped, .finished])
    #expect(rows.map(\.position) == [100, 12, 60])
    #expect(rows.map(\.track) == [tracks[0], tracks[2], tracks[3]])
    let plays = try library.history(9).filter {
      if case .played = $0.kind { true } else { false }
    }
    #expect(plays.map(\.at.seconds) == [1_672_531_100, 1_672_617_588, 1_672_703_940])
  }

  @Test func aSecondImportAddsNothingAndUndoTakesAllOut() throws {
    let text = "[" + stream("First Song", by: "Ann", seconds: 100, "trackdone") + "]"
    #expect(try take(text).rows == 1)
    let again = try take(text, as: "renamed.json")
    #expect(again.rows == 0 && again.plays == 0 && again.known == 1)
    try library.resetTaste()
    let afterReset = try take(text)
    #expect(afterReset.rows == 1 && afterReset.plays == 0)
    #expect(try library.forgetListens(from: .spotify) == (plays: 1, rows: 1))
    #expect(try library.feedback().isEmpty)
    #expect(try library.history(9).isEmpty)
    #expect(try library.forgetListens(from: .lastfm) == (plays: 0, rows: 0))
  }

  @Test func aListenThatTwoProgramsCountedIsOne() throws {
    let at = 1_683_356_789
    try take("[" + stream("First Song", by: "Ann", seconds: 100, "trackdone") + "]")
    let report = try take(
      #"{"listened_at":\#(at - 60),"track_metadata":{"artist_name":"Ann","track_name":"First Song"}}"#
    )
    #expect(report.matched == 1 && report.rows == 0 && report.known == 1)
  }

  @Test func listensAndOpinionsOfListenBrainz() throws {
    let report = try take(
      """
      {"listened_at": 1690000000, "track_metadata": {"artist_name": "Ann", "track_name": "First song", "additional_info": {"tags": ["x", {"listened_at": 3}]}}}
      {"score": 1, "created": 1690000100, "recording_mbid": "x", "track_metadata": {"artist_name": "Bob & Eve", "track_name": "Second"}}
      {"score": -1, "created": 1690000200, "recording_mbid": "x", "track_metadata": {"artist_name": "Motörhead", "track_name": "Third"}}
      {"score": 0, "created": 1690000200, "recording_mbid": "x", "track_metadata": {"artist_name": "Motörhead", "track_name": "Third"}}
      """)
    #expect(report.plays == 1)
    let rows = try library.feedback()
    #expect(rows.map(\.kind) == [.finished, .liked, .skipped])
    #expect(rows.map(\.position) == [100, 100, 0])
  }

  @Test func whatListenBrainzTellsByItsIdAloneIsFound() throws {
    let id = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3"
    try library.writing {
      try $0.execute(
        sql: "UPDATE track SET mb_track = ? WHERE id = ?", arguments: [id, tracks[3].row])
    }
    let report = try take(
      """
      {"score":1,"created":1690000000,"recording_mbid":"\(id.uppercased())","track_metadata":null}
      {"score":1,"created":1690000000,"recording_mbid":"00000000-2a4e-4d10-a46a-e9e041da8eb3"}
      {"listened_at":1690001000,"track_metadata":{"artist_name":"M.","track_name":"3rd","mbid_mapping":{"recording_mbid":"\(id)"}}}
      {"listened_at":1690002000,"track_metadata":{"artist_name":"","track_name":"3rd"}}
      """)
    #expect(report.matched == 2 && report.unmatched == 1 && report.passedOver == 1)
    #expect(try library.feedback().map(\.track) == [tracks[3], tracks[3]])
  }

  @Test(arguments: [
    (
      "pages.json",
      ##"[{"track":[{"artist":{"#text":"Ann"},"album":{"#text":""},"image":[{"size":"s"}],"name":"First Song","date":{"uts":"1690000000"}},{"artist":{"#text":"Ann"},"name":"First Song","@attr":{"nowplaying":"true"}}],"@attr":{"page":"1"}}]"##
    ),
    (
      "flat.json",
      #"{"username":"x","scrobbles":[{"track":"First Song","artist":"Ann","album":"Best","date":1690000000000}]}"#
    ),
    ("plain.csv", "Ann,Best,First Song,22 Jul 2023 04:26\n"),
    (
      "named.csv",
      "\u{FEFF}\"uts\",\"utc_time\",\"artist\",\"album\",\"track\"\r\n\"1690000000\",\"\",\"Ann\",\"\",\"First Song\"\r\n"
    ),
    ("stats.csv", "Artist;Album;AlbumId;Track;Date#me\nAnn;Best;;First Song;1690000000000\n"),
    (
      ".scrobbler.log",
      "#AUDIOSCROBBLER/1.1\n#TZ/UTC\nAnn\tBest\tFirst Song\t1\t100\tL\t1690000000\t\n"
    ),
  ])
  func formsOfLastfmExports(name: String, text: String) throws {
    #expect(try TasteFile(write(text, name)) == .listens)
    let report = try take(text, as: name)
    #expect(report.matched == 1 && report.plays == 1, "\(report)")
    // To the minute, where no seconds are told.
    #expect(abs(try library.feedback()[0].at.seconds - 1_690_000_000) < 60)
  }

  private func write(_ text: String, _ name: String) throws -> MediaPath {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    return MediaPath(folder.path(name))
  }

  @Test func lovedTracksAreLiked() throws {
    try take(
      #"{"lovedtracks":{"track":[{"artist":{"name":"Ann"},"name":"First Song","date":{"uts":"1690000000"}}]}}"#
    )
    #expect(try library.feedback().map(\.kind) == [.liked])
  }

  @Test func stickersOfMPD() throws {
    let path = folder.path("sticker.sql")
    try Fixture.database(
      path,
      """
      CREATE TABLE sticker (type VARCHAR NOT NULL, uri VARCHAR NOT NULL, name VARCHAR NOT NULL, \
      value VARCHAR NOT NULL);
      INSERT INTO sticker VALUES ('song', '0/song.flac', 'rating', '9'), \
      ('song', '0/song.flac', 'playCount', '3'), ('song', '0/song.flac', 'lastPlayed', '1690000000'), \
      ('song', '3/song.flac', 'like', '0'), ('song', '3/song.flac', 'lastPlayed', '1e400'), \
      ('song', 'gone.flac', 'rating', '1'), ('playlist', '0/song.flac', 'rating', '1');
      """)
    func read() throws -> ListenReport {
      var listens = try ListenImport(library)
      try listens.read(MediaPath(path))
      return try listens.finish()
    }
    let report = try read()
    #expect(report.plays == 1 && report.rows == 5 && report.unmatched == 1)
    #expect(try library.feedback().count { $0.kind == .liked } == 1)
    #expect(try library.feedback().last?.kind == .skipped)
    #expect(try read().rows == 0)
  }

  @Test func aDatabaseWithoutStickersIsRefused() throws {
    try Fixture.database(
      folder.path("x.sql"), "CREATE TABLE a (b); CREATE VIEW sticker AS SELECT 1")
    var listens = try ListenImport(library)
    #expect(throws: ListenTrouble.self) { try listens.read(MediaPath(folder.path("x.sql"))) }
    let broken = try write("SQLite format 3\0 and nothing more", "y.sql")
    #expect(throws: ListenTrouble.self) { try listens.read(broken) }
  }

  @Test func whatStandsInAPlaylistIsLikedALittle() async throws {
    let music = try MusicFolder()
    try music.add("a.wav")
    await music.scan()
    let list = folder.path("fav.m3u8")
    try "#EXTM3U\n\(folder.path("gone.wav"))\n\(music.folder.path("music/a.wav"))\n".write(
      toFile: list, atomically: true, encoding: .utf8)
    for expected in [1, 0] {
      var listens = try ListenImport(music.library)
      try listens.read(MediaPath(list))
      let report = try listens.finish()
      #expect(report.rows == expected && report.plays == 0 && report.unmatched == 1)
    }
    #expect(try music.library.feedback().map(\.kind) == [.finished])
  }

  @Test(arguments: [
    ("Second", "", 2), ("Second (Live)", "", 1), ("Second - Live", "", 1), ("SECOND", "Best", 2),
    ("Second (Live)", "Other", 1), ("Second (Remix)", "", nil), ("Second [Mono]", "", 2),
    ("Second - 2011 Remaster", "", 2),
  ])
  func otherMusicIsNotTakenForTheSame(title: String, album: String, expected: Int?) throws {
    let finder = TrackFinder(try library.catalog())
    let found = finder.track(
      artist: "Bob", title: Sanitised(title), album: album.isEmpty ? nil : Sanitised(album))
    #expect(found == expected.map { tracks[$0] })
  }

  // MARK: Hostile

  @Test(arguments: [
    "[{\"ts\":", "[{]", "[1 2]", "{\"a\":\"\\u12\"}", "[\"\\x\"]", "[tru]", "{\"a\" 1}",
    "[{\"a\":1}",
    "[" + String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
    "[{\"ts\":1,\"ms_played\":1,\"master_metadata_track_name\":\"x\"}", "[1e, 2]", "{}", "[]",
    "[{}]",
    "[\"\(String(repeating: "a", count: 100_000))\"]",
    "{\"a\":\(String(repeating: "9", count: 5000))}",
  ])
  func brokenTextChangesNothing(text: String) throws {
    #expect(throws: ListenTrouble.self) { try take(text) }
    #expect(try library.feedback().isEmpty)
  }

  @Test func damagedFilesAreTakenOrRefusedButNeverTrap() throws {
    let sound = [
      "[" + stream("First Song", by: "Ann", seconds: 100, "trackdone") + "]",
      "Artist,Track,Date\nAnn,\"First \"\"Song\",1690000000\n",
    ]
    var generator = XorShift(state: 7)
    for text in sound {
      for cut in stride(from: 0, to: text.utf8.count, by: 5) {
        var bytes = Data(text.utf8.prefix(cut))
        for _ in 0..<3 where !bytes.isEmpty {
          bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
            truncatingIfNeeded: generator.next())
        }
        let path = MediaPath(folder.path("damaged"))
        try bytes.write(to: URL(fileURLWithPath: folder.path("damaged")))
        var listens = try ListenImport(library)
        do throws(ListenTrouble) { try listens.read(path) } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }

  /// The same numbers on every run (Marsaglia's xorshift).
  private struct XorShift {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  @Test func wrongTypesAndImpossibleDatesArePassedOver() throws {
    let report = try take(
      """
      [{"ts":5,"ms_played":"x","master_metadata_track_name":["a"],"master_metadata_track_name":5},
       {"ts":"9999-99-99T99:99:99Z","ms_played":1e300,"master_metadata_track_name":"First Song","master_metadata_album_artist_name":"Ann"},
       {"ts":"0001-01-01","ms_played":90000,"master_metadata_track_name":"First Song","master_metadata_album_artist_name":"Ann"},
       {"listened_at":-1,"track_metadata":{"artist_name":"Ann","track_name":"First Song"}},
       {"listened_at":1e999,"track_metadata":{"artist_name":"Ann","track_name":"First Song"}},
       {"listened_at":true,"track_metadata":[1,2,3]},
       {"name":"First Song","artist":"Ann","date":"99999999999999999999999999"}]
      """)
    #expect(report.passedOver == 7 && report.matched == 0)
  }

  @Test func rawBytesDoNoHarm() throws {
    var bytes = Data("[".utf8)
    bytes += Data(stream("First Song", by: "Ann", seconds: 100, "trackdone").utf8)
    bytes += Data(",{\"a\":\"".utf8) + Data([0, 0xFF, 0xC3, 0x1B, 0x80]) + Data("\"}]".utf8)
    #expect(try take(bytes, as: "raw.json").rows == 1)
    let table = Data("Artist,Track,Date\n".utf8) + Data([0, 0xFF, 0x2C, 0x22, 0x0A, 0x22])
    #expect(try take(table, as: "raw.csv").passedOver == 2)
  }

  @Test func deepObjectsAndManyFieldsAreBounded() throws {
    let many = (0..<5000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    let deep = String(repeating: "{\"a\":", count: 50) + "1" + String(repeating: "}", count: 50)
    let text = "[{\(many)},\(deep),\(stream("First Song", by: "Ann", seconds: 100, "trackdone"))]"
    #expect(try take(text).rows == 1)
  }

  @Test(arguments: [
    ("2023-07-22T04:26:40Z", 1_690_000_000.0), ("1690000000", 1_690_000_000),
    ("1690000000000", 1_690_000_000), ("22 Jul 2023, 04:26", 1_689_999_960),
    ("2023-07-22 04:26", 1_689_999_960), ("Jul 22 2023", 1_689_984_000), ("2023", nil), ("", nil),
    ("0", nil), ("nan", nil), ("32 Jul 2023 04:26", nil), ("22 Jul 2023 99:26", nil),
    ("99999999999999999999", nil),
  ])
  func datesOfOtherPrograms(text: String, expected: Double?) {
    #expect(DateText.time(text)?.seconds == expected)
  }

  @Test func kindsOfFilesAreToldByWhatIsInThem() throws {
    #expect(try TasteFile(write("# hello\ntaste = 1\n", "a.txt")) == .document)
    #expect(try TasteFile(write("[[lean]]\n", "a.toml")) == .document)
    #expect(try TasteFile(write("hello there\n", "b.txt")) == .unknown)
    #expect(try TasteFile(write("", "empty")) == .unknown)
    #expect(throws: ListenTrouble.self) { try TasteFile(MediaPath(folder.path("nowhere"))) }
    #expect(throws: ListenTrouble.self) { try TasteFile(MediaPath("/dev/zero")) }
  }
}
