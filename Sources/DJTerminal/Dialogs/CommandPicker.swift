internal import DJCore

/// The list of every command: what is typed narrows it, Enter does what the cursor is on.
struct CommandPicker: Equatable, Sendable {
  var editor = LineEditor()
  var place = ListPlace()
  /// All there are, with what is searched in; made once, since every key asks for them.
  private let commands: [Entry]
  /// What fits what was typed: first the command the words are themselves, then what has them all
  /// in its text or word.
  private(set) var choices: [Choice] = []

  /// A command, and the text that words are looked for in.
  private struct Entry: Equatable, Sendable {
    var choice: Choice
    var name: String
  }

  /// A command to choose.
  struct Choice: Equatable, Sendable {
    var deed: Deed
    /// What it does, in words.
    var text: Sanitised
    /// Its keys, in words.
    var keys: Sanitised
  }

  /// The commands of a keymap, what holds in the view before what does not.
  init(_ keymap: Keymap, _ view: View, _ style: ScreenStyle) {
    commands = Self.all(keymap, view, style).map {
      Entry(choice: $0, name: "\($0.text.text) \($0.deed.word.text)".lowercased())
    }
    choices = found()
  }

  /// What is typed is another text now.
  fileprivate mutating func narrow() {
    place = ListPlace()
    choices = found()
  }

  private func found() -> [Choice] {
    let words = editor.text.lowercased().split(whereSeparator: \.isWhitespace)
    var choices: [Choice] = []
    if !words.isEmpty, let deed = Deed(parsing: editor.text) {
      choices.append(Choice(deed: deed, text: deed.shown, keys: ""))
    }
    for entry in commands where words.allSatisfy({ entry.name.contains($0) }) {
      let choice = entry.choice
      guard choice.deed != choices.first?.deed else {
        choices[0] = choice
        continue
      }
      choices.append(choice)
    }
    return choices
  }

  private static func all(_ keymap: Keymap, _ view: View, _ style: ScreenStyle) -> [Choice] {
    let words = style.words
    var choices: [Choice] = []
    for isHere in [true, false] {
      for row in keymap.rows {
        let holds = row.views.isEmpty || row.views.contains(view)
        guard holds == isHere, isHere || !choices.contains(where: { $0.deed == row.deed }),
          row.deed != .palette
        else { continue }
        // Keys that the view has another meaning for are none of this command here.
        let keys = row.keys.filter { keymap.finding($0.presses, in: view) == .deed(row.deed) }
          .map { words.keys($0.name(unicode: style.unicode)) }
        if let known = choices.firstIndex(where: { $0.deed == row.deed }) {
          choices[known].keys = .spaced([choices[known].keys] + keys, by: "")
        } else {
          choices.append(
            Choice(deed: row.deed, text: text(of: row, words), keys: .spaced(keys, by: "")))
        }
      }
    }
    return choices
      + unbound(words).filter { choice in !choices.contains { $0.deed == choice.deed } }
  }

  /// Rows that share their words on the help page are told apart.
  private static func text(of row: Keymap.Row, _ words: Words) -> Sanitised {
    if case .view(let view) = row.deed { return "\(words["Go to"]) \(words[view.title])" }
    return words[name(of: row)]
  }

  private static func name(of row: Keymap.Row) -> Sanitised {
    switch row.deed {
    case .move(-1): "Up"
    case .move(1): "Down"
    case .half(-2): "A page up"
    case .half(2): "A page down"
    case .half(-1): "Half a page up"
    case .half(1): "Half a page down"
    case .turn(1): "The next view"
    case .turn(-1): "The view before"
    case .command(.seek(let seconds)):
      seconds < 0 ? "The last 10 seconds again" : "10 seconds on"
    case .command(.volume(let points)): points < 0 ? "Quieter" : "Louder"
    case .command(.chapter(let steps)): steps < 0 ? "Chapter back" : "Chapter forward"
    case .command(.speed(.by(let step))): step < 0 ? "Slower speech" : "Faster speech"
    case .sort(let steps): steps < 0 ? "Sort by the column before" : "Sort by the next column"
    default: row.text
    }
  }

  /// Commands without a key of their own.
  private static func unbound(_ words: Words) -> [Choice] {
    TalkLevel.allCases.map { level in
      let text: Sanitised = "\(words["The DJ talks"]): \(words["\(outside: level.rawValue)"])"
      return Choice(deed: .command(.talk(level)), text: text, keys: "")
    }
      + [0, 3, 6, 10].map { value in
        let text: Sanitised = "\(words["How far to stray, 0 to 10"]): \(value)"
        return Choice(deed: .command(.adventure(Double(value))), text: text, keys: "")
      }
      + [
        (Command.read(.book), "Your book, where you left it" as Sanitised),
        (.read(.podcast), "Your podcast, where you left it"), (.pause, "Pause"),
        (.resume, "Go on"),
      ].map { Choice(deed: .command($0.0), text: words[$0.1], keys: "") }
  }
}

extension Console {
  mutating func type(
    _ key: KeyPress, into picker: CommandPicker, _ booth: Booth
  ) -> [ConsoleAction] {
    var picker = picker
    let choices = picker.choices
    let visible = CommandPicker.visibleRows(size, choices: choices.count)
    func move(to row: Int) -> [ConsoleAction] {
      picker.place.go(to: row, of: choices.count, visible: visible)
      dialog = .palette(picker)
      return [.none]
    }
    switch key {
    case .up, .control("p"), .backTab: return move(to: picker.place.cursor - 1)
    case .down, .control("n"), .tab: return move(to: picker.place.cursor + 1)
    case .pageUp: return move(to: picker.place.cursor - visible)
    case .pageDown: return move(to: picker.place.cursor + visible)
    case .enter:
      dialog = nil
      guard choices.indices.contains(picker.place.cursor) else { return [.none] }
      let actions = perform(choices[picker.place.cursor].deed, times: nil, booth)
      return actions.isEmpty ? [.none] : actions
    default: break
    }
    let before = picker.editor.text
    if picker.editor.receive(key) == .cancelled {
      dialog = nil
    } else {
      if picker.editor.text != before { picker.narrow() }
      dialog = .palette(picker)
    }
    return [.none]
  }
}
