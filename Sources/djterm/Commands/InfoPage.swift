internal import DJCore
internal import DJLibrary
internal import DJTerminal
internal import DJWire
internal import Foundation

/// What is known of a file, on one screen for people.
struct InfoPage {
  /// What the page is written on.
  struct Paper {
    /// Columns.
    var columns: Int
    /// Characters beyond ASCII may be used.
    var unicode: Bool

    /// Standard output: as wide as its terminal, within reason, in the signs of the locale.
    static var standardOutput: Paper {
      Paper(
        columns: min(100, max(40, Standard.terminalWidth(STDOUT_FILENO))),
        unicode: Places.speaksUnicode())
    }
  }

  private static let margin = 12
  private let report: FileReport
  private let paper: Paper

  init(_ report: FileReport, on paper: Paper) {
    self.report = report
    self.paper = paper
  }

  /// The lines, none wider than the paper.
  var lines: [Sanitised] {
    var lines = [fit(report.path.shown)]
    if let error = report.error { lines += wrapped("error", [error]) }
    guard let track = report.track, report.duration != nil else { return lines }
    lines = [fit(track.caption)] + facts(track) + lines.map { fit("  \($0)") }
    if let features = report.features { lines += picture(features) + sound(features) }
    lines += tags(track.tags) + sources + history(track.history)
    return lines
  }

  private var dot: Sanitised { paper.unicode ? "·" : "-" }

  private func facts(_ track: Track) -> [Sanitised] {
    let tags = track.tags
    var about = [tags.album, tags.genre, tags.year.map { "\($0)" as Sanitised }].compactMap { $0 }
    if !report.guessed.isEmpty {
      about.append("\(Sanitised.joined(report.guessed, by: ", ")) from the file's name")
    }
    let entry = report.entry
    var form: [Sanitised] = [Sanitised(clock: report.duration ?? 0)]
    if let format = entry?.format, !format.isEmpty { form.append(format) }
    if let rate = entry?.sampleRate, rate > 0 { form.append("\(rate) Hz") }
    if let channels = entry?.channels, channels > 0 {
      form.append(channels == 1 ? "mono" : channels == 2 ? "stereo" : "\(channels) channels")
    }
    return [about, form].filter { !$0.isEmpty }.map {
      fit("  \(Sanitised.joined($0, by: " \(dot) "))")
    }
  }

  // MARK: The picture

  private func picture(_ features: Features) -> [Sanitised] {
    guard let analysis = report.entry?.analysis, !analysis.waveform.isEmpty else { return [] }
    let chart = BlockChart(
      width: paper.columns - Self.margin, duration: features.duration, unicode: paper.unicode)
    let cues = features.cues
    var rows = [
      label("level", chart.bars(Self.spread(analysis.waveform))),
      label("energy", chart.bars(analysis.structure.energy.map { Double($0) / 255 })),
    ]
    let sections = analysis.structure.sections
    if !sections.isEmpty {
      rows.append(
        label("sections", chart.marks(sections.map { ($0.start, Self.letter($0.group)) })))
    }
    var marks: [(at: Double, sign: Sanitised)] = [
      (cues.start, "["), (cues.end, "]"), (cues.outroStart, "<"), (cues.introEnd, ">"),
    ]
    if let voice = report.voiceStart { marks.append((voice, paper.unicode ? "♪" : "v")) }
    rows.append(label("cues", chart.marks(marks, ground: dot)))
    var words: [Sanitised] = [
      "[ in \(Self.time(cues.start))", "> intro ends \(Self.time(cues.introEnd))",
      "< outro \(Self.time(cues.outroStart))", "] out \(Self.time(cues.end))",
    ]
    if let ending = features.ending { words.append("ends \(Self.phrase(ending))") }
    return rows + wrapped("", words) + sectionList(sections)
  }

  /// Peaks as the eye tells them apart: of the loudest, squared.
  private static func spread(_ peaks: [Float]) -> [Double] {
    let most = Double(peaks.max() ?? 0)
    return peaks.map { most > 0 ? pow(Double($0) / most, 2) : 0 }
  }

  private func sectionList(_ sections: [Section]) -> [Sanitised] {
    guard !sections.isEmpty else { return [] }
    return wrapped(
      "parts",
      sections.map { "\(Self.letter($0.group)) \($0.kind.word) \(Sanitised(clock: $0.start))" })
  }

  private static func letter(_ group: Int) -> Sanitised {
    let letters: [StaticString] = [
      "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R",
      "S", "T", "U", "V", "W", "X", "Y", "Z",
    ]
    return group >= 0 && group < letters.count ? "\(letters[group])" : "*"
  }

  private static func phrase(_ ending: Ending) -> Sanitised {
    switch ending {
    case .fade: "in a fade"
    case .cold: "cold"
    case .sustained: "on a held sound"
    }
  }

  // MARK: The figures

