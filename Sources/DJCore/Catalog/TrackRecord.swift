/// One track packed into a few dozen bytes: all that planning does not read row by row.
///
/// Texts are numbers of the catalogue's texts; a number takes as few bytes as it needs without
/// losing anything; what is missing takes a bit. A new field is one line in ``pack(_:)`` and one
/// in ``unpack(_:texts:)``, in the same place of both.
enum TrackRecord {
  /// Raises when the lines of ``pack(_:)`` change: older snapshots are then made anew.
  static let version = 8

  /// The texts of a track, by number.
  struct Texts: Equatable, Sendable {
    var folder: Int32 = -1
    var name: Int32 = -1
    var title: Int32?
    var artist: Int32?
    var albumArtist: Int32?
    var album: Int32?
    var genre: Int32?
    var furtherGenres: Int32?
    var language: Int32?
    var composer: Int32?
    var label: Int32?
    var recording: Int32?
    var release: Int32?
    var performer: Int32?
    var lyrics: Int32?
    var chapters: Int32?
    /// What stands for a missing title.
    var shown: Int32?

    /// All that are there.
    var all: [Int32] {
      [folder, name]
        + [
          title, artist, albumArtist, album, genre, furtherGenres, language, composer, recording,
          release, performer, lyrics, shown, label,
          chapters,
        ].compactMap { $0 }
    }
  }

  /// Packs a track: its tags and features. Identity, history and embedding are columns, unless
  /// the embedding has another dimension than the column.
  static func pack(
    _ track: Track, _ texts: Texts, embedding: [Float]?, to writer: inout FieldWriter
  ) {
    pack(texts, to: &writer)
    writer.put(track.duration)
    writer.put(track.added.seconds)
    pack(track.tags, to: &writer)
    writer.put(track.features != nil)
    if let features = track.features {
      pack(features, after: track.duration, embedding: embedding, to: &writer)
    }
  }

  private static func pack(_ texts: Texts, to writer: inout FieldWriter) {
    writer.put(Int(texts.folder))
    writer.put(Int(texts.name))
    for text in [
      texts.title, texts.artist, texts.albumArtist, texts.album, texts.genre, texts.composer,
      texts.recording, texts.release, texts.performer, texts.lyrics, texts.shown,
      texts.furtherGenres, texts.language, texts.label, texts.chapters,
    ] {
      writer.put(text.map(Int.init))
    }
  }

  private static func pack(_ tags: Tags, to writer: inout FieldWriter) {
    writer.put(tags.year)
    writer.put(tags.track)
    writer.put(tags.trackTotal)
    writer.put(tags.disc)
    writer.put(tags.isCompilation)
    writer.put(tags.isInstrumental)
    writer.put(tags.tempo)
    writer.put(tags.key)
    writer.put(tags.trackGain)
    writer.put(tags.albumGain)
    writer.put(tags.lyricsStart)
    writer.put(tags.rating)
    writer.put(tags.playCount)
    writer.put(Int(tags.guessed.rawValue))
  }

  private static func pack(
    _ features: Features, after duration: Double, embedding: [Float]?,
    to writer: inout FieldWriter
  ) {
    writer.put(features.version)
    writer.put(features.duration, unless: duration)
    writer.put(features.loudness)
    writer.put(features.loudnessRange)
    writer.put(features.truePeak)
    writer.put(features.tempo)
    writer.put(features.tempoConfidence)
    writer.put(features.key)
    writer.put(features.keyConfidence)
    writer.put(features.energy)
    writer.put(features.cues.start)
    writer.put(features.cues.introEnd)
    writer.put(features.cues.outroStart)
    writer.put(features.cues.end, unless: features.duration)
    writer.put(features.loudest)
    writer.put(features.ending.map { Int($0.rawValue) })
    writer.put(features.speech)
    writer.put(features.voice.start)
    writer.put(features.voice.confidence)
    writer.put(features.voice.instrumental)
    writer.put(features.sources.packed)
    writer.put(features.edges.head)
    writer.put(features.edges.tail)
    writer.put(features.edges.fall)
    writer.put(features.edges.opening.levels)
    writer.put(features.edges.closing.levels)
    pack(features.bars, to: &writer)
    writer.put(embedding)
  }

  private static func pack(_ bars: Bars?, to writer: inout FieldWriter) {
    writer.put(bars != nil)
    guard let bars else { return }
    writer.put(bars.first)
    writer.put(bars.last)
    writer.put(bars.count)
    writer.put(bars.beats)
    writer.put(bars.phrase)
    writer.put(bars.agreement)
  }

