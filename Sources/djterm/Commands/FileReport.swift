internal import DJCore
internal import DJLibrary
internal import DJWire
internal import Foundation

/// What is known of one file, as JSON and for people.
struct FileReport {
  private let path: MediaPath
  private let entry: LibraryEntry?
  /// Why the file cannot be used.
  let error: Sanitised?

  /// Looks the file up, and listens to it if need be.
  init(_ path: MediaPath, _ studio: Studio) async {
    self.path = path
    do {
      let entry = try await studio.library.examine(path, using: studio.pool)
      self.entry = entry
      error = entry.error
    } catch {
      entry = nil
      self.error = error.message
    }
  }

  private var track: Track? { entry?.track }
  private var features: Features? { entry?.analysis?.features ?? track?.features }

  // MARK: JSON

  var json: JSONText {
    let grid = entry?.analysis?.grid
    return .object([
      ("path", .text(path.escaped)), ("format", known(entry?.format)),
      ("duration", .number(duration, decimals: 3)),
      ("sample_rate", positive(entry?.sampleRate)), ("channels", positive(entry?.channels)),
      ("tags", tags), ("tempo", .number(features?.tempo, decimals: 3)),
      ("tempo_confidence", .number(features?.tempoConfidence ?? 0, decimals: 3)),
      ("beats", times(grid?.beats)), ("downbeats", times(grid?.downbeats)),
      ("key", features?.key.map { .text($0.name) } ?? .null),
      ("camelot", features?.key.map { .text($0.camelot) } ?? .null),
      ("loudness", .number(features?.loudness, decimals: 3)),
      ("loudness_range", .number(features?.loudnessRange, decimals: 3)),
      ("true_peak", .number(features?.truePeak, decimals: 3)),
      ("energy", .number(features?.energy, decimals: 3)), ("cues", cues),
      ("embedding", .array((features?.embedding ?? []).map { .number(Double($0), decimals: 5) })),
      ("history", history), ("error", .text(error)),
    ])
  }

  private var duration: Double? {
    let seconds = features?.duration ?? track?.duration ?? 0
    return seconds > 0 ? seconds : nil
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

  private static func iso(_ time: WallTime) -> String {
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
      ("composer", .text(tags.composer)), ("compilation", .flag(tags.isCompilation)),
      ("bpm", .number(tags.tempo, decimals: 2)),
      ("key", tags.key.map { .text($0.name) } ?? .null),
      ("replaygain_track_gain", .number(tags.trackGain, decimals: 2)),
      ("replaygain_album_gain", .number(tags.albumGain, decimals: 2)),
      ("lyrics", tags.lyrics.map { .text($0) } ?? .null),
      ("musicbrainz_track", .text(tags.musicBrainzTrack)),
      ("musicbrainz_album", .text(tags.musicBrainzAlbum)),
      ("musicbrainz_artist", .text(tags.musicBrainzArtist)),
      ("guessed", .array(guessed.map { .text($0) })),
    ])
  }

  private var guessed: [Sanitised] {
    guard let guessed = track?.tags.guessed else { return [] }
    let names: [(Tags.Guessed, Sanitised)] = [
      (.title, "title"), (.artist, "artist"), (.album, "album"),
    ]
    return names.filter { guessed.contains($0.0) }.map(\.1)
  }

  // MARK: For people

  var lines: [Sanitised] {
    var lines: [Sanitised] = [path.shown]
    if let error { lines.append("  cannot be used: \(error)") }
    guard let track, duration != nil else { return lines }
    let tags = track.tags
    lines.append(
      "  \(track.caption)\(guessed.isEmpty ? "" : "  (guessed from the file's name)" as Sanitised)")
    let facts = [tags.album, tags.genre, tags.year.map { "\($0)" as Sanitised }].compactMap { $0 }
    if !facts.isEmpty { lines.append("  \(Sanitised.joined(facts, by: " · "))") }
    lines.append(
      "  \(Sanitised(clock: duration ?? 0)), \(entry?.format ?? ""), \(entry?.sampleRate ?? 0) Hz, \(entry?.channels ?? 0) ch"
    )
    if let features { lines += sound(features) }
    lines.append("  played \(track.history.plays) times, skipped \(track.history.skips)")
    return lines
  }

  private func sound(_ features: Features) -> [Sanitised] {
    var parts: [Sanitised] = []
    if let tempo = features.tempo {
      parts.append("\(outside: Self.tenths(tempo)) BPM (\(Self.percent(features.tempoConfidence)))")
    }
    if let key = features.key {
      parts.append(
        "\(outside: key.name), \(outside: key.camelot) (\(Self.percent(features.keyConfidence)))")
    }
    parts.append("energy \(Self.percent(features.energy))")
    var level: [Sanitised] = []
    if let loudness = features.loudness { level.append("\(outside: Self.tenths(loudness)) LUFS") }
    if let range = features.loudnessRange {
      level.append("range \(outside: Self.tenths(range)) LU")
    }
    if let peak = features.truePeak { level.append("peak \(outside: Self.tenths(peak)) dBTP") }
    let cues = features.cues
    let marks: Sanitised =
      "in \(Sanitised(clock: cues.start)), intro to \(Sanitised(clock: cues.introEnd)), outro from \(Sanitised(clock: cues.outroStart)), out \(Sanitised(clock: cues.end))"
    return [
      "  \(Sanitised.joined(parts, by: ", "))", "  \(Sanitised.joined(level, by: ", "))",
      "  \(marks)",
    ]
  }

  private static func tenths(_ value: Double) -> String { JSONText.number(value, decimals: 1).line }
  private static func percent(_ value: Double) -> Sanitised { "\(Int((value * 100).rounded())) %" }
}
