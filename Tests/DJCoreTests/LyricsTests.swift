import DJCore
import Testing

@Suite("Words of a song") struct LyricsTests {
  private func lines(_ text: String) -> [String]? {
    Lyrics(parsing: text)?.lines.map { line in
      line.time.map { "\($0) \(line.text.text)" } ?? line.text.text
    }
  }

  @Test func wordsWithTimes() {
    #expect(
      lines("[ar:X]\r\n[offset:+500]\n[00:10.50]One\n[0:02]Two<00:03.00> three\n[00:30][00:20]All")
        == ["1.5 Two three", "10.0 One", "19.5 All", "29.5 All"])
    #expect(Lyrics(parsing: "[00:10.5]One\n[00:12]")?.isTimed == true)
    #expect(lines("[01:02:50]One\n[00:00:03.5]Two") == ["3.5 Two", "62.5 One"])
  }

  @Test func wordsWithoutTimes() {
    #expect(
      lines("\n\nOne\n\n\nTwo [Chorus]\n[Chorus]\n\n") == ["One", "", "Two [Chorus]", "[Chorus]"])
    // One stamp alone is no timing.
    #expect(Lyrics(parsing: "[00:10]One\nTwo")?.isTimed == false)
    #expect(Lyrics(parsing: "[ar:X]\n[ti:Y]\n \n") == nil)
    #expect(Lyrics(parsing: "") == nil)
    #expect(lines("a<b <01:99 c") == ["a<b <01:99 c"])
  }

  @Test func hostileWords() {
    let evil = "[00:01]\u{1B}[2J\u{202E}x\n[00:02]\u{9B}31m\u{7}y"
    #expect(lines(evil) == ["1.0 [2Jx", "2.0 31m y"] || lines(evil) == ["1.0 [2Jx", "2.0 31my"])
    let many = Lyrics(parsing: String(repeating: "[00:01]x\n", count: 50_000))
    #expect(many?.lines.count == Lyrics.lineLimit)
    let long = Lyrics(parsing: String(repeating: "[99:99]", count: 40_000) + "x")
    #expect((long?.lines.count ?? 0) <= Lyrics.lineLimit)
    #expect(Lyrics(parsing: String(repeating: "<", count: 60_000))?.lines.count == 1)
    #expect(Lyrics(parsing: "[9999999:9999999]x\n[99999999:00]y\n[nan:00]z\n[1e9:00]w") != nil)
    #expect(
      Lyrics(parsing: String(repeating: "z\u{0301}\u{0336}", count: 20_000) + "\nb")?.lines.count
        == 2)
  }

  @Test func theLineBeingSung() {
    let words = Lyrics(parsing: "[00:10]One\n[00:20]Two")
    #expect(words?.place(at: 5) == nil && words?.place(at: 10) == 0 && words?.place(at: 99) == 1)
    #expect(words?.place(at: .nan) == nil)
    #expect(Lyrics(parsing: "One\nTwo")?.place(at: 10) == nil)
  }

  @Test func picturesAreOfTheirSize() {
    #expect(Picture(columns: 2, rows: 1, bytes: [0, 0, 0]) == nil)
    #expect(Picture(columns: 0, rows: 1, bytes: []) == nil)
    #expect(Picture(columns: Int.max, rows: 2, bytes: []) == nil)
    let picture = Picture(columns: 2, rows: 1, bytes: [0, 0, 0, 200, 100, 50])
    #expect(picture?.mean(across: 0...1, down: 0...1) == SIMD3(100, 50, 25))
    #expect(picture?.mean(across: 0.99...1, down: 0...0) == SIMD3(200, 100, 50))
  }
}
