internal import DJCore

/// A request being typed: with those made before, and completions from the library's names.
struct RequestLine: Equatable, Sendable {
  var editor = LineEditor()
  /// Requests made before, oldest first.
  let history: [Sanitised]
  /// Which of them is shown; nil: what was typed.
  private var shown: Int?
  /// What was typed, while another is shown.
  private var typed = LineEditor()
  /// What Tab turns through, and where it is.
  private var offers: [Sanitised] = []
  private var offer = 0

  init(history: [Sanitised]) { self.history = history }

  /// What became of a key.
  enum Outcome: Equatable {
    case editing(isChanged: Bool)
    case sent(Sanitised)
    case cancelled
  }

  mutating func receive(_ key: KeyPress, _ words: LibraryWords) -> Outcome {
    let before = editor.text
    switch key {
    case .up, .control("p"): turn(-1)
    case .down, .control("n"): turn(1)
    case .tab: complete(1, words)
    case .backTab: complete(-1, words)
    default:
      offers = []
      switch editor.receive(key) {
      case .editing: break
      case .sent(let wish): return .sent(wish)
      case .cancelled: return .cancelled
      }
    }
    return .editing(isChanged: editor.text != before)
  }

  /// What Tab would make of it; nil if nothing.
  func completion(_ words: LibraryWords) -> Sanitised? {
    guard offers.isEmpty, editor.cursor == editor.text.count else { return nil }
    return words.completions(of: editor.text, limit: 1).first
  }

  private mutating func complete(_ steps: Int, _ words: LibraryWords) {
    if offers.isEmpty {
      offers = words.completions(of: editor.text)
      offer = steps > 0 ? -1 : offers.count
    }
    guard !offers.isEmpty else { return }
    offer = ((offer + steps) % offers.count + offers.count) % offers.count
    editor = LineEditor(offers[offer])
  }

  private mutating func turn(_ steps: Int) {
    offers = []
    let place = (shown ?? history.count) + steps
    guard place >= 0, place <= history.count else { return }
    if shown == nil { typed = editor }
    shown = place < history.count ? place : nil
    editor = shown.map { LineEditor(history[$0]) } ?? typed
  }
}

extension Console {
  /// The most requests kept.
  public static let mostRequests = 100

  mutating func type(
    _ key: KeyPress, into line: RequestLine, _ booth: Booth
  ) -> [ConsoleAction] {
    var line = line
    switch line.receive(key, booth.words) {
    case .editing(let isChanged):
      dialog = .request(line)
      return isChanged ? [.read(Sanitised(line.editor.text))] : [.none]
    case .cancelled:
      dialog = nil
      return [.none]
    case .sent(let wish):
      dialog = nil
      requests.removeAll { $0 == wish }
      requests.append(wish)
      if requests.count > Self.mostRequests { requests.removeFirst() }
      return [.command(.request(wish))]
    }
  }
}
