import DJCore
import DJTerminal
import Foundation
import Synchronization
import Testing

/// The real ncurses on a pseudo terminal, one screen at a time.
@TerminalActor @Suite("The screen on a terminal", .serialized) struct ScreenTests {
  private static let utf8 = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  private func frame(
    _ screen: Screen, _ show: OnAir = SampleShow.evening, position: Double = 83
  ) -> Frame {
    Console(style: screen.style).frame(
      show, playhead: Playhead(position: position, duration: 241), size: screen.size, time: 0)
  }

  /// What is left of output without the escape sequences ncurses may send.
  private func withoutSequences(_ output: String) -> String {
    output.replacing(#/\u{1B}(\[[0-9;?]*[a-zA-Z]|\([0B]|[=>78])/#, with: "")
  }

  @Test("Draws a frame, and writes only what changes")
  func draws() throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    #expect(screen.style.colours && screen.style.unicode && screen.style.pictures)
    #expect(screen.size == ScreenSize(columns: 80, rows: 24))
    screen.draw(frame(screen))
    let first = terminal.takeOutput()
    #expect(first.contains("\u{1B}[?1049h"))
    #expect(first.contains("Harbour Lights") && first.contains("夜の電車"))
    #expect(first.contains("38;5;") || first.contains("\u{1B}[38"))
    for _ in 0..<5 { screen.draw(frame(screen)) }
    #expect(terminal.takeOutput() == "")
    screen.draw(frame(screen, position: 84))
    let second = terminal.takeOutput()
    #expect(!second.isEmpty && second.utf8.count < 60)
    screen.close()
  }