  private func sound(_ features: Features) -> [Sanitised] {
    var lines: [Sanitised] = []
    if let tempo = features.tempo {
      var words: [Sanitised] = [
        "\(outside: Self.figure(tempo, 2)) BPM (\(Self.percent(features.tempoConfidence)) sure)"
      ]
      if let grid = report.entry?.analysis?.grid, !grid.beats.isEmpty {
        words.append("\(grid.beats.count) beats in \(grid.downbeats.count) bars")
      }
      lines += wrapped("tempo", words)
    } else {
      lines += wrapped("tempo", ["no steady pulse"])
    }
    if let key = features.key {
      let sure = Self.percent(features.keyConfidence)
      lines += wrapped("key", ["\(outside: key.name), \(outside: key.camelot) (\(sure) sure)"])
    }
    lines += wrapped("loudness", levels(features))
    lines += wrapped("character", character(features))
    return lines
  }

  private func levels(_ features: Features) -> [Sanitised] {
    var words: [Sanitised] = []
    if let loudness = features.loudness {
      words.append("\(outside: Self.figure(loudness, 1)) LUFS")
    }
    if let range = features.loudnessRange {
      words.append("range \(outside: Self.figure(range, 1)) LU")
    }
    if let most = features.loudest {
      words.append("loudest 3 s \(outside: Self.figure(most, 1)) LUFS")
    }
    if let peak = features.truePeak {
      words.append("true peak \(outside: Self.figure(peak, 1)) dBTP")
    }
    return words.isEmpty ? ["silence"] : words
  }

  private func character(_ features: Features) -> [Sanitised] {
    var words: [Sanitised] = ["energy \(Self.percent(features.energy))"]
    if features.speech >= 0.05 { words.append("speech \(Self.percent(features.speech))") }
    if let voice = features.voice.start {
      words.append(
        "voice from \(Self.time(voice)) (\(Self.percent(features.voice.confidence)) sure)")
    } else {
      words.append("instrumental \(Self.percent(features.voice.instrumental))")
    }
    return words
  }

  private func tags(_ tags: Tags) -> [Sanitised] {
    var words: [Sanitised] = []
    if let track = tags.track {
      words.append(tags.trackTotal.map { "track \(track) of \($0)" } ?? "track \(track)")
    }
    if let disc = tags.disc { words.append("disc \(disc)") }
    if let artist = tags.albumArtist, artist != tags.artist { words.append("album by \(artist)") }
    if let composer = tags.composer { words.append("composed by \(composer)") }
    if let tempo = tags.tempo { words.append("BPM \(outside: Self.figure(tempo, 1))") }
    if let key = tags.key { words.append("key \(outside: key.name)") }
    if let gain = tags.trackGain { words.append("gain \(outside: Self.figure(gain, 1)) dB") }
    if tags.lyrics != nil { words.append("words") }
    if let start = tags.lyricsStart { words.append("words from \(Self.time(start))") }
    return words.isEmpty ? [] : wrapped("tags", words)
  }

  private var sources: [Sanitised] {
    let sources = report.sources
    let words: [Sanitised] = [
      ("tempo", sources.tempo), ("key", sources.key), ("loudness", sources.loudness),
      ("voice", sources.voice),
    ].compactMap { (name: Sanitised, source) in source.word.map { "\(name) by \($0)" } }
    return words.isEmpty ? [] : wrapped("sources", words)
  }

  private func history(_ history: TrackHistory) -> [Sanitised] {
    var words: [Sanitised] = [
      "played \(history.plays)", "skipped \(history.skips)",
    ]
    if history.isLiked { words.append("liked") }
    if history.isBanned { words.append("banned") }
    if let last = history.last { words.append("last \(outside: FileReport.iso(last))") }
    return wrapped("history", words)
  }

  // MARK: Lines

  private func fit(_ text: Sanitised) -> Sanitised {
    let indented = text.text.hasPrefix("  ")
    let fitted = text.fitted(to: paper.columns - (indented ? 2 : 0), unicode: paper.unicode)
    return indented ? "  \(fitted)" : fitted
  }

  private func label(_ name: Sanitised, _ row: Sanitised) -> Sanitised {
    let blanks = Sanitised.joined(
      [Sanitised](repeating: " ", count: max(0, Self.margin - 2 - name.text.count)), by: "")
    return "  \(name)\(blanks)\(row)"
  }

  /// Words after a label, on as many lines as they need.
  private func wrapped(_ name: Sanitised, _ words: [Sanitised]) -> [Sanitised] {
    let room = paper.columns - Self.margin
    var lines: [Sanitised] = []
    var line: Sanitised = ""
    for word in words {
      let word = word.fitted(to: room, unicode: paper.unicode)
      let longer: Sanitised = line.isEmpty ? word : "\(line), \(word)"
      if !line.isEmpty, longer.columns(unicode: paper.unicode) > room {
        lines.append(label(lines.isEmpty ? name : "", line))
        line = word
      } else {
        line = longer
      }
    }
    return lines + [label(lines.isEmpty ? name : "", line)]
  }

  private static func figure(_ value: Double, _ decimals: Int) -> String {
    JSONText.number(value, decimals: decimals).line
  }

  private static func percent(_ value: Double) -> Sanitised {
    "\(Int((max(0, min(1, value.isFinite ? value : 0)) * 100).rounded())) %"
  }

  /// "3:05.2".
  private static func time(_ seconds: Double) -> Sanitised {
    let tenths = Int((max(0, min(seconds.isFinite ? seconds : 0, 1e7)) * 10).rounded())
    return "\(Sanitised(clock: Double(tenths / 10))).\(tenths % 10)"
  }
}
