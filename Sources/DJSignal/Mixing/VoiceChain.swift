internal import Glibc

/// What a broadcast microphone channel does to a voice: rumble cut, presence raised, hisses tamed,
/// dynamics evened out, silence around the words trimmed, and the whole levelled.
public enum VoiceChain {
  private static let silence: Float = 0.00316  // -50 dBFS
  private static let lead = 0.02
  private static let tail = 0.06
  private static let peak = -1.5

  /// A clip that went through the chain.
  public struct Take: Equatable, Sendable {
    /// Mono samples; empty if there was nothing but silence.
    public var samples: [Float]
    /// Samples of silence that were cut off its beginning.
    public var cut: Int
  }

  /// A mono clip through the chain. `target` is its loudness in LUFS, heard from both
  /// loudspeakers; its true peak stays under -1.5 dBTP. Empty if there is nothing but silence.
  public static func process(
    _ samples: [Float], sampleRate: Int, target: Double = -14.5
  ) -> [Float] {
    take(samples, sampleRate: sampleRate, target: target).samples
  }

  /// The same, with how much of its beginning was cut.
  public static func take(
    _ samples: [Float], sampleRate: Int, target: Double = -14.5
  ) -> Take {
    guard sampleRate >= 1000, sampleRate <= 768_000 else { return Take(samples: [], cut: 0) }
    var clip = samples.map { abs($0) < .infinity ? min(max($0, -16), 16) : 0 }
    equalise(&clip, rate: Double(sampleRate))
    Compressor.voice(sampleRate: Double(sampleRate)).process(&clip)
    let words = trimmed(clip, sampleRate: sampleRate)
    let wanted = target.isFinite ? min(max(target, -60), -5) : -14.5
    let levelled = levelled(Array(clip[words]), sampleRate: sampleRate, target: wanted)
    return Take(samples: levelled, cut: words.lowerBound)
  }

  private static func equalise(_ clip: inout [Float], rate: Double) {
    var rumble = Biquad.highPass(80, sampleRate: rate)
    rumble.filter(&clip)
    var presence = Biquad.peaking(3000, gain: 3, q: 0.9, sampleRate: rate)
    presence.filter(&clip)
    DeEsser(sampleRate: rate).process(&clip)
  }

  /// What lies between the first and the last loud sample, and a breath before and after.
  private static func trimmed(_ clip: [Float], sampleRate: Int) -> Range<Int> {
    guard let first = clip.firstIndex(where: { abs($0) > silence }),
      let last = clip.lastIndex(where: { abs($0) > silence })
    else { return 0..<0 }
    let start = max(0, first - Int(lead * Double(sampleRate)))
    let end = min(clip.count, last + 1 + Int(tail * Double(sampleRate)))
    return start..<end
  }

  /// Gain to the target; what the limiter takes away is given back, as far as it goes.
  private static func levelled(_ clip: [Float], sampleRate: Int, target: Double) -> [Float] {
    guard let before = loudness(of: clip, sampleRate: sampleRate) else { return clip }
    var gain = min(target - before, 60)
    var result = clip
    for _ in 0..<3 {
      let factor = Float(pow(10, gain / 20))
      result = limited(clip.map { $0 * factor }, sampleRate: sampleRate)
      guard let after = loudness(of: result, sampleRate: sampleRate) else { break }
      if abs(target - after) < 0.1 { break }
      gain += min(target - after, 6)
    }
    return result
  }

  private static func limited(_ clip: [Float], sampleRate: Int) -> [Float] {
    var limiter = Limiter(sampleRate: sampleRate, channels: 1, ceiling: peak)
    let late = limiter.latency
    var line = clip + [Float](repeating: 0, count: late)
    line.withUnsafeMutableBufferPointer { limiter.process($0) }
    return Array(line[late...])
  }

  /// Gated loudness; a clip shorter than the meter's window is heard several times over.
  private static func loudness(of clip: [Float], sampleRate: Int) -> Double? {
    guard !clip.isEmpty else { return nil }
    var meter = LoudnessMeter(sampleRate: sampleRate, channels: 1)
    let passes = max(1, 2 * sampleRate / clip.count)
    clip.withUnsafeBufferPointer {
      for _ in 0..<passes { meter.feed($0) }
    }
    return meter.integrated
  }
}
