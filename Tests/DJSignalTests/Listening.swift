import DJSignal

/// The whole analysis of interleaved frames.
func heard(
  _ samples: [Float], rate: Int, channels: Int = 1, block: Int = 10_007
) -> Analyzer.Result {
  var analyzer = Analyzer(sampleRate: rate, channels: channels)
  samples.withUnsafeBufferPointer { all in
    for start in stride(from: 0, to: all.count, by: block * max(1, channels)) {
      let end = min(all.count, start + block * max(1, channels))
      analyzer.feed(UnsafeBufferPointer(rebasing: all[start..<end]))
    }
  }
  return analyzer.finish()
}
