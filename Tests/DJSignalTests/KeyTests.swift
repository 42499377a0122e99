import DJCore
import Foundation
import Testing

@testable import DJSignal

/// The key of a progression.
struct KeyTests {
  private static let major = [
    (0, false), (5, false), (7, false), (0, false), (9, true), (7, false),
  ]
  private static let minor = [(0, true), (5, true), (7, false), (0, true), (8, false), (7, false)]

  @Test(arguments: 0..<12)
  func majorCadencesAreHeard(tonic: Int) {
    #expect(key(Self.major, tonic: tonic) == MusicalKey(tonic: tonic, mode: .major))
  }

  @Test(arguments: 0..<12)
  func minorCadencesAreHeard(tonic: Int) {
    #expect(key(Self.minor, tonic: tonic) == MusicalKey(tonic: tonic, mode: .minor))
  }

  @Test(arguments: [430.0, 434, 446, 450])
  func anInstrumentMayBeOutOfTune(tuning: Double) {
    #expect(key(Self.major, tonic: 2, tuning: tuning) == MusicalKey(tonic: 2, mode: .major))
    #expect(key(Self.minor, tonic: 9, tuning: tuning) == MusicalKey(tonic: 9, mode: .minor))
  }

  @Test func theTuningIsMeasured() {
    for cents in [-40.0, -15, 0, 15, 40] {
      let tuning = 440 * exp2(cents / 1200)
      let music = Band.chords([(0, false)], each: 1, seconds: 4, rate: 22_050, tuning: tuning)
      let stream = listened(music)
      #expect(abs(stream.segments.tuning * 100 - cents) < 3)
    }
  }

  /// The same seven notes: what is at home decides.
  @Test func theRelativeMinorIsNotItsMajor() {
    let aMinor = [(9, true), (5, false), (0, false), (7, false), (9, true), (4, true), (9, true)]
    let cMajor = [
      (0, false), (7, false), (9, true), (5, false), (0, false), (7, false), (0, false),
    ]
    #expect(key(aMinor, tonic: 0, seconds: 21) == MusicalKey(tonic: 9, mode: .minor))
    #expect(key(cMajor, tonic: 0, seconds: 21) == MusicalKey(tonic: 0, mode: .major))
  }

  @Test func drumsDoNotHideTheKey() {
    let drums = Band.drums(tempo: 120, seconds: 24, rate: 22_050)
    for (chords, mode) in [(Self.major, MusicalKey.Mode.major), (Self.minor, .minor)] {
      let turned = chords.map { (root: ($0.0 + 7) % 12, minor: $0.1) }
      let band = Band.chords(turned, each: 2, seconds: 24, rate: 22_050)
      let result = heard(zip(band, drums).map { $0 + $1 }, rate: 22_050)
      #expect(result.features.key == MusicalKey(tonic: 7, mode: mode))
    }
  }

  @Test func whatHasNoPitchHasNoSureKey() {
    let drums = Band.drums(tempo: 120, seconds: 30, rate: 22_050)
    for sound in [Tones.noise(seconds: 20, rate: 22_050, level: 0.3), drums] {
      let result = heard(sound, rate: 22_050)
      #expect(result.features.key == nil || result.features.keyConfidence < 0.4)
    }
  }

  @Test func silenceHasNoKey() {
    for seconds in [0, 0.1, 20] {
      let result = heard(Tones.silence(seconds: seconds, rate: 22_050), rate: 22_050)
      #expect(result.features.key == nil)
      #expect(result.features.keyConfidence == 0)
    }
  }

  @Test func aCadenceIsSurerThanNoise() {
    let music = Band.chords(
      Self.major.map { (root: $0.0, minor: $0.1) }, each: 1, seconds: 12,
      rate: 22_050)
    #expect(heard(music, rate: 22_050).features.keyConfidence > 0.6)
  }

  @Test(arguments: [8000, 11_025, 16_000, 44_100, 48_000])
  func anySampleRateWillDo(rate: Int) {
    let chords = Self.minor.map { (root: $0.0, minor: $0.1) }
    let music = Band.chords(chords, each: 1, seconds: 12, rate: rate)
    #expect(heard(music, rate: rate).features.key == MusicalKey(tonic: 0, mode: .minor))
  }

  @Test func howTheBlocksAreCutDoesNotMatter() {
    let music = Band.chords(
      Self.major.map { (root: $0.0, minor: $0.1) }, each: 1, seconds: 12,
      rate: 22_050)
    let whole = heard(music, rate: 22_050, block: 1 << 20).features
    let pieces = heard(music, rate: 22_050, block: 333).features
    #expect(whole.key == pieces.key)
    #expect(whole.keyConfidence == pieces.keyConfidence)
  }

  @Test func memoryIsBounded() {
    var segments = PitchSegments(group: 1)
    for n in 0..<50_000 {
      segments.add(semitones: Double(n % 12), salience: 1, registers: [1, 1, 1, 0])
      segments.endFrame()
    }
    segments.finish()
    #expect(segments.count <= 16_384)
    let sum = segments.values.reduce(0) { $0 + Double($1) }
    #expect(abs(sum - 150_000) < 1)
  }

  private func key(
    _ chords: [(Int, Bool)], tonic: Int, tuning: Double = 440, seconds: Double = 12
  ) -> MusicalKey? {
    let turned = chords.map { (root: ($0.0 + tonic) % 12, minor: $0.1) }
    let music = Band.chords(turned, each: 1, seconds: seconds, rate: 22_050, tuning: tuning)
    return KeyFinder.key(of: listened(music).segments)?.key
  }

  /// The pitches of a stream that needs no decimation.
  private func listened(_ music: [Float]) -> ChromaStream {
    var stream = ChromaStream(rate: 22_050)
    music.withUnsafeBufferPointer { stream.feed($0) }
    stream.finish()
    return stream
  }
}
