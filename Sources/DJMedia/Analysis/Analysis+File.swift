internal import DJCore
internal import DJSignal
internal import DJWire

extension Analysis {
  /// The longest audio that is listened to, in seconds: six hours. A day of speech teaches a show
  /// nothing, and beyond this a worker would be busy for minutes with one file.
  static let longest = 6.0 * 3600
  /// A shorter file is heard before its header's length is believed, in bytes.
  private static let doubtful: Int64 = 10 << 20
  /// Frames decoded at a time: few enough to stay in the processor's nearest memory.
  private static let block = 4096

  /// Decodes a file once and listens to it, in blocks; one that is longer than `longest` seconds is
  /// declined, at once where its header may be believed. `sign` is called at least once a second,
  /// with the seconds within which it, or the answer, comes next.
  static func of(
    _ path: MediaPath, longest: Double = Analysis.longest, sign: (Double) -> Void
  ) throws(Declined) -> Analysis {
    let stream = try MediaStream(path)
    let rate = Double(stream.format.sampleRate)
    let declared = Double(stream.format.frames ?? 0) / rate
    if declared > longest, stream.fileSize > doubtful { throw tooLong(longest) }
    if let analysis = try quickly(
      path, asPlayed: stream.format, longest: longest, sign: sign)
    {
      return analysis
    }
    var ear = Ear(stream, longest: longest)
    try ear.listen(sign)
    return ear.analysis(sign)
  }

  /// The same through a quicker decoder; nil if there is none, or if what it gave is not as long
  /// as what will be played: cue points must fit what the listener gets.
  private static func quickly(
    _ path: MediaPath, asPlayed format: StreamFormat, longest: Double, sign: (Double) -> Void
  ) throws(Declined) -> Analysis? {
    guard let frames = format.frames, let stream = try? MediaStream(quicklyThrough: path),
      stream.format.sampleRate == format.sampleRate, stream.format.channels == format.channels
    else { return nil }
    var ear = Ear(stream, longest: longest)
    try ear.listen(sign, upTo: frames)
    guard ear.stream.position == frames else { return nil }
    return ear.analysis(sign)
  }

  /// A stream, and what listens to it.
  private struct Ear: ~Copyable {
    var stream: MediaStream
    var analyzer: Analyzer
    let longest: Double

    init(_ stream: MediaStream, longest: Double) {
      self.stream = stream
      self.longest = longest
      analyzer = Analyzer(
        sampleRate: stream.format.sampleRate, channels: stream.format.channels)
    }

    /// To the end, or to the end of the block in which so many frames are exceeded.
    mutating func listen(
      _ sign: (Double) -> Void, upTo frames: Int64 = .max
    ) throws(Declined) {
      let rate = Double(stream.format.sampleRate)
      var signed = ContinuousClock.now
      while stream.position <= frames,
        stream.next(frames: Analysis.block, { analyzer.feed($0) })
      {
        if Double(stream.position) / rate > longest { throw Analysis.tooLong(longest) }
        if ContinuousClock.now - signed > .seconds(1) {
          signed = .now
          sign(5)
        }
      }
    }

    mutating func analysis(_ sign: (Double) -> Void) -> Analysis {
      // What is left to do grows with the length, and cannot be interrupted.
      sign(5 + Double(stream.position) / Double(stream.format.sampleRate) / 60)
      let result = analyzer.finish()
      return Analysis(
        features: result.features, grid: result.grid, structure: result.structure,
        waveform: result.waveform)
    }
  }

  private static func tooLong(_ limit: Double) -> Declined {
    Declined("longer than \(Sanitised(clock: limit)): played, but not listened to")
  }
}
