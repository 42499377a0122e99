import DJCore
import Foundation
import Testing

@testable import DJTerminal

/// Covers as pixels, by the bytes that reach a terminal.
extension ScreenTests {
  private static let xterm = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  private func frame(_ screen: Screen, keys: [KeyPress] = [], sleeve: Sleeve? = nil) -> Frame {
    var console = Console(style: screen.style)
    console.look.sleeve = sleeve ?? LookShow.sleeve
    for key in keys { _ = console.receive(key, onAir: LookShow.evening) }
    return console.frame(
      LookShow.evening, playhead: Playhead(position: 83, duration: 241), size: screen.size, time: 0)
  }

  /// What a terminal is sent until it holds something, the screen's own tasks running meanwhile.
  private func output(_ terminal: PseudoTerminal, until mark: String) async throws -> String {
    var output = ""
    for _ in 0..<3000 {
      output += terminal.takeOutput()
      if output.contains(mark) { return output }
      try await Task.sleep(for: .milliseconds(5))
    }
    return output
  }

  private static let showing = "\u{1B}_Ga=p,i=7413,p=1,c=14,r=7,C=1,q=2\u{1B}\\"
  private static let hiding = "\u{1B}_Ga=d,d=i,i=7413,q=2\u{1B}\\"
  private static let removal = "\u{1B}_Ga=d,d=I,i=7413,q=2\u{1B}\\"

  @Test("What is guessed from the names of terminals")
  func guesses() {
    func guess(_ choice: CoverChoice, _ environment: [String: String]) -> (CoverWay, Bool) {
      let guess = CoverGuess(choice, environment)
      return (guess.way, guess.asks)
    }
    #expect(guess(.auto, ["TERM": "xterm-kitty"]) == (.kitty, false))
    #expect(guess(.auto, ["TERM": "xterm-ghostty"]) == (.kitty, false))
    #expect(guess(.auto, ["TERM": "xterm-256color"]) == (.blocks, true))
    #expect(guess(.auto, ["TERM": "foot"]) == (.blocks, true))
    for term in ["linux", "vt100", "dumb", "ansi", ""] {
      #expect(guess(.auto, ["TERM": term]) == (.blocks, false))
    }
    for inside in [["TMUX": "/tmp/x"], ["STY": "1.tty"], ["TERM": "tmux-256color"]] {
      let environment = ["TERM": "xterm-kitty"].merging(inside) { $1 }
      for choice in [CoverChoice.auto, .kitty, .sixel, .blocks] {
        #expect(guess(choice, environment) == (.blocks, false))
      }
      #expect(guess(.off, environment) == (.off, false))
    }
    #expect(guess(.kitty, ["TERM": "st-256color"]) == (.kitty, false))
    #expect(guess(.sixel, ["TERM": "xterm"]) == (.sixel, true))
  }

