import Foundation
import Testing

@testable import DJSignal

/// From what the network heard to beats and bars.
struct BeatDecoderTests {
  private static let still = HarmonyChanges(frames: [], rate: 20, offset: 0)
  private static let rate = BeatNetwork.frameRate

  /// Activations as the network gives them for beats at these moments, in frames.
  private func activations(_ moments: [Double], frames: Int, quiet: Float = -4) -> [Float] {
    var all = [Float](repeating: quiet, count: frames)
    for moment in moments {
      for i in max(0, Int(moment) - 3)...min(frames - 1, Int(moment) + 4) {
        all[i] = max(all[i], 2 - Float(pow((Double(i) - moment) / 0.6, 2)) / 2)
      }
    }
    return all
  }

  private func steady(_ tempo: Double, seconds: Double, from start: Double = 0.7) -> [Double] {
    stride(from: start, to: seconds, by: 60 / tempo).map { $0 * Self.rate }
  }

  @Test(arguments: [47.0, 63.3, 90, 119.7, 128, 151.1, 181, 209])
  func aSteadyTempoIsFoundBetweenFrames(tempo: Double) throws {
    let moments = steady(tempo, seconds: 60)
    var heard = BeatListener.Activations()
    heard.beats = activations(moments, frames: Int(60 * Self.rate))
    heard.bars = heard.beats.map { $0 - 3 }
    let pulse = try #require(Pulse(heard, harmony: Self.still, from: 0, to: 60))
    #expect(abs(pulse.tempo / tempo - 1) < 1e-4, "heard \(pulse.tempo)")
    #expect(abs(pulse.beats.count - moments.count) <= 3)
  }

  @Test func aTempoThatGrowsIsFollowed() {
    var (time, moments) = (0.5, [Double]())
    while time < 80 {
      moments.append(time * Self.rate)
      time += 60 / (100 * (1 + 0.12 * time / 80))
    }
    let found = BeatDecoder().path(activations(moments, frames: Int(81 * Self.rate))).frames
    let met = moments.count { moment in found.contains { abs(Double($0) - moment) < 1.6 } }
    #expect(met >= moments.count - 1)
    #expect(found.count <= moments.count + 1)
  }

  /// Windows of ten minutes join without a missing or an additional beat.
  @Test func longTracksHaveNoSeams() {
    let seconds = 1900.0
    let moments = steady(123.4, seconds: seconds)
    let found = BeatDecoder().path(activations(moments, frames: Int(seconds * Self.rate))).frames
    let steps = zip(found, found.dropFirst()).map { $1 - $0 }
    #expect(abs(found.count - moments.count) <= 2)
    #expect(steps.allSatisfy { (20...22).contains($0) })
  }

  @Test func aLongTrackMayBePausedAndGoOn() {
    let first = steady(120, seconds: 550)
    let second = steady(97, seconds: 1500, from: 700)
    let found = BeatDecoder().path(
      activations(first + second, frames: Int(1500 * Self.rate), quiet: -5)
    ).frames
    for moments in [first, second] {
      let met = moments.count { moment in found.contains { abs(Double($0) - moment) < 1.6 } }
      #expect(Double(met) > 0.97 * Double(moments.count))
    }
  }

  @Test func nothingIsInvented() {
    #expect(BeatDecoder().path([]).frames.isEmpty)
    #expect(BeatDecoder().path([Float](repeating: 3, count: 10)).frames.count < 2)
    var heard = BeatListener.Activations()
    heard.beats = [Float](repeating: -4, count: 4000)
    heard.bars = heard.beats
    #expect(Pulse(heard, harmony: Self.still, from: 0, to: 90) == nil)
  }

  @Test(arguments: [3, 4])
  func barsAreCounted(meter: Int) {
    // Every fifth bar's first beat is not heard as one.
    let logits = (0..<120).map { beat -> Float in
      beat % meter == 2 ? (beat / meter % 5 == 3 ? -2 : 1.5) : -2
    }
    let found = BarDecoder.downbeats(logits)
    #expect(found.allSatisfy { $0 % meter == 2 || $0 < 2 })
    #expect(abs(found.count - 120 / meter) <= 1)
  }

  @Test func aBarCutShortMovesTheNext() {
    let firsts = Set([0, 4, 8, 12, 16, 20, 24, 26, 30, 34, 38, 42, 46, 50, 54, 58])
    let logits = (0..<62).map { firsts.contains($0) ? Float(3) : -4 }
    #expect(Set(BarDecoder.downbeats(logits)) == firsts)
  }

  @Test func fewBeatsHaveNoBars() {
    #expect(BarDecoder.downbeats([1, 0, 1]).isEmpty)
  }
}
