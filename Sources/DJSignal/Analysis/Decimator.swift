internal import Glibc

/// Mixes a stream down to mono and brings it near 22 kHz, where tempo and key are heard.
///
/// A windowed sinc before every n-th sample is kept; its delay is taken out of the stream.
struct Decimator {
  /// How many samples become one.
  let factor: Int
  /// Samples a second that come out.
  let rate: Double
  private let channels: Int
  private let filter: [Float]
  private var buffer: [Float]
  private var position = 0
  private var output: [Float] = []

  init(sampleRate: Int, channels: Int) {
    self.channels = channels
    factor = max(1, Int((Double(sampleRate) / 22_050).rounded()))
    rate = Double(sampleRate) / Double(factor)
    filter = Self.lowPass(factor: factor)
    buffer = [Float](repeating: 0, count: filter.count / 2)
  }

  private static func lowPass(factor: Int) -> [Float] {
    guard factor > 1 else { return [1] }
    let half = 12 * factor
    let cutoff = 0.46 / Double(factor)
    let taps = (-half...half).map { i -> Double in
      let x = Double(i)
      let sinc = i == 0 ? 2 * cutoff : sin(2 * Double.pi * cutoff * x) / (Double.pi * x)
      return sinc * (0.5 + 0.5 * cos(Double.pi * x / Double(half + 1)))
    }
    let sum = taps.reduce(0, +)
    return taps.map { Float($0 / sum) }
  }

  /// Takes interleaved frames and hands over the samples they complete.
  mutating func feed(
    _ block: UnsafeBufferPointer<Float>, _ ready: (UnsafeBufferPointer<Float>) -> Void
  ) {
    let frames = block.count / channels
    appendMono(block, frames: frames)
    output.removeAll(keepingCapacity: true)
    let length = filter.count
    buffer.withUnsafeBufferPointer { samples in
      filter.withUnsafeBufferPointer { taps in
        while position + length <= samples.count {
          output.append(Self.dot(samples, position, taps))
          position += factor
        }
      }
    }
    let used = min(position, buffer.count)
    buffer.removeFirst(used)
    position -= used
    output.withUnsafeBufferPointer(ready)
  }

  private mutating func appendMono(_ block: UnsafeBufferPointer<Float>, frames: Int) {
    if channels == 1 {
      buffer.append(contentsOf: block)
    } else if channels == 2 {
      for i in 0..<frames { buffer.append((block[2 * i] + block[2 * i + 1]) * 0.5) }
    } else {
      let share = 1 / Float(channels)
      for i in 0..<frames {
        var sum: Float = 0
        for channel in 0..<channels { sum += block[i * channels + channel] }
        buffer.append(sum * share)
      }
    }
  }

  /// Moves the buffers out, so that their owner may be changed while samples are handed over.
  mutating func taken() -> Decimator {
    let whole = self
    (buffer, output) = ([], [])
    return whole
  }

  /// After the last frame: hands over what the filter still held back.
  mutating func finish(_ ready: (UnsafeBufferPointer<Float>) -> Void) {
    let rest = [Float](repeating: 0, count: filter.count / 2 * channels)
    rest.withUnsafeBufferPointer { feed($0, ready) }
  }

  @inline(__always)
  private static func dot(
    _ samples: UnsafeBufferPointer<Float>, _ start: Int, _ taps: UnsafeBufferPointer<Float>
  ) -> Float {
    guard let a = samples.baseAddress, let b = taps.baseAddress else { return 0 }
    var sum = SIMD8<Float>.zero
    var i = 0
    while i + 8 <= taps.count {
      let x = UnsafeRawPointer(a + start + i).loadUnaligned(as: SIMD8<Float>.self)
      let y = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Float>.self)
      sum = sum + x * y
      i += 8
    }
    var rest = sum.sum()
    while i < taps.count {
      rest += a[start + i] * b[i]
      i += 1
    }
    return rest
  }
}
