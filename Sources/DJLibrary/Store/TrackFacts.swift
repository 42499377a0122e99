internal import DJCore
internal import DJWire
internal import Foundation
internal import GRDB

/// What was found out about a file, written into its row.
enum TrackFacts {
  /// The longest words of a song that are kept, in bytes.
  static let lyricsLimit = 64 * 1024

  /// Tags and format of a file, under its path: a new row, or the one there is.
  static func store(
    _ probe: Probe, at file: FoundFile, added: WallTime, isNew: Bool, keepsAnalysis: Bool,
    in database: Database
  ) throws {
    var statement = try Binding(database, tagInsert)
    statement.bind(file.path.bytes)
    statement.bind(added.seconds)
    bind(probe, file, &statement)
    try statement.run()
    if isNew, probe.tags.lyrics == nil { return }
    guard let known = try TrackRows.known(file.path, in: database) else { return }
    if !keepsAnalysis { try forgetAnalysis(of: known.id, in: database) }
    try store(lyrics: probe.tags.lyrics, of: known.id, in: database)
  }

  /// Tags and format. `keepsAnalysis` is for files that were moved, not changed: their features
  /// stay if the sound is as long as it was.
  static func store(
    _ probe: Probe, of track: TrackID, file: FoundFile, keepsAnalysis: Bool,
    in database: Database
  ) throws {
    var statement = try Binding(database, tagUpdate)
    bind(probe, file, &statement)
    statement.bind(track.row)
    try statement.run()
    if !keepsAnalysis { try forgetAnalysis(of: track, in: database) }
    try store(lyrics: probe.tags.lyrics, of: track, in: database)
  }

  private static func store(
    lyrics words: String?, of track: TrackID, in database: Database
  ) throws {
    try database.cachedStatement(sql: "DELETE FROM lyrics WHERE track = ?")
      .execute(arguments: [track.row])
    guard let words, !words.isEmpty, words.utf8.count <= lyricsLimit else { return }
    try database.cachedStatement(sql: "INSERT INTO lyrics (track, words) VALUES (?, ?)")
      .execute(arguments: [track.row, words])
  }

  /// The columns that a look at a file fills, in the order of ``bind(_:_:_:)``.
  private static let tagColumns = [
    "size", "mtime", "ctime", "inode", "depth", "format", "sample_rate", "channels",
    "header_duration", "title", "artist", "album_artist", "album", "genre", "composer", "year",
    "track", "track_total", "disc", "compilation", "guessed", "tag_tempo", "tag_key",
    "track_gain", "album_gain", "mb_track", "mb_album", "mb_artist", "lyrics_start",
    "genres", "language", "wordless", "fingerprint", "rating", "play_count", "label",
    "chapters",
  ]

  private static let tagUpdate = """
    UPDATE track SET present = 1, state = 1, error = NULL, \
    \(tagColumns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?
    """

  private static let tagInsert = """
    INSERT INTO track (path, added, present, state, \(tagColumns.joined(separator: ", "))) \
    VALUES (?, ?, 1, 1\(String(repeating: ", ?", count: tagColumns.count))) \
    ON CONFLICT (path) DO UPDATE SET present = 1, state = 1, error = NULL, \
    \(tagColumns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
    """

  private static func bind(
    _ probe: Probe, _ file: FoundFile, _ statement: inout Binding
  ) {
    let tags = probe.tags
    statement.bind(file.stamp.size)
    statement.bind(file.stamp.modified)
    statement.bind(file.stamp.changed)
    statement.bind(file.stamp.inode)
    statement.bind(file.depth)
    statement.bind(probe.format.text)
    statement.bind(probe.sampleRate)
    statement.bind(probe.channels)
    statement.bind(probe.duration)
    for text in [tags.title, tags.artist, tags.albumArtist, tags.album, tags.genre, tags.composer] {
      statement.bind(text?.text)
    }
    for number in [tags.year, tags.track, tags.trackTotal, tags.disc] { statement.bind(number) }
    statement.bind(tags.isCompilation ? 1 : 0)
    statement.bind(Int(tags.guessed.rawValue))
    statement.bind(tags.tempo)
    statement.bind(tags.key.map(TrackColumns.number))
    statement.bind(tags.trackGain)
    statement.bind(tags.albumGain)
    for text in [tags.musicBrainzTrack, tags.musicBrainzAlbum, tags.musicBrainzArtist] {
      statement.bind(text?.text)
    }
    statement.bind(tags.lyricsStart)
    statement.bind(tags.furtherGenres?.text)
    statement.bind(tags.language?.text)
    statement.bind(tags.isInstrumental ? 1 : 0)
    // 0 stands for a file that was not sampled.
    if probe.fingerprint == 0 {
      statement.skip()
    } else {
      statement.bind(Int64(bitPattern: probe.fingerprint))
    }
    statement.bind(tags.rating)
    statement.bind(tags.playCount)
    statement.bind(tags.label?.text)
    statement.bind(tags.chapters.isEmpty ? nil : Chapter.packed(tags.chapters))
  }

