import DJCore
import DJSignal
import Foundation
import Testing

/// Tempo, beats and bars.
struct TempoTests {
  @Test(arguments: [72.0, 85.3, 97, 110, 124, 128.5, 140, 155])
  func drumsAreCountedToAHundredthOfAPercent(tempo: Double) throws {
    let result = heard(Band.drums(tempo: tempo, seconds: 40, rate: 22_050), rate: 22_050)
    let found = try #require(result.features.tempo)
    let folded = [0.5, 1, 2].map { found * $0 }.min { abs($0 - tempo) < abs($1 - tempo) } ?? 0
    #expect(abs(folded / tempo - 1) < 1.5e-4, "heard \(found)")
    #expect(result.features.tempoConfidence > 0.4)
  }

  @Test(arguments: [22_050, 44_100, 48_000, 96_000])
  func clicksLieWhereTheyAre(rate: Int) throws {
    let clicks = Band.clicks(tempo: 120, seconds: 20, rate: rate, from: 1.23)
    let beats = heard(clicks, rate: rate).grid.beats
    try #require(beats.count > 30)
    let errors = beats.map { beat -> Double in
      let position = (beat - 1.23) / 0.5
      return (position - position.rounded()) * 0.5
    }
    let mean = errors.reduce(0, +) / Double(errors.count)
    #expect(abs(mean) < 0.01, "off by \(mean)")
    #expect(errors.allSatisfy { abs($0) < 0.015 })
  }

  @Test func beatsCoverTheMusic() throws {
    let drums = Band.drums(tempo: 120, seconds: 30, rate: 22_050, from: 0.5)
    let beats = heard(drums, rate: 22_050).grid.beats
    #expect(abs(try #require(beats.first) - 0.5) < 0.03)
    #expect(try #require(beats.last) > 28.9)
    #expect(zip(beats, beats.dropFirst()).allSatisfy { abs($1 - $0 - 0.5) < 0.001 })
  }

  @Test func barsBeginWhereTheHarmonyChanges() throws {
    let (rate, tempo) = (22_050, 120.0)
    let bar = 4 * 60 / tempo
    let drums = Band.drums(tempo: tempo, seconds: 40, rate: rate, from: 1.5)
    let chords = Band.chords(
      [(0, false), (9, true), (5, false), (7, false)], each: bar, seconds: 40, rate: rate,
      start: 1.5)
    let grid = heard(zip(drums, chords).map { $0 + $1 }, rate: rate).grid
    #expect(grid.downbeats.count >= grid.beats.count / 4 - 1)
    for downbeat in grid.downbeats {
      let position = (downbeat - 1.5) / bar
      #expect(abs(position - position.rounded()) * bar < 0.05)
    }
  }

  @Test func aTempoThatSlowsIsFollowed() throws {
    let rate = 22_050
    var track = Tones.silence(seconds: 50, rate: rate)
    var (time, period, moments) = (0.5, 0.5, [Double]())
    while time < 49 {
      Band.kick(&track, at: time, rate: rate, level: 0.6)
      Band.hit(&track, at: time, rate: rate, level: 0.3, decay: 0.03, seed: UInt64(moments.count))
      moments.append(time)
      time += period
      period *= 1.001
    }
    let beats = heard(track, rate: rate).grid.beats
    let met = moments.count { moment in beats.contains { abs($0 - moment) < 0.07 } }
    #expect(Double(met) > 0.95 * Double(moments.count))
    #expect(Double(beats.count) < 1.1 * Double(moments.count))
  }

  @Test func aPadHasNoPulse() {
    let rate = 22_050
    let pad = (0..<6).map { n in
      Tones.sine(
        110 * pow(1.5, Double(n) / 2) + 0.13 * Double(n), seconds: 25, rate: rate, level: 0.1)
    }
    let swell = (0..<25 * rate).map { i in
      pad.reduce(Float(0)) { $0 + $1[i] } * Float(1 + 0.5 * sin(Double(i) / Double(rate) * 0.7))
    }
    let result = heard(swell, rate: rate)
    #expect(result.features.tempo == nil)
    #expect(result.grid.beats.isEmpty && result.grid.downbeats.isEmpty)
  }

  @Test func offBeatsAreNotBeats() throws {
    // Kick and snare in turn at 84, hats between them: not 168.
    let drums = Band.drums(tempo: 84, seconds: 40, rate: 22_050)
    #expect(abs(try #require(heard(drums, rate: 22_050).features.tempo) - 84) < 0.1)
  }

  /// Kick and snare in turn at 170: the low end is there on every beat.
  @Test func aFastBackbeatIsNotHalved() throws {
    let drums = Band.drums(tempo: 170, seconds: 40, rate: 22_050)
    #expect(abs(try #require(heard(drums, rate: 22_050).features.tempo) - 170) < 0.1)
  }

  @Test func noiseHasNoPulse() {
    let noise = Tones.noise(seconds: 30, rate: 22_050, level: 0.3)
    #expect(heard(noise, rate: 22_050).features.tempo == nil)
  }
}
