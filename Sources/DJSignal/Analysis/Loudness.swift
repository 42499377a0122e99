/// How loud a stretch of sound is, by itself.
public enum Loudness {
  /// Integrated loudness of interleaved samples, LUFS (EBU R 128); nil if it is shorter than 0.4 s or
  /// silent. A mono sound counts as heard from both loudspeakers.
  public static func integrated(
    _ samples: [Float], sampleRate: Int, channels: Int
  ) -> Double? {
    guard sampleRate >= 1000, (1...2).contains(channels) else { return nil }
    var meter = LoudnessMeter(sampleRate: sampleRate, channels: channels)
    let clean = samples.map { abs($0) < .infinity ? $0 : 0 }
    clean.withUnsafeBufferPointer { meter.feed($0) }
    return meter.integrated
  }
}
