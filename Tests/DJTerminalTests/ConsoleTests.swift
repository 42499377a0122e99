import DJCore
import DJTerminal
import Testing

@Suite("Keys and what they ask for") struct ConsoleTests {
  private func actions(_ keys: [KeyPress], _ show: OnAir = SampleShow.evening) -> [ConsoleAction] {
    var console = Console(style: ScreenStyle())
    return keys.flatMap { console.receive($0, onAir: show) }
  }

  @Test(
    "Each key's command",
    arguments: [
      (KeyPress.character(" "), Command.togglePause), (.character("n"), .skip), (.right, .skip),
      (.character("l"), .like), (.character("x"), .ban), (.character("u"), .undo),
      (.character("s"), .skipSet), (.left, .seek(-10)), (.character(","), .seek(-10)),
      (.character("."), .seek(10)), (.character("+"), .volume(5)), (.character("-"), .volume(-5)),
      (.character("t"), .talk(nil)), (.character("m"), .stay), (.character("f"), .startFrom(nil)),
      (.character("a"), .again), (.character("z"), .stopAfter), (.character("0"), .mute),
      (.character("b"), .read(nil)), (.character("}"), .chapter(1)),
      (.character("]"), .speed(.by(0.1))),
    ])
  func commands(key: KeyPress, command: Command) {
    #expect(actions([key]) == [.command(command)])
    // A page lies over the panes; the keys still steer the show.
    #expect(actions([.character("?"), key]) == [.none, .command(command)])
    #expect(actions([.character("w"), key]) == [.command(.why), .command(command)])
  }

