public import DJCore

/// Listens to one decoded track from beginning to end and tells what it heard.
///
/// Feed it blocks in order, then ask once for the result. Beyond some tens of bytes a frame of
/// about 12 ms it needs no memory for the length of the track. For one thread at a time; several
/// may run side by side.
public struct Analyzer: ~Copyable {
  /// Raised whenever results change, so that tracks can be listened to again.
  public static let version = 6

  /// What an analysis gives.
  public struct Result: Sendable {
    /// What the show works with.
    public var features: Features
    /// Beats and downbeats; empty if there is no pulse.
    public var grid: BeatGrid
    /// How the track is built.
    public var structure: Structure
    /// At most 400 peaks of equal slices of the track, 0…1.
    public var waveform: [Float]
  }

  private let sampleRate: Int
  private let channels: Int
  private var loudness: LoudnessMeter
  private var levels: LevelStream
  private var decimator: Decimator
  private var beats: BeatStream
  private var chroma: ChromaStream
  private var harmony: HarmonyStream
  private var texture: TextureStream
  private var timbre: TimbreStream
  private var width: StereoWidth
  private static let blockFrames = 4096
  private var block: [Float]
  /// Samples in the block.
  private var fill = 0

  /// An analysis of a stream of interleaved frames. Rates outside 1,000…768,000 are taken as the
  /// nearest of these, except for the duration; channels are 1…64.
  public init(sampleRate: Int, channels: Int) {
    let rate = min(max(sampleRate, 1000), 768_000)
    self.sampleRate = max(1, sampleRate)
    self.channels = min(max(1, channels), 64)
    loudness = LoudnessMeter(sampleRate: rate, channels: self.channels)
    levels = LevelStream(sampleRate: rate, channels: self.channels)
    decimator = Decimator(sampleRate: rate, channels: self.channels)
    beats = BeatStream(rate: decimator.rate)
    chroma = ChromaStream(rate: decimator.rate)
    harmony = HarmonyStream(rate: decimator.rate)
    texture = TextureStream(rate: decimator.rate)
    block = [Float](repeating: 0, count: Self.blockFrames * self.channels)
    timbre = TimbreStream(rate: decimator.rate)
    width = StereoWidth(channels: self.channels)
  }

  /// Listens to the next interleaved frames, any number of whole ones. Samples that are not
  /// finite count as silence, and what is louder than +24 dBFS as that.
  public mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    guard var next = samples.baseAddress else { return }
    var left = samples.count / channels * channels
    while left > 0 {
      let count = min(left, block.count - fill)
      clean(next, count: count)
      fill += count
      next += count
      left -= count
      if fill == block.count { listen() }
    }
  }

  /// Takes samples into the block. All that listen are handed blocks of one size, so that sums do
  /// not depend on how the stream came.
  private mutating func clean(_ samples: UnsafePointer<Float>, count: Int) {
    block.withUnsafeMutableBufferPointer { block in
      guard let target = block.baseAddress.map({ $0 + fill }) else { return }
      for i in 0..<count {
        let sample = samples[i]
        let bounded = sample > -16 ? (sample < 16 ? sample : 16) : -16
        target[i] = abs(sample) < .infinity ? bounded : 0
      }
    }
  }

  /// Hands the block over to all that listen.
  private mutating func listen() {
    var block = [Float]()
    swap(&block, &self.block)
    block.withUnsafeBufferPointer { block in
      let clean = UnsafeBufferPointer(rebasing: block[0..<fill])
      loudness.feed(clean)
      levels.feed(clean)
      width.feed(clean)
      var decimator = decimator.taken()
      decimator.feed(clean) { mono in
        beats.feed(mono)
        chroma.feed(mono)
        harmony.feed(mono)
        texture.feed(mono)
        timbre.feed(mono)
      }
      self.decimator = decimator
    }
    swap(&block, &self.block)
    fill = 0
  }

  /// After the last frame: what was heard.
  public mutating func finish() -> Result {
    listen()
    var decimator = decimator.taken()
    decimator.finish { mono in
      beats.feed(mono)
      chroma.feed(mono)
      harmony.feed(mono)
      texture.feed(mono)
      timbre.feed(mono)
    }
    texture.finish()
    beats.finish()
    levels.finish()
    chroma.finish()
    let duration = Double(levels.frames) / Double(sampleRate)
    let sound = Boundaries.edges(levels, duration: duration) ?? (0, duration)
    let pulse = pulse(from: sound.start, to: sound.end)
    let grid = grid(pulse)
    let sections = Sections(
      texture, from: sound.start, to: sound.end, downbeats: grid.downbeats)
    let activity = VocalActivity(texture.moments)
    let boundaries = Boundaries(
      levels, loudness: loudness.curve, sections: sections, vocals: activity.vocals,
      duration: duration)
    let key = KeyFinder.key(of: chroma.segments)
    let integrated = loudness.integrated
    let energy = EnergyScale.energy(timbre: timbre.statistics, loudness: integrated)
    var features = Features(
      version: Self.version, duration: duration, loudness: integrated,
      loudnessRange: loudness.range,
      truePeak: loudness.truePeak, loudest: loudness.curve.loudest, tempo: pulse?.tempo,
      tempoConfidence: pulse?.confidence ?? 0, key: key?.key, keyConfidence: key?.confidence ?? 0,
      energy: energy, cues: boundaries.cues, ending: boundaries.ending, speech: activity.speech,
      voice: activity.vocals,
      embedding: Embedding.place(
        TimbrePortrait(timbre.statistics, width: width.value), tempo: pulse?.tempo,
        tempoConfidence: pulse?.confidence ?? 0))
    features.edges = boundaries.edges
    let structure = Structure(
      sections: sections.labelled, energy: EnergyCurve.slices(texture, energy: energy))
    return Result(
      features: features, grid: grid, structure: structure, waveform: levels.waveform)
  }

  private func pulse(from start: Double, to end: Double) -> Pulse? {
    Pulse(
      beats.listener.activations,
      harmony: HarmonyChanges(
        frames: harmony.frames, rate: harmony.frameRate, offset: harmony.offset),
      from: start, to: end)
  }

  private func grid(_ pulse: Pulse?) -> BeatGrid {
    guard let pulse else { return BeatGrid() }
    return BeatGrid(beats: pulse.beats, downbeats: pulse.downbeats)
  }
}
