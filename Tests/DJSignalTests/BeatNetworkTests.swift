import Testing

@testable import DJSignal

/// The network that hears beats, and the way it is run in blocks.
struct BeatNetworkTests {
  @Test func everyWeightIsThereAndANumber() {
    let values = BeatWeights.values()
    #expect(values.count == BeatNetwork.size)
    #expect(values.allSatisfy { $0.isFinite && abs($0) < 100 })
    #expect(values.contains { $0 != 0 })
  }

  /// What comes in blocks, with what is held back, is what the layers say of the whole at once.
  @Test(arguments: [40, 64, 301])
  func blocksHearWhatTheWholeSays(frames: Int) {
    var noise = UInt64(frames)
    let levels = (0..<2 * frames).map { _ in
      (0..<BeatBands.count).map { _ -> Float in
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(noise >> 40) / Float(1 << 24) * 6
      }
    }
    var listener = BeatListener(frameRate: 2 * BeatNetwork.frameRate, offset: 0.55 * 1024 / 22_050)
    for frame in levels { listener.hear(frame) }
    listener.finish()
    let expected = PlainNetwork(frames: frames).activations(levels)
    #expect(listener.activations.beats.count == frames)
    for i in 0..<min(frames, listener.activations.beats.count) {
      #expect(abs(listener.activations.beats[i] - expected.beats[i]) < 1e-3)
      #expect(abs(listener.activations.bars[i] - expected.bars[i]) < 1e-3)
    }
  }

  @Test func framesOfAnotherRateAreReadBetween() {
    // The same swell of levels, as frames of 86 and of 125 a second.
    func listened(_ rate: Double) -> BeatListener.Activations {
      var listener = BeatListener(frameRate: rate, offset: 0.55 * 1024 / 22_050)
      for i in 0..<Int(rate * 8) {
        let time = Double(i) / rate
        let level = Float(2 + 2 * abs((time * 2).truncatingRemainder(dividingBy: 1) - 0.5))
        listener.hear([Float](repeating: level, count: BeatBands.count))
      }
      listener.finish()
      return listener.activations
    }
    let (own, other) = (listened(22_050 / 256), listened(125))
    #expect(abs(own.beats.count - other.beats.count) <= 2)
    let count = min(own.beats.count, other.beats.count) - 4
    let off = (4..<count).map { abs(own.beats[$0] - other.beats[$0]) }.reduce(0, +) / Float(count)
    #expect(off < 0.5, "off by \(off)")
  }

  @Test func nothingIsHeardInNothing() {
    var listener = BeatListener(frameRate: 86, offset: 0.025)
    listener.finish()
    #expect(listener.activations.beats.isEmpty)
  }
}

/// The network without blocks, buffers or vectors: each layer over all frames.
private struct PlainNetwork {
  let network = BeatNetwork.trained
  let frames: Int

  func activations(_ levels: [[Float]]) -> (beats: [Float], bars: [Float]) {
    var rows = front(levels)
    for (i, dilation) in BeatNetwork.dilations.enumerated() {
      let inner = mixed(network.wide[i]) { row, frame in
        let place = frame + (row % 5 - 2) * dilation
        return place >= 0 && place < frames ? rows[row / 5][place] : 0
      }
      let added = mixed(network.narrow[i], floor: -.infinity) { inner[$0][$1] }
      rows = zip(rows, added).map { zip($0, $1).map { $0 + $1 } }
    }
    let heads = mixed(network.heads, floor: -.infinity) { max(0, rows[$0][$1]) }
    return (heads[0].map { max(-12, min(12, $0)) }, heads[1].map { max(-12, min(12, $0)) })
  }

  private func front(_ levels: [[Float]]) -> [[Float]] {
    var places = [[Float]](repeating: [], count: 112)
    let shapes = (0..<22).map { place in
      mixed(network.shapes) { tap, frame in
        let at = frame + tap % 3 - 1
        guard at >= 0 && at < frames else { return 0 }
        return (levels[2 * at + tap / 15][2 * place + tap / 3 % 5] - 2) / 2
      }
    }
    for place in 0..<7 {
      let rows = mixed(network.places) { shapes[3 * place + $0 % 4][$0 / 4][$1] }
      for row in 0..<16 { places[row * 7 + place] = rows[row] }
    }
    return mixed(network.blend) { places[$0][$1] }
  }

  private func mixed(
    _ layer: MixLayer, floor: Float = 0, _ value: (Int, Int) -> Float
  ) -> [[Float]] {
    layer.bias.indices.map { row in
      (0..<frames).map { frame in
        let sum = (0..<layer.taps).reduce(layer.bias[row]) {
          $0 + layer.weights[row * layer.taps + $1] * value($1, frame)
        }
        return max(floor, sum)
      }
    }
  }
}
