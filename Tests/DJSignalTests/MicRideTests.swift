import DJSignal
import Testing

@Suite struct MicRideTests {
  private static let rate = 22_050

  /// Decibels of the fader after a while over a tone of a loudness (of 1 kHz, in both channels).
  private static func gain(over level: Float, seconds: Double = 3) -> Float {
    var ride = MicRide(sampleRate: rate)
    hear(level, seconds, &ride)
    ride.begin()
    return ride.move(frames: 1).from
  }

  private static func hear(_ level: Float, _ seconds: Double, _ ride: inout MicRide) {
    var tone: [Float] = []
    for frame in 0..<Int(seconds * Double(rate)) {
      let sample = frame % 22 < 11 ? level : -level
      tone += [sample, sample]
    }
    for start in stride(from: 0, to: tone.count, by: 2048) {
      tone[start..<min(start + 2048, tone.count)].withUnsafeBufferPointer { ride.listen($0) }
    }
  }

  @Test func theVoiceFollowsTheMusicWithinBounds() {
    let quiet = Self.gain(over: 0.003)
    let soft = Self.gain(over: 0.08)
    let loud = Self.gain(over: 0.9)
    #expect(abs(quiet - 0.1995) < 0.001)  // -14 dB
    #expect(soft > quiet && soft < 1)
    #expect(abs(loud - 1.3335) < 0.001)  // 2.5 dB
  }

  @Test func withoutMusicItStaysWhereItIs() {
    #expect(Self.gain(over: 0) == 1)
    var ride = MicRide(sampleRate: Self.rate)
    [Float](repeating: .nan, count: 512).withUnsafeBufferPointer { ride.listen($0) }
    ride.begin()
    #expect(ride.move(frames: 9).to == 1)
  }

  @Test func itMovesSlowly() {
    var ride = MicRide(sampleRate: Self.rate)
    Self.hear(0.01, 3, &ride)
    ride.begin()
    let start = ride.move(frames: 1).from
    Self.hear(0.9, 6, &ride)
    let moved = ride.move(frames: Self.rate)
    #expect(moved.from == start)
    // Four decibels in a second upwards, two downwards.
    #expect(abs(moved.to / moved.from - 1.5849) < 0.001)
    Self.hear(0.01, 20, &ride)
    let back = ride.move(frames: Self.rate)
    #expect(abs(back.to / back.from - 0.7943) < 0.001)
  }
}
