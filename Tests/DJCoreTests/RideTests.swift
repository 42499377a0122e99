import Foundation
import Testing

@testable import DJCore

/// Beginnings that are louder than what lies around them.
@Suite struct RideTests {
  /// Soft at its end, and full of sound to the last.
  private static let soft = SegueForecastTests.track(1, closing: (0..<60).map { _ in -4 })
  /// A fanfare of four seconds, then soft for half a minute.
  private static let fanfare = SegueForecastTests.track(
    2, opening: (0..<8).map { _ in 2 } + (0..<60).map { _ in -4 })

  private static func gains(_ segue: Segue) -> [Double] {
    (0...400).map { segue.plan.incoming.gain(at: segue.plan.incomingStart + Double($0) / 10) }
  }

  @Test func aFanfareIsHeldBackAndLetGoUnheard() throws {
    let segue = SeguePlanner().segue(from: Self.soft, to: Self.fanfare, words: nil)
    let told = try #require(SegueForecast(segue, from: Self.soft, to: Self.fanfare))
    #expect(told.bump < 3 && told.dip < 6, "\(segue) \(told)")
    #expect(segue.reason.text.hasSuffix("the loud beginning held back"))
    let gains = Self.gains(segue)
    #expect(gains[10] < 0.95 && gains[10] > 0.5)
    #expect(gains[400] == 1)
    // No more than half a decibel a second on the way back, and a little for straight lines.
    for (now, later) in zip(gains[10...], gains[20...]) {
      #expect(20 * log10(later / now) < 0.6)
    }
  }

  @Test func aBeginningThatFitsIsLeftAlone() {
    let even = SegueForecastTests.track(2, opening: (0..<60).map { _ in -4 })
    let segue = SeguePlanner().segue(from: Self.soft, to: even, words: nil)
    #expect(Self.gains(segue)[10...].allSatisfy { $0 == 1 })
  }

  @Test func albumsAndRunsAreNotTouched() {
    var (first, second) = (Self.soft, Self.fanfare)
    for (number, track) in [first, second].enumerated() {
      var track = track
      track.tags.album = "One Evening"
      track.tags.artist = "Somebody"
      track.tags.track = number + 1
      if number == 0 { first = track } else { second = track }
    }
    let run = SeguePlanner().segue(from: first, to: second, words: nil)
    #expect(run.kind == .gapless && run.plan == MixPlan(anchor: .end))
    let album = SeguePlanner(rules: SegueRules(style: .album))
    let whole = album.segue(from: Self.soft, to: Self.fanfare, words: nil)
    #expect(whole.plan.incoming == .unity && whole.plan.outgoing == .unity)
  }

  @Test(arguments: [1.0, 2, 4])
  func whatIsHeldBackComesBack(depth: Double) {
    let plain = Segue(
      kind: .crossfade, seconds: 3,
      plan: MixPlan(
        anchor: .position(100), outgoingEnd: 3, incoming: .fadeIn(from: 0, seconds: 2)))
    let ride = Ride(depth: depth, hold: 6)
    let envelope = ride.applied(to: plain).plan.incoming
    #expect(envelope.points.count <= Envelope.maximumPoints)
    #expect(envelope.gain(at: 0) == 0)
    #expect(abs(20 * log10(envelope.gain(at: 5.9)) + depth) < 0.01)
    #expect(envelope.gain(at: ride.seconds) == 1)
    #expect(envelope.gain(at: 1000) == 1)
  }
}
