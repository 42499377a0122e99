import Testing

@testable import DJMedia

@Suite struct DownmixTests {
  private func mix(_ layout: [ChannelPlace], _ frames: [[Float]]) -> [Float] {
    let downmix = Downmix(layout)
    var samples = frames.flatMap { $0 }
    samples.withUnsafeMutableBufferPointer { downmix.apply($0, frames: frames.count) }
    return Array(samples.prefix(frames.count * downmix.channels))
  }

  @Test func oneAndTwoChannelsStayAsTheyAre() {
    #expect(mix([.mono], [[0.5], [-1]]) == [0.5, -1])
    #expect(mix([.left, .right], [[0.5, -0.5]]) == [0.5, -0.5])
  }

  @Test func sixChannelsNeverClip() {
    let full = mix(ChannelPlace.usual(6), [[1, 1, 1, 1, 1, 1], [1, 0, 0, 0, 0, 0]])
    #expect(abs(full[0] - 1) < 1e-6 && abs(full[1] - 1) < 1e-6)
    #expect(full[2] > 0.4 && full[3] == 0)
  }

  @Test func centreIsHeardOnBothSidesAndTheBassChannelOnNone() {
    let mixed = mix(ChannelPlace.usual(6), [[0, 0, 1, 0, 0, 0], [0, 0, 0, 1, 0, 0]])
    #expect(mixed[0] == mixed[1] && mixed[0] > 0.25)
    #expect(mixed[2] == 0 && mixed[3] == 0)
  }

  @Test func whatIsNoSampleIsSilence() {
    let mixed = mix(
      [.mono], [[.nan], [.infinity], [-.infinity], [1e38], [Float(bitPattern: 1000)]])
    #expect(mixed == [0, 0, 0, Downmix.ceiling, 0])
  }

  /// Whether there is anything to do is found out for a whole block at once.
  @Test(arguments: [Float.nan, .infinity, 9, -9, 1e-31, -1e-40])
  func oneWildSampleIsFoundAmongMany(wild: Float) {
    var samples = (0..<1001).map { [Float($0 % 7) / 7, 0] }
    #expect(mix([.left, .right], samples) == samples.flatMap { $0 })
    samples[500][1] = wild
    let mixed = mix([.left, .right], samples)
    #expect(mixed[1001] == (abs(wild) == 9 ? wild / 9 * Downmix.ceiling : 0))
    samples[500][1] = mixed[1001]
    #expect(mixed == samples.flatMap { $0 })
  }
}
