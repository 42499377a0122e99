/// A speech script on its way: pieces of the shown text in order, gathered into stretches of one
/// language.
struct ScriptWriting {
  /// Words of one language, not yet cleaned, and the pieces of the shown text behind them.
  private struct Stretch {
    var language: String?
    var text = ""
    /// Lengths of what was appended, here and as shown.
    var parts: [(raw: Int, shown: Int)] = []
  }

  private let base: String
  private let pronunciations: Pronunciations
  private var stretches: [Stretch] = []

  /// - Parameter base: the DJ's language, two letters.
  init(base: String, pronunciations: Pronunciations) {
    self.base = base
    self.pronunciations = pronunciations
  }

  /// The DJ's own words. What closes a name before them (a comma, "’s") stays with it.
  mutating func append(own text: Substring) {
    var rest = text
    if let last = stretches.indices.last, stretches[last].language != nil {
      let closing = rest.prefix(upTo: Self.endOfClosing(rest))
      stretches[last].text += closing
      stretches[last].parts.append((closing.count, closing.count))
      rest = rest.dropFirst(closing.count)
    }
    append(String(rest), nil, shown: rest.count)
  }

  /// A name, as it is shown in this text.
  mutating func append(name: SpokenText.Name, as shown: Substring) {
    guard !name.isKey else { return append(Self.keyName(shown, base), nil, shown: shown.count) }
    let plain = SpokenText.withoutMarkup(String(shown))
    let said = name.isWholeLine ? plain : NameTrimming.trim(plain)
    let tagged = name.language.flatMap { NameLanguage.voice(ofTag: $0.text) }
    var left = shown.count
    let stretches = stretches(of: said, tagged, guesses: !name.isWholeLine)
    for (index, stretch) in stretches.enumerated() {
      let part =
        index == stretches.count - 1
        ? left : min(left, shown.count * stretch.text.count / max(1, said.count))
      left -= part
      append(stretch.text, stretch.language, shown: part)
    }
    // Nothing of it can be said: its place in the caption goes with what came before.
    if stretches.isEmpty { append("", self.stretches.last?.language, shown: left) }
  }

  private mutating func append(_ text: String, _ language: String?, shown: Int) {
    guard !text.isEmpty || shown > 0 else { return }
    let own = language == base ? nil : language
    if stretches.last?.language != own || stretches.isEmpty {
      // Blanks need no voice of their own.
      if let last = stretches.indices.last, !text.contains(where: { $0.isLetter || $0.isNumber }) {
        stretches[last].text += text
        stretches[last].parts.append((text.count, shown))
        return
      }
      stretches.append(Stretch(language: own))
    }
    stretches[stretches.count - 1].text += text
    stretches[stretches.count - 1].parts.append((text.count, shown))
  }

  /// Quotation marks, commas and a genitive's "’s" at the beginning of a text.
  private static func endOfClosing(_ text: Substring) -> Substring.Index {
    var index = text.startIndex
    while index < text.endIndex, ".,;:!?…”“\"»«’'".contains(text[index]) {
      let isGenitive = "’'".contains(text[index])
      index = text.index(after: index)
      if isGenitive, index < text.endIndex, text[index] == "s" { index = text.index(after: index) }
    }
    return index
  }

  // MARK: Names

  /// A name by runs of letters of one kind, each with its voice.
  private func stretches(
    of name: String, _ tagged: String?, guesses: Bool
  ) -> [NameSpelling.Stretch] {
    var result: [NameSpelling.Stretch] = []
    if let entry = pronunciations.entry(for: name, in: base) {
      return [(entry.words ?? name, entry.language?.text)]
    }
    for run in Self.runs(name) {
      let voice =
        run.voice.map { Script.voice(for: run.text, default: $0, tagged: tagged) }
        ?? (guesses ? NameLanguage.voice(for: run.text, base: base, tagged: tagged) : nil)
      let spelling = NameSpelling(
        language: voice ?? base, base: base, pronunciations: pronunciations)
      for stretch in spelling.spell(run.text) {
        result.append((stretch.text + " ", stretch.language ?? voice))
      }
    }
    if let last = result.indices.last, result[last].text.last == " " {
      result[last].text.removeLast()
    }
    return result
  }

