import DJCore
import Testing

@testable import DJTerminal

@Suite("Themes") struct ThemeTests {
  @Test("Each theme resolves in each depth", arguments: Theme.allCases, ColourDepth.allCases)
  func resolves(theme: Theme, depth: ColourDepth) {
    let most: Int32 =
      switch depth {
      case .none: -1
      case .eight: 7
      case .sixteen: 15
      case .many: 255
      case .direct: 0xFFFFFF
      }
    for ink in Ink.allCases {
      let look = theme.look(ink, depth)
      if let colour = look.colour { #expect((0...most).contains(colour)) }
      if theme == .mono || depth == .none { #expect(look.colour == nil) }
      if theme == .contrast { #expect(!look.dim) }
      // A grey and dim at once is too little to read.
      if look.colour != nil { #expect(!look.dim) }
    }
    if let ground = theme.ground(depth) { #expect((0...most).contains(ground.front)) }
  }

  @Test("What matters is told apart without colour", arguments: Theme.allCases)
  func withoutColour(theme: Theme) {
    func bare(_ ink: Ink) -> Theme.Look {
      var look = theme.look(ink, .none)
      look.colour = nil
      return look
    }
    #expect(bare(.strong) != bare(.plain) && bare(.reversed).reverse)
    #expect(bare(.warning) != bare(.plain) && bare(.speech) != bare(.plain))
    #expect(bare(.accentStrong) != bare(.plain))
    if theme != .contrast { #expect(bare(.quiet) != bare(.plain)) }
  }

  @Test("A terminal may tell its ground")
  func ground() {
    #expect(Theme.auto.resolved(["COLORFGBG": "15;0"]) == .dark)
    #expect(Theme.auto.resolved(["COLORFGBG": "0;default;15"]) == .light)
    #expect(Theme.auto.resolved(["COLORFGBG": "x"]) == .auto)
    #expect(Theme.auto.resolved([:]) == .auto)
    #expect(Theme.mono.resolved(["COLORFGBG": "15;0"]) == .mono)
  }

  @Test("Colours of pictures become numbers of the table")
  func nearest() {
    #expect(XtermColours.nearest(0) == 16 && XtermColours.nearest(0xFFFF) == 231)
    #expect(XtermColours.nearest(0xF800) == 196 && XtermColours.nearest(0x001F) == 21)
    for colour in stride(from: UInt16(0), through: 65_000, by: 997) {
      #expect((16...255).contains(XtermColours.nearest(colour)))
      #expect((8...0xFFFFFF).contains(XtermColours.direct(packed: colour)))
    }
    #expect(XtermColours.rgb(214) == 0xFFAF00 && XtermColours.rgb(245) == 0x8A8A8A)
    #expect(
      [8, 16, 256, 1 << 24, 0, -1].map { ColourDepth(colours: $0) }
        == [.eight, .sixteen, .many, .direct, .none, .none])
  }
}

/// Among the tests of the screen, one after the other: curses has one terminal at a time.
extension ScreenTests {
  @TerminalActor @Suite("Themes on terminals") struct ThemeScreenTests {
    @Test(
      "Every kind of terminal opens or says what it needs",
      arguments: [
        ("vt100", ColourDepth.none), ("linux", .eight), ("screen", .eight), ("xterm", .eight),
        ("xterm-16color", .sixteen), ("xterm-256color", .many), ("screen-256color", .many),
        ("xterm-kitty", .many), ("xterm-direct", .direct), ("tmux-256color", .many),
      ])
    func terminals(term: String, depth: ColourDepth) throws {
      for theme in Theme.allCases {
        let terminal = PseudoTerminal(columns: 100, rows: 30)
        do throws(ScreenError) {
          let screen = try Screen.open(
            input: terminal.slave, output: terminal.slave, theme: theme,
            environment: ["TERM": term, "LANG": "C.UTF-8"])
          #expect(screen.style.colours == (depth != .none && theme != .mono))
          #expect(screen.style.pictures == (depth >= .many && theme != .mono))
          var console = Console(style: screen.style)
          console.look.showsMeter = true
          console.look.sleeve = LookShow.sleeve
          console.look.meter = LookShow.meter
          screen.draw(
            console.frame(
              LookShow.evening, playhead: Playhead(position: 83, duration: 241), size: screen.size,
              time: 0))
          screen.close()
          #expect(terminal.takeOutput().contains("Harbour Lights"), "\(term) \(theme)")
        } catch {
          // Not every machine has every terminal's description.
          #expect(error.kind == .unknownTerm && error.message.text.contains(term), "\(error)")
        }
      }
    }

    @Test("A cover is drawn in its colours, and only where there are enough")
    func cover() throws {
      func output(_ term: String, _ extra: [String: String] = [:]) throws -> String {
        let terminal = PseudoTerminal(columns: 100, rows: 30)
        let screen = try Screen.open(
          input: terminal.slave, output: terminal.slave,
          environment: ["TERM": term, "LANG": "C.UTF-8"].merging(extra) { $1 })
        var console = Console(style: screen.style)
        console.look.sleeve = LookShow.sleeve
        screen.draw(
          console.frame(
            LookShow.evening, playhead: Playhead(position: 83, duration: 241), size: screen.size,
            time: 0))
        screen.close()
        return terminal.takeOutput()
      }
      #expect(try output("xterm-256color").contains("48;5;"))
      #expect(try !output("xterm-256color", ["NO_COLOR": "1"]).contains("48;5;"))
      #expect(try !output("linux").contains("▚"))
    }
  }
}