  /// A file that cannot be used, under its path: a new row, or the one there is.
  static func decline(
    _ reason: Sanitised, at file: FoundFile, added: WallTime, in database: Database
  ) throws {
    let known = try TrackRows.known(file.path, in: database)?.id
    let track = try known ?? TrackRows.insert(file, added: added, in: database)
    try decline(reason, track, file: file, in: database)
  }

  /// The file cannot be used, and why; it is not tried again until it changes.
  static func decline(
    _ reason: Sanitised, _ track: TrackID, file: FoundFile, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        UPDATE track SET size = ?, mtime = ?, ctime = ?, inode = ?, present = 1, state = 2, \
        error = ? WHERE id = ?
        """
    ).execute(arguments: [
      file.stamp.size, file.stamp.modified, file.stamp.changed, file.stamp.inode, reason.text,
      track.row,
    ])
    try forgetAnalysis(of: track, in: database)
  }

  /// What listening told, by an analyser of at least the version `asked` for; where the tags of
  /// the row know better, they win.
  static func store(
    _ analysis: Analysis, asked version: Int = 0, of track: TrackID, in database: Database
  ) throws {
    let (features, grid) = analysis.features.reconciled(
      with: try knowingTags(of: track, in: database), grid: analysis.grid)
    let cues = features.cues
    let bars = Bars(grid, sections: analysis.structure.sections)
    try database.cachedStatement(
      sql: """
        UPDATE track SET analysis_version = ?, analysis_tried = ?, analysis_error = NULL, \
        duration = ?, loudness = ?, loudness_range = ?, true_peak = ?, tempo = ?, \
        tempo_confidence = ?, key = ?, key_confidence = ?, energy = ?, cue_start = ?, \
        cue_intro_end = ?, cue_outro_start = ?, cue_end = ?, embedding = ?, loudest = ?, \
        ending = ?, speech = ?, voice_start = ?, voice_confidence = ?, instrumental = ?, \
        sources = ?, edge_head = ?, edge_tail = ?, edge_fall = ?, edge_opening = ?, \
        edge_closing = ?, bar_first = ?, bar_last = ?, bar_count = ?, bar_beats = ?, bar_phrase = ?, bar_agreement = ? WHERE id = ?
        """
    ).execute(arguments: [
      // What was asked for counts as tried, or an older analyser would be asked at every scan.
      features.version, max(features.version, version), finite(features.duration),
      measured(features.loudness),
      measured(features.loudnessRange), measured(features.truePeak), measured(features.tempo),
      measured(features.tempoConfidence), features.key.map(TrackColumns.number),
      measured(features.keyConfidence), measured(features.energy), measured(cues.start),
      measured(cues.introEnd), measured(cues.outroStart),
      measured(cues.end).map { min($0, features.duration) },
      Packed.data(features.embedding), measured(features.loudest),
      features.ending.map { Int($0.rawValue) }, measured(features.speech),
      measured(features.voice.start), measured(features.voice.confidence),
      measured(features.voice.instrumental), features.sources.packed,
      measured(features.edges.head), measured(features.edges.tail), measured(features.edges.fall),
      Data(features.edges.opening.levels), Data(features.edges.closing.levels),
      measured(bars?.first), measured(bars?.last), bars?.count, bars?.beats, bars?.phrase,
      measured(bars?.agreement), track.row,
    ])
    try store(analysis, grid, of: track, in: database)
  }

  private static func store(
    _ analysis: Analysis, _ grid: BeatGrid, of track: TrackID, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        REPLACE INTO analysis (track, beats, downbeats, waveform, sections, energy) \
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      track.row, Packed.data(grid.beats), Packed.data(grid.downbeats),
      Packed.data(analysis.waveform), Packed.data(analysis.structure.sections),
      Data(analysis.structure.energy),
    ])
  }

  /// Of a row's tags, those that may know more than the sound tells.
  private static func knowingTags(of track: TrackID, in database: Database) throws -> Tags {
    var tags = Tags()
    var rows = try Rows(
      database, "SELECT tag_tempo, tag_key, lyrics_start FROM track WHERE id = ?", [track.row])
    guard try rows.next() else { return tags }
    tags.tempo = rows.double(0)
    tags.key = rows.int(1).flatMap(TrackColumns.key)
    tags.lyricsStart = rows.double(2)
    return tags
  }

  /// Listening failed; the track stays playable by what its tags say.
  static func store(
    analysisError reason: Sanitised, version: Int, of track: TrackID, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: "UPDATE track SET analysis_tried = ?, analysis_error = ? WHERE id = ?"
    ).execute(arguments: [version, reason.text, track.row])
  }

  private static func forgetAnalysis(of track: TrackID, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE track SET analysis_version = NULL, analysis_tried = NULL, analysis_error = NULL, \
        duration = NULL WHERE id = ? AND analysis_tried IS NOT NULL
        """
    ).execute(arguments: [track.row])
  }

  private static func finite(_ value: Double?) -> Double? {
    guard let value, value.isFinite else { return nil }
    return value
  }

  /// What listening gives, in thousandths: nothing is measured finer than that, and the catalogue
  /// keeps such numbers in a few bytes.
  private static func measured(_ value: Double?) -> Double? {
    guard let value = finite(value) else { return nil }
    return abs(value) < 1e6 ? (value * 1000).rounded() / 1000 : value
  }
}