  @Test("Why asks the show once, starting takes the track that was scrolled to")
  func steering() {
    #expect(actions([.character("w"), .character("w")]) == [.command(.why), .none])
    #expect(
      actions([.down, .down, .character("f")])
        == [.none, .none, .command(.startFrom(MediaPath("/music/4.flac")))])
    #expect(actions([.down, .character("?"), .character("f")]).last == .command(.startFrom(nil)))
  }

  @Test("Quit, stop and repaint ask the program, even under a page")
  func others() {
    #expect(actions([.character("q")]) == [.quit])
    #expect(actions([.character("?"), .character("q")]) == [.none, .quit])
    #expect(actions([.control("c")]) == [.quit])
    #expect(actions([.control("z")]) == [.suspend])
    #expect(actions([.control("l")]) == [.repaint])
  }

  @Test("Keys without a meaning do nothing")
  func nothing() {
    #expect(actions([.character("é"), .unknown, .delete, .escape, .character("N")]) == [])
  }

  @Test("No key has two meanings in one place, and the tables name every key")
  func unique() {
    let keymap = Keymap.standard
    for view in View.allCases.map(Optional.some) + [nil] {
      let rows = keymap.rows.filter { view.map($0.views.contains) ?? $0.views.isEmpty }
      let keys = rows.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
      #expect(!keys.contains { $0.presses.contains(.unknown) })
      // A key that begins a sequence does nothing by itself.
      for key in keys {
        #expect(!keys.contains { $0 != key && $0.presses.starts(with: key.presses) })
      }
    }
    for line in keymap.help(unicode: true) {
      #expect(!line.keys.contains(""))
      for key in line.keys { #expect(keymap.markdown.contains("`\(key.text)`")) }
      #expect(keymap.markdown.contains(line.text.text))
    }
    #expect(keymap.markdown.contains("| `n` `→` | Skip: on to the next track |"))
  }

  @Test("Every key of the help page is within reach at 80x12")
  func helpIsWithinReach() {
    var console = Console(style: ScreenStyle())
    let size = ScreenSize(columns: 80, rows: 12)
    _ = console.receive(.resize(size), onAir: SampleShow.evening)
    _ = console.receive(.character("?"), onAir: SampleShow.evening)
    var seen = ""
    for _ in 0..<110 {
      let frame = console.frame(
        SampleShow.evening, playhead: Playhead(position: 0, duration: 1),
        size: size, time: 0)
      for row in 0..<12 { seen += frame.text(row: row) + "\n" }
      _ = console.receive(.down, onAir: SampleShow.evening)
    }
    for line in Keymap.standard.help(unicode: true) {
      #expect(seen.contains(line.text.text), "\(line.text)")
    }
  }

  @Test("A wish is typed, edited and sent")
  func request() {
    let typed = "jazz rock".map { KeyPress.character($0) }
    let sent = actions([.character("r")] + typed + [.control("w")] + "é 夜q".map { .character($0) })
    #expect(sent.last == .read("jazz é 夜q"))
    #expect(sent.allSatisfy { if case .command = $0 { false } else { true } })
    let keys =
      [.character("r")] + typed + [.control("w")] + "nq".map { KeyPress.character($0) } + [.enter]
    #expect(actions(keys).last == .command(.request("jazz nq")))
    #expect(
      actions([.character("r")] + typed + [.escape, .character("n")]).last == .command(.skip))
  }

  @Test("An empty wish is not sent")
  func emptyRequest() {
    let actions = actions([.character("r"), .character(" "), .enter, .character("l")])
    #expect(actions == [.none, .read(""), .none, .command(.like)])
  }

  @Test("A wish cannot smuggle control characters or grow without end")
  func boundedRequest() {
    let flood = (0..<5000).map { _ in KeyPress.character("a\u{301}") }
    let evil = ["\u{1B}", "\u{7F}", "\u{9B}", "\u{202E}", "\r\n"].map { KeyPress.character($0) }
    let last = actions([.character("r")] + evil + flood + [.enter]).last
    guard case .command(.request(let wish)) = last else {
      Issue.record("no wish came out")
      return
    }
    #expect(wish.text.allSatisfy { $0 == "a\u{301}" })
    #expect(wish.text.count == 200)
  }

  @Test("A message disappears by itself, and a new one replaces it")
  func toast() {
    var console = Console(style: ScreenStyle())
    let size = ScreenSize(columns: 80, rows: 24)
    let here = Playhead(position: 1, duration: 2)
    func line(_ time: Double) -> String {
      console.frame(SampleShow.evening, playhead: here, size: size, time: time).text(row: 22)
    }
    #expect(console.wakes(after: 0) == nil)
    console.show("Liked", at: 10)
    #expect(line(10) == " Liked" && line(14) == " Liked")
    #expect(console.wakes(after: 10) == 14.25)
    #expect(line(14.25) == "")
    #expect(console.wakes(after: 14.25) == nil)
    console.show("Banned", at: 11)
    #expect(line(12) == " Banned")
    console.activity = "Scanning: 3 files"
    #expect(line(12) == " Banned" && line(60) == " Scanning: 3 files")
  }

  @Test("Scrolling stops at both ends")
  func scrolling() {
    var console = Console(style: ScreenStyle())
    let show = SampleShow.evening
    let size = ScreenSize(columns: 80, rows: 24)
    let here = Playhead(position: 1, duration: 2)
    func frame() -> Frame { console.frame(show, playhead: here, size: size, time: 0) }
    let top = frame()
    _ = console.receive(.up, onAir: show)
    #expect(frame() == top)
    for _ in 0..<50 { _ = console.receive(.pageDown, onAir: show) }
    let bottom = frame()
    #expect(bottom != top)
    _ = console.receive(.up, onAir: show)
    #expect(frame() != bottom)
    _ = console.receive(.escape, onAir: show)
    #expect(frame() == top)
  }

  @Test("A scrolled page answers the first key back")
  func pageScrolling() {
    var console = Console(style: ScreenStyle())
    let show = SampleShow.evening
    let size = ScreenSize(columns: 60, rows: 14)
    let here = Playhead(position: 1, duration: 2)
    _ = console.receive(.resize(size), onAir: show)
    _ = console.receive(.character("w"), onAir: show)
    for _ in 0..<9 { _ = console.receive(.pageDown, onAir: show) }
    let bottom = console.frame(show, playhead: here, size: size, time: 0)
    _ = console.receive(.up, onAir: show)
    #expect(console.frame(show, playhead: here, size: size, time: 0) != bottom)
  }
}
