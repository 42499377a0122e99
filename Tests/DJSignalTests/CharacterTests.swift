import DJCore
import DJSignal
import Foundation
import Testing

/// Energy, and the place of a track by sound.
struct CharacterTests {
  private let rate = 22_050

  private func pad(seconds: Double = 20) -> [Float] {
    Band.chords([(0, false), (5, false)], each: 4, seconds: seconds, rate: rate).map { $0 * 0.4 }
  }

  private func rock(seed: UInt64 = 7, seconds: Double = 20) -> [Float] {
    let noise = Tones.noise(seconds: seconds, rate: rate, level: 0.25, seed: seed)
    return zip(Band.drums(tempo: 170, seconds: seconds, rate: rate), noise).map { $0 + $1 }
  }

  /// A pad with drums: what lies between the two.
  private func ballad() -> [Float] {
    zip(pad(), Band.drums(tempo: 85, seconds: 20, rate: rate)).map { $0 + 0.3 * $1 }
  }

  private func place(_ samples: [Float], channels: Int = 1) -> [Float] {
    heard(samples, rate: rate, channels: channels).features.embedding
  }

  private func distance(_ a: [Float], _ b: [Float]) -> Float {
    SoundDistance.between(a, b) ?? .infinity
  }

  /// Takes off what lies over about 4 kHz, as a stingy encoder does.
  private func muffled(_ samples: [Float]) -> [Float] {
    var (first, second): (Float, Float) = (0, 0)
    return samples.map { sample in
      first += 0.7 * (sample - first)
      second += 0.7 * (first - second)
      return second
    }
  }

  @Test func energyRisesFromPadToRock() {
    let calm = heard(pad(), rate: rate).features.energy
    let middle = heard(ballad(), rate: rate).features.energy
    let wild = heard(rock(), rate: rate).features.energy
    #expect(calm < 0.4 && wild > 0.6)
    #expect(calm < middle && middle < wild)
    #expect((0...1).contains(calm) && (0...1).contains(wild))
  }

  @Test(arguments: [0.1, 0.3]) func louderIsMoreEnergetic(level: Float) {
    let soft = heard(rock().map { $0 * level }, rate: rate).features.energy
    #expect(soft < heard(rock(), rate: rate).features.energy)
  }

  @Test func dullerIsLessEnergetic() {
    let dull = heard(muffled(muffled(rock())), rate: rate).features.energy
    #expect(dull < heard(rock(), rate: rate).features.energy)
  }

  @Test func placesHaveTheVersionsShape() {
    #expect(Analyzer.version == 6)
    for place in [place(pad()), place(rock()), place(ballad())] {
      #expect(place.count == 64)
      #expect(place.allSatisfy { abs($0) <= 4 })
    }
  }

  @Test func theSameKindOfSoundIsClose() {
    #expect(distance(place(rock(seed: 1)), place(rock(seed: 2))) < SoundDistance.close / 2)
    #expect(place(rock()) == place(rock()))
  }

  @Test func otherSoundsAreFar() {
    let (soft, between, hard) = (place(pad()), place(ballad()), place(rock()))
    #expect(distance(soft, hard) > SoundDistance.close)
    #expect(distance(between, soft) < distance(soft, hard))
    #expect(distance(between, hard) < distance(soft, hard))
  }

  @Test(arguments: [0.03, 0.25, 2.0] as [Float]) func levelHardlyMovesThePlace(gain: Float) {
    #expect(distance(place(rock()), place(rock().map { $0 * gain })) < 0.1)
    #expect(distance(place(ballad()), place(ballad().map { $0 * gain })) < 0.1)
  }

  @Test func anEncodersEdgeHardlyMovesThePlace() {
    let whole = ballad()
    #expect(distance(place(whole), place(muffled(whole))) < SoundDistance.close)
  }

  @Test func anEditStaysClose() {
    let whole = rock(seconds: 40)
    let edit = Array(whole[(rate * 7)..<(rate * 29)])
    #expect(distance(place(whole), place(edit)) < SoundDistance.close / 2)
  }

  @Test func anOctaveOfTempoIsNoDistance() {
    // Half the tempo of the same drums leaves the same turn on the circle of tempi.
    let slow = place(Band.drums(tempo: 90, seconds: 30, rate: rate)).suffix(2)
    let fast = place(Band.drums(tempo: 180, seconds: 30, rate: rate)).suffix(2)
    #expect(distance(Array(slow), Array(fast)) < 0.1)
  }

  @Test func shortAndDirtyTracksHavePlacesToo() {
    var dirty = rock(seconds: 2)
    dirty[100] = .nan
    dirty[200] = .infinity
    let short = place(dirty)
    #expect(short.count == 64 && short.allSatisfy(\.isFinite))
    let click = place([Float](repeating: 0.5, count: 1500))
    #expect(click.isEmpty || click.allSatisfy(\.isFinite))
  }

  @Test func twoEqualChannelsAreAsOne() {
    let mono = ballad()
    let stereo = mono.flatMap { [$0, $0] }
    #expect(distance(place(mono), place(stereo, channels: 2)) < 1e-3)
  }
}
