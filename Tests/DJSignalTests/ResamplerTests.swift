import DJSignal
import Foundation
import Testing

/// Sample-rate conversion.
struct ResamplerTests {
  @Test func equalRatesLeaveEveryBit() throws {
    let input = Tones.noise(seconds: 0.3, rate: 44_100)
    #expect(try resampled(input, from: 44_100, to: 44_100, channels: 2, block: 1024) == input)
  }

  @Test(arguments: [
    (44_100, 48_000), (48_000, 44_100), (96_000, 44_100), (22_050, 48_000), (8_000, 44_100),
    (11_025, 48_000),
  ])
  func keepsLengthAndAddsNoDelay(from: Int, to: Int) throws {
    for frames in [from, from + 1, from + 137] {
      let seconds = Double(frames) / Double(from)
      let input = Tones.sine(440, seconds: seconds + 1e-9, rate: from)
      let output = try resampled(
        Tones.interleaved(input), from: from, to: to, channels: 2, block: 777)
      let length = (Double(input.count) * Double(to) / Double(from)).rounded()
      #expect(output.count == 2 * Int(length))
      let expected = Tones.sine(440, seconds: 1, rate: to)
      let middle = to / 4..<to * 3 / 4
      let worst = middle.map { abs(output[2 * $0] - expected[$0]) }.max() ?? 1
      #expect(worst < 1e-3)
      #expect(middle.allSatisfy { output[2 * $0] == output[2 * $0 + 1] })
    }
  }

  @Test func aResetStreamBeginsAnew() throws {
    let input = Tones.sine(500, seconds: 0.5, rate: 32_000)
    var resampler = try Resampler(from: 32_000, to: 48_000, channels: 1)
    let first = run(&resampler, input, block: 500)
    resampler.reset()
    #expect(run(&resampler, input, block: 500) == first)
  }

  /// Two tones and a little noise.
  private static func music(_ frames: Int, rate: Int) -> [Float] {
    let noise = Tones.noise(seconds: Double(frames) / Double(rate), rate: rate)
    return (0..<frames).flatMap { frame -> [Float] in
      let time = Double(frame) / Double(rate)
      let tones = 0.2 * sin(2 * .pi * 220.5 * time) + 0.1 * sin(2 * .pi * 1234 * time)
      let sample = Float(tones) + 0.003 * noise[frame]
      return [sample, -sample]
    }
  }

  @Test(arguments: [(44_100, 48_000), (48_000, 44_100), (22_050, 48_000), (44_100, 48_001)])
  func cutsInMusicThatGoesOnAreNotHeard(from: Int, to: Int) throws {
    let whole = Self.music(from + 1, rate: from)
    let cut = 2 * (from * 441 / 1000 / 7 * 7)
    let expected = try resampled(whole, from: from, to: to, channels: 2, block: 4096)
    func joined(goesOn: Bool) throws -> (samples: [Float], cut: Int) {
      let parts = try [whole[..<cut], whole[cut...]].map { part in
        var resampler = try Resampler(from: from, to: to, channels: 2, goesOn: goesOn)
        return run(&resampler, Array(part), block: 4096)
      }
      for (part, frames) in zip(parts, [cut / 2, whole.count / 2 - cut / 2]) {
        #expect(part.count / 2 == Int((Double(frames) * Double(to) / Double(from)).rounded()))
      }
      return (parts[0] + parts[1], parts[0].count)
    }
    // The parts are whole numbers of frames: compare where the grid of the first goes on.
    func worst(_ joint: (samples: [Float], cut: Int)) -> Float {
      let before = (joint.cut - 400)..<joint.cut
      return before.map { abs(joint.samples[$0] - expected[$0]) }.max() ?? 1
    }
    let (plain, smooth) = (worst(try joined(goesOn: false)), worst(try joined(goesOn: true)))
    #expect(smooth < 0.004, "\(smooth), \(plain) with silence around")
    #expect(smooth < plain / 4)
  }

  @Test func predictionsDieAwayAndAreFinite() {
    for past in [
      [Float](repeating: 1, count: 4000), [Float](repeating: 0, count: 4000), [.nan, 1, 2], [],
      Tones.sine(300, seconds: 0.1, rate: 44_100), [Float](repeating: .infinity, count: 4000),
    ] {
      let future = LinearPrediction.extend(past, channels: 1, by: 5000)
      #expect(future.count == 5000)
      #expect(future.allSatisfy { abs($0) <= 1.2 })
    }
  }

  @Test func refusesRatesNobodyPlays() {
    #expect(throws: ResamplerError.self) { _ = try Resampler(from: 0, to: 48_000, channels: 2) }
    #expect(throws: ResamplerError.self) { _ = try Resampler(from: 1, to: .max, channels: 2) }
    #expect(throws: ResamplerError.self) { _ = try Resampler(from: 1, to: 2, channels: 0) }
  }
}

private func resampled(
  _ input: [Float], from: Int, to: Int, channels: Int, block: Int
) throws -> [Float] {
  var resampler = try Resampler(from: from, to: to, channels: channels)
  return run(&resampler, input, block: block)
}

private func run(_ resampler: inout Resampler, _ input: [Float], block: Int) -> [Float] {
  var result: [Float] = []
  var room = [Float](repeating: 0, count: 333 * resampler.channels)
  var position = 0
  while position < input.count {
    let end = min(input.count, position + block * resampler.channels)
    let (consumed, produced) = input[position..<end].withUnsafeBufferPointer { source in
      room.withUnsafeMutableBufferPointer { resampler.process(source, $0) }
    }
    position += consumed * resampler.channels
    result += room.prefix(produced * resampler.channels)
  }
  while true {
    let given = room.withUnsafeMutableBufferPointer { resampler.finish($0) }
    if given == 0 { return result }
    result += room.prefix(given * resampler.channels)
  }
}
