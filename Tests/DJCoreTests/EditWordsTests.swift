import DJCore
import Testing

@Suite("Edits in words")
struct EditWordsTests {
  private static let path = MediaPath("/music/a b|c.flac")

  @Test("Words are read back as the command that wrote them", arguments: [
    Command.insert(.track(path), at: .next), .insert(.track(path), at: .end),
    .insert(.album(of: path), at: .place(3)), .insert(.artist(of: path), at: .next),
    .insert(.tracks([path, MediaPath("/x|/y.ogg"), MediaPath("/z.ogg")]), at: .end),
    .insert(.track(path), at: .after(ItemID(12))), .move(ItemID(4), .by(-1)),
    .move(ItemID(4), .by(1)), .move(ItemID(4), .by(-7)), .move(ItemID(4), .to(2)),
    .remove(ItemID(9)), .lock(ItemID(9)), .unlock(ItemID(9)), .judge(.like, path),
    .judge(.unlike, nil), .judge(.ban, path), .judge(.unban, path),
    .lean(TasteFacet(kind: .genre, named: "Metal"), -0.25),
    .forget(TasteFacet(kind: .artist, named: "Nina Simone")),
  ])
  func roundTrip(_ command: Command) {
    #expect(Command(parsing: command.words.text) == command)
  }

  @Test("Words that mean nothing are no command", arguments: [
    "insert: /music/a.flac", "insert: 0 /music/a.flac", "move: up", "move: 3 sideways",
    "move: 3 0", "remove", "remove: x", "remove: -1", "lock: 99999999999999999999", "lean: metal",
    "lean: 2 genre:Metal", "lean: nan genre:Metal", "lean: 0.5 colour:red", "forget: Metal",
    "unban", "add", "play-next:", "insert-after: x /a",
  ])
  func nonsense(_ words: String) {
    #expect(Command(parsing: words) == nil)
  }

  @Test("What listeners and scripts write")
  func asWritten() {
    #expect(
      Command(parsing: "play-next /m/a.flac") == .insert(.track(MediaPath("/m/a.flac")), at: .next))
    #expect(Command(parsing: "move 7 top") == .move(ItemID(7), .to(1)))
    #expect(Command(parsing: "like") == .like)
    #expect(Command(parsing: "ban: /m/a.flac") == .judge(.ban, MediaPath("/m/a.flac")))
    #expect(
      Command(parsing: "lean +0.3 genre: Metal")
        == .lean(TasteFacet(kind: .genre, named: "Metal"), 0.3))
  }
}
