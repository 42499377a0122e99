internal import DJCore
internal import DJLibrary
internal import DJWire

extension FileReport {
  /// The object of the contract, and some more fields.
  var json: JSONText {
    let grid = entry?.analysis?.grid
    return .object(
      [
        ("path", .text(path.escaped)), ("format", known(entry?.format)),
        ("duration", .number(duration, decimals: 3)),
        ("sample_rate", positive(entry?.sampleRate)), ("channels", positive(entry?.channels)),
        ("tags", tags), ("tempo", .number(tempo, decimals: 3)),
        ("tempo_confidence", .number(features?.tempoConfidence ?? 0, decimals: 3)),
        ("beats", times(grid?.beats)), ("downbeats", times(grid?.downbeats)),
        ("key", key.map { .text($0.name) } ?? .null),
        ("camelot", key.map { .text($0.camelot) } ?? .null),
        ("loudness", .number(loudness, decimals: 3)),
        ("loudness_range", .number(features?.loudnessRange, decimals: 3)),
        ("true_peak", .number(features?.truePeak, decimals: 3)),
        ("energy", .number(features?.energy, decimals: 3)), ("cues", cues),
        ("embedding", .array((features?.embedding ?? []).map { .number(Double($0), decimals: 5) })),
        ("history", history), ("error", .text(error)),
      ] + heard)
  }

  /// What was added to the contract's fields.
  private var heard: [(String, JSONText)] {
    let structure = entry?.analysis?.structure
    return [
      ("short_term_max", .number(features?.loudest, decimals: 3)),
      ("speech", .number(features?.speech, decimals: 3)),
      ("vocal_start", .number(voiceStart, decimals: 3)),
      ("vocal_confidence", .number(features?.voice.confidence, decimals: 3)),
      ("instrumental", .number(features?.voice.instrumental, decimals: 3)),
      ("ending", features?.ending.map { .text($0.word) } ?? .null),
      ("sections", .array((structure?.sections ?? []).map(Self.section))),
      (
        "energy_curve",
        .array((structure?.energy ?? []).map { .number(Double($0) / 255, decimals: 3) })
      ), ("sources", sourceWords),
    ]
  }

  private static func section(_ section: Section) -> JSONText {
    .object([
      ("start", .seconds(section.start)), ("kind", .text(section.kind.word)),
      ("group", .whole(Int64(section.group))),
    ])
  }

  private var sourceWords: JSONText {
    func word(_ source: FeatureSource) -> JSONText { source.word.map { .text($0) } ?? .null }
    return .object([
      ("tempo", word(sources.tempo)), ("key", word(sources.key)),
      ("loudness", word(sources.loudness)), ("vocal", word(sources.voice)),
    ])
  }

  private func known(_ text: Sanitised?) -> JSONText {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null
  }

  private func positive(_ number: Int?) -> JSONText {
    number.flatMap { $0 > 0 ? .whole(Int64($0)) : nil } ?? .null
  }

  private func times(_ seconds: [Double]?) -> JSONText {
    .array((seconds ?? []).map { .number($0, decimals: 4) })
  }

  private var cues: JSONText {
    guard let cues = features?.cues else { return .null }
    return .object([
      ("in", .seconds(cues.start)), ("intro_end", .seconds(cues.introEnd)),
      ("outro_start", .seconds(cues.outroStart)), ("out", .seconds(cues.end)),
    ])
  }

  private var history: JSONText {
    let history = track?.history ?? TrackHistory()
    return .object([
      ("plays", .whole(history.plays)), ("skips", .whole(history.skips)),
      ("first", history.first.map { .text(Self.iso($0)) } ?? .null),
      ("last", history.last.map { .text(Self.iso($0)) } ?? .null),
      ("liked", .flag(history.isLiked)), ("banned", .flag(history.isBanned)),
    ])
  }

  static func iso(_ time: WallTime) -> String {
    let civil = CivilTime(time, in: .utc)
    let second = Int(time.seconds.rounded(.down)) % 60
    let parts = [civil.month, civil.day, civil.hour, civil.minute, second].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    return "\(civil.year)-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):\(parts[4])Z"
  }

  private var tags: JSONText {
    guard let tags = track?.tags else { return .object([]) }
    return .object([
      ("title", .text(tags.title)), ("artist", .text(tags.artist)),
      ("album_artist", .text(tags.albumArtist)), ("album", .text(tags.album)),
      ("genre", .text(tags.genre)), ("year", .whole(tags.year)), ("track", .whole(tags.track)),
      ("track_total", .whole(tags.trackTotal)), ("disc", .whole(tags.disc)),
      ("composer", .text(tags.composer)), ("label", .text(tags.label)),
      ("compilation", .flag(tags.isCompilation)),
      ("bpm", .number(tags.tempo, decimals: 2)),
      ("key", tags.key.map { .text($0.name) } ?? .null),
      ("replaygain_track_gain", .number(tags.trackGain, decimals: 2)),
      ("replaygain_album_gain", .number(tags.albumGain, decimals: 2)),
      ("lyrics_start", .number(tags.lyricsStart, decimals: 3)),
      ("rating", .number(tags.rating, decimals: 3)), ("play_count", .whole(tags.playCount)),
      ("lyrics", tags.lyrics.map { .text($0) } ?? .null),
      ("musicbrainz_track", .text(tags.musicBrainzTrack)),
      ("musicbrainz_album", .text(tags.musicBrainzAlbum)),
      ("musicbrainz_artist", .text(tags.musicBrainzArtist)),
      ("guessed", .array(guessed.map { .text($0) })),
      (
        "chapters",
        .array(
          tags.chapters.map {
            .object([("start", .number($0.start, decimals: 3)), ("title", .text($0.title))])
          })
      ),
      ("programme", track?.programme.map { .text($0.name) } ?? .null),
    ])
  }
}

extension FeatureSource {
  /// The word for it; nil where there is no value.
  var word: Sanitised? {
    switch self {
    case .none: nil
    case .analysis: "analysis"
    case .tag: "tag"
    case .lyrics: "lyrics"
    }
  }
}

extension Ending {
  /// The word for it.
  var word: Sanitised {
    switch self {
    case .fade: "fade"
    case .cold: "cold"
    case .sustained: "sustained"
    }
  }
}

extension Section.Kind {
  /// The word for it.
  var word: Sanitised {
    switch self {
    case .intro: "intro"
    case .main: "main"
    case .interlude: "interlude"
    case .outro: "outro"
    }
  }
}
