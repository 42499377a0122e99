internal import Glibc

/// A hand on the microphone's fader: the voice follows, slowly and within bounds, the music that it is
/// laid over, as that would be without ducking. Over a quiet intro a voice of full level would stand
/// alone.
///
/// For the render thread: no allocation, no lock.
public struct MicRide: BitwiseCopyable {
  /// The most it takes away and gives, dB.
  public static let range = -8.5...1.5
  /// Seconds in which what was heard is half forgotten, roughly.
  private static let memory = 2.5
  /// What is softer than this, LUFS, does not count: it is the end of something.
  private static let gate = -50.0
  /// dB a second.
  private static let pace = 2.0

  private let rate: Double
  private let usual: Double
  private var filter: KWeighting
  private var power = 0.0
  private var weight = 0.0
  private var level = 0.0

  /// A hand at rest, at a sample rate; `usual` is the loudness of music under which it leaves the
  /// voice as it is, LUFS.
  public init(sampleRate: Int, usual: Double = -16) {
    rate = Double(max(1000, sampleRate))
    self.usual = usual
    filter = KWeighting(sampleRate: max(1000, sampleRate))
  }

  /// Forgets what it heard.
  public mutating func reset() {
    (power, weight, level) = (0, 0, 0)
  }

  /// Hears stereo frames of music without duck.
  public mutating func listen(_ block: UnsafeBufferPointer<Float>) {
    guard let samples = block.baseAddress, block.count >= 2 else { return }
    let frames = block.count / 2
    let sums = filter.power(samples, stride: 2, isPair: true, frames: frames)
    let now = (sums.x + sums.y) / Double(frames)
    guard now.isFinite, -0.691 + 10 * log10(now + 1e-15) > Self.gate else { return }
    let kept = exp(-Double(frames) / (rate * Self.memory))
    power = power * kept + now * (1 - kept)
    weight = weight * kept + (1 - kept)
  }

  /// What the music asks for, dB; 0 if none was heard.
  private var wanted: Double {
    guard weight > 1e-6 else { return 0 }
    let loudness = -0.691 + 10 * log10(power / weight + 1e-15)
    return min(max(loudness - usual, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The voice begins: the hand goes where it belongs at once.
  public mutating func begin() { level = wanted }

  /// Moves for so many frames; the gain before and after, linear.
  public mutating func move(frames: Int) -> (from: Float, to: Float) {
    let before = level
    let step = Self.pace * Double(frames) / rate
    level += min(max(wanted - level, -step), step)
    return (Float(pow(10, before / 20)), Float(pow(10, level / 20)))
  }
}
