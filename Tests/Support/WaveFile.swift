public import Foundation

/// A WAV file made by a test: 16-bit, any rate and number of channels.
public enum WaveFile {
  /// Writes interleaved samples of -1…1.
  public static func write(
    _ samples: [Float], sampleRate: Int, channels: Int, to url: URL
  ) throws {
    var data = Data("RIFF".utf8)
    func put(_ value: some FixedWidthInteger, into data: inout Data) {
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
    let bytes = samples.count * 2
    put(UInt32(36 + bytes), into: &data)
    data.append(contentsOf: "WAVEfmt ".utf8)
    put(UInt32(16), into: &data)
    put(UInt16(1), into: &data)
    put(UInt16(channels), into: &data)
    put(UInt32(sampleRate), into: &data)
    put(UInt32(sampleRate * channels * 2), into: &data)
    put(UInt16(channels * 2), into: &data)
    put(UInt16(16), into: &data)
    data.append(contentsOf: "data".utf8)
    put(UInt32(bytes), into: &data)
    for sample in samples {
      put(Int16(max(-32768, min(32767, (sample * 32768).rounded()))), into: &data)
    }
    try data.write(to: url)
  }

  /// A sine of so many seconds in all channels.
  public static func sine(
    _ hertz: Double, seconds: Double, sampleRate: Int = 44100, channels: Int = 2,
    level: Float = 0.3
  ) -> [Float] {
    (0..<Int(seconds * Double(sampleRate))).flatMap { frame in
      let phase = 2 * Double.pi * hertz * Double(frame) / Double(sampleRate)
      return [Float](repeating: level * Float(sin(phase)), count: channels)
    }
  }
}
