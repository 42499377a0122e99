import CEbur128
import DJSignal
import Foundation
import Testing

/// The last guard before the loudspeakers.
struct LimiterTests {
  static let rates = [22_050, 44_100, 48_000, 96_000]

  @Test(arguments: rates)
  func whatStaysUnderTheCeilingIsOnlyLate(rate: Int) {
    let input = Tones.interleaved(Tones.sine(997, seconds: 1, rate: rate, level: 0.87))
    let (output, latency) = limited(input, rate: rate)
    #expect(latency < rate / 100)
    #expect(output.prefix(2 * latency).allSatisfy { $0 == 0 })
    #expect(Array(output.dropFirst(2 * latency)) == Array(input.dropLast(2 * latency)))
  }

  @Test(arguments: rates)
  func noTruePeakPassesTheCeiling(rate: Int) {
    let nasty: [(String, [Float])] = [
      ("noise", Tones.noise(seconds: 2, rate: rate, level: 4)),
      ("quarter", Tones.sine(Double(rate) / 4, seconds: 1, rate: rate, level: 1.4, phase: .pi / 4)),
      ("bass", Tones.sine(60, seconds: 1, rate: rate, level: 3)),
      ("high", Tones.sine(Double(rate) * 0.43, seconds: 1, rate: rate, level: 2)),
      ("square", Tones.sine(443, seconds: 1, rate: rate).map { $0 > 0 ? 1 : -1 }),
      (
        "bursts",
        (0..<rate * 2).map { i in
          i % (rate / 7) < 40 ? Float(i % 3 - 1) * 2.5 : Float(i % 5) * 0.1
        }
      ),
    ]
    for (name, mono) in nasty {
      let (output, _) = limited(Tones.interleaved(mono), rate: rate)
      let peak = truePeak(output, rate: rate)
      #expect(peak <= -1, "\(name) at \(rate)")
      #expect(peak > -4, "\(name) at \(rate) is not squashed")
    }
  }

  @Test func bothSidesGetTheSameGain() {
    let rate = 44_100
    let left = Tones.noise(seconds: 1, rate: rate, level: 2)
    let input = left.flatMap { [$0, $0 * 0.25] }
    let (output, _) = limited(input, rate: rate)
    let worst = stride(from: 0, to: output.count, by: 2).map {
      abs(output[$0] * 0.25 - output[$0 + 1])
    }.max()
    #expect((worst ?? 1) < 1e-6)
  }

  @Test func comesToRestAfterThePeak() {
    let rate = 48_000
    let loud = Tones.sine(200, seconds: 0.2, rate: rate, level: 2)
    let quiet = Tones.sine(200, seconds: 3, rate: rate, level: 0.3)
    let input = Tones.interleaved(loud + quiet)
    var limiter = Limiter(sampleRate: rate, channels: 2)
    var block = input
    block.withUnsafeMutableBufferPointer {
      limiter.process(UnsafeMutableBufferPointer(rebasing: $0[..<20_000]))
    }
    let works = !limiter.isIdle
    block.withUnsafeMutableBufferPointer {
      limiter.process(UnsafeMutableBufferPointer(rebasing: $0[20_000...]))
    }
    let rests = limiter.isIdle
    #expect(works && rests)
    let last = input.count - 2 * rate
    let late = 2 * limiter.latency
    #expect(Array(block[last...]) == Array(input[(last - late)..<(input.count - late)]))
  }

  @Test func blockSizeDoesNotMatter() {
    let input = Tones.interleaved(Tones.noise(seconds: 0.5, rate: 44_100, level: 1.5))
    let whole = limited(input, rate: 44_100).output
    #expect(limited(input, rate: 44_100, block: 2 * 97).output == whole)
    #expect(limited(input, rate: 44_100, block: 2).output == whole)
  }

  @Test func whatIsNoNumberBecomesSilence() {
    var input = Tones.interleaved(Tones.sine(300, seconds: 0.5, rate: 44_100))
    input[1000] = .nan
    input[1001] = .infinity
    input[1002] = -3e38
    let (output, _) = limited(input, rate: 44_100)
    #expect(output.allSatisfy { abs($0) < 0.9 })
    #expect(output.suffix(2000).contains { abs($0) > 0.4 } == true)
  }

