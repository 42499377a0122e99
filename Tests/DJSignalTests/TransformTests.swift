import Foundation
import Testing

@testable import DJSignal

/// The arithmetic that all that listen share.
struct TransformTests {
  @Test(arguments: [2, 4, 6, 8, 10, 16, 20, 64, 100, 512])
  func thePowersAreThoseOfTheSum(size: Int) {
    let samples = Tones.noise(seconds: 1, rate: size, level: 1)
    let transform = RealTransform(size: size)
    #expect(transform.bins == size / 2 + 1)
    var powers = [Float](repeating: -1, count: transform.bins)
    transform.power(of: samples, under: [Float](repeating: 1, count: size), into: &powers)
    for bin in 0..<transform.bins {
      var (real, imaginary) = (0.0, 0.0)
      for (i, sample) in samples.enumerated() {
        let turn = 2 * Double.pi * Double(i * bin % size) / Double(size)
        real += Double(sample) * cos(turn)
        imaginary += Double(sample) * sin(turn)
      }
      let power = real * real + imaginary * imaginary
      #expect(abs(Double(powers[bin]) - power) < 1e-4 * Double(size), "bin \(bin)")
    }
  }

  @Test(arguments: [(16_000, 1), (44_100, 2), (96_000, 3), (192_000, 2)])
  func theDecimatorKeepsWhatIsLowOnly(rate: Int, channels: Int) {
    for (frequency, low) in [(1000.0, true), (8000, rate == 16_000), (15_000, false)] {
      guard frequency < Double(rate) / 2 else { continue }
      let mono = decimated(
        Tones.interleaved(
          Tones.sine(frequency, seconds: 0.5, rate: rate, level: 0.5), channels: channels),
        rate: rate, channels: channels, block: 4096)
      #expect(mono.count == (rate / 2 + factor(rate) - 1) / factor(rate))
      let loudest = mono.dropFirst(100).dropLast(100).map { abs($0) }.max() ?? 0
      if frequency == 8000, !low { continue }
      #expect(low ? abs(loudest - 0.5) < 0.01 : loudest < 0.003, "\(frequency): \(loudest)")
    }
  }

  @Test(arguments: [44_100, 96_000, 22_050])
  func theDecimatorDoesNotMindHowTheStreamComes(rate: Int) {
    let samples = Tones.interleaved(Tones.noise(seconds: 0.4, rate: rate))
    let whole = decimated(samples, rate: rate, channels: 2, block: 1 << 20)
    for block in [1, 7, 333, 4096] {
      let pieces = decimated(samples, rate: rate, channels: 2, block: block)
      #expect(pieces == whole)
    }
  }

  private func factor(_ rate: Int) -> Int { Decimator(sampleRate: rate, channels: 1).factor }

  private func decimated(
    _ samples: [Float], rate: Int, channels: Int, block: Int
  ) -> [Float] {
    var decimator = Decimator(sampleRate: rate, channels: channels)
    var result: [Float] = []
    samples.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: all.count, by: block * channels) {
        let end = min(all.count, start + block * channels)
        decimator.feed(UnsafeBufferPointer(rebasing: all[start..<end])) { result += $0 }
      }
    }
    decimator.finish { result += $0 }
    return result
  }
}
