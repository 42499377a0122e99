import CEbur128
import Foundation
import Testing

@testable import DJSignal

/// Our meter against libebur128, the referee.
struct MeterTests {
  /// Music that comes and goes: noise and tones, loud and soft, nearly silent and silent.
  private static func programme(rate: Int, channels: Int) -> [Float] {
    let levels: [Float] = [0.3, 0.02, 0.6, 0.1, 0.0001, 0.9, 0, 0.05]
    var mono: [Float] = []
    for (i, level) in levels.enumerated() {
      let tone = Tones.sine(
        60 * pow(2, Double(i)), seconds: 3.3, rate: rate, level: Double(level) * 0.7)
      let noise = Tones.noise(seconds: 3.3, rate: rate, level: level * 0.3, seed: UInt64(i + 1))
      mono += zip(tone, noise).map { $0 + $1 }
    }
    return mono.flatMap { sample in
      (0..<channels).map { sample / Float($0 + 1) * ($0 % 2 == 0 ? 1 : -1) }
    }
  }

  @Test(arguments: [8000, 11_025, 22_050, 44_100, 48_000, 96_000])
  func stereoIsAsLoudAsTheRefereeSays(rate: Int) throws {
    let samples = Self.programme(rate: rate, channels: 2)
    let meter = Reading(samples, rate: rate, channels: 2)
    let referee = Referee(samples, rate: rate, channels: 2)
    #expect(abs(try #require(meter.loudness) - referee.loudness) < 0.001)
    #expect(abs(try #require(meter.range) - referee.range) < 0.001)
  }

  @Test(arguments: [1, 3, 4, 5, 6, 8])
  func soAreOtherNumbersOfChannels(channels: Int) throws {
    let samples = Self.programme(rate: 16_000, channels: channels)
    let meter = Reading(samples, rate: 16_000, channels: channels)
    let referee = Referee(samples, rate: 16_000, channels: channels)
    #expect(abs(try #require(meter.loudness) - referee.loudness) < 0.001)
    #expect(abs(try #require(meter.range) - referee.range) < 0.001)
    #expect(abs(try #require(meter.truePeak) - referee.truePeak) < 0.01)
  }

  /// What lies between the samples and is hard to find: tones up to near half the rate at many
  /// phases, jumps, single samples, pairs that add up.
  private static func hardCases(rate: Int) -> [[Float]] {
    let tones = [0.1, 0.2, 0.25, 0.3, 0.4, 0.45, 0.48].flatMap { part in
      [0, 0.7, 1.1].map { phase in
        Tones.sine(
          part * Double(rate), seconds: 0.05, rate: rate, level: 0.7, phase: phase)
      }
    }
    var square = Tones.sine(997, seconds: 0.1, rate: rate)
    for i in square.indices { square[i] = square[i] < 0 ? -0.8 : 0.8 }
    var click = Tones.silence(seconds: 0.1, rate: rate)
    click[1023] = 0.5
    click[1024] = 0.5
    var last = Tones.silence(seconds: 0.05, rate: rate)
    last[last.count - 1] = -0.9
    let noises = (1...8).map {
      Tones.noise(seconds: 0.07, rate: rate, level: 0.9, seed: UInt64($0))
    }
    return tones + [square, click, last] + noises
  }

  @Test(arguments: [32_000, 44_100, 48_000])
  func everyPeakIsFound(rate: Int) throws {
    for (i, samples) in Self.hardCases(rate: rate).enumerated() {
      let peak = try #require(Reading(samples, rate: rate, channels: 1).truePeak)
      let referee = Referee(samples, rate: rate, channels: 1).truePeak
      #expect(abs(peak - referee) < 0.01, "case \(i): \(peak), not \(referee)")
    }
  }

  @Test func aPeakIsFoundBehindAHigherSample() throws {
    // A first sample of 0.6 and a tone whose samples reach 0.36, and whose curve 0.62: passing
    // over what is not loud itself would miss it.
    let rate = 48_000
    var samples = Tones.silence(seconds: 0.02, rate: rate)
    samples[100] = 0.6
    for distance in 0..<40 {
      let pause = [Float](repeating: 0, count: distance)
      let burst =
        samples + pause + [0.36, 0.36, -0.36, -0.36, 0.36, 0.36, -0.36, 0.36, 0.36, -0.36]
      let peak = try #require(Reading(burst, rate: rate, channels: 1).truePeak)
      let referee = Referee(burst, rate: rate, channels: 1).truePeak
      #expect(abs(peak - referee) < 0.001)
    }
  }

  @Test func eachChannelHasItsPeaks() throws {
    let tone = Tones.sine(12_000, seconds: 0.2, rate: 48_000, level: 0.5, phase: .pi / 4)
    for loud in 0..<2 {
      let samples = tone.flatMap { loud == 0 ? [$0, 0.1 * $0] : [0.1 * $0, $0] }
      let peak = try #require(Reading(samples, rate: 48_000, channels: 2).truePeak)
      #expect(abs(peak - Referee(samples, rate: 48_000, channels: 2).truePeak) < 0.01)
    }
  }
}

/// What our meter measures, fed in blocks.
private struct Reading {
  let loudness: Double?
  let range: Double?
  /// dBTP, the highest of all channels.
  let truePeak: Double?

  init(_ samples: [Float], rate: Int, channels: Int, block: Int = 1500) {
    var meter = LoudnessMeter(sampleRate: rate, channels: channels)
    samples.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: all.count, by: block * channels) {
        let end = min(all.count, start + block * channels)
        meter.feed(UnsafeBufferPointer(rebasing: all[start..<end]))
      }
    }
    (loudness, range, truePeak) = (meter.integrated, meter.range, meter.truePeak)
  }
}

/// What libebur128 measures; a mono signal counts as heard from two loudspeakers.
private struct Referee {
  let loudness: Double
  let range: Double
  /// dBTP, the highest of all channels.
  let truePeak: Double

  init(_ samples: [Float], rate: Int, channels: Int) {
    let modes =
      EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue
    var state: UnsafeMutablePointer<ebur128_state>? = ebur128_init(
      UInt32(channels), UInt(rate), Int32(bitPattern: modes))
    defer { ebur128_destroy(&state) }
    if channels == 1 {
      ebur128_set_channel(state, 0, Int32(bitPattern: EBUR128_DUAL_MONO.rawValue))
    }
    ebur128_add_frames_float(state, samples, samples.count / channels)
    // The interpolator holds back what follows the last sample.
    let rest = [Float](repeating: 0, count: 64 * channels)
    var (loudness, range, peak) = (0.0, 0.0, 0.0)
    ebur128_loudness_global(state, &loudness)
    ebur128_loudness_range(state, &range)
    ebur128_add_frames_float(state, rest, 64)
    for channel in 0..<channels {
      var one = 0.0
      ebur128_true_peak(state, UInt32(channel), &one)
      peak = max(peak, one)
    }
    self.loudness = loudness
    self.range = range
    truePeak = 20 * log10(peak)
  }
}
