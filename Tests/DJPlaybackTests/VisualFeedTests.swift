import DJCore
import DJWire
import Foundation
import Testing

@testable import DJPlayback

@Suite struct VisualFeedTests {
  @Test func aTapGivesBackWhatWasWrittenOnceSomebodyLooks() {
    let tap = SoundTap(capacity: 100)
    var block: [Float] = (0..<40).map { Float($0) }
    block.withUnsafeMutableBufferPointer { tap.write($0, at: 90) }
    #expect(tap.frame(at: 95) == (0, 0))
    tap.want()
    block.withUnsafeMutableBufferPointer { tap.write($0, at: 90) }
    #expect(tap.frame(at: 90) == (0, 1))
    #expect(tap.frame(at: 109) == (38, 39))
    // Made anew after going back.
    block[0] = 7
    block.withUnsafeMutableBufferPointer { tap.write($0, at: 90) }
    #expect(tap.frame(at: 90) == (7, 1))
    #expect(tap.frame(at: -1) == (0, 0))
  }

  @Test(arguments: [(1.0, 0.0), (1.25, 0.5), (0.875, 0.75), (101.125, 0.25)])
  func aPulseHasAPhase(time: Double, phase: Double) {
    #expect(Pulse(first: 1, interval: 0.5).phase(at: time) == phase)
    #expect(Pulse(first: 1, interval: 0).phase(at: time) == nil)
    #expect(Pulse(first: .nan, interval: 1).phase(at: time) == nil)
  }

  @Test func aPlayerThatIsOffShowsNothing() {
    let player = Player(
      output: .null, voice: LevelVoice(),
      open: { (_, _) throws(WorkerFailure) in throw WorkerFailure(.declined, "not here") },
      events: { _ in })
    let glimpse = VisualFeed(player, bands: 8).look(pulse: Pulse(first: 0, interval: 1))
    #expect(glimpse.bands == [Float](repeating: 0, count: 8))
    #expect(glimpse.level == (0, 0) && glimpse.entry == nil && glimpse.beat == nil)
  }
}
