public import DJCore

/// Listens to one decoded track from beginning to end and tells what it heard.
///
/// Feed it blocks in order, then ask once for the result. Beyond some tens of bytes a frame of
/// about 12 ms it needs no memory for the length of the track. For one thread at a time; several
/// may run side by side.
public struct Analyzer: ~Copyable {
  /// Raised whenever results change, so that tracks can be listened to again.
  public static let version = 2

  /// What an analysis gives.
  public struct Result: Sendable {
    /// What the show works with.
    public var features: Features
    /// Beats and downbeats; empty if there is no pulse.
    public var grid: BeatGrid
    /// At most 400 peaks of equal slices of the track, 0…1.
    public var waveform: [Float]
  }

  private let sampleRate: Int
  private let channels: Int
  private var loudness: LoudnessMeter
  private var levels: LevelStream
  private var decimator: Decimator
  private var onsets: OnsetStream
  private var chroma: ChromaStream
  private var block: [Float] = []

  /// An analysis of a stream of interleaved frames. Rates outside 1,000…768,000 are taken as the
  /// nearest of these, except for the duration; channels are 1…64.
  public init(sampleRate: Int, channels: Int) {
    let rate = min(max(sampleRate, 1000), 768_000)
    self.sampleRate = max(1, sampleRate)
    self.channels = min(max(1, channels), 64)
    loudness = LoudnessMeter(sampleRate: rate, channels: self.channels)
    levels = LevelStream(sampleRate: rate, channels: self.channels)
    decimator = Decimator(sampleRate: rate, channels: self.channels)
    onsets = OnsetStream(rate: decimator.rate)
    chroma = ChromaStream(rate: decimator.rate)
  }

  /// Listens to the next interleaved frames, any number of whole ones. Samples that are not
  /// finite count as silence, and what is louder than +24 dBFS as that.
  public mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    let step = 4096 * channels
    let whole = samples.count / channels * channels
    for start in stride(from: 0, to: whole, by: step) {
      let part = UnsafeBufferPointer(rebasing: samples[start..<min(whole, start + step)])
      listen(to: part)
    }
  }

  private mutating func listen(to part: UnsafeBufferPointer<Float>) {
    var block = [Float]()
    swap(&block, &self.block)
    block.removeAll(keepingCapacity: true)
    for sample in part {
      block.append(abs(sample) < .infinity ? max(-16, min(16, sample)) : 0)
    }
    block.withUnsafeBufferPointer { clean in
      loudness.feed(clean)
      levels.feed(clean)
      var decimator = decimator.taken()
      decimator.feed(clean) { mono in
        onsets.feed(mono)
        chroma.feed(mono)
      }
      self.decimator = decimator
    }
    swap(&block, &self.block)
  }

  /// After the last frame: what was heard.
  public mutating func finish() -> Result {
    var decimator = decimator.taken()
    decimator.finish { mono in
      onsets.feed(mono)
      chroma.feed(mono)
    }
    levels.finish()
    chroma.finish()
    let duration = Double(levels.frames) / Double(sampleRate)
    let cues = Boundaries.cues(levels, duration: duration)
    let pulse = pulse(within: cues)
    let pitches = KeyFinder.pitchClasses(chroma.segments)
    let key = KeyFinder.key(of: chroma.segments)
    let integrated = loudness.integrated
    let range = loudness.range
    let features = Features(
      version: Self.version, duration: duration, loudness: integrated, loudnessRange: range,
      truePeak: loudness.truePeak, tempo: pulse?.tempo,
      tempoConfidence: pulse?.confidence ?? 0, key: key?.key, keyConfidence: key?.confidence ?? 0,
      energy: EnergyScale.energy(
        timbre: onsets.timbre, loudness: integrated, range: range, tempo: pulse?.tempo),
      cues: cues,
      embedding: Embedding.place(
        timbre: onsets.timbre, tempo: pulse?.tempo, tempoConfidence: pulse?.confidence ?? 0,
        pitches: pitches))
    return Result(features: features, grid: grid(pulse), waveform: levels.waveform)
  }

  private func pulse(within cues: CuePoints) -> Pulse? {
    let rate = onsets.frameRate
    return Pulse(
      PulseCurve(onsets.curves.all, frameRate: rate),
      low: PulseCurve(onsets.curves.low, frameRate: rate), offset: onsets.offset,
      from: cues.start, to: cues.end)
  }

  private func grid(_ pulse: Pulse?) -> BeatGrid {
    guard let pulse else { return BeatGrid() }
    let rate = onsets.frameRate
    let bars = Downbeats.find(
      beats: pulse.beats, low: PulseCurve(onsets.curves.low, frameRate: rate),
      high: PulseCurve(onsets.curves.high, frameRate: rate),
      all: PulseCurve(onsets.curves.all, frameRate: rate), offset: onsets.offset,
      chroma: chroma.frames, chromaRate: chroma.frameRate, chromaOffset: chroma.offset)
    return BeatGrid(beats: pulse.beats, downbeats: bars.map { pulse.beats[$0] })
  }
}