  @Test("Gives the terminal back as it was", arguments: [false, true])
  func restores(byRescue: Bool) throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let before = terminal.mode
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    #expect(terminal.mode != before)
    screen.setTitle("djterm: Slow Ferry")
    screen.draw(frame(screen))
    #expect(terminal.takeOutput().contains("\u{1B}]2;djterm: Slow Ferry\u{07}"))
    if byRescue { Screen.rescue() } else { screen.close() }
    let output = terminal.takeOutput()
    #expect(output.contains("\u{1B}[?1049l") && output.contains("\u{1B}[?12l\u{1B}[?25h"))
    #expect(byRescue || output.contains("\u{1B}[23;2t"))
    #expect(terminal.mode == before)
    screen.close()
    screen.draw(Frame(size: ScreenSize(columns: 80, rows: 24)))
    #expect(screen.nextKey() == nil)
  }

  @Test("Leaves and takes the terminal again")
  func suspends() throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let before = terminal.mode
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    screen.draw(frame(screen))
    _ = terminal.takeOutput()
    screen.suspend()
    #expect(terminal.takeOutput().contains("\u{1B}[?1049l") && terminal.mode == before)
    screen.resume()
    screen.draw(frame(screen))
    let output = terminal.takeOutput()
    #expect(output.contains("\u{1B}[?1049h") && output.contains("Harbour Lights"))
    #expect(terminal.mode != before)
    screen.close()
  }

  @Test("Tags cannot reach the terminal's controls")
  func hostile() throws {
    let terminal = PseudoTerminal(columns: 120, rows: 40)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    screen.setTitle("\(outside: "x\u{1B}]0;pwned\u{07}\u{9B}31m")")
    let title = terminal.takeOutput()
    #expect(title.hasSuffix("\u{1B}]2;x ]0;pwned 31m\u{07}"))
    screen.draw(frame(screen, SampleShow.hostile))
    let rest = withoutSequences(terminal.takeOutput())
    let controls = rest.unicodeScalars.filter {
      ($0.value < 0x20 || 0x7F...0x9F ~= $0.value || $0.value == 0x202E)
        && !"\r\n\u{8}\t".unicodeScalars.contains($0)
    }
    #expect(controls.isEmpty, "\(controls.map(\.value))")
    screen.close()
  }

  @Test("Colours only where they are wanted and exist; ASCII only in an ASCII locale")
  func styles() throws {
    func output(_ environment: [String: String]) throws -> (String, ScreenStyle) {
      let terminal = PseudoTerminal(columns: 100, rows: 30)
      let screen = try Screen.open(
        input: terminal.slave, output: terminal.slave, environment: environment)
      screen.draw(frame(screen))
      let output = terminal.takeOutput()
      let style = screen.style
      screen.close()
      return (output, style)
    }
    let (plain, plainStyle) = try output(Self.utf8.merging(["NO_COLOR": "1"]) { $1 })
    #expect(!plainStyle.colours && !plain.contains("[38;5;") && plain.contains(#/\u{1B}\[[0;]*1m/#))
    let (old, oldStyle) = try output(["TERM": "vt100", "LANG": "C"])
    #expect(oldStyle == ScreenStyle(colours: false, unicode: false))
    #expect(old.utf8.allSatisfy { $0 < 0x80 } && old.contains("Amelie"))
    let (_, missing) = try output(["TERM": "linux", "LC_ALL": "xx_XX.UTF-8", "LANG": "C"])
    #expect(missing.colours && missing.unicode && !missing.fineBlocks && !missing.pictures)
  }

  @Test("What keeps a screen from opening is said with its remedy")
  func errors() throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let before = terminal.mode
    let pipe = Pipe()
    func kind(_ input: Int32, _ output: Int32, _ term: String?) -> ScreenError.Kind? {
      do throws(ScreenError) {
        _ = try Screen.open(
          input: input, output: output, environment: term.map { ["TERM": $0] } ?? [:])
        return nil
      } catch {
        #expect(!error.message.isEmpty && !error.description.contains("\u{1B}"))
        return error.kind
      }
    }
    let reading = pipe.fileHandleForReading.fileDescriptor
    #expect(kind(reading, terminal.slave, "xterm") == .notATerminal)
    #expect(kind(terminal.slave, reading, "xterm") == .notATerminal)
    #expect(kind(-1, -1, "xterm") == .notATerminal)
    #expect(kind(terminal.slave, terminal.slave, nil) == .noTerm)
    #expect(kind(terminal.slave, terminal.slave, "") == .noTerm)
    #expect(kind(terminal.slave, terminal.slave, "no-such\u{1B}[2J") == .unknownTerm)
    #expect(kind(terminal.slave, terminal.slave, "../../../etc/passwd") == .unknownTerm)
    let dumb = kind(terminal.slave, terminal.slave, "dumb")
    #expect(dumb == .notAddressable || dumb == .unknownTerm)
    #expect(terminal.mode == before && terminal.takeOutput() == "")
  }

  @Test("Keys as terminals send them")
  func keys() async throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    #expect(screen.nextKey() == .resize(ScreenSize(columns: 80, rows: 24)))
    #expect(screen.nextKey() == nil)
    terminal.type(
      "n é夜\u{1B}OA\u{1B}[B\u{1B}OC\u{1B}[5~\u{7F}\r\u{15}\u{1B}[I\u{1B}[200~ab\u{1B}[201~Q")
    let expected: [KeyPress] = [
      .character("n"), .character(" "), .character("é"), .character("夜"), .up, .down, .right,
      .pageUp, .backspace, .enter, .control("u"), .unknown, .paste("ab"), .character("Q"),
    ]
    for key in expected { #expect(try await next(screen) == key) }
    terminal.type("\u{1B}")
    #expect(try await next(screen) == .escape)
    terminal.type([0xFF, 0xC3, 0x28])
    #expect(try await next(screen) == .unknown)
    #expect(try await next(screen) == .character("("))
    screen.close()
  }

  private func next(_ screen: Screen) async throws -> KeyPress? {
    for _ in 0..<3000 {
      if let key = screen.nextKey() { return key }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }

  @Test("Follows the window, however small or absurd")
  func resizes() throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    _ = screen.nextKey()
    for (columns, rows) in [(160, 45), (1, 1), (39, 5), (65_535, 65_535), (100, 30)] {
      terminal.resize(columns: columns, rows: rows)
      let size = ScreenSize(columns: columns, rows: rows)
      #expect(screen.nextKey() == .resize(size) && screen.nextKey() == nil)
      #expect(screen.size == size)
      screen.draw(frame(screen))
      #expect(!terminal.takeOutput().isEmpty)
    }
    // A frame made for the old size when the window has just changed.
    terminal.resize(columns: 30, rows: 10)
    let late = Console(style: screen.style).frame(
      SampleShow.evening, playhead: Playhead(position: 0, duration: 9),
      size: ScreenSize(columns: 100, rows: 30), time: 0)
    screen.draw(late)
    #expect(screen.nextKey() == .resize(ScreenSize(columns: 30, rows: 10)))
    screen.close()
  }

  @Test("Random keys and sizes through ncurses")
  func fuzz() throws {
    var fuzz = Fuzz()
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    var console = Console(style: screen.style)
    for step in 0..<150 {
      let show = fuzz.show()
      let key = fuzz.key()
      if case .resize(let size) = key { terminal.resize(columns: size.columns, rows: size.rows) }
      while let read = screen.nextKey() { _ = console.receive(read, onAir: show) }
      _ = console.receive(key, onAir: show)
      let here = Playhead(position: Double(step), duration: 300)
      screen.draw(console.frame(show, playhead: here, size: screen.size, time: Double(step)))
    }
    _ = terminal.takeOutput()
    screen.close()
    #expect(terminal.takeOutput().contains("\u{1B}[?1049l"))
  }

  @Test("Tells of input once until asked again, of signals, and of the terminal's end")
  func watches() async throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let screen = try Screen.open(
      input: terminal.slave, output: terminal.slave, environment: Self.utf8)
    _ = screen.nextKey()
    let (news, sink) = AsyncStream.makeStream(of: TerminalWatch.News.self)
    let watch = try TerminalWatch.start(input: terminal.slave) { sink.yield($0) }
    var told = news.makeAsyncIterator()
    terminal.type("n")
    #expect(await told.next() == .input)
    // Still unread and not rearmed: the signal is the next news, not the input again.
    kill(getpid(), SIGWINCH)
    #expect(await told.next() == .resized)
    #expect(screen.nextKey() == .character("n"))
    watch.rearm()
    terminal.type("l")
    #expect(await told.next() == .input)
    kill(getpid(), SIGCONT)
    #expect(await told.next() == .continued)
    watch.cancel()
    watch.rearm()
    watch.cancel()
    screen.close()
  }

  @Test("What a terminal says is told on the actor's own thread, and what that begins is done next")
  func isOneThread() async throws {
    let terminal = PseudoTerminal(columns: 80, rows: 24)
    let (news, sink) = AsyncStream.makeStream(of: String.self)
    let watch = try TerminalWatch.start(input: terminal.slave, watchesSignals: false) { _ in
      Task { @TerminalActor in sink.yield("after") }
      TerminalActor.assumeIsolated { sink.yield("at once") }
    }
    defer { watch.cancel() }
    var told = news.makeAsyncIterator()
    terminal.type("\n")
    #expect(await told.next() == "at once")
    #expect(await told.next() == "after")
    // From elsewhere it is woken, many times over.
    var sum = 0
    for number in 1...200 { sum += await Task.detached { await Self.onActor(number) }.value }
    #expect(sum == 20_100)
  }

  private static func onActor(_ number: Int) -> Int { number }
}
