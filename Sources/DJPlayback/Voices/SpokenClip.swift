internal import DJCore
internal import DJSignal
internal import DJWire

/// Spoken words at the engine's rate, in memory that stays where it is: the render thread reads
/// it by address.
///
/// `@unchecked Sendable`: the samples are written in `init` only. The desk keeps it until the
/// engine has said that it reads no more.
final class SpokenClip: @unchecked Sendable {
  /// Longer clips are cut: nobody listens to a DJ for so many seconds.
  private static let longest = 120

  let frames: Int
  /// When words begin, as far as the voice told.
  let words: [SpokenWord]
  let samples: UnsafePointer<Float>

  /// A clip resampled to a rate.
  init(_ clip: SpeechClip, rate: Int) throws(WorkerFailure) {
    let resampled = try Self.resample(clip, to: rate)
    let storage = UnsafeMutablePointer<Float>.allocate(capacity: max(1, resampled.count))
    for (i, sample) in resampled.enumerated() {
      (storage + i).initialize(to: sample.isFinite ? min(max(sample, -1), 1) : 0)
    }
    frames = resampled.count
    words = clip.words
    samples = UnsafePointer(storage)
  }

  deinit { samples.deallocate() }

  private static func resample(_ clip: SpeechClip, to rate: Int) throws(WorkerFailure) -> [Float] {
    guard (1000...1_000_000).contains(clip.sampleRate) else {
      throw WorkerFailure(.declined, "the voice gave sound of an unusable rate")
    }
    let input = Array(clip.samples.prefix(longest * clip.sampleRate))
    let room = input.count * rate / clip.sampleRate + 64
    do {
      var resampler = try Resampler(from: clip.sampleRate, to: rate, channels: 1)
      return [Float](unsafeUninitializedCapacity: room) { output, count in
        count = input.withUnsafeBufferPointer { convert($0, into: output, by: &resampler) }
      }
    } catch {
      throw WorkerFailure(.declined, "cannot resample the voice: \(outside: error.reason)")
    }
  }

  private static func convert(
    _ input: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>,
    by resampler: inout Resampler
  ) -> Int {
    var used = 0
    var made = 0
    while made < output.count, used < input.count {
      let step = resampler.process(
        UnsafeBufferPointer(rebasing: input[used...]),
        UnsafeMutableBufferPointer(rebasing: output[made...]))
      guard step.consumed > 0 || step.produced > 0 else { break }
      used += step.consumed
      made += step.produced
    }
    while made < output.count {
      let more = resampler.finish(UnsafeMutableBufferPointer(rebasing: output[made...]))
      guard more > 0 else { break }
      made += more
    }
    return made
  }
}
