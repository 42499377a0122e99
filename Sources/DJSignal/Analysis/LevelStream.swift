internal import Glibc

/// Level over time: where sound begins and ends, and peaks to draw.
struct LevelStream {
  /// Power of -55 dBFS, under which there is silence.
  private static let silence: Float = 3.162e-6
  private static let edgeWindow = 0.01
  private static let drawn = 400
  private static let mostSlices = 3200

  private let rate: Double
  private let channels: Int
  /// Frames heard.
  private(set) var frames: Int64 = 0
  /// First and last frame of sound.
  private var firstSound: Int64?
  private var lastSound: Int64 = 0

  private let edgeFrames: Int
  private var edgePower: Float = 0
  private var edgeFill = 0

  private var slices: [Float] = []
  private var slice: Float = 0
  private var sliceFill: Int64 = 0
  private var sliceLength: Int64 = 64

  init(sampleRate: Int, channels: Int) {
    rate = Double(sampleRate)
    self.channels = channels
    edgeFrames = max(1, Int(rate * Self.edgeWindow))
  }

  /// Takes interleaved, finite frames.
  mutating func feed(_ block: UnsafeBufferPointer<Float>) {
    for i in 0..<block.count / channels {
      var (power, peak): (Float, Float) = (0, 0)
      for j in i * channels..<(i + 1) * channels {
        power += block[j] * block[j]
        peak = max(peak, abs(block[j]))
      }
      edgePower += power
      edgeFill += 1
      frames += 1
      if edgeFill == edgeFrames { closeEdge() }
      slice = max(slice, peak)
      sliceFill += 1
      if sliceFill == sliceLength { closeSlice() }
    }
  }

  private mutating func closeEdge() {
    guard edgeFill > 0 else { return }
    let power = edgePower / Float(edgeFill * channels)
    if power > Self.silence {
      if firstSound == nil { firstSound = frames - Int64(edgeFill) }
      lastSound = frames
    }
    (edgePower, edgeFill) = (0, 0)
  }

  /// Closes a slice; when there are too many, pairs become one.
  private mutating func closeSlice() {
    slices.append(slice)
    (slice, sliceFill) = (0, 0)
    guard slices.count == Self.mostSlices else { return }
    slices = stride(from: 0, to: slices.count, by: 2).map { max(slices[$0], slices[$0 + 1]) }
    sliceLength *= 2
  }

  /// After the last frame.
  mutating func finish() {
    closeEdge()
    if sliceFill > 0 { closeSlice() }
  }

  /// Where sound begins and ends, seconds; nil if there is none.
  var sound: (start: Double, end: Double)? {
    firstSound.map { (Double($0) / rate, Double(lastSound) / rate) }
  }

  /// At most 400 peaks of equal slices, 0…1.
  var waveform: [Float] {
    let count = min(Self.drawn, slices.count)
    return (0..<count).map { i in
      let part = slices[i * slices.count / count..<(i + 1) * slices.count / count]
      return min(1, part.max() ?? 0)
    }
  }
}
