internal import DJCore

/// The columns a track is read from, in one place: the query's list and its reading.
enum TrackColumns {
  static let list = """
    id, path, added, title, artist, album_artist, album, genre, composer, year, track, \
    track_total, disc, compilation, guessed, tag_tempo, tag_key, track_gain, album_gain, \
    mb_track, mb_album, mb_artist, header_duration, analysis_version, duration, loudness, \
    loudness_range, true_peak, tempo, tempo_confidence, key, key_confidence, energy, cue_start, \
    cue_intro_end, cue_outro_start, cue_end, embedding, lyrics_start, loudest, ending, speech, \
    voice_start, voice_confidence, instrumental, sources, rating, play_count, genres, language, \
    wordless, label, edge_head, edge_tail, edge_fall, bar_first, bar_last, bar_count, bar_beats, \
    bar_phrase, bar_agreement, chapters, edge_opening, edge_closing
    """
  /// The first column after those of ``list``.
  static let count: Int32 = 64

  /// The track of the current row; its history and lyrics are not part of it.
  static func track(_ rows: borrowing Rows) -> Track {
    let features = features(rows)
    return Track(
      id: TrackID(rows.int64(0)), path: MediaPath(bytes: rows.bytes(1)), tags: tags(rows),
      duration: features?.duration ?? rows.double(22) ?? 0, features: features,
      added: WallTime(rows.double(2) ?? 0))
  }

  private static func tags(_ rows: borrowing Rows) -> Tags {
    var tags = Tags()
    tags.title = rows.text(3)
    tags.artist = rows.text(4)
    tags.albumArtist = rows.text(5)
    tags.album = rows.text(6)
    tags.genre = rows.text(7)
    tags.composer = rows.text(8)
    tags.year = rows.int(9)
    tags.track = rows.int(10)
    tags.trackTotal = rows.int(11)
    tags.disc = rows.int(12)
    tags.isCompilation = rows.int64(13) != 0
    tags.guessed = Tags.Guessed(rawValue: UInt8(clamping: rows.int64(14)))
    tags.tempo = rows.double(15)
    tags.key = rows.int(16).flatMap(key)
    tags.trackGain = rows.double(17)
    tags.albumGain = rows.double(18)
    tags.musicBrainzTrack = rows.text(19)
    tags.musicBrainzAlbum = rows.text(20)
    tags.musicBrainzArtist = rows.text(21)
    tags.lyricsStart = rows.double(38)
    tags.rating = rows.double(46).map { min(max($0, 0), 1) }
    tags.playCount = rows.int(47).map { min(max($0, 0), Tags.mostPlays) }
    tags.furtherGenres = rows.text(48)
    tags.language = rows.text(49)
    tags.isInstrumental = rows.int64(50) != 0
    tags.label = rows.text(51)
    tags.chapters = rows.string(61).map(Chapter.unpacked) ?? []
    return tags
  }

  private static func features(_ rows: borrowing Rows) -> Features? {
    guard let version = rows.int(23), let duration = rows.double(24) else { return nil }
    let cues = CuePoints(
      start: rows.double(33) ?? 0, introEnd: rows.double(34) ?? 0,
      outroStart: rows.double(35) ?? duration, end: rows.double(36) ?? duration)
    var features = Features(
      version: version, duration: duration, loudness: rows.double(25),
      loudnessRange: rows.double(26), truePeak: rows.double(27), loudest: rows.double(39),
      tempo: rows.double(28), tempoConfidence: rows.double(29) ?? 0, key: rows.int(30).flatMap(key),
      keyConfidence: rows.double(31) ?? 0, energy: rows.double(32) ?? 0.5, cues: cues,
      ending: rows.int(40).flatMap { Ending(rawValue: UInt8(clamping: $0)) },
      speech: rows.double(41) ?? 0, voice: voice(rows),
      sources: FeatureSources(packed: rows.int(45) ?? 0), embedding: rows.floats(37))
    features.edges = Edges(
      head: rows.double(52), tail: rows.double(53), fall: rows.double(54),
      opening: Contour(levels: Array(rows.bytes(62))),
      closing: Contour(levels: Array(rows.bytes(63))))
    features.bars = bars(rows)
    return features
  }

  private static func bars(_ rows: borrowing Rows) -> Bars? {
    guard let first = rows.double(55), let last = rows.double(56), let count = rows.int(57),
      let beats = rows.int(58), last > first, count > 0, beats > 0
    else { return nil }
    return Bars(
      first: first, last: last, count: count, beats: beats, phrase: rows.int(59),
      agreement: rows.double(60) ?? 0)
  }

  private static func voice(_ rows: borrowing Rows) -> Vocals {
    Vocals(
      start: rows.double(42), confidence: rows.double(43) ?? 0,
      instrumental: rows.double(44) ?? 0.5)
  }

  static func key(_ number: Int) -> MusicalKey? {
    guard (0..<24).contains(number) else { return nil }
    return MusicalKey(tonic: number / 2, mode: number % 2 == 0 ? .major : .minor)
  }

  static func number(_ key: MusicalKey) -> Int {
    key.tonic * 2 + (key.mode == .minor ? 1 : 0)
  }
}
