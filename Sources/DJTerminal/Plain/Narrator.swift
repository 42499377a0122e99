public import DJCore

/// A show told in lines, for screen readers and for terminals that only print: each line once, in
/// the order in which things happen. A pure value that compares what is with what was told.
public struct Narrator: Equatable, Sendable {
  private var entry: EntryID?
  private var set: Sanitised?
  private var caption: Sanitised?
  private var isPaused = false
  private var trouble: Sanitised?
  private var isOver = false
  private var toast: Console.Toast?
  private var dialog: Page.Kind?
  private var lyricsOf: TrackID?
  var told = ToldView()
  /// The command that Enter would do.
  private var offered: Sanitised?

  /// Nothing told yet.
  public init() {}

  /// What has to be told now.
  public mutating func lines(_ booth: Booth, _ console: Console) -> [Sanitised] {
    let onAir = booth.onAir
    let words = console.style.words
    var lines: [Sanitised] = []
    tellTrouble(onAir, words, &lines)
    tellTrack(onAir, words, &lines)
    tellWords(onAir, &lines)
    if console.toast != toast {
      toast = console.toast
      if let text = toast?.text { lines.append(text) }
    }
    tellView(booth, console, &lines)
    tellPage(booth, console, &lines)
    tellOffer(console, &lines)
    tellLyrics(onAir, console, &lines)
    if onAir.isOver, !isOver {
      isOver = true
      lines.append(
        "\(words["That was the show."]) \(words.tracks(onAir.tracksPlayed)) \(words["heard"])")
    }
    return lines
  }

  private mutating func tellTrouble(_ onAir: OnAir, _ words: Words, _ lines: inout [Sanitised]) {
    if onAir.outputTrouble != trouble {
      trouble = onAir.outputTrouble
      if let trouble {
        lines.append("\(words["Waiting for the sound server"]): \(trouble)")
      }
    }
    if onAir.isPaused != isPaused {
      isPaused = onAir.isPaused
      lines.append(words[isPaused ? "PAUSED" : "ON AIR"])
    }
  }

  private mutating func tellTrack(_ onAir: OnAir, _ words: Words, _ lines: inout [Sanitised]) {
    guard let now = onAir.now, now.entry != entry else { return }
    entry = now.entry
    if let title = onAir.setTitle, title != set {
      set = title
      let why: Sanitised = onAir.setWhy.map { " (\($0))" } ?? ""
      lines.append("\(words["Set"]): \(title)\(why)")
    }
    let tags = now.track.tags
    let year: Sanitised? = tags.year.flatMap { (1...9999).contains($0) ? "\($0)" : nil }
    let details = [
      now.track.caption, tags.album, year, Figures.clock(now.track.duration),
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let liked: Sanitised = now.isLiked ? ", \(words["liked"])" : ""
    lines.append("\(words["Now"]): \(Sanitised.joined(details, by: ", "))\(liked)")
    if let reason = now.pick.why.first?.text {
      lines.append("\(words["Why"]): \(words.reason(reason))")
    }
  }

  private mutating func tellWords(_ onAir: OnAir, _ lines: inout [Sanitised]) {
    guard onAir.isSpeaking, let said = onAir.caption, said != caption else { return }
    caption = said
    lines.append("DJ: \(said)")
  }

  private mutating func tellPage(
    _ booth: Booth, _ console: Console, _ lines: inout [Sanitised]
  ) {
    let page = console.page(booth)
    let kind = page.map { Page.Kind(title: $0.title) }
    guard kind != dialog else { return }
    dialog = kind
    guard let page else { return }
    lines.append("\(page.title):")
    lines += page.lines.compactMap { $0.spoken(console.style.words) }
  }

  /// In the list of commands: what Enter would do, and how many others fit what was typed.
  private mutating func tellOffer(_ console: Console, _ lines: inout [Sanitised]) {
    guard case .palette(let picker) = console.dialog else {
      offered = nil
      return
    }
    let words = console.style.words
    let choices = picker.choices
    let row = picker.place.cursor
    let offer: Sanitised =
      choices.indices.contains(row)
      ? "\(row + 1) \(words["of"]) \(choices.count): \(choices[row].text)"
      : words["no such command"]
    guard offer != offered else { return }
    offered = offer
    lines.append(offer)
  }

  private mutating func tellLyrics(
    _ onAir: OnAir, _ console: Console, _ lines: inout [Sanitised]
  ) {
    guard console.look.showsLyrics, let now = onAir.now else {
      lyricsOf = nil
      return
    }
    guard lyricsOf != now.track.id, let sleeve = console.look.sleeve, sleeve.track == now.track.id,
      let lyrics = sleeve.lyrics
    else { return }
    lyricsOf = now.track.id
    lines.append("\(console.style.words["Lyrics"]):")
    lines += lyrics.lines.map(\.text).filter { !$0.isEmpty }
  }
}

extension Page {
  /// Which page it is.
  struct Kind: Equatable, Sendable {
    var title: Sanitised
  }
}

extension Page.Line {
  /// The line in words alone; nil for gaps.
  func spoken(_ words: Words) -> Sanitised? {
    switch self {
    case .gap: nil
    case .text(let text): text
    case .heading(let text, let note): note.isEmpty ? text : "\(text), \(note)"
    case .key(let names, let text): "\(names): \(text)"
    case .keys(let keys): .joined(keys.map { "\($0.0): \($0.1)" }, by: ", ")
    case .reason(let reason, _):
      "\(words.reason(reason.text)) \(words.signed(reason.weight, unicode: false))"
    case .whatIf(let what, let outcome): "\(what): \(outcome)"
    }
  }
}

extension Console {
  /// The line being typed, prompt and all; nil if none is.
  public var typedLine: Sanitised? {
    switch dialog {
    case .request(let line): "\(style.words["Request:"]) \(outside: line.editor.text)"
    case .palette(let picker): ": \(outside: picker.editor.text)"
    case nil where view == .library && library.isTyping:
      "/ \(outside: library.editor.text)"
    default: nil
    }
  }
}
