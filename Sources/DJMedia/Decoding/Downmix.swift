internal import DJSignal

/// Brings any number of channels down to two, or leaves one or two as they are.
///
/// Coefficients of ITU-R BS.775: centre and surround at -3 dB, no low-frequency channel; scaled so
/// that full scale in every channel is full scale in the result.
struct Downmix {
  /// Channels of the result: 1 or 2.
  let channels: Int
  private let sources: Int
  private let left: [Float]
  private let right: [Float]

  init(_ layout: [ChannelPlace]) {
    sources = layout.count
    channels = min(layout.count, 2)
    let weights = layout.map(Self.weights)
    let sum = max(weights.reduce(0) { $0 + $1.left }, weights.reduce(0) { $0 + $1.right })
    let scale = sum > 0 ? 1 / sum : 0
    left = weights.map { $0.left * scale }
    right = weights.map { $0.right * scale }
  }

  private static func weights(_ place: ChannelPlace) -> (left: Float, right: Float) {
    let half = Float(0.5).squareRoot()
    return switch place {
    case .left: (1, 0)
    case .right: (0, 1)
    case .centre: (half, half)
    case .sideLeft: (half, 0)
    case .sideRight: (0, half)
    case .backCentre: (half * half, half * half)
    case .mono: (half, half)
    case .lowFrequency: (0, 0)
    }
  }

  /// Mixes frames in place; samples that are no numbers become silence, absurd ones are clamped.
  func apply(_ samples: UnsafeMutableBufferPointer<Float>, frames: Int) {
    guard sources > 2 else {
      let all = UnsafeMutableBufferPointer(rebasing: samples.prefix(frames * sources))
      let isTame = MixArithmetic.isWithin(
        UnsafeBufferPointer(all), least: Self.floor, most: Self.ceiling)
      if !isTame { for index in all.indices { all[index] = Self.tame(all[index]) } }
      return
    }
    for frame in 0..<frames {
      var sum: (left: Float, right: Float) = (0, 0)
      for channel in 0..<sources {
        let sample = Self.tame(samples[frame * sources + channel])
        sum.left += sample * left[channel]
        sum.right += sample * right[channel]
      }
      samples[frame * 2] = sum.left
      samples[frame * 2 + 1] = sum.right
    }
  }

  /// The loudest sample that is taken for music: +18 dB over full scale.
  static let ceiling: Float = 8
  /// Denormal numbers slow filters down a hundredfold and cannot be heard.
  private static let floor: Float = 1e-30

  private static func tame(_ sample: Float) -> Float {
    guard sample.isFinite else { return 0 }
    if abs(sample) < floor { return 0 }
    return min(max(sample, -ceiling), ceiling)
  }
}
