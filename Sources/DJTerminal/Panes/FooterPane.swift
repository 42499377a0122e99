internal import DJCore

extension Scene {
  /// The message line; below it the main keys. A request being typed is drawn over both.
  func drawFooter(on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 2 else { return }
    if case .request = dialog { return }
    var message = area
    let pending = pending(unicode: canvas.signs.unicode)
    if !pending.isEmpty {
      message.columns -= canvas.writeRight([Span(pending, .accentStrong)], in: area) + 1
    }
    if let text = self.message { canvas.write([text], in: message) }
    drawHints(hints(canvas), on: &canvas, in: area, row: 1)
  }

  /// A count or the beginning of a sequence.
  private func pending(unicode: Bool) -> Sanitised {
    let count: [Sanitised] = console.count.map { ["\($0)"] } ?? []
    return .joined(
      count
        + console.pressed.map {
          console.style.words.keys($0.name(unicode: unicode))
        }, by: " ")
  }

  /// What the view's own keys do, then those of the show; under a list those of the list come first.
  private func hints(_ canvas: Canvas) -> [(Sanitised, Sanitised)] {
    let words = canvas.words
    if case .palette = dialog {
      return [(words["Enter"], words["does it"]), ("Esc", words["closes"])]
    }
    if console.view == .library, console.library.isTyping, dialog == nil {
      return [(words["Enter"], words["to the list"]), ("Esc", words["clears"])]
    }
    return keymap.hints(in: console.view).compactMap { hint in
      word(of: hint).map {
        (words.shortKeys(hint.name(unicode: canvas.signs.unicode)), words[$0])
      }
    }
  }

  /// What a key does now, in a word; nil if there is nothing that it could do it to.
  private func word(of hint: Keymap.Hint) -> Sanitised? {
    switch hint.deed {
    case .open where console.insertionWords != nil: "put in"
    case .command(.togglePause), .command(.skip), .command(.like), .command(.ban):
      onAir.now == nil
        ? nil : hint.deed == .command(.togglePause) && onAir.isPaused ? "go on" : hint.word
    default: hint.word
    }
  }

  /// The last two, help and quit, stay however narrow it is.
  private func drawHints(
    _ hints: [(Sanitised, Sanitised)], on canvas: inout Canvas, in area: Area, row: Int
  ) {
    var shown = hints
    var widths = hints.map { canvas.width($0.0) + 1 + canvas.width($0.1) + 2 }
    var needed = widths.reduce(-2, +)
    while needed > area.columns, shown.count > 2 {
      shown.remove(at: shown.count - 3)
      needed -= widths.remove(at: widths.count - 3)
    }
    var used = 0
    for (key, word) in shown {
      let spans = [Span(key, .accentStrong), Span(word, .quiet)]
      used = canvas.write(spans, in: area, row: row, indent: used) + 2
    }
  }

  /// The request being typed; above it what it would mean, below it the keys.
  func drawRequest(_ line: RequestLine, on canvas: inout Canvas, in area: Area) {
    let whole = canvas.frame.size
    // Only where there is something to say is it worth the row that is covered.
    if area.row > 2, whole.rows >= 6, booth.echo != nil, !line.editor.text.isEmpty {
      var echo = Area(row: area.row - 1, column: 0, rows: 1, columns: whole.columns)
      canvas.clear(echo)
      echo = Area(row: echo.row, column: area.column, rows: 1, columns: area.columns)
      drawEcho(of: line, on: &canvas, in: echo)
    }
    canvas.clear(Area(row: area.row, column: 0, rows: 2, columns: whole.columns))
    let completed = line.completion(booth.words)
    let typed = line.editor.text
    // Only where the name goes on as it was typed; else Tab still puts it right.
    let ghost = completed.flatMap {
      $0.text.hasPrefix(typed)
        ? Sanitised("\(outside: String($0.text.dropFirst(typed.count)))") : nil
    }
    canvas.edit(
      line.editor, prompt: canvas.words["Request:"], ghost: ghost ?? "",
      sample: canvas.words["artist, genre, decade, mood: mellow 90s trip hop"], in: area)
    var words: [(Sanitised, Sanitised)] = [
      (canvas.words["Enter"], canvas.words["sends"]), ("Esc", canvas.words["cancels"]),
    ]
    if let completed {
      // In a narrow window what Enter and Esc do is worth more; mostly the line itself shows it.
      let hint: Sanitised =
        area.columns < 60
        ? canvas.words["completes"] : "\(canvas.words["completes:"]) \(completed)"
      words.insert(("Tab", hint), at: 1)
    }
    if !line.history.isEmpty {
      let key = canvas.words.keys(canvas.signs.unicode ? "↑" : "Up")
      words.append((key, canvas.words["earlier ones"]))
    }
    drawHints(words, on: &canvas, in: area, row: 1)
  }

  private func drawEcho(of line: RequestLine, on canvas: inout Canvas, in area: Area) {
    guard let echo = booth.echo else { return }
    var spans: [Span] = []
    let answer = echo.answer
    if !answer.understood.isEmpty {
      spans.append(Span(canvas.words["understood:"], .quiet))
      spans.append(Span(.joined(answer.understood.map(canvas.words.wish), by: ", "), .accent))
    }
    if !answer.notUnderstood.isEmpty {
      if !spans.isEmpty { spans.append(Span(dot(canvas), .quiet)) }
      spans.append(Span(canvas.words["not understood:"], .quiet))
      spans.append(Span(.joined(answer.notUnderstood.map(canvas.words.wish), by: ", "), .warning))
    }
    canvas.write(spans, in: area)
  }
}
