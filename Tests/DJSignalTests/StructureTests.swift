import DJCore
import DJSignal
import Foundation
import Testing

/// Sections, cue points, endings and energy over time.
struct StructureTests {
  private let rate = 22_050

  /// Drums alone, then drums over a held chord, the chord alone, both, drums alone.
  private func song() -> [Float] {
    let tempo = 120.0
    let seconds = 96.0
    let drums = Band.drums(tempo: tempo, seconds: seconds + 1, rate: rate, from: 0)
    let chords = Band.chords(
      [(0, false)], each: seconds, seconds: seconds, rate: rate)
    return (0..<Int(seconds * Double(rate))).map { i in
      let part = i / (16 * rate)
      let hasDrums = part != 3
      let hasChords = part != 0 && part != 5
      return (hasDrums ? drums[i] : 0) + (hasChords ? chords[i] * 1.5 : 0)
    }
  }

  @Test func sectionsBeginWhereLayersComeAndGo() throws {
    let result = heard(song(), rate: rate)
    let starts = result.structure.sections.map(\.start)
    for expected in [16.0, 48, 64, 80] {
      #expect(starts.contains { abs($0 - expected) < 2 }, "\(expected) in \(starts)")
    }
    #expect(starts == starts.sorted() && starts.count <= 8)
    let sections = result.structure.sections
    #expect(sections.first?.kind == .intro && sections.last?.kind == .outro)
    #expect(sections.first?.group == sections.last?.group)
    let cues = result.features.cues
    #expect(abs(cues.introEnd - 16) < 2 && abs(cues.outroStart - 80) < 2)
  }

  @Test func energyFollowsTheLayers() throws {
    let energy = heard(song(), rate: rate).structure.energy
    #expect(energy.count <= Structure.energyLimit && energy.count > 40)
    let full = energy[energy.count * 30 / 96]
    let thin = energy[energy.count * 56 / 96]
    #expect(full > thin)
  }

  private func ending(_ samples: [Float]) -> Ending? { heard(samples, rate: rate).features.ending }

  private func loop(seconds: Double) -> [Float] {
    let drums = Band.drums(tempo: 120, seconds: seconds + 1, rate: rate, from: 0)
    let chords = Band.chords(
      [(0, false), (5, false)], each: 2, seconds: seconds, rate: rate)
    return chords.indices.map { chords[$0] + drums[$0] }
  }

  @Test func aFadeIsToldFromAColdEndAndFromAHeldChord() {
    let music = loop(seconds: 40)
    #expect(ending(music) == .cold)
    let fade = music.indices.map { i -> Float in
      let left = Float(music.count - i) / Float(12 * rate)
      return left < 1 ? music[i] * left * left : music[i]
    }
    #expect(ending(fade) == .fade)
    let chord = Band.chords([(0, false)], each: 10, seconds: 10, rate: rate)
    let held = music + chord.indices.map { chord[$0] * 3 * exp(-Float($0) / Float(2 * rate)) }
    #expect(ending(held) == .sustained)
  }

  @Test func aHumAfterTheMusicIsNotItsEnd() throws {
    // Music that stops, something struck softly, and ten seconds of hum.
    let music = loop(seconds: 40)
    let hum = Tones.sine(60, seconds: 10, rate: rate, level: 0.004)
    var end = hum
    for i in 0..<rate { end[3 * rate + i] += music[i] * 0.05 }
    let features = heard(music + end, rate: rate).features
    let fall = try #require(features.edges.fall)
    #expect(features.ending == .cold)
    #expect((39...42).contains(fall), "\(fall)")
    #expect(try #require(features.edges.tail) > -30)
  }

