public import DJCore

/// What a key press asks of the program around the screen.
public enum ConsoleAction: Equatable, Sendable {
  /// The show is told something.
  case command(Command)
  /// A search is wanted: ``Booth/library`` is to hold what it finds. Of several the last counts.
  case find(LibraryFinding)
  /// What a request would mean is wanted: ``Booth/echo``. Of several the last counts.
  case read(Sanitised)
  /// A view was opened: what it shows should be fresh.
  case opened(View)
  /// The show ends.
  case quit
  /// The terminal goes back to the shell for a while (``Screen/suspendProcess()``).
  case suspend
  /// All of the screen is painted anew (``Screen/repaint()``).
  case repaint
  /// Only the picture changed: draw a frame.
  case none
}

/// The state of the screen alone: which view, what is open, what is typed, where the cursors are. A
/// pure value, apart from the show.
public struct Console: Equatable, Sendable {
  /// What lies over the panes or takes the keys.
  enum Dialog: Equatable, Sendable {
    case request(RequestLine)
    case palette(CommandPicker)
    case why
    case help
  }

  struct Toast: Equatable, Sendable {
    var text: Sanitised
    var until: Double
  }

  /// What the terminal can show.
  public private(set) var style: ScreenStyle
  /// Keys to commands.
  public let keymap: Keymap
  /// What the program is busy with beside the show, such as "scanning: 1,204 of 5,210 files":
  /// stands on the message line while nothing more pressing does.
  public var activity: Sanitised?
  /// What is shown.
  public internal(set) var view = View.onAir
  /// What is shown beside the show: level, cover, words of the song.
  public var look = Look()
  var dialog: Dialog?
  var toast: Toast?
  /// Rows the running order of the view On air is scrolled down by.
  var orderScroll = 0
  /// Rows the open page is scrolled down by.
  var pageScroll = 0
  var order = OrderState()
  var library = LibraryState()
  var taste = TasteState()
  var history = HistoryState()
  var log = LogState()
  /// The place of the running order that something is looked for, while it is.
  var insertion: Insertion?
  /// Requests made, oldest first; what the line for requests goes back through.
  public internal(set) var requests: [Sanitised] = []
  /// Keys of a sequence that is not finished.
  var pressed: [KeyPress] = []
  /// How often the next key counts, as far as it is typed.
  var count: Int?
  /// The last size heard of, for bounds of scrolling.
  var size = ScreenSize(columns: 80, rows: 24)

  /// Nothing open.
  public init(style: ScreenStyle, keymap: Keymap = .standard) {
    self.style = style
    self.keymap = keymap
  }

  /// Takes a key; returns what it asks for, nothing if it means nothing here.
  public mutating func receive(_ key: KeyPress, booth: Booth) -> [ConsoleAction] {
    follow(booth)
    switch key {
    case .resize(let size):
      self.size = size
      bound(booth)
      return [.none]
    case .mouse(let press):
      return touch(press, booth)
    default: break
    }
    switch dialog {
    case .request(let line): return type(key, into: line, booth)
    case .palette(let picker): return type(key, into: picker, booth)
    default: break
    }
    if view == .library, dialog == nil, library.isTyping { return search(key, booth) }
    return press(key, booth)
  }

  /// Takes up what the terminal said of pictures since.
  public mutating func show(covers way: CoverWay) { style.cover = way }

  /// Takes up requests made in earlier shows, oldest first; those of this one stay the newest.
  public mutating func recall(_ earlier: [Sanitised]) {
    let known = earlier.filter { !$0.isEmpty && !requests.contains($0) }
    requests = Array((known + requests).suffix(Self.mostRequests))
  }

  /// Shows a message on the message line for some seconds: longer for longer texts.
  ///
  /// - Parameter time: seconds of any clock that only goes forward; ``frame(_:size:time:)`` must be
  ///   given the same clock's.
  public mutating func show(_ message: Sanitised, at time: Double) {
    let message = style.words.sentence(message)
    let seconds = 4 + min(Double(message.text.count) / 20, 8)
    toast = message.isEmpty ? nil : Toast(text: message, until: time + seconds)
  }

  /// When the picture will change by itself next, because a message disappears; nil if never.
  public func wakes(after time: Double) -> Double? {
    toast.flatMap { $0.until > time ? $0.until : nil }
  }
}
