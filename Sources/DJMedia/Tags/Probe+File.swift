internal import DJCore
internal import DJWire

extension Probe {
  /// A quick look at a file: tags and header, nothing decoded unless the header is silent.
  static func of(_ path: MediaPath) throws(Declined) -> Probe {
    let file = try SourceFile(path)
    guard file.size > 0 else { throw Declined("the file is empty") }
    guard let kind = MediaKind.of(file) else {
      throw Declined("not music, or of a kind that is not known")
    }
    let read = kind.tagKind.flatMap { TagProperties(file, kind: $0) }
    var properties = read ?? TagProperties()
    // The tag reader believes any header of a WAV or AIFF; the decoder looks at the file's size.
    if kind == .wav || kind == .aiff || properties.duration <= 0 || properties.sampleRate == 0
      || properties.channels == 0
    {
      let stream = try MediaStream(path)
      properties.sampleRate = stream.format.sampleRate
      properties.channels = stream.sourceChannels
      properties.duration =
        stream.format.frames.map { Double($0) / Double(stream.format.sampleRate) } ?? 0
    }
    if properties.values["SYNCEDLYRICS"] == nil, let words = wordsBeside(path) {
      properties.values["SYNCEDLYRICS"] = [words]
    }
    var tags = Tags(properties)
    tags.chapters = Chapters.of(file, kind: kind, properties)
    let format = properties.isAppleLossless ? "alac" : kind.format
    return Probe(
      tags: tags, format: Sanitised(format), duration: properties.duration,
      sampleRate: properties.sampleRate, channels: properties.channels,
      fingerprint: Fingerprint.of(file))
  }

  /// The text of the LRC file of the same name beside a file.
  static func wordsBeside(_ path: MediaPath) -> String? {
    var name = path.bytes
    guard let dot = name.lastIndex(of: 0x2E), !name[dot...].contains(0x2F) else { return nil }
    name.replaceSubrange(dot..., with: Array(".lrc".utf8))
    guard let file = try? SourceFile(MediaPath(bytes: name)) else { return nil }
    let bytes = file.bytes(at: 0, count: min(TagProperties.lyricsLimit, Int(clamping: file.size)))
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains { !$0.isWhitespace } ? text : nil
  }
}