  @Test func howLoudItBeginsAndEndsIsToldStepByStep() throws {
    // Five seconds of half the level, then a long stretch of it whole, and a second of nothing before
    // a last second of sound.
    let music = Tones.sine(1000, seconds: 60, rate: rate, level: 0.5)
    let soft = Tones.sine(1000, seconds: 5, rate: rate, level: 0.25)
    let hole = Tones.silence(seconds: 1, rate: rate)
    let last = Tones.sine(1000, seconds: 1, rate: rate, level: 0.5)
    let features = heard(soft + music + hole + last, rate: rate).features
    let whole = try #require(features.loudness)
    #expect(abs(try #require(features.level(at: 2.2)) - (whole - 6)) < 0.6)
    #expect(abs(try #require(features.level(at: 12.2)) - whole) < 0.6)
    #expect(features.level(at: 65.6) == nil)
    #expect(abs(try #require(features.level(at: 66.6)) - whole) < 0.6)
    #expect(features.level(at: 90) == nil && features.level(at: -1) == nil)
  }

  @Test func theNextMayComeInWhereTheFadeIsUnderWay() {
    let music = loop(seconds: 60)
    let fade = music.indices.map { i -> Float in
      let left = Float(music.count - i) / Float(12 * rate)
      return left < 1 ? music[i] * left * left : music[i]
    }
    let cues = heard(fade, rate: rate).features.cues
    #expect(cues.outroStart > 44 && cues.outroStart < 56 && cues.end > 57)
  }

  @Test func edgesAreSilenceNotQuietMusic() {
    let quiet = Tones.sine(440, seconds: 10, rate: rate, level: 0.006)
    let silence = Tones.silence(seconds: 2, rate: rate)
    let cues = heard(silence + quiet + silence, rate: rate).features.cues
    #expect(abs(cues.start - 2) < 0.1 && abs(cues.end - 12) < 0.1)
  }

  @Test func cuesAreOrderedAndWithinTheTrackWhateverIsHeard() {
    let sounds: [[Float]] = [
      [], [0], Tones.silence(seconds: 3, rate: rate), Tones.noise(seconds: 0.2, rate: rate),
      Tones.noise(seconds: 30, rate: rate), [Float](repeating: .nan, count: rate),
      Tones.silence(seconds: 20, rate: rate) + Tones.noise(seconds: 0.05, rate: rate),
    ]
    for sound in sounds {
      let result = heard(sound, rate: rate)
      let cues = result.features.cues
      let points = [0, cues.start, cues.introEnd, cues.outroStart, cues.end]
      #expect(points == points.sorted() && cues.end <= result.features.duration + 1e-9)
      #expect(points.allSatisfy { $0.isFinite })
      #expect(result.structure.sections.allSatisfy { $0.start.isFinite })
      #expect((0...1).contains(result.features.speech))
      #expect((0...1).contains(result.features.voice.instrumental))
    }
  }

  @Test(arguments: [1, 7, 100, 1000, 4000, 768_000])
  func oddRatesGiveNumbers(rate: Int) {
    let sound = Tones.noise(seconds: 60, rate: 1000, level: 1)
    let result = heard(sound, rate: rate)
    let features = result.features
    let numbers = [
      features.loudest, features.loudness, features.voice.start, features.speech,
      features.voice.confidence, features.voice.instrumental, features.energy,
    ].compactMap { $0 }
    #expect(numbers.allSatisfy { $0.isFinite && abs($0) < 100 })
    #expect(result.structure.sections.allSatisfy { $0.start.isFinite })
  }

  @Test func theLoudestThreeSecondsAreTold() throws {
    let tone = Tones.sine(1000, seconds: 10, rate: 48_000, level: 0.1)
    let loud = Tones.sine(1000, seconds: 5, rate: 48_000, level: 0.5)
    let features = heard(tone + loud + tone, rate: 48_000).features
    // EBU Tech 3341: a sine of 1 kHz at -23 dBFS in one of two channels' sum reads its level.
    let expected = 20 * log10(0.5) - 3.01 + 3.01
    #expect(abs(try #require(features.loudest) - expected) < 0.2)
  }

  @Test func blocksOfAnySizeGiveTheSame() {
    let music = loop(seconds: 12)
    let a = heard(music, rate: rate, block: 1000)
    let b = heard(music, rate: rate, block: 7919)
    #expect(a.structure == b.structure && a.features.voice == b.features.voice)
    #expect(a.features.cues == b.features.cues && a.features.loudest == b.features.loudest)
  }
}