  private static func bars(_ reader: inout FieldReader) -> Bars? {
    guard reader.flag() else { return nil }
    return Bars(
      first: reader.double() ?? 0, last: reader.double() ?? 0, count: reader.whole() ?? 1,
      beats: reader.whole() ?? 4, phrase: reader.whole(), agreement: reader.double() ?? 0)
  }

  /// The texts of a packed track.
  static func texts(_ reader: inout FieldReader) -> Texts {
    var texts = Texts()
    func number() -> Int32? { reader.whole().map { Int32(truncatingIfNeeded: $0) } }
    texts.folder = number() ?? -1
    texts.name = number() ?? -1
    texts.title = number()
    texts.artist = number()
    texts.albumArtist = number()
    texts.album = number()
    texts.genre = number()
    texts.composer = number()
    texts.recording = number()
    texts.release = number()
    texts.performer = number()
    texts.lyrics = number()
    texts.shown = number()
    texts.furtherGenres = number()
    texts.language = number()
    texts.label = number()
    texts.chapters = number()
    return texts
  }

  /// The track of a record, without identity, history and the column's embedding.
  static func unpack(_ reader: inout FieldReader, texts column: TextColumn) -> Track {
    let texts = texts(&reader)
    func bytes(_ number: Int32) -> ArraySlice<UInt8> {
      number >= 0 && Int(number) < column.count ? column.slice(Int(number)) : []
    }
    let duration = reader.double() ?? 0
    let added = WallTime(reader.double() ?? 0)
    var tags = tags(&reader)
    func text(_ number: Int32?) -> Sanitised? {
      number.map { Sanitised(trusted: String(decoding: bytes($0), as: UTF8.self)) }
    }
    tags.title = text(texts.title)
    tags.artist = text(texts.artist)
    tags.albumArtist = text(texts.albumArtist)
    tags.album = text(texts.album)
    tags.genre = text(texts.genre)
    tags.furtherGenres = text(texts.furtherGenres)
    tags.language = text(texts.language)
    tags.composer = text(texts.composer)
    tags.label = text(texts.label)
    tags.musicBrainzTrack = text(texts.recording)
    tags.musicBrainzAlbum = text(texts.release)
    tags.musicBrainzArtist = text(texts.performer)
    tags.lyrics = text(texts.lyrics)?.text
    if let chapters = texts.chapters {
      tags.chapters = Chapter.unpacked(String(decoding: bytes(chapters), as: UTF8.self))
    }
    return Track(
      id: TrackID(0), path: MediaPath(bytes: bytes(texts.folder) + bytes(texts.name)), tags: tags,
      duration: duration, features: reader.flag() ? features(&reader, after: duration) : nil,
      added: added)
  }

  private static func tags(_ reader: inout FieldReader) -> Tags {
    var tags = Tags()
    tags.year = reader.whole()
    tags.track = reader.whole()
    tags.trackTotal = reader.whole()
    tags.disc = reader.whole()
    tags.isCompilation = reader.flag()
    tags.isInstrumental = reader.flag()
    tags.tempo = reader.double()
    tags.key = reader.key()
    tags.trackGain = reader.double()
    tags.albumGain = reader.double()
    tags.lyricsStart = reader.double()
    tags.rating = reader.double()
    tags.playCount = reader.whole()
    tags.guessed = Tags.Guessed(rawValue: UInt8(truncatingIfNeeded: reader.whole() ?? 0))
    return tags
  }

  private static func features(
    _ reader: inout FieldReader, after duration: Double
  ) -> Features {
    var features = Features(
      version: reader.whole() ?? 0, duration: reader.double() ?? duration)
    features.loudness = reader.double()
    features.loudnessRange = reader.double()
    features.truePeak = reader.double()
    features.tempo = reader.double()
    features.tempoConfidence = reader.double() ?? 0
    features.key = reader.key()
    features.keyConfidence = reader.double() ?? 0
    features.energy = reader.double() ?? 0
    features.cues.start = reader.double() ?? 0
    features.cues.introEnd = reader.double() ?? 0
    features.cues.outroStart = reader.double() ?? 0
    features.cues.end = reader.double() ?? features.duration
    features.loudest = reader.double()
    features.ending = reader.whole().flatMap { Ending(rawValue: UInt8(truncatingIfNeeded: $0)) }
    features.speech = reader.double() ?? 0
    features.voice.start = reader.double()
    features.voice.confidence = reader.double() ?? 0
    features.voice.instrumental = reader.double() ?? 0
    features.sources = FeatureSources(packed: reader.whole() ?? 0)
    features.edges = Edges(
      head: reader.double(), tail: reader.double(), fall: reader.double(),
      opening: Contour(levels: reader.octets()), closing: Contour(levels: reader.octets()))
    features.bars = bars(&reader)
    features.embedding = reader.floats() ?? []
    return features
  }
}