  /// Runs of Latin letters (without a voice) and of other letters; signs and digits go with what is
  /// before them.
  private static func runs(_ name: String) -> [(text: String, voice: String?)] {
    var runs: [(text: String, voice: String?)] = []
    var isOpen = false
    for scalar in name.unicodeScalars where !Script.isUnreadable(scalar) {
      var voice = runs.last?.voice
      switch Script.of(scalar) {
      case .latin: voice = nil
      case .other(let other): voice = other
      case nil: break
      }
      if runs.isEmpty || (runs[runs.count - 1].voice != voice && isOpen) {
        runs.append(("", voice))
      } else if runs[runs.count - 1].voice != voice {
        runs[runs.count - 1].voice = voice
      }
      if Script.of(scalar) != nil { isOpen = true }
      runs[runs.count - 1].text.unicodeScalars.append(scalar)
    }
    return runs
  }

  /// "A minor" must not sound like an article (a hyphen does it), nor "F#" like a number sign. A
  /// German key is shown as Germans write it and needs nothing.
  private static func keyName(_ text: Substring, _ base: String) -> String {
    let parts = text.split(separator: " ")
    guard base == "en", let note = parts.first, let mode = parts.last, parts.count == 2 else {
      return text.replacing("#", with: "is").replacing("♯", with: "is").description
    }
    let joint = note.first == "A" ? "-" : " "
    let isSharp = note.last.map { "#♯".contains($0) } ?? false
    return note.prefix(1) + joint + (isSharp ? "sharp \(mode)" : "\(mode)")
  }

  // MARK: The whole

  /// The script, cleaned and within the limit.
  func finished() -> SpeechScript {
    var segments: [SpeechSegment] = []
    var anchors = [SpeechScript.Anchor(spoken: 0, shown: 0)]
    var (spoken, shown, left) = (0, 0, SpokenText.lengthLimit)
    for (index, stretch) in stretches.enumerated() {
      let text = cleaned(stretch, isLast: index == stretches.count - 1, limit: left)
      let raw = max(1, stretch.parts.reduce(0) { $0 + $1.raw })
      let start = segments.isEmpty || text.isEmpty ? spoken : spoken + 1
      var passed = 0
      for part in stretch.parts {
        passed += part.raw
        shown += part.shown
        let place = start + text.count * passed / raw
        if place > anchors[anchors.count - 1].spoken {
          anchors.append(SpeechScript.Anchor(spoken: place, shown: shown))
        } else {
          anchors[anchors.count - 1].shown = shown
        }
      }
      guard !text.isEmpty else { continue }
      spoken = start + text.count
      left -= text.unicodeScalars.count + 1
      if let last = segments.indices.last, segments[last].language?.text == stretch.language {
        segments[last].text = Sanitised("\(segments[last].text.text) \(text)", limit: 1000)
      } else {
        segments.append(
          SpeechSegment(
            Sanitised(text, limit: 1000), language: stretch.language.map { Sanitised($0) }))
      }
    }
    return SpeechScript(segments: segments, anchors: anchors)
  }

  private func cleaned(_ stretch: Stretch, isLast: Bool, limit: Int) -> String {
    var text = SpokenText.filtered(stretch.text, language: stretch.language ?? base)
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return "" }
    // The filter drops what closes a text; between two voices it is a pause.
    let closing = stretch.text.reversed().first { $0 != " " && !"”“„\"»«".contains($0) }
    if !isLast, closing.map({ ",:;–—".contains($0) }) == true,
      text.last?.isLetter == true || text.last?.isNumber == true
    {
      text += ","
    }
    return SpokenText.capped(text, to: limit)
  }
}
