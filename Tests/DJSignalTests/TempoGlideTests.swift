import DJCore
import DJSignal
import Foundation
import Testing

@Suite struct TempoGlideTests {
  static let rate = 44_100

  /// Bursts of noise half a second apart over a soft tone, in stereo; and where they begin.
  static func clicks(seconds: Double) -> (samples: [Float], starts: [Int]) {
    let frames = Int(seconds * Double(rate))
    var mono = (0..<frames).map { 0.05 * sinf(Float($0) * 2 * .pi * 220 / Float(rate)) }
    let starts = Array(stride(from: rate / 4, to: frames - 5000, by: rate / 2))
    var state: UInt32 = 1
    for start in starts {
      for k in 0..<2000 {
        state = state &* 1_664_525 &+ 1_013_904_223
        let noise = Float(Int32(bitPattern: state)) / 2_147_483_648
        mono[start + k] += noise * 0.5 * expf(-Float(k) / 200)
      }
    }
    return (mono.flatMap { [$0, $0] }, starts)
  }

  static func play(_ samples: [Float], _ curve: TempoCurve, chunk: Int = 1000) -> [Float] {
    var glide = TempoGlide(curve.inFrames(rate: rate), sampleRate: rate)
    var heard: [Float] = []
    var room = [Float](repeating: 0, count: glide.largestYield(of: chunk) * 2)
    func take(_ glide: inout TempoGlide) {
      let got = room.withUnsafeMutableBufferPointer { glide.take($0) }
      heard.append(contentsOf: room[..<(got * 2)])
    }
    for start in stride(from: 0, to: samples.count, by: chunk * 2) {
      let part = Array(samples[start..<min(start + chunk * 2, samples.count)])
      part.withUnsafeBufferPointer { glide.feed($0) }
      take(&glide)
    }
    glide.finish()
    take(&glide)
    return heard
  }

  /// The frame within 30 ms of an expected one at which the level rises most.
  static func onset(_ samples: [Float], near frame: Int) -> Int {
    var best = (rise: Float(0), frame: 0)
    for at in max(64, frame - 1300)..<min(samples.count / 2 - 64, frame + 1300) {
      var rise: Float = 0
      for j in 1...64 {
        let (after, before) = (samples[2 * (at + j - 1)], samples[2 * (at - j)])
        rise += after * after - before * before
      }
      if rise > best.rise { best = (rise, at) }
    }
    return best.frame
  }

  @Test(arguments: [0.94, 0.98, 1.02, 1.06])
  func eachClickSoundsWhenTheCurveSays(speed: Double) {
    let curve = TempoCurve(speed: speed, hold: 6, glide: 8)
    let (samples, starts) = Self.clicks(seconds: 20)
    let heard = Self.play(samples, curve)
    let misses = starts.dropLast().map { start in
      let expected = curve.time(to: Double(start) / Double(Self.rate)) * Double(Self.rate)
      return abs(Double(Self.onset(heard, near: Int(expected))) - expected) * 1000
        / Double(Self.rate)
    }.sorted()
    #expect(misses[misses.count * 9 / 10] < 2, "\(misses)")
    #expect((misses.last ?? 9) < 3.5, "\(misses)")
  }

  @Test(arguments: [0.94, 1.06])
  func afterTheCurveTheSamplesAreTheirOwn(speed: Double) {
    let curve = TempoCurve(speed: speed, hold: 1.3, glide: 2.1)
    let samples = Self.clicks(seconds: 9).samples
    let heard = Self.play(samples, curve, chunk: 777)
    let frames = curve.inFrames(rate: Self.rate)
    let end = Int(frames.seconds)
    let place = Int(frames.place(after: frames.seconds).rounded())
    let settled = Self.rate / 50
    #expect(heard.count / 2 == end + samples.count / 2 - place)
    let isOwn =
      Array(heard[((end + settled) * 2)...]) == Array(samples[((place + settled) * 2)...])
    #expect(isOwn)
  }

  @Test func theJoinIsNoClick() {
    let curve = TempoCurve(speed: 1.05, hold: 1, glide: 2)
    let samples = (0..<(Self.rate * 8)).flatMap { frame -> [Float] in
      let tone = 0.4 * sinf(Float(frame) * 2 * .pi * 110 / Float(Self.rate))
      return [tone, tone]
    }
    let heard = Self.play(samples, curve)
    let steps = stride(from: 2000, to: heard.count - 2, by: 2).map {
      abs(heard[$0 + 2] - heard[$0])
    }
    // A tone of 110 Hz moves by this at most.
    #expect((steps.max() ?? 1) < 0.4 * 2 * .pi * 110 / Float(Self.rate) * 1.3)
  }

  @Test func aShortFileIsPlayedToItsEnd() {
    let curve = TempoCurve(speed: 0.95, hold: 10, glide: 10)
    for seconds in [0.01, 0.3, 4, 15] {
      let samples = Self.clicks(seconds: max(seconds, 0.5)).samples
        .prefix(Int(seconds * Double(Self.rate)) * 2)
      let heard = Self.play(Array(samples), curve)
      let expected = curve.time(to: Double(samples.count / 2) / Double(Self.rate))
      #expect(abs(Double(heard.count / 2) / Double(Self.rate) - expected) < 0.002)
    }
  }

  @Test func withoutACurveNothingIsTouched() {
    let samples = Self.clicks(seconds: 2).samples
    #expect(Self.play(samples, .own) == samples)
  }
}

@Suite struct BassCutTests {
  private static func level(_ frequency: Double, gain: Float) -> Float {
    let rate = 48_000
    var block = (0..<rate).flatMap { frame -> [Float] in
      let tone = Float(sin(Double(frame) * 2 * .pi * frequency / Double(rate)))
      return [tone, -tone]
    }
    var cut = BassCut(sampleRate: rate)
    block.withUnsafeMutableBufferPointer { cut.process($0, from: gain, to: gain) }
    return block[rate...].map(abs).max() ?? 0
  }

  @Test func bassGoesAndTheRestStays() {
    #expect(Self.level(50, gain: 0) < 0.1)
    #expect(Self.level(2000, gain: 0) > 0.98)
    #expect(abs(Self.level(60, gain: 0.5) - 0.5) < 0.1)
    #expect(Self.level(180, gain: 0.5) > 0.5)
  }

  @Test func atFullGainEverySampleStaysAsItIs() {
    let samples = TempoGlideTests.clicks(seconds: 1).samples
    var block = samples
    var cut = BassCut(sampleRate: 44_100)
    block.withUnsafeMutableBufferPointer { cut.process($0, from: 1, to: 1) }
    #expect(block == samples)
  }
}
