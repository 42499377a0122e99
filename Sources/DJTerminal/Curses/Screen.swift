internal import CNcurses
public import DJCore
internal import Foundation

/// The terminal, held by ncurses from ``open(input:output:environment:)`` to ``close()``.
///
/// One screen is open at a time. Nothing is written while nothing changes.
@TerminalActor public final class Screen {
  /// What the terminal can show. ``ScreenStyle/cover`` may change while keys are read, when the
  /// terminal has answered.
  public internal(set) var style: ScreenStyle

  var session: OpaquePointer?
  private var brush: RowBrush
  var decoder = KeyDecoder()
  var shown: Frame?
  var knownSize: ScreenSize
  private var hasTitle = false
  private var shownTitle: Sanitised?
  /// The first key read tells the size.
  private var tellsSize = true
  var hanger = CoverHanger()
  /// What the terminal is asked of pictures; nil if it is not, or has answered.
  var question: CoverQuestion?
  var hasAsked = false
  /// Makes and sends a picture, if one is on its way.
  var hanging: Task<Void, Never>?
  /// Uptime in seconds until which an answer is waited for.
  static let patience = 1.0

  private init(
    session: OpaquePointer, theme: Theme, term: String, allowsColours: Bool, covers: CoverGuess
  ) {
    self.session = session
    let palette = Palette(session: session, theme: theme, allowsColours: allowsColours)
    brush = RowBrush(palette)
    var style = ScreenStyle(colours: palette.hasColours, unicode: cn_is_utf8() != 0)
    // The fonts of the kernel's console have no eighths of a block.
    style.fineBlocks = !term.hasPrefix("linux")
    style.pictures = style.unicode && palette.depth >= .many
    // Who wants no colours wants no pictures of them.
    let wantsColours = allowsColours && theme != .mono
    style.cover = wantsColours ? covers.way : .off
    self.style = style
    if covers.asks, wantsColours { question = CoverQuestion() }
    hasTitle = cn_has_title(session) != 0
    knownSize = Self.measure(session)
    cn_resize(session, Int32(knownSize.rows), Int32(knownSize.columns))
    show(covers: style.cover)
  }

  isolated deinit { close() }

  /// Takes the terminal: alternate screen, keys one by one, no echo, no flow control by Ctrl-S.
  /// Signals keep the handlers they have. `LC_CTYPE` of the process is set from the environment.
  ///
  /// - Parameters:
  ///   - input: a terminal's descriptor for keys; stays the caller's.
  ///   - output: a terminal's descriptor to draw on; stays the caller's.
  ///   - mouse: asks for clicks and the wheel.
  ///   - theme: colours for inks.
  ///   - covers: how covers may be shown; with `auto` the terminal is asked behind the first frame.
  ///   - environment: `TERM`, `NO_COLOR`, `COLORFGBG`, `LC_ALL`, `LC_CTYPE` and `LANG` are read; nil
  ///     reads the process's.
  /// - Throws: ``ScreenError`` with a line for the listener; the terminal is as it was.
  public static func open(
    input: Int32 = 0, output: Int32 = 1, mouse: Bool = true, theme: Theme = .auto,
    covers: CoverChoice = .blocks, environment given: [String: String]? = nil
  ) throws(ScreenError) -> Screen {
    let environment = given ?? ProcessInfo.processInfo.environment
    let term = environment["TERM"] ?? ""
    let shownTerm = Sanitised(term, limit: 40)
    guard isatty(input) == 1, isatty(output) == 1 else { throw ScreenError(.notATerminal) }
    guard !term.isEmpty else { throw ScreenError(.noTerm) }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    var problem: Int32 = 0
    var session = cn_open(input, output, term, locale ?? "C", &problem)
    let code = errno
    if session == nil, kind(of: problem) == .unknownTerm, let kin = kin(of: term) {
      var another: Int32 = 0
      session = cn_open(input, output, kin, locale ?? "C", &another)
    }
    guard let session else { throw ScreenError(kind(of: problem), term: shownTerm, code: code) }
    if mouse { cn_want_mouse(session) }
    let allowsColours = (environment["NO_COLOR"] ?? "").isEmpty
    return Screen(
      session: session, theme: theme.resolved(environment), term: term,
      allowsColours: allowsColours, covers: CoverGuess(covers, environment))
  }

  /// A terminal that every database has, for one by its name of the same make: over ssh, the name
  /// of the listener's own is often not known.
  private static func kin(of term: String) -> String? {
    if term.hasPrefix("tmux") || term.hasPrefix("screen") { return "screen-256color" }
    let makes = [
      "xterm", "kitty", "foot", "alacritty", "ghostty", "wezterm", "contour", "konsole", "vte",
      "gnome", "st-", "iterm", "rio",
    ]
    guard makes.contains(where: { term.hasPrefix($0) }) else { return nil }
    // Whoever says how few colours there are gets no more.
    if term.contains("mono") { return "vt100" }
    return term.contains("16color") || term.contains("88color") ? "xterm" : "xterm-256color"
  }

