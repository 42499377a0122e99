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
    let format = properties.isAppleLossless ? "alac" : kind.format
    return Probe(
      tags: Tags(properties), format: Sanitised(format), duration: properties.duration,
      sampleRate: properties.sampleRate, channels: properties.channels,
      fingerprint: Fingerprint.of(file))
  }
}
