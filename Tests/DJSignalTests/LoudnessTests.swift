import DJCore
import DJSignal
import Foundation
import Testing

/// Loudness, peak, length and edges.
struct LoudnessTests {
  @Test(arguments: [44_100, 48_000])
  func theReferenceToneReadsTwentyThree(rate: Int) throws {
    // EBU Tech 3341, case 1: stereo sine, 1 kHz, -23 dBFS.
    let tone = Tones.sine(1000, seconds: 20, rate: rate, level: pow(10, -23.0 / 20))
    let features = heard(Tones.interleaved(tone), rate: rate, channels: 2).features
    #expect(abs(try #require(features.loudness) + 23) < 0.1)
    #expect(abs(try #require(features.truePeak) + 23) < 0.1)
    #expect(abs(try #require(features.loudnessRange)) < 0.1)
    #expect(abs(features.duration - 20) < 1e-9)
  }

  @Test func monoIsHeardFromBothLoudspeakers() throws {
    let tone = Tones.sine(1000, seconds: 5, rate: 44_100, level: 0.1)
    let mono = try #require(heard(tone, rate: 44_100).features.loudness)
    let stereo = try #require(
      heard(Tones.interleaved(tone), rate: 44_100, channels: 2).features.loudness)
    #expect(abs(mono - stereo) < 0.05)
  }

  @Test func theRangeOfTwoLevelsIsTheirDistance() throws {
    // EBU Tech 3342, case 1: 20 s at -20, then at -30 dBFS.
    let rate = 44_100
    let loud = Tones.sine(1000, seconds: 20, rate: rate, level: 0.1)
    let soft = Tones.sine(1000, seconds: 20, rate: rate, level: pow(10, -30.0 / 20))
    let samples = Tones.interleaved(loud + soft)
    let range = try #require(heard(samples, rate: rate, channels: 2).features.loudnessRange)
    #expect(abs(range - 10) < 1)
  }

  @Test func aPeakBetweenTheSamplesIsSeen() throws {
    let tone = Tones.sine(11_025, seconds: 1, rate: 44_100, level: 0.5, phase: .pi / 4)
    let peak = try #require(heard(tone, rate: 44_100).features.truePeak)
    #expect(abs(peak - 20 * log10(0.5)) < 0.3)
  }

  @Test func silenceHasNoLoudnessNoTempoNoKey() {
    let result = heard(Tones.silence(seconds: 12, rate: 44_100), rate: 44_100)
    let features = result.features
    #expect(features.loudness == nil && features.truePeak == nil && features.loudnessRange == nil)
    #expect(features.tempo == nil && features.key == nil && features.energy == 0)
    #expect(features.embedding.isEmpty && result.grid.beats.isEmpty)
    #expect(features.cues.start == 0 && features.cues.end == features.duration)
  }

  @Test func nothingAtAllIsNoTrouble() {
    let result = heard([], rate: 44_100, channels: 2)
    #expect(result.features.duration == 0 && result.waveform.isEmpty)
    #expect(heard([0.5], rate: 44_100).features.duration > 0)
  }

  @Test func whatIsNoNumberCountsAsSilence() {
    var samples = Band.drums(tempo: 120, seconds: 15, rate: 22_050)
    let clean = heard(samples, rate: 22_050)
    for i in stride(from: 22_050 * 14 + 12_000, to: samples.count, by: 3) {
      samples[i] = [Float.nan, .infinity, -.infinity][i % 9 / 3]
    }
    let dirty = heard(samples, rate: 22_050).features
    #expect(abs((dirty.loudness ?? 0) - (clean.features.loudness ?? 99)) < 0.5)
    #expect(dirty.tempo != nil && dirty.energy.isFinite)
    #expect(dirty.embedding.allSatisfy { $0.isFinite })
    let nothing = heard([Float](repeating: .nan, count: 50_000), rate: 22_050).features
    #expect(nothing.loudness == nil && nothing.truePeak == nil)
  }

  @Test(arguments: [(0, 1), (1, 2), (-5, 0), (8000, 1), (11_025, 2), (192_000, 2), (Int.max, 1)])
  func anyLayoutIsAnalysed(rate: Int, channels: Int) {
    let samples = Tones.noise(seconds: 1, rate: 44_100, level: 0.3)
    let features = heard(samples, rate: rate, channels: channels).features
    #expect(features.duration.isFinite && features.duration > 0)
    #expect(features.energy.isFinite)
  }

  @Test func edgesOfSilenceBecomeCues() {
    let rate = 44_100
    let hush = Tones.noise(seconds: 1.5, rate: rate, level: 0.0005)
    let music = Tones.sine(440, seconds: 10, rate: rate, level: 0.01)
    let cues = heard(hush + music + hush + hush, rate: rate).features.cues
    #expect(abs(cues.start - 1.5) < 0.02)
    #expect(abs(cues.end - 11.5) < 0.02)
  }

  @Test func introAndOutroFollowTheLevel() {
    let rate = 22_050
    let soft = Tones.noise(seconds: 10, rate: rate, level: 0.05)
    let loud = Tones.noise(seconds: 60, rate: rate, level: 0.5)
    let cues = heard(soft + loud + soft, rate: rate).features.cues
    #expect(abs(cues.introEnd - 10) < 1)
    #expect(abs(cues.outroStart - 70) < 1)
    let flat = heard(loud, rate: rate).features.cues
    #expect(flat.introEnd == flat.start && flat.outroStart == flat.end)
  }

  @Test func theWaveformFollowsThePeaks() {
    let rate = 8000
    let samples =
      Tones.noise(seconds: 20, rate: rate, level: 0.2)
      + Tones.noise(seconds: 20, rate: rate, level: 1)
    let waveform = heard(samples, rate: rate).waveform
    #expect(waveform.count == 400)
    #expect(waveform[..<199].allSatisfy { $0 > 0.15 && $0 <= 0.2 })
    #expect(waveform[201...].allSatisfy { $0 > 0.8 && $0 <= 1 })
  }

  @Test func blockSizeDoesNotMatter() {
    let samples = Band.drums(tempo: 100, seconds: 12, rate: 44_100)
    let whole = heard(samples, rate: 44_100, block: 1 << 22)
    let pieces = heard(samples, rate: 44_100, block: 333)
    #expect(whole.features == pieces.features && whole.grid == pieces.grid)
    #expect(whole.waveform == pieces.waveform)
  }
}
