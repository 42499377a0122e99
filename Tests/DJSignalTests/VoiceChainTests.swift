import CEbur128
import DJSignal
import Foundation
import Testing

/// The DJ's microphone channel.
struct VoiceChainTests {
  /// Something like speech: a buzz with formants, in syllables.
  private func babble(seconds: Double, rate: Int, level: Float) -> [Float] {
    let noise = Tones.noise(seconds: seconds, rate: rate, level: 0.2)
    return noise.indices.map { i in
      let t = Double(i) / Double(rate)
      let buzz = (1...12).reduce(0.0) { $0 + sin(2 * .pi * 120 * Double($1) * t) / Double($1) }
      let syllable = max(0, sin(2 * .pi * 4 * t))
      return level * Float(syllable) * (Float(buzz) * 0.4 + noise[i])
    }
  }

  @Test(arguments: [(-15.0, Float(0.5)), (-15, 0.02), (-20, 0.5), (-23, 0.1)])
  func isLevelledAndKeepsItsPeak(target: Double, level: Float) {
    let rate = 22_050
    let clip = VoiceChain.process(
      babble(seconds: 4, rate: rate, level: level), sampleRate: rate, target: target)
    let (loudness, peak) = measured(clip, rate: rate)
    #expect(abs(loudness - target) < 0.5)
    #expect(peak <= -1.5)
  }

  @Test func aShortWordIsLevelledToo() {
    let rate = 22_050
    let word = VoiceChain.process(
      babble(seconds: 0.2, rate: rate, level: 0.1), sampleRate: rate, target: -18)
    let several = (0..<20).flatMap { _ in word }
    #expect(abs(measured(several, rate: rate).loudness + 18) < 1.5)
  }

  @Test func silenceAroundTheWordsIsTrimmed() {
    let rate = 22_050
    let words = babble(seconds: 2, rate: rate, level: 0.5)
    let hush = Tones.silence(seconds: 1, rate: rate)
    let clip = VoiceChain.process(hush + words + hush, sampleRate: rate, target: -15)
    let seconds = Double(clip.count) / Double(rate)
    #expect(seconds > 1.8 && seconds < 2.15)
    #expect(VoiceChain.process(hush, sampleRate: rate, target: -15).isEmpty)
    #expect(VoiceChain.process([], sampleRate: rate, target: -15).isEmpty)
  }

  @Test func rumbleGoesAndLoudWordsComeDown() {
    let rate = 22_050
    let quiet = babble(seconds: 2, rate: rate, level: 0.05)
    let loud = babble(seconds: 2, rate: rate, level: 0.8)
    let rumble = Tones.sine(25, seconds: 4, rate: rate, level: 0.3)
    let clip = VoiceChain.process(
      zip(quiet + loud, rumble).map { $0 + $1 }, sampleRate: rate, target: -18)
    let first = rms(clip[2000..<rate * 3 / 2])
    let second = rms(clip[(rate * 5 / 2)..<(rate * 7 / 2)])
    #expect(20 * log10(second / first) < 19)
    #expect(20 * log10(second / first) > 6)
  }

  @Test func hostileSamplesAreNoTrouble() {
    let odd: [Float] =
      [.nan, .infinity, 1e30, -.infinity, 0.5] + [Float](repeating: 0.1, count: 90)
    #expect(VoiceChain.process(odd, sampleRate: 22_050, target: -15).allSatisfy { abs($0) <= 1 })
    #expect(VoiceChain.process(odd, sampleRate: 0, target: -15).isEmpty)
  }

  private func rms(_ samples: ArraySlice<Float>) -> Double {
    (samples.reduce(0.0) { $0 + Double($1 * $1) } / Double(max(1, samples.count))).squareRoot()
  }

  private func measured(_ clip: [Float], rate: Int) -> (loudness: Double, peak: Double) {
    let mode = Int32(bitPattern: EBUR128_MODE_I.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue)
    var state: UnsafeMutablePointer<ebur128_state>? = ebur128_init(1, UInt(rate), mode)
    defer { ebur128_destroy(&state) }
    ebur128_set_channel(state, 0, Int32(bitPattern: EBUR128_DUAL_MONO.rawValue))
    ebur128_add_frames_float(state, clip, clip.count)
    var (loudness, peak) = (0.0, 0.0)
    ebur128_loudness_global(state, &loudness)
    ebur128_true_peak(state, 0, &peak)
    return (loudness, 20 * log10(peak))
  }
}
