import DJCore
import Testing

@testable import DJTerminal

@TerminalActor @Suite("A show told in lines", .serialized) struct PlainTests {
  @Test("Each thing is told once, in words")
  func narrates() {
    var narrator = Narrator()
    var show = LookShow.evening
    var console = Console(style: ScreenStyle(colours: false))
    let first = narrator.lines(show, console)
    #expect(
      first.map(\.text).prefix(3) == [
        "Set: Rediscovered: the nineties (loved once, unheard for months)",
        "Now: The Long Meridian – Harbour Lights, Northern Line, 1998, 4:01, liked",
        "Why: you like Trip Hop",
      ])
    #expect(first.last?.text.hasPrefix("DJ: That was Velvet Room") == true)
    #expect(narrator.lines(show, console).isEmpty)
    show.isPaused = true
    console.show("Liked", at: 1)
    #expect(narrator.lines(show, console) == ["PAUSED", "Liked"])
    show.isPaused = false
    show.outputTrouble = "gone"
    #expect(
      narrator.lines(show, console) == ["Waiting for the sound server: gone", "ON AIR"])
    _ = console.receive(.character("?"), onAir: show)
    let help = narrator.lines(show, console)
    #expect(help.first == "Keys:" && help.contains("space: Pause, or go on"))
    _ = console.receive(.escape, onAir: show)
    #expect(narrator.lines(show, console).isEmpty)
    console.look.sleeve = LookShow.sleeve
    _ = console.receive(.character("y"), onAir: show)
    #expect(narrator.lines(show, console).contains("Harbour lights, harbour lights"))
    show.isOver = true
    #expect(narrator.lines(show, console) == ["That was the show. 7 tracks heard"])
  }

  @Test("A view is read when it is opened, then the row the cursor goes to")
  func views() {
    var narrator = Narrator()
    var booth = SampleBooth.evening()
    var console = Console(style: ScreenStyle(colours: false))
    _ = narrator.lines(booth, console)
    func press(_ keys: String) -> [String] {
      for key in keys {
        for action in console.receive(.character(key), booth: booth) {
          if case .find(let finding) = action { booth.library = SampleBooth.found(finding) }
        }
        console.follow(booth)
      }
      return narrator.lines(booth, console).map(\.text)
    }
    let order = press("2")
    #expect(
      order.prefix(2) == [
        "Running order:",
        "1 Odile Marchetti – Slow Ferry, 3:44, next, the DJ speaks before it, why: close to Harbour Lights in sound",
      ])
    #expect(order.contains("Set: Fresh finds: never played"))
    #expect(
      press("jjjj") == [
        "5 Amélie & les Voisins – Cafe\u{301} de la Gare, 3:07, held, why: you like Chanson"
      ])
    #expect(press("") == [])
    booth.library = SampleBooth.found(console.finding)
    let library = press("3")
    #expect(library.prefix(2) == ["Library:", "121 tracks"] && library.count == 22)
    let search = press("/velvet")
    #expect(search.first?.hasSuffix("of 121") == true && search.count <= 4)
    #expect(console.typedLine == "/ velvet")
    _ = console.receive(.enter, booth: booth)
    #expect(press("j").count == 1)
    let taste = press("4")
    #expect(
      taste.prefix(4) == ["Taste:", "Adventure 3 of 10", "Talk: normal", "genre Trip Hop +0.62"])
    #expect(press("5").contains("20:30 liked: The Long Meridian – Harbour Lights"))
    #expect(press("6").contains { $0.contains("error: the sound server is gone") })
    #expect(press("1") == ["On air:"])
    #expect(press(":talk low").last == "1 of 1: The DJ talks: low")
    #expect(press("x").last == "no such command")
    _ = console.receive(.escape, booth: booth)
    booth = SampleBooth.hostile()
    for view in 1...6 {
      for line in press("\(view)j") {
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) })
      }
    }
  }

  @Test("Nothing from outside reaches the terminal raw")
  func hostile() {
    var narrator = Narrator()
    var console = Console(style: ScreenStyle(colours: false))
    console.look.sleeve = LookShow.hostileSleeve(timed: false)
    console.look.showsLyrics = true
    _ = console.receive(.character("w"), onAir: LookShow.hostile)
    for line in narrator.lines(LookShow.hostile, console) {
      #expect(
        line.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) })
    }
  }

  @Test("Keys come one by one, lines go out, and the terminal is given back")
  func terminal() async throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let before = terminal.mode
    let plain = try LineTerminal.open(
      input: terminal.slave, output: terminal.slave, environment: ["LANG": "C"])
    #expect(terminal.mode != before && !plain.style.unicode)
    terminal.type("né\u{1B}[A")
    var keys: [KeyPress] = []
    for _ in 0..<3000 where keys.count < 3 {
      if let key = plain.nextKey() {
        keys.append(key)
      } else {
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    #expect(keys == [.character("n"), .character("é"), .up])
    plain.print("Caf\u{E9} \u{2013} Noir")
    #expect(terminal.takeOutput() == "Cafe - Noir\r\n")
    var console = Console(style: plain.style)
    _ = console.receive(.character("r"), onAir: OnAir())
    plain.type(console.typedLine)
    for key in "mel" { _ = console.receive(.character(key), onAir: OnAir()) }
    plain.type(console.typedLine)
    _ = console.receive(.backspace, onAir: OnAir())
    plain.type(console.typedLine)
    plain.print("On air")
    _ = console.receive(.escape, onAir: OnAir())
    plain.type(console.typedLine)
    #expect(
      terminal.takeOutput()
        == "Request: mel\r\nRequest: me\r\nOn air\r\nRequest: me\r\n")
    plain.close()
    #expect(terminal.mode == before)
    #expect(plain.nextKey() == nil)
    #expect(throws: ScreenError.self) { try LineTerminal.open(input: -1, output: -1) }
  }

  @Test("A folder is typed with Tab, and what cannot be shown is not offered")
  func folders() {
    func names(_ parent: String) -> [String] {
      switch parent {
      case "~/": ["Music", "Musik", "Mail", ".hidden", "M\u{1B}[2J", "Über uns"]
      case "~/Music/": ["Jazz"]
      default: []
      }
    }
    var prompt = FolderPrompt("~/")
    #expect(prompt.receive(.character("M"), folders: names) == .editing)
    #expect(prompt.receive(.tab, folders: names) == .choices(["Mail", "Music", "Musik"]))
    #expect(prompt.receive(.character("u"), folders: names) == .editing)
    #expect(prompt.receive(.tab, folders: names) == .editing && prompt.text == "~/Musi")
    _ = prompt.receive(.character("c"), folders: names)
    _ = prompt.receive(.tab, folders: names)
    _ = prompt.receive(.tab, folders: names)
    #expect(prompt.text == "~/Music/Jazz/")
    #expect(prompt.receive(.tab, folders: names) == .editing)
    #expect(prompt.receive(.enter, folders: names) == .chosen("~/Music/Jazz/"))
    #expect(prompt.receive(.control("c"), folders: names) == .cancelled)
    // A path that is pasted behind what stood there.
    var pasted = FolderPrompt("~/")
    for character in "/srv/Musik/" { _ = pasted.receive(.character(character), folders: names) }
    #expect(pasted.text == "/srv/Musik/")
    var empty = FolderPrompt()
    #expect(empty.receive(.enter, folders: names) == .editing)
  }
}
