/// The sound of a WAV file in memory: PCM of 8 to 32 bits or floats, brought to one channel. Every
/// length in it is doubted: a program that writes to a pipe does not know them.
struct WaveSound: Equatable {
  let sampleRate: Int
  let samples: [Float]

  private struct Format {
    var tag: Int
    var channels: Int
    var rate: Int
    var bits: Int
  }

  /// Reads a file; nil if it is none, or holds no sound that can be used.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8),
      bytes[8..<12].elementsEqual("WAVE".utf8)
    else { return nil }
    var format: Format?
    var place = 12
    while place + 8 <= bytes.count {
      let name = bytes[place..<place + 4]
      let length = Self.number(bytes, place + 4, 4)
      let start = place + 8
      if name.elementsEqual("fmt ".utf8), length >= 16, start + 16 <= bytes.count {
        format = Self.format(bytes, start, length)
      } else if name.elementsEqual("data".utf8) {
        guard let format, let samples = Self.samples(bytes[start...].prefix(length), format) else {
          return nil
        }
        self.samples = samples
        sampleRate = format.rate
        return
      }
      place = start + length + length % 2
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }

  private static func format(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Format? {
    var tag = number(bytes, start, 2)
    // Extensible: the kind stands further back.
    if tag == 0xFFFE, length >= 26, start + 26 <= bytes.count { tag = number(bytes, start + 24, 2) }
    let format = Format(
      tag: tag, channels: number(bytes, start + 2, 2), rate: number(bytes, start + 4, 4),
      bits: number(bytes, start + 14, 2))
    let isKnown =
      (tag == 1 && [8, 16, 24, 32].contains(format.bits)) || (tag == 3 && format.bits == 32)
    guard isKnown, (1...8).contains(format.channels), (4000...192_000).contains(format.rate)
    else { return nil }
    return format
  }

  private static func samples(_ data: ArraySlice<UInt8>, _ format: Format) -> [Float]? {
    let width = format.bits / 8
    let frame = width * format.channels
    guard data.count >= frame else { return nil }
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / frame).map { index in
        var sum: Float = 0
        for channel in 0..<format.channels {
          sum += sample(bytes, index * frame + channel * width, format)
        }
        let mean = sum / Float(format.channels)
        return mean.isFinite ? min(max(mean, -1), 1) : 0
      }
    }
  }

  private static func sample(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, _ format: Format
  ) -> Float {
    switch (format.tag, format.bits) {
    case (1, 8): return (Float(bytes[place]) - 128) / 128
    case (1, 16): return Float(bytes.loadUnaligned(fromByteOffset: place, as: Int16.self)) / 32768
    case (1, 24):
      let word =
        Int32(bytes[place]) << 8 | Int32(bytes[place + 1]) << 16 | Int32(bytes[place + 2]) << 24
      return Float(word >> 8) / 8_388_608
    case (1, 32):
      return Float(bytes.loadUnaligned(fromByteOffset: place, as: Int32.self)) / 2_147_483_648
    default: return bytes.loadUnaligned(fromByteOffset: place, as: Float.self)
    }
  }
}
