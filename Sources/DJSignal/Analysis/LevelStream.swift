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

  /// Takes interleaved, finite frames. Low bits of sums depend on where blocks end.
  mutating func feed(_ block: UnsafeBufferPointer<Float>) {
    guard let base = block.baseAddress else { return }
    let total = block.count / channels
    measurePower(base, total)
    drawPeaks(base, total)
  }

  private mutating func measurePower(_ block: UnsafePointer<Float>, _ total: Int) {
    var position = 0
    while position < total {
      let count = min(edgeFrames - edgeFill, total - position)
      edgePower += Self.power(block + position * channels, count: count * channels)
      edgeFill += count
      frames += Int64(count)
      position += count
      if edgeFill == edgeFrames { closeEdge() }
    }
  }

  private mutating func drawPeaks(_ block: UnsafePointer<Float>, _ total: Int) {
    var position = 0
    while position < total {
      let count = Int(min(sliceLength - sliceFill, Int64(total - position)))
      slice = max(slice, Self.peak(block + position * channels, count: count * channels))
      sliceFill += Int64(count)
      position += count
      if sliceFill == sliceLength { closeSlice() }
    }
  }

  private static func power(_ samples: UnsafePointer<Float>, count: Int) -> Float {
    var sums = Lane.zero
    var i = 0
    while i + Lane.scalarCount <= count {
      let lane = Lane.load(samples, at: i)
      sums = sums + lane * lane
      i += Lane.scalarCount
    }
    var sum = sums.total
    for rest in i..<count { sum += samples[rest] * samples[rest] }
    return sum
  }

  private static func peak(_ samples: UnsafePointer<Float>, count: Int) -> Float {
    var peaks = Lane.zero
    var i = 0
    while i + Lane.scalarCount <= count {
      peaks = peaks.raised(to: Lane.load(samples, at: i).magnitude)
      i += Lane.scalarCount
    }
    var peak = peaks.highest
    for rest in i..<count { peak = max(peak, abs(samples[rest])) }
    return peak
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
