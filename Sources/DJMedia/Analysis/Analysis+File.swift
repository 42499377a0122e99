internal import DJCore
internal import DJSignal
internal import DJWire

extension Analysis {
  /// The longest audio that is listened to, in seconds: six hours. A day of speech teaches a show
  /// nothing, and beyond this a worker would be busy for minutes with one file.
  static let longest = 6.0 * 3600
  /// A shorter file is heard before its header's length is believed, in bytes.
  private static let doubtful: Int64 = 10 << 20

  /// Decodes a file once and listens to it, in blocks; one that is longer than `longest` seconds is
  /// declined, at once where its header may be believed. `sign` is called at least once a second,
  /// with the seconds within which it, or the answer, comes next.
  static func of(
    _ path: MediaPath, longest: Double = Analysis.longest, sign: (Double) -> Void
  ) throws(Declined) -> Analysis {
    var stream = try MediaStream(path)
    let rate = Double(stream.format.sampleRate)
    let declared = Double(stream.format.frames ?? 0) / rate
    if declared > longest, stream.fileSize > doubtful { throw tooLong(longest) }
    var analyzer = Analyzer(
      sampleRate: stream.format.sampleRate, channels: stream.format.channels)
    var signed = ContinuousClock.now
    while true {
      let block = stream.read(frames: 16_384)
      if block.isEmpty { break }
      block.withUnsafeBufferPointer { analyzer.feed($0) }
      if Double(stream.position) / rate > longest { throw tooLong(longest) }
      if ContinuousClock.now - signed > .seconds(1) {
        signed = .now
        sign(5)
      }
    }
    // What is left to do grows with the length, and cannot be interrupted.
    sign(5 + Double(stream.position) / rate / 60)
    let result = analyzer.finish()
    return Analysis(
      features: result.features, grid: result.grid, structure: result.structure,
      waveform: result.waveform)
  }

  private static func tooLong(_ limit: Double) -> Declined {
    Declined("longer than \(Sanitised(clock: limit)): played, but not listened to")
  }
}
