internal import Glibc

/// Mixes a stream down to mono and brings it near 22 kHz, where tempo and key are heard.
///
/// A windowed sinc before every n-th sample is kept; its delay is taken out of the stream.
struct Decimator {
  /// How many samples become one.
  let factor: Int
  /// Samples a second that come out.
  let rate: Double

  private typealias Wide = SIMD16<Float>
  private let channels: Int
  private let taps: [Float]
  /// Mono samples that the next output still needs.
  private var buffer: [Float]
  /// The same in `factor` rows: every n-th sample, from the first, from the second and so on.
  private var rows: [Float] = []
  private var output: [Float] = []

  init(sampleRate: Int, channels: Int) {
    self.channels = channels
    factor = max(1, Int((Double(sampleRate) / 22_050).rounded()))
    rate = Double(sampleRate) / Double(factor)
    taps = Self.lowPass(factor: factor)
    buffer = [Float](repeating: 0, count: taps.count / 2)
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
    appendMono(block, frames: block.count / channels)
    let count = buffer.count < taps.count ? 0 : (buffer.count - taps.count) / factor + 1
    if factor == 1 {
      buffer.withUnsafeBufferPointer(ready)
      buffer.removeAll(keepingCapacity: true)
      return
    }
    let length = fillRows()
    if output.count < count { output = [Float](repeating: 0, count: count) }
    filter(count, rowLength: length)
    buffer.removeFirst(count * factor)
    output.withUnsafeBufferPointer { ready(UnsafeBufferPointer(rebasing: $0[0..<count])) }
  }

  /// Sorts the buffer into rows, each with room for a whole lane behind its end; returns their
  /// length.
  private mutating func fillRows() -> Int {
    let whole = (buffer.count + factor - 1) / factor
    let length = whole + Wide.scalarCount
    if rows.count < length * factor { rows = [Float](repeating: 0, count: length * factor) }
    rows.withUnsafeMutableBufferPointer { rows in
      buffer.withUnsafeBufferPointer { samples in
        guard let rows = rows.baseAddress, let samples = samples.baseAddress else { return }
        for row in 0..<factor {
          let (target, source) = (rows + row * length, samples + row)
          let count = (buffer.count - row + factor - 1) / factor
          if factor == 2 {
            for i in 0..<count { target[i] = source[2 &* i] }
          } else {
            for i in 0..<count { target[i] = source[i &* factor] }
          }
          for i in count..<length { target[i] = 0 }
        }
      }
    }
    return length
  }

  /// Sixteen outputs at a time: each tap meets sixteen neighbours of its row.
  private mutating func filter(_ count: Int, rowLength: Int) {
    let factor = factor
    output.withUnsafeMutableBufferPointer { output in
      rows.withUnsafeBufferPointer { rows in
        taps.withUnsafeBufferPointer { taps in
          guard let rows = rows.baseAddress, let taps = taps.baseAddress else { return }
          let length = self.taps.count
          var first = 0
          while first < count {
            var sum = Wide.zero
            for row in 0..<factor {
              var next = UnsafeRawPointer(rows + row * rowLength + first)
              var tap = row
              while tap < length {
                sum = sum + next.loadUnaligned(as: Wide.self) * taps[tap]
                next += MemoryLayout<Float>.stride
                tap = tap &+ factor
              }
            }
            for i in 0..<min(Wide.scalarCount, count - first) { output[first + i] = sum[i] }
            first += Wide.scalarCount
          }
        }
      }
    }
  }

  private mutating func appendMono(_ block: UnsafeBufferPointer<Float>, frames: Int) {
    if channels == 1 {
      buffer.append(contentsOf: block)
    } else if channels == 2 {
      let start = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: frames))
      buffer.withUnsafeMutableBufferPointer { mono in
        guard let mono = mono.baseAddress.map({ $0 + start }), let pairs = block.baseAddress
        else { return }
        for i in 0..<frames { mono[i] = (pairs[2 &* i] + pairs[2 &* i &+ 1]) * 0.5 }
      }
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
    (buffer, rows, output) = ([], [], [])
    return whole
  }

  /// After the last frame: hands over what the filter still held back.
  mutating func finish(_ ready: (UnsafeBufferPointer<Float>) -> Void) {
    let rest = [Float](repeating: 0, count: taps.count / 2 * channels)
    rest.withUnsafeBufferPointer { feed($0, ready) }
  }
}
