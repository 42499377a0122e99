/// What the render thread does to blocks of samples. Nothing here allocates, locks or counts
/// references, which the compiler checks.
///
/// A ramp runs from the gain of the first frame towards the gain the next block begins with, so
/// blocks join without a step. Equal gains give one multiplication, and a gain of 1 leaves the
/// bits of a sample as they are.
public enum MixArithmetic {
  /// Adds interleaved frames to others of the same layout, under a linear ramp of gain. As many
  /// frames as both hold.
  @_noAllocation @_noLocks
  public static func addRamped(
    _ source: UnsafeBufferPointer<Float>, into target: UnsafeMutableBufferPointer<Float>,
    channels: Int, from first: Float, to last: Float
  ) {
    guard channels > 0, let input = source.baseAddress, let output = target.baseAddress
    else { return }
    let frames = min(source.count, target.count) / channels
    if first == last {
      for i in 0..<frames * channels { output[i] += input[i] * first }
      return
    }
    let step = (last - first) / Float(frames)
    if channels == 2 {
      for i in 0..<frames {
        let gain = first + step * Float(i)
        output[2 * i] += input[2 * i] * gain
        output[2 * i + 1] += input[2 * i + 1] * gain
      }
      return
    }
    for i in 0..<frames {
      let gain = first + step * Float(i)
      for channel in i * channels..<(i + 1) * channels { output[channel] += input[channel] * gain }
    }
  }

  /// Adds mono samples to every channel of interleaved frames, under a linear ramp of gain.
  @_noAllocation @_noLocks
  public static func addMonoRamped(
    _ source: UnsafeBufferPointer<Float>, into target: UnsafeMutableBufferPointer<Float>,
    channels: Int, from first: Float, to last: Float
  ) {
    guard channels > 0, let input = source.baseAddress, let output = target.baseAddress
    else { return }
    let frames = min(source.count, target.count / channels)
    guard frames > 0 else { return }
    let step = (last - first) / Float(frames)
    for i in 0..<frames {
      let sample = input[i] * (first + step * Float(i))
      for channel in i * channels..<(i + 1) * channels { output[channel] += sample }
    }
  }

  /// Multiplies interleaved frames in place by a linear ramp of gain.
  @_noAllocation @_noLocks
  public static func scaleRamped(
    _ block: UnsafeMutableBufferPointer<Float>, channels: Int, from first: Float, to last: Float
  ) {
    guard channels > 0, let samples = block.baseAddress else { return }
    let frames = block.count / channels
    guard frames > 0, !(first == 1 && last == 1) else { return }
    if first == last {
      for i in 0..<frames * channels { samples[i] *= first }
      return
    }
    let step = (last - first) / Float(frames)
    for i in 0..<frames {
      let gain = first + step * Float(i)
      for channel in i * channels..<(i + 1) * channels { samples[channel] *= gain }
    }
  }

  /// Writes each mono sample into both channels of a stereo block; returns the frames written.
  @_noAllocation @_noLocks
  public static func upmix(
    mono source: UnsafeBufferPointer<Float>, stereo target: UnsafeMutableBufferPointer<Float>
  ) -> Int {
    guard let input = source.baseAddress, let output = target.baseAddress else { return 0 }
    let frames = min(source.count, target.count / 2)
    for i in 0..<frames {
      output[2 * i] = input[i]
      output[2 * i + 1] = input[i]
    }
    return frames
  }

  /// Copies samples to where none of them lies. A plain loop, since the compiler cannot tell that the
  /// library's copy frees nothing; and without a sum in it that might overflow, which would keep the
  /// processor from copying many at once.
  @_noAllocation @_noLocks
  static func copy(
    _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    for i in 0..<count { target[i] = source[i] }
  }

  /// Writes whole numbers of each channel as interleaved floats, times a scale; every channel has so
  /// many frames from the first on.
  public static func interleave(
    _ source: UnsafePointer<UnsafePointer<Int32>?>, channels: Int, from first: Int, frames: Int,
    scale: Float, into target: UnsafeMutablePointer<Float>
  ) {
    if channels == 2, let left = source[0], let right = source[1] {
      let (left, right) = (left + first, right + first)
      for i in 0..<frames {
        target[i &* 2] = Float(left[i]) * scale
        target[i &* 2 &+ 1] = Float(right[i]) * scale
      }
      return
    }
    for channel in 0..<channels {
      guard let samples = source[channel] else { continue }
      for i in 0..<frames {
        target[i &* channels &+ channel] = Float(samples[first &+ i]) * scale
      }
    }
  }

  /// Silences a block.
  @_noAllocation @_noLocks
  public static func clear(_ block: UnsafeMutableBufferPointer<Float>) {
    guard let samples = block.baseAddress else { return }
    for i in 0..<block.count { samples[i] = 0 }
  }

  /// The largest magnitude of samples; not a number, if one of them is none.
  ///
  /// Without their sign, floats are in the order of their bits as integers, and those above infinity are
  /// no numbers: the processor compares many integers at once, but floats, because of those, only one
  /// after the other.
  @_noAllocation @_noLocks
  static func magnitude(_ samples: UnsafePointer<Float>, count: Int) -> Float {
    var top: Int32 = 0
    for i in 0..<count {
      let bits = Int32(bitPattern: samples[i].bitPattern & 0x7FFF_FFFF)
      top = bits > top ? bits : top
    }
    return Float(bitPattern: UInt32(bitPattern: top))
  }

  /// Whether every sample is silence or has a magnitude from `least` to `most`, both over 0.
  ///
  /// By their bits, as in ``magnitude(_:count:)``; less one, silence is above all others.
  @_noAllocation @_noLocks
  public static func isWithin(
    _ block: UnsafeBufferPointer<Float>, least: Float, most: Float
  ) -> Bool {
    guard let samples = block.baseAddress else { return true }
    var (top, bottom): (UInt32, UInt32) = (0, .max)
    for i in 0..<block.count {
      let bits = samples[i].bitPattern & 0x7FFF_FFFF
      top = max(top, bits)
      bottom = min(bottom, bits &- 1)
    }
    return top <= most.bitPattern && bottom >= least.bitPattern &- 1
  }

  /// Whether all samples are finite numbers.
  @_noAllocation @_noLocks
  public static func isFinite(_ block: UnsafeBufferPointer<Float>) -> Bool {
    guard let samples = block.baseAddress else { return true }
    return magnitude(samples, count: block.count) < .infinity
  }

  /// Makes samples that are not finite numbers silent, in place, so that one bad file cannot
  /// poison filters after it.
  @_noAllocation @_noLocks
  public static func silenceNonFinite(_ block: UnsafeMutableBufferPointer<Float>) {
    guard let samples = block.baseAddress,
      !(magnitude(samples, count: block.count) < .infinity)
    else { return }
    for i in 0..<block.count {
      samples[i] = abs(samples[i]) < .infinity ? samples[i] : 0
    }
  }
}
