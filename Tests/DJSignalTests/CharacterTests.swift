import DJCore
import DJSignal
import Foundation
import Testing

/// Energy and likeness.
struct CharacterTests {
  private let rate = 22_050

  private func pad(seconds: Double = 20) -> [Float] {
    Band.chords([(0, false), (5, false)], each: 4, seconds: seconds, rate: rate).map { $0 * 0.4 }
  }

  private func rock(seed: UInt64 = 7) -> [Float] {
    let noise = Tones.noise(seconds: 20, rate: rate, level: 0.25, seed: seed)
    return zip(Band.drums(tempo: 170, seconds: 20, rate: rate), noise).map { $0 + $1 }
  }

  @Test func energyRisesFromPadToRock() {
    let calm = heard(pad(), rate: rate).features.energy
    let wild = heard(rock(), rate: rate).features.energy
    #expect(calm < 0.4 && wild > 0.6)
    #expect((0...1).contains(calm) && (0...1).contains(wild))
  }

  @Test func theSamePlaceForTheSameSound() {
    let a = heard(rock(seed: 1), rate: rate).features.embedding
    let b = heard(rock(seed: 2), rate: rate).features.embedding
    let c = heard(pad(), rate: rate).features.embedding
    #expect(a.count == 40)
    #expect(abs(likeness(a, a) - 1) < 1e-4)
    #expect(likeness(a, b) > 0.9)
    #expect(likeness(a, c) < 0.5)
  }

  @Test func levelHardlyMovesThePlace() {
    let loud = heard(rock(), rate: rate).features.embedding
    let soft = heard(rock().map { $0 * 0.5 }, rate: rate).features.embedding
    #expect(likeness(loud, soft) > 0.9)
  }

  private func likeness(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