  @Test func itGoesBackToWhereItStood() {
    var limiter = Limiter(sampleRate: 48_000, channels: 2)
    let loud = (0..<4000).map { Float(sin(Double($0) * 0.31)) * ($0 % 1300 < 400 ? 1.4 : 0.2) }
    let mark = UnsafeMutableRawPointer.allocate(byteCount: limiter.markSize, alignment: 16)
    defer { mark.deallocate() }
    _ = pass(loud[..<1500], &limiter)
    var pen = MarkPen(mark)
    limiter.keep(&pen)
    #expect(pen.distance(from: mark) == limiter.markSize)
    let first = pass(loud[1500...], &limiter)
    var reader = MarkReader(mark)
    limiter.goBack(&reader)
    #expect(pass(loud[1500...], &limiter) == first)
    #expect(first.contains { abs($0) > 0.5 })
  }

  @Test func whatIsKnownToBeTameComesOutTheSame() {
    var measured = Limiter(sampleRate: 44_100, channels: 2)
    var spared = Limiter(sampleRate: 44_100, channels: 2)
    let tame = (0..<3000).map { Float(sin(Double($0) * 0.05)) * 0.8 }
    // What is said of it is wrong: the limiter sees that for itself.
    let wild = (0..<6000).map { Float(sin(Double($0) * 0.05)) * 1.3 }
    for part in [tame, wild, tame, tame] {
      #expect(pass(part[...], &measured) == pass(part[...], &spared, isTame: true))
    }
    #expect(measured.isIdle == spared.isIdle)
  }

  /// What is tame is moved back in place, whether the block is longer than the delay or not.
  @Test func whatIsTameComesOutBitForBitWhateverTheBlocks() {
    var limiter = Limiter(sampleRate: 48_000, channels: 2)
    let late = limiter.latency
    let input = (0..<20_000).map { Float(sin(Double($0) * 0.37)) * 0.5 }
    var (output, start) = ([Float](), 0)
    for frames in [1, late - 1, late, late + 1, 2 * late, 1024, 1023, 7, 3 * late + 1, 2048, 500] {
      output += pass(input[start..<start + frames * 2], &limiter, isTame: true)
      start += frames * 2
    }
    let silence = [Float](repeating: 0, count: late * 2)
    #expect(output == silence + input[..<(start - late * 2)])
  }

  @Test func theGainGlides() {
    let rate = 48_000
    let input = [Float](repeating: 0.5, count: rate) + [Float](repeating: 3, count: rate)
    var limiter = Limiter(sampleRate: rate, channels: 1)
    var block = input
    block.withUnsafeMutableBufferPointer { limiter.process($0) }
    let gains = (limiter.latency..<block.count).map { block[$0] / input[$0 - limiter.latency] }
    let steepest = zip(gains, gains.dropFirst()).map { abs($1 - $0) }.max() ?? 1
    #expect(steepest < 0.012)
  }
}

private func limited(
  _ input: [Float], rate: Int, block: Int = 1 << 20
) -> (output: [Float], latency: Int) {
  var limiter = Limiter(sampleRate: rate, channels: 2)
  var samples = input
  samples.withUnsafeMutableBufferPointer { all in
    for start in stride(from: 0, to: all.count, by: block) {
      let end = min(all.count, start + block)
      limiter.process(UnsafeMutableBufferPointer(rebasing: all[start..<end]))
    }
  }
  return (samples, limiter.latency)
}

/// The referee: libebur128 itself.
private func truePeak(_ samples: [Float], rate: Int) -> Double {
  let mode = Int32(bitPattern: EBUR128_MODE_TRUE_PEAK.rawValue)
  var state: UnsafeMutablePointer<ebur128_state>? = ebur128_init(2, UInt(rate), mode)
  defer { ebur128_destroy(&state) }
  ebur128_add_frames_float(state, samples, samples.count / 2)
  var peak = 0.0
  ebur128_true_peak(state, 0, &peak)
  return 20 * log10(peak)
}

private func pass(
  _ samples: ArraySlice<Float>, _ limiter: inout Limiter, isTame: Bool = false
) -> [Float] {
  var block = Array(samples)
  block.withUnsafeMutableBufferPointer { limiter.process($0, isTame: isTame) }
  return block
}
