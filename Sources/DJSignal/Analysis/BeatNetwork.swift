/// The network that hears beats and first beats of bars: two layers look at shapes in time and
/// frequency, ten layers at ever wider stretches of time, 47 s to either side in the end (after
/// Davies and Böck: "Temporal convolutional networks for musical audio beat tracking", 2019).
///
/// Its weights were made by the scripts in Tests/Training/beats, from songs these scripts composed.
struct BeatNetwork: Sendable {
  /// Network frames a second; each is two frames of 1/86 s.
  static let frameRate = 22_050.0 / 512
  /// Values in a network frame.
  static let inputs = 2 * BeatBands.count
  /// Channels between the layers.
  static let channels = 48
  /// What each of the wide layers steps over.
  static let dilations = (0..<10).map { 1 << $0 }

  /// The trained weights.
  static let trained = BeatNetwork(BeatWeights.values())

  /// Shapes of three frames by five bands.
  let shapes: MixLayer
  /// Where in the spectrum they are.
  let places: MixLayer
  /// All of it in one frame.
  let blend: MixLayer
  /// Five frames, a dilation apart, and what they add.
  let wide: [MixLayer]
  let narrow: [MixLayer]
  /// Beat and first beat of a bar.
  let heads: MixLayer

  /// A network of weights in the order the layers are asked; missing ones are 0.
  init(_ values: [Float]) {
    var rest = values[...]
    func take(_ count: Int) -> [Float] {
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      return part + [Float](repeating: 0, count: count - part.count)
    }
    func layer(rows: Int, taps: Int) -> MixLayer {
      MixLayer(weights: take(rows * taps), bias: take(rows))
    }
    shapes = layer(rows: 8, taps: 30)
    places = layer(rows: 16, taps: 32)
    blend = layer(rows: Self.channels, taps: 112)
    var (wide, narrow): ([MixLayer], [MixLayer]) = ([], [])
    for _ in Self.dilations {
      wide.append(layer(rows: Self.channels, taps: 5 * Self.channels))
      narrow.append(layer(rows: Self.channels, taps: Self.channels))
    }
    (self.wide, self.narrow) = (wide, narrow)
    heads = layer(rows: 2, taps: Self.channels)
  }

  /// How many weights there are.
  static let size =
    (8 * 31) + (16 * 33) + (channels * 113)
    + dilations.count * (channels * (5 * channels + 1) + channels * (channels + 1))
    + 2 * (channels + 1)
}

/// Rows of weights, each making one row out of others.
struct MixLayer: Sendable {
  /// Row after row.
  let weights: [Float]
  /// One a row.
  let bias: [Float]

  /// Weights a row.
  var taps: Int { weights.count / max(1, bias.count) }

  /// Adds up rows of one block: out[t] = bias + Σ weight · source[offset + t], not under `floor`.
  @inline(__always)
  func row(
    _ row: Int, of source: UnsafePointer<Float>, at offsets: UnsafePointer<Int>, floor: Float,
    into target: UnsafeMutablePointer<Float>, count: Int
  ) {
    weights.withUnsafeBufferPointer { all in
      guard let first = all.baseAddress else { return }
      let taps = taps
      let own = first + row * taps
      for start in stride(from: 0, to: count, by: 32) {
        var a = SIMD8<Float>(repeating: bias[row])
        var (b, c, d) = (a, a, a)
        for tap in 0..<taps {
          let weight = own[tap]
          let x = UnsafeRawPointer(source + offsets[tap] + start)
          a = a + x.loadUnaligned(as: SIMD8<Float>.self) * weight
          b = b + x.loadUnaligned(fromByteOffset: 32, as: SIMD8<Float>.self) * weight
          c = c + x.loadUnaligned(fromByteOffset: 64, as: SIMD8<Float>.self) * weight
          d = d + x.loadUnaligned(fromByteOffset: 96, as: SIMD8<Float>.self) * weight
        }
        let y = UnsafeMutableRawPointer(target + start)
        let least = SIMD8<Float>(repeating: floor)
        y.storeBytes(of: pointwiseMax(a, least), as: SIMD8<Float>.self)
        y.storeBytes(of: pointwiseMax(b, least), toByteOffset: 32, as: SIMD8<Float>.self)
        y.storeBytes(of: pointwiseMax(c, least), toByteOffset: 64, as: SIMD8<Float>.self)
        y.storeBytes(of: pointwiseMax(d, least), toByteOffset: 96, as: SIMD8<Float>.self)
      }
    }
  }
}
