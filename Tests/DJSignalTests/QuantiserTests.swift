import DJSignal
import Testing

struct QuantiserTests {
  private func words(_ samples: [Float], bits: Int) -> [Int32] {
    var quantiser = Quantiser(bits: bits)
    var words = [Int32](repeating: 0, count: samples.count)
    samples.withUnsafeBufferPointer { samples in
      words.withUnsafeMutableBufferPointer { quantiser.quantise(samples, into: $0) }
    }
    return words
  }

  @Test func whatIsOnTheGridStaysTheSame() {
    let samples: [Float] = [0, 1 / 32768, -1, 0.5, 32767 / 32768]
    #expect(words(samples, bits: 16) == [0, 1, -32768, 16384, 32767].map { $0 << 16 })
    #expect(words(samples, bits: 24) == [0, 256, -8_388_608, 4_194_304, 8_388_352].map { $0 << 8 })
  }

  @Test(arguments: [16, 24]) func nothingGoesBeyondFullScaleAndNonsenseIsSilence(bits: Int) {
    let wild = words([2, -3, .nan, .infinity, -.infinity, 1e30], bits: bits)
    let top: Int32 = bits == 16 ? 32767 << 16 : 8_388_607 << 8
    #expect(wild == [top, .min, 0, 0, 0, top])
  }

  @Test func ditherKeepsWhatIsBelowAStepOnAverage() {
    // A third of a step: without dither it would be nothing but silence.
    let level: Float = 1 / 3 / 32768
    let steps = words([Float](repeating: level, count: 100_000), bits: 16).map { Int($0 >> 16) }
    let mean = Double(steps.reduce(0, +)) / Double(steps.count)
    #expect(abs(mean - 1.0 / 3) < 0.01)
    // Triangular noise: the error's power is a quarter of a step squared, whatever the signal.
    let power = steps.reduce(0.0) { $0 + (Double($1) - 1.0 / 3) * (Double($1) - 1.0 / 3) }
    #expect(abs(power / Double(steps.count) - 0.25) < 0.01)
    #expect(Set(steps).isSubset(of: [-1, 0, 1, 2]))
  }

  @Test func ditherIsTheSameEachTime() {
    let samples = (0..<5000).map { Float($0) * 1.234e-5 }
    #expect(words(samples, bits: 16) == words(samples, bits: 16))
  }

  @Test func bytesAreLittleEndian() {
    var bytes: [UInt8] = []
    for (bits, expected) in [(16, [0, 0x40, 0, 0x80]), (24, [0, 0, 0x40, 0, 0, 0x80])] {
      var quantiser = Quantiser(bits: bits)
      [Float](arrayLiteral: 0.5, -1).withUnsafeBufferPointer { quantiser.pack($0, into: &bytes) }
      #expect(bytes == expected.map { UInt8($0) })
    }
  }
}
