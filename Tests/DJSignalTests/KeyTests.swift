import DJCore
import DJSignal
import Testing

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
  }

  @Test func noiseHasNoSureKey() {
    let result = heard(Tones.noise(seconds: 20, rate: 22_050, level: 0.3), rate: 22_050)
    #expect(result.features.key == nil || result.features.keyConfidence < 0.4)
  }

  private func key(
    _ chords: [(Int, Bool)], tonic: Int, tuning: Double = 440
  ) -> MusicalKey? {
    let turned = chords.map { (root: ($0.0 + tonic) % 12, minor: $0.1) }
    let music = Band.chords(turned, each: 1, seconds: 12, rate: 22_050, tuning: tuning)
    return heard(music, rate: 22_050).features.key
  }
}