  @Test("Kitty's pictures are brought, shown, taken off and put back")
  func kitty() async throws {
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .kitty, environment: Self.xterm)
    #expect(screen.style.cover == .kitty)
    screen.draw(frame(screen))
    let first = try await output(terminal, until: Self.showing)
    // Above the cells, the cursor as it was.
    #expect(first.contains("\u{1B}7\u{1B}[5;2H\(Self.showing)\u{1B}8"))
    let commands = first.matches(of: #/\x1b_G([^;\x1b]*);([A-Za-z0-9+/=]*)\x1b\\/#)
    #expect(commands.first?.1.hasPrefix("a=t,f=24,s=48,v=48,i=7413,q=2,m=") == true)
    #expect(commands.allSatisfy { $0.2.count <= 4096 } && commands.last?.1 == "m=0")
    let pixels = Data(base64Encoded: commands.map(\.2).joined())
    #expect(pixels == LookShow.cover.map { Data($0.bytes) })
    // Nothing more for the same picture.
    screen.draw(frame(screen))
    #expect(terminal.takeOutput() == "")
    // A page over it, and back.
    screen.draw(frame(screen, keys: [.character("w")]))
    #expect(terminal.takeOutput().contains(Self.hiding))
    screen.draw(frame(screen))
    // The terminal has it still.
    #expect(try await !output(terminal, until: Self.showing).contains("a=t,"))
    // Another view.
    screen.draw(frame(screen, keys: [.character("2")]))
    #expect(terminal.takeOutput().contains(Self.hiding))
    screen.draw(frame(screen))
    _ = try await output(terminal, until: Self.showing)
    // Another size.
    terminal.resize(columns: 130, rows: 40)
    #expect(screen.nextKey() == .resize(ScreenSize(columns: 130, rows: 40)))
    screen.draw(frame(screen))
    let resized = try await output(terminal, until: "a=p,i=7413")
    #expect(resized.contains(Self.removal) && resized.contains("a=t,"))
    // Another track without a cover.
    screen.draw(frame(screen, sleeve: Sleeve(track: TrackID(1))))
    #expect(terminal.takeOutput().contains(Self.hiding))
    screen.draw(frame(screen))
    _ = try await output(terminal, until: "a=p,i=7413")
    screen.suspend()
    let left = terminal.takeOutput()
    let (off, out) = (left.range(of: Self.removal), left.range(of: "\u{1B}[?1049l"))
    #expect(off != nil && out != nil && off!.lowerBound < out!.lowerBound)
    screen.resume()
    screen.draw(frame(screen))
    _ = try await output(terminal, until: "a=p,i=7413")
    // Hidden by a page, it is taken out of the terminal all the same.
    screen.draw(frame(screen, keys: [.character("w")]))
    #expect(terminal.takeOutput().contains(Self.hiding))
    screen.close()
    #expect(terminal.takeOutput().contains(Self.removal))
  }

