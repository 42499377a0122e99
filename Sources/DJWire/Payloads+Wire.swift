internal import DJCore

/// Bounds on what a worker may claim.
private enum Bound {
  static let lyrics = 256 * 1024
  static let chapters = 256 * 1024
  static let rate = 0...768_000
  static let channels = 0...1024
}

extension WireEncoder {
  mutating func put(_ probe: Probe) {
    put(probe.tags)
    put(probe.format)
    put(probe.duration)
    put(Int64(probe.sampleRate))
    put(Int64(probe.channels))
    put(probe.fingerprint)
  }

  mutating func put(_ tags: Tags) {
    for text in [
      tags.title, tags.artist, tags.albumArtist, tags.album, tags.genre, tags.composer,
      tags.musicBrainzTrack, tags.musicBrainzAlbum, tags.musicBrainzArtist, tags.furtherGenres,
      tags.language, tags.label,
    ] {
      put(text) { $0.put($1) }
    }
    for number in [tags.year, tags.track, tags.trackTotal, tags.disc] {
      put(number) { $0.put(Int64($1)) }
    }
    for number in [tags.tempo, tags.trackGain, tags.albumGain] { put(number) { $0.put($1) } }
    put(tags.isCompilation)
    put(tags.isInstrumental)
    put(tags.key) { $0.put($1) }
    put(tags.lyrics) { $0.put($1) }
    put(tags.lyricsStart) { $0.put($1) }
    put(tags.rating) { $0.put($1) }
    put(tags.playCount) { $0.put(Int64($1)) }
    put(tags.chapters.isEmpty ? nil : Chapter.packed(tags.chapters)) { $0.put($1) }
    put(tags.guessed.rawValue)
  }

  mutating func put(_ key: MusicalKey) {
    put(UInt8(clamping: key.tonic))
    put(key.mode.rawValue)
  }

  mutating func put(_ format: StreamFormat) {
    put(Int64(format.sampleRate))
    put(Int64(format.channels))
    put(format.frames) { $0.put($1) }
  }
}

extension WireDecoder {
  mutating func probe() throws(WireError) -> Probe {
    let tags = try tags()
    let format = try sanitised(limit: 40)
    let duration = try double()
    let rate = try int(in: Bound.rate)
    let channels = try int(in: Bound.channels)
    return Probe(
      tags: tags, format: format, duration: max(0, duration), sampleRate: rate,
      channels: channels, fingerprint: try integer(UInt64.self))
  }

  mutating func tags() throws(WireError) -> Tags {
    var tags = Tags()
    tags.title = try text()
    tags.artist = try text()
    tags.albumArtist = try text()
    tags.album = try text()
    tags.genre = try text()
    tags.composer = try text()
    tags.musicBrainzTrack = try text()
    tags.musicBrainzAlbum = try text()
    tags.musicBrainzArtist = try text()
    tags.furtherGenres = try text()
    tags.language = try text()
    tags.label = try text()
    tags.year = try number(in: 1000...2999)
    tags.track = try number(in: 1...99_999)
    tags.trackTotal = try number(in: 1...99_999)
    tags.disc = try number(in: 1...99_999)
    tags.tempo = try optionalDouble()
    tags.trackGain = try optionalDouble()
    tags.albumGain = try optionalDouble()
    tags.isCompilation = try flag()
    tags.isInstrumental = try flag()
    tags.key = try optional { wire throws(WireError) in try wire.key() }
    tags.lyrics = try optional { wire throws(WireError) in try wire.string(limit: Bound.lyrics) }
    tags.lyricsStart = try optionalDouble()
    tags.rating = try optionalDouble().map { min(max($0, 0), 1) }
    tags.playCount = try number(in: 0...Tags.mostPlays)
    tags.chapters =
      try optional { wire throws(WireError) in try wire.string(limit: Bound.chapters) }
      .map(Chapter.unpacked) ?? []
    tags.guessed = Tags.Guessed(rawValue: try integer(UInt8.self))
    return tags
  }

  mutating func streamFormat() throws(WireError) -> StreamFormat {
    let rate = try int(in: 1...768_000)
    let channels = try int(in: 1...2)
    let frames = try optional { wire throws(WireError) in try wire.integer(Int64.self) }
    return StreamFormat(
      sampleRate: rate, channels: channels, frames: frames.flatMap { $0 < 0 ? nil : $0 })
  }

  mutating func key() throws(WireError) -> MusicalKey {
    let tonic = Int(try integer(UInt8.self))
    guard let mode = MusicalKey.Mode(rawValue: try integer(UInt8.self)) else {
      throw WireError("unknown mode")
    }
    return MusicalKey(tonic: tonic, mode: mode)
  }

  private mutating func text() throws(WireError) -> Sanitised? {
    try optional { wire throws(WireError) in try wire.sanitised() }
  }

  mutating func optionalDouble() throws(WireError) -> Double? {
    try optional { wire throws(WireError) in try wire.double() }
  }

  private mutating func number(in range: ClosedRange<Int>) throws(WireError) -> Int? {
    try optional { wire throws(WireError) in try wire.int(in: range) }
  }
}
