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