  @Test("A process that dies takes its picture along")
  func rescue() async throws {
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .kitty, environment: Self.xterm)
    screen.draw(frame(screen))
    _ = try await output(terminal, until: Self.showing)
    Screen.rescue()
    #expect(terminal.takeOutput().contains(Self.removal))
    screen.close()
  }

  @Test("Sixels keep within their cells, and are painted over when they go")
  func sixel() async throws {
    guard CoverCode.canSixel else { return }
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    terminal.resize(columns: 120, rows: 40, cell: (9, 20))
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .sixel, environment: Self.xterm)
    #expect(screen.style.cover == .sixel)
    screen.draw(frame(screen))
    let first = try await output(terminal, until: "\u{1B}\\\u{1B}8")
    let found = try #require(
      first.firstMatch(of: #/\x1b7\x1b\[5;2H\x1bP[0-9;]*q"1;1;(\d+);(\d+)([^\x1b]*)\x1b\\\x1b8/#))
    // Fourteen cells of nine pixels; seven of twenty, to whole bands of six.
    #expect(found.1 == "126" && found.2 == "138")
    #expect(found.3.split(separator: "-").count <= 23)
    screen.draw(frame(screen))
    #expect(terminal.takeOutput() == "")
    screen.draw(frame(screen, keys: [.character("3")]))
    #expect(terminal.takeOutput().contains("searches"))
    screen.draw(frame(screen))
    _ = try await output(terminal, until: "\u{1B}\\\u{1B}8")
    // A page far from it: its rows are painted anew all the same.
    screen.draw(frame(screen, keys: [.character("w")]))
    let page = terminal.takeOutput()
    #expect(page.contains("▀") && !page.contains("\u{1B}P"))
    screen.close()
  }

  @Test("Without the size of a cell there are no sixels")
  func noCell() async throws {
    guard CoverCode.canSixel else { return }
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .sixel, environment: Self.xterm)
    screen.draw(frame(screen))
    try await Task.sleep(for: .milliseconds(50))
    #expect(!terminal.takeOutput().contains("\u{1B}P"))
    // It tells when asked.
    terminal.type("\u{1B}[6;20;10t")
    for _ in 0..<200 where screen.nextKey() == nil { try await Task.sleep(for: .milliseconds(1)) }
    screen.draw(frame(screen))
    #expect(try await output(terminal, until: "\u{1B}\\\u{1B}8").contains("\"1;1;140;138"))
    screen.close()
  }

  /// Reads keys until there are so many, or for some time.
  private func keys(_ screen: Screen, _ count: Int) async throws -> [KeyPress] {
    var keys: [KeyPress] = []
    for _ in 0..<400 where keys.count < count {
      if let key = screen.nextKey() {
        keys.append(key)
      } else {
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    return keys
  }

  @Test(
    "The terminal is asked behind the first frame; keys come through whatever it answers",
    arguments: [
      ("\u{1B}[?62;4;22c", "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4;22c", CoverWay.kitty),
      ("\u{1B}[?62;4c", "\u{1B}_Gi=31;ENOTSUP:no\u{1B}\\\u{1B}[?62;4c", .sixel),
      ("\u{1B}[?62;4c", "\u{1B}[?62;4c", .sixel), ("\u{1B}[?1;2c", "\u{1B}[?1;2c", .blocks),
    ])
  func asks(attributes: String, answer: String, way: CoverWay) async throws {
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    terminal.resize(columns: 120, rows: 40, cell: (9, 20))
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .auto, environment: Self.xterm)
    _ = screen.nextKey()
    #expect(terminal.takeOutput().contains("\u{1B}[c") == false)
    screen.draw(frame(screen))
    #expect(terminal.takeOutput().hasSuffix("\u{1B}[16t\u{1B}[c"))
    #expect(screen.style.cover == .blocks)
    terminal.type("n\(attributes)l")
    #expect(try await keys(screen, 2) == [.character("n"), .character("l")])
    #expect(
      terminal.takeOutput()
        == "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c")
    terminal.type("\(answer)x")
    #expect(try await keys(screen, 1) == [.character("x")])
    let expected = way == .sixel && !CoverCode.canSixel ? .blocks : way
    #expect(screen.style.cover == expected)
    screen.draw(frame(screen))
    if expected == .kitty { _ = try await output(terminal, until: Self.showing) }
    screen.close()
  }

  @Test("A terminal that answers nothing, late or nonsense is left as it is")
  func silence() async throws {
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, covers: .auto, environment: Self.xterm)
    _ = screen.nextKey()
    screen.draw(frame(screen))
    _ = terminal.takeOutput()
    terminal.type("q")
    #expect(try await keys(screen, 1) == [.character("q")])
    try await Task.sleep(for: .milliseconds(1200))
    // A late answer is no key, and changes nothing.
    terminal.type(
      "\u{1B}[?62;4c\u{1B}_Gi=31;OK\u{1B}\\\u{1B}]11;rgb:0/0/0\u{07}\u{1B}P1$r0m\u{1B}\\a")
    #expect(try await keys(screen, 1) == [.character("a")])
    #expect(screen.style.cover == .blocks && terminal.takeOutput() == "")
    // Alt with the keys that begin such strings is still that.
    terminal.type("\u{1B}P")
    #expect(try await keys(screen, 1) == [.alt("P")])
    // Keys that come at once behind it are lost, those after them are not.
    terminal.type("\u{1B}Pnn")
    #expect(try await keys(screen, 1) == [.unknown])
    terminal.type("z")
    #expect(try await keys(screen, 1) == [.character("z")])
    terminal.type("\u{1B}_" + String(repeating: "G", count: 400) + "b")
    #expect(try await keys(screen, 200).last == .character("b"))
    screen.close()
  }

  @Test("Within tmux and screen, and without colours, nothing is asked and nothing sent")
  func within() async throws {
    for extra in [["TMUX": "/tmp/tmux"], ["STY": "1"], ["NO_COLOR": "1"]] {
      for choice in [CoverChoice.auto, .kitty, .sixel] {
        let terminal = PseudoTerminal(columns: 120, rows: 40)
        let screen = try Screen.open(
          input: terminal.slave, output: terminal.slave, covers: choice,
          environment: Self.xterm.merging(extra) { $1 })
        screen.draw(frame(screen))
        try await Task.sleep(for: .milliseconds(20))
        let output = terminal.takeOutput()
        #expect(!output.contains("\u{1B}[c") && !output.contains("\u{1B}_"))
        #expect(!output.contains("\u{1B}P") && !screen.style.cover.isPixels)
        screen.close()
      }
    }
  }
}
