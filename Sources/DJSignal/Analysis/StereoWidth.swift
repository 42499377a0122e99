internal import Glibc

/// How wide the stereo picture is: what differs between left and right against what they share.
struct StereoWidth {
  private let channels: Int
  private var middle = 0.0
  private var side = 0.0

  init(channels: Int) {
    self.channels = channels
  }

  /// Listens to interleaved, finite frames; one channel has no width, of many the first two count.
  mutating func feed(_ block: UnsafeBufferPointer<Float>) {
    guard channels > 1 else { return }
    var (shared, apart): (Float, Float) = (0, 0)
    for i in 0..<block.count / channels {
      let (left, right) = (block[i * channels], block[i * channels + 1])
      shared += (left + right) * (left + right)
      apart += (left - right) * (left - right)
    }
    middle += Double(shared)
    side += Double(apart)
  }

  /// The logarithm of the powers' ratio, never under that of 40 dB.
  var value: Double {
    middle + side > 0 ? log((side + 1e-4 * middle + 1e-12) / (middle + 1e-12)) : log(1e-4)
  }
}