  private static func kind(of problem: Int32) -> ScreenError.Kind {
    switch cn_problem(rawValue: UInt32(bitPattern: problem)) {
    case CN_NOT_A_TERMINAL: .notATerminal
    case CN_UNKNOWN_TERMINAL: .unknownTerm
    case CN_NO_DATABASE: .noDatabase
    case CN_NOT_ADDRESSABLE: .notAddressable
    default: .system
    }
  }

  /// The size of the window now, asked anew each time.
  public var size: ScreenSize {
    guard let session else { return knownSize }
    return Self.measure(session)
  }

  private static func measure(_ session: OpaquePointer) -> ScreenSize {
    var rows: Int32 = 24
    var columns: Int32 = 80
    cn_size(session, &rows, &columns)
    return ScreenSize(columns: Int(columns), rows: Int(rows))
  }

  /// Follows the window; true if it has another size than before.
  private func followSize() -> Bool {
    guard let session else { return false }
    let size = Self.measure(session)
    guard size != knownSize else { return false }
    knownSize = size
    cn_resize(session, Int32(size.rows), Int32(size.columns))
    measureCell()
    shown = nil
    return true
  }

  /// Shows a frame; only what differs from the last one is written. A frame of another size than
  /// the window's is shown as far as it fits. While the terminal takes no output, nothing is drawn.
  public func draw(_ frame: Frame) {
    guard let session else { return }
    if followSize() { tellsSize = true }
    guard frame != shown, cn_can_write(session) != 0 else { return }
    if shown?.size != frame.size {
      shown = nil
      cn_clear(session)
      takeOffPicture()
    }
    if let old = hanger.want(frame.picture) { takeOff(old) }
    brush.put(frame, before: shown, in: knownSize, session: session)
    shown = frame
    let cursor = frame.cursor.flatMap {
      $0.row < knownSize.rows && $0.column < knownSize.columns ? $0 : nil
    }
    cn_flush(session, Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    if let place = hanger.toMake() { hang(place) }
    ask()
  }

  /// Paints everything anew with the next ``draw(_:)``: for when other programs wrote on the screen.
  public func repaint() {
    guard let session else { return }
    shown = nil
    cn_clear(session)
    takeOffPicture()
  }

  /// The next key, or nil if none is waiting; never waits, save 25 ms after a lone Esc. A change of
  /// the window's size comes as ``KeyPress/resize(_:)``, and so does its first size.
  public func nextKey() -> KeyPress? {
    guard let session else { return nil }
    if followSize() || tellsSize {
      tellsSize = false
      return .resize(knownSize)
    }
    let key = decoder.next { cn_key(session) }
    takeAnswers()
    return key
  }

  /// Rings the terminal's bell, or flashes where it has none.
  public func ring() {
    guard let session, cn_can_write(session) != 0 else { return }
    cn_bell(session)
  }

  /// Names the window, where the terminal is known to take names; the name before is put back by
  /// ``close()`` where the terminal can.
  public func setTitle(_ text: Sanitised) {
    guard let session, hasTitle, text != shownTitle else { return }
    let title = Glyph.list(text.text, unicode: style.unicode).map(\.text).joined()
    let push = shownTitle == nil ? "\u{1B}[22;2t" : ""
    shownTitle = text
    write("\(push)\u{1B}]2;\(title)\u{07}", session)
  }

  private func restoreTitle(_ session: OpaquePointer) {
    guard shownTitle != nil else { return }
    shownTitle = nil
    write("\u{1B}]2;\u{07}\u{1B}[23;2t", session)
  }

  func write(_ text: String, _ session: OpaquePointer) {
    guard cn_can_write(session) != 0 else { return }
    let bytes = Array(text.utf8)
    cn_write(session, bytes, Int32(bytes.count))
  }

  /// Gives the terminal back as it was. Does nothing the second time.
  public func close() {
    guard let session else { return }
    restoreTitle(session)
    takeOffPicture()
    hanging?.cancel()
    self.session = nil
    cn_close(session)
  }

  /// Gives the terminal back until ``resume()``.
  public func suspend() {
    guard let session else { return }
    takeOffPicture()
    cn_leave(session)
  }

  /// Takes the terminal again; the next ``draw(_:)`` paints everything.
  public func resume() {
    repaint()
    tellsSize = true
  }

  /// What Ctrl-Z does: gives the terminal back, stops the process, and takes the terminal again
  /// when the shell continues it. The whole process stops, its sound too.
  public func suspendProcess() {
    suspend()
    cn_stop_process()
    resume()
  }

  /// Puts the terminal back by system calls that are safe in a signal handler: for a process that
  /// is about to die. Does nothing if no screen is open.
  public nonisolated static func rescue() { cn_rescue() }
}
