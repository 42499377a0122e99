import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJPlayback

/// A segue on the beat, through the real decoders and the real engine.
@Suite struct BeatSegueTests {
  /// A click every beat on one side of a stereo file.
  private func clicks(_ tempo: Double, beats: Int, on side: Int) -> [Float] {
    let rate = Double(Studio.rate)
    var samples = [Float](repeating: 0, count: Int(Double(beats) * 60 / tempo * rate) * 2)
    var state: UInt32 = 7
    for beat in 0..<beats {
      let start = Int(Double(beat) * 60 / tempo * rate)
      for k in 0..<1500 where (start + k) * 2 + side < samples.count {
        state = state &* 1_664_525 &+ 1_013_904_223
        let noise = Float(Int32(bitPattern: state)) / 2_147_483_648
        samples[(start + k) * 2 + side] = noise * 0.4 * expf(-Float(k) / 150)
      }
    }
    return samples
  }

  /// The frame near an expected one at which the level rises most.
  private func onset(_ samples: [Float], near frame: Int) -> Int {
    var best = (rise: Float(0), frame: 0)
    for at in frame - 1300..<frame + 1300 {
      var rise: Float = 0
      for j in 1...64 {
        let (after, before) = (samples[at + j - 1], samples[at - j])
        rise += after * after - before * before
      }
      if rise > best.rise { best = (rise, at) }
    }
    return best.frame
  }

  @Test func bothDecksBeatTogetherAndThePositionIsTheFiles() throws {
    let studio = try Studio()
    let (slow, fast) = (120.0, 125.0)
    studio.send(.load(try studio.item(1, clicks(slow, beats: 32, on: 0)), MixPlan(anchor: .now)))
    try studio.step()
    // Sixteen beats of overlap, then eight seconds back.
    let tempo = TempoCurve(speed: slow / fast, hold: 8, glide: 8)
    var item = try studio.item(2, clicks(fast, beats: 64, on: 1), start: 60 / fast * 4)
    item.tempo = tempo
    studio.send(.load(item, MixPlan(anchor: .position(8), outgoingEnd: 8)))
    try studio.run { $0.isEnd(of: 1) }
    // The next comes in at a place of the file, whatever the tempo was on the way there.
    let place = item.start + tempo.place(after: 8) + 10
    studio.send(
      .load(
        try studio.item(3, Signal.levels(0.25, 0.25, seconds: 1)),
        MixPlan(anchor: .position(place), outgoingEnd: 0.1)))
    try studio.run { $0 == .started(EntryID(3)) }
    let heard = try studio.finish()
    let rate = Double(Studio.rate)
    for beat in 17..<31 {
      let frame = Int(Double(beat) * 60 / slow * rate)
      let distance = onset(heard.left, near: frame) - onset(heard.right, near: frame)
      #expect(abs(distance) < Int(0.0035 * rate), "beat \(beat): \(distance) frames")
    }
    let start = heard.left.indices.first { $0 > Int(16.2 * rate) && heard.left[$0] > 0.2 } ?? 0
    let expected = 8 + tempo.time(to: place - item.start)
    #expect(abs(Double(start) - expected * rate) <= 90, "\(start) \(expected * rate)")
    // Afterwards it is the file, sample by sample.
    let own = clicks(fast, beats: 64, on: 1)
    let from = Int(8 * rate) + Int(tempo.inFrames(rate: Studio.rate).seconds) + 1000
    let place0 =
      Int((item.start * rate).rounded())
      + Int(
        tempo.inFrames(rate: Studio.rate).place(after: Double(from) - 8 * rate).rounded())
    let isOwn = (0..<30_000).allSatisfy {
      abs(heard.right[from + $0] - own[2 * (place0 + $0) + 1]) < 1e-4
    }
    #expect(isOwn)
  }

  @Test func theBassIsPassedOnAndComesBack() throws {
    let studio = try Studio()
    let tone = WaveFile.sine(60, seconds: 6, channels: 2)
    studio.send(.load(try studio.item(1, tone, gain: -12), MixPlan(anchor: .now)))
    try studio.step()
    let plan = MixPlan(
      anchor: .position(2), outgoing: .unity, outgoingEnd: 2,
      outgoingBass: Envelope([.init(0.8, 1), .init(1.2, 0)]),
      incomingBass: Envelope([.init(0.8, 0), .init(1.2, 1)]))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0, seconds: 3)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let heard = try studio.finish().left
    func level(_ from: Double, _ to: Double) -> Float {
      heard[Int(from * 44_100)..<Int(to * 44_100)].map(abs).max() ?? 0
    }
    let full = level(0.5, 1.5)
    #expect(level(2, 2.7) == full)
    #expect(level(3.4, 3.9) < full * 0.15)
    #expect(largestStep(heard[Int(1.5 * 44_100)..<Int(3.9 * 44_100)]) < full * 0.0088)
  }
}
