internal import CNcurses
public import DJCore
internal import Foundation

/// A terminal that only prints lines and gives keys one by one: any, a dumb one too. Nothing is
/// ever drawn over.
@TerminalActor public final class LineTerminal {
  /// What the terminal can show.
  public let style: ScreenStyle

  private let input: Int32
  private let output: Int32
  private let before: termios
  private var decoder = KeyDecoder()
  private let keepsSignals: Bool
  private var isOpen = true
  /// The line being typed, as it stands on the terminal.
  private var typed: String?

  private init(
    input: Int32, output: Int32, before: termios, unicode: Bool, keepsSignals: Bool
  ) {
    self.keepsSignals = keepsSignals
    self.input = input
    self.output = output
    self.before = before
    style = ScreenStyle(colours: false, unicode: unicode)
  }

  isolated deinit { close() }

  /// Takes keys one by one, without echo.
  ///
  /// - Parameters:
  ///   - input: a terminal's descriptor for keys; stays the caller's.
  ///   - output: where lines go; stays the caller's.
  ///   - keepsSignals: Ctrl-C and Ctrl-Z send their signals; else they are keys.
  ///   - environment: `LC_ALL`, `LC_CTYPE` and `LANG` are read; nil reads the process's.
  /// - Throws: ``ScreenError`` if no keys can be had.
  public static func open(
    input: Int32 = 0, output: Int32 = 1, keepsSignals: Bool = true,
    environment given: [String: String]? = nil
  ) throws(ScreenError) -> LineTerminal {
    let environment = given ?? ProcessInfo.processInfo.environment
    var mode = termios()
    guard isatty(input) == 1, tcgetattr(input, &mode) == 0 else {
      throw ScreenError(.notATerminal)
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").uppercased()
    let terminal = LineTerminal(
      input: input, output: output, before: mode,
      unicode: name.contains("UTF-8") || name.contains("UTF8"), keepsSignals: keepsSignals)
    terminal.takeKeys()
    return terminal
  }

  private func takeKeys() {
    var mode = before
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
    if !keepsSignals { mode.c_lflag &= ~tcflag_t(ISIG) }
    mode.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(input, TCSANOW, &mode)
  }

  /// The next key, or nil if none is waiting; never waits, save 25 ms after a lone Esc.
  public func nextKey() -> KeyPress? {
    guard isOpen else { return nil }
    var patience: Int32 = 0
    return decoder.next {
      var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, patience) > 0, wait.revents & Int16(POLLIN) != 0 else {
        return CN_KEY_NONE.rawValue
      }
      var byte: UInt8 = 0
      guard read(input, &byte, 1) == 1 else { return CN_KEY_NONE.rawValue }
      patience = byte == 0x1B ? 25 : 0
      return Int32(byte)
    }
  }

  /// Prints a line; one being typed is written again below it.
  public func print(_ line: Sanitised) {
    let open = typed
    if open != nil { put("\n") }
    put(plain(line) + "\n")
    if let open { put(open) }
  }

  /// Shows the line being typed; nil ends it.
  public func type(_ line: Sanitised?) {
    let new = line.map(plain)
    guard new != typed else { return }
    defer { typed = new }
    guard let new else { return put("\n") }
    if let typed, new.hasPrefix(typed) {
      put(String(new.dropFirst(typed.count)))
    } else {
      // What was deleted cannot be taken back from paper.
      put((typed == nil ? "" : "\n") + new)
    }
  }

  /// Rings the bell.
  public func ring() { put("\u{07}") }

  private func plain(_ text: Sanitised) -> String {
    Glyph.list(text.text, unicode: style.unicode).map(\.text).joined()
  }

  private func put(_ text: String) {
    guard isOpen else { return }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// What Ctrl-Z does: gives the terminal back, stops the process, and takes the terminal again.
  public func suspendProcess() {
    var mode = before
    tcsetattr(input, TCSANOW, &mode)
    cn_stop_process()
    takeKeys()
  }

  /// Gives the terminal back as it was. Does nothing the second time.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    var mode = before
    tcsetattr(input, TCSANOW, &mode)
  }
}
