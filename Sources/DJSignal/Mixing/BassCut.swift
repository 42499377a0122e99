internal import Glibc

/// Takes the bass out of stereo frames, as far as a gain says: at 1 every sample stays as it is, at
/// 0 a high-pass is heard, in between both are mixed.
///
/// Plain bytes, so that it can be kept in fixed storage and wound back. The filter is a second-order
/// high-pass after Robert Bristow-Johnson's "Cookbook formulae"; at half gain it and the untouched
/// sound add up without a hole, as steeper ones would not.
public struct BassCut: BitwiseCopyable, Sendable {
  /// Half of the power is gone here, Hz.
  private static let corner = 180.0

  private struct Memory: BitwiseCopyable {
    var first = 0.0
    var second = 0.0
  }

  private let b0, b1, a1, a2: Double
  private var left = Memory()
  private var right = Memory()

  /// A filter for a rate, at rest.
  public init(sampleRate: Int) {
    let omega = 2 * Double.pi * Self.corner / Double(max(1000, sampleRate))
    let alpha = sin(omega) / 2.0.squareRoot()
    let a0 = 1 + alpha
    b0 = (1 + cos(omega)) / 2 / a0
    b1 = -(1 + cos(omega)) / a0
    a1 = -2 * cos(omega) / a0
    a2 = (1 - alpha) / a0
  }

  /// Forgets what it has heard.
  @_noAllocation @_noLocks
  public mutating func rest() {
    left = Memory()
    right = Memory()
  }

  /// Filters interleaved stereo frames in place; the gain of the bass goes in a straight line.
  @_noAllocation @_noLocks
  public mutating func process(
    _ block: UnsafeMutableBufferPointer<Float>, from first: Float, to last: Float
  ) {
    guard let samples = block.baseAddress else { return }
    let frames = block.count / 2
    guard frames > 0 else { return }
    let step = (last - first) / Float(frames)
    for i in 0..<frames {
      let cut = 1 - (first + step * Float(i))
      samples[2 * i] += cut * (high(samples[2 * i], &left) - samples[2 * i])
      samples[2 * i + 1] += cut * (high(samples[2 * i + 1], &right) - samples[2 * i + 1])
    }
  }

  /// The next sample without its bass: direct form II transposed, doubles inside.
  @inline(__always)
  private func high(_ sample: Float, _ memory: inout Memory) -> Float {
    let x = Double(sample)
    let y = b0 * x + memory.first
    memory.first = b1 * x - a1 * y + memory.second
    memory.second = b0 * x - a2 * y
    return Float(y)
  }
}
