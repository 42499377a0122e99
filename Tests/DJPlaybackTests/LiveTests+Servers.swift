import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJPlayback

/// A server or sink that goes, stands still or has its own ideas is played to all the same.
extension LiveTests {
  @Test func aServerThatDiesAndComesBackIsPlayedToAgain() throws {
    try onAServer { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.5 })
      server.kill()
      #expect(eventually { booth.player.snapshot.output == .lost })
      let lost = booth.player.snapshot
      Thread.sleep(forTimeInterval: 1)
      #expect(booth.player.snapshot.position - lost.position < 0.2)
      try server.start()
      try server.record()
      #expect(booth.heard(.outputBack))
      #expect(eventually { server.recorded.contains { $0 != 0 } })
      #expect(eventually { booth.player.snapshot.time > lost.time + 0.3 })
      let notices = booth.events.filter {
        if case .outputLost = $0 { return true }
        return $0 == .outputBack
      }
      #expect(notices.count == 2)
    }
  }

  /// What a sink plays at once when it makes up for lost time nobody hears.
  @Test func aServerThatStoodStillSwallowsNothing() throws {
    try onAServer(rewinds: true) { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      for _ in 1...3 {
        let before = booth.player.snapshot.position
        #expect(eventually { booth.player.snapshot.position > before + 0.7 })
        server.stand(still: true)
        #expect(eventually { booth.player.snapshot.output == .lost })
        let kept = booth.player.snapshot.position
        Thread.sleep(forTimeInterval: 0.6)
        let begun = ContinuousClock.now
        server.stand(still: false)
        #expect(eventually { booth.player.snapshot.position > kept + 0.4 })
        let snapshot = booth.player.snapshot
        let passed = (ContinuousClock.now - begun) / .seconds(1)
        #expect(snapshot.position - kept < passed + 0.05)
      }
    }
  }

  /// A sink without a device has two seconds of silence in store when the first stream begins, and
  /// gives it back in small pieces.
  @Test func aSinkWithSilenceInStoreBeginsAtOnce() throws {
    // A machine that stands still for a moment may try again.
    var times: [Double] = []
    while times.count < 3, times.last.map({ $0 > 0.6 }) != false {
      times.append(try secondsToBegin())
    }
    #expect(times.last.map { $0 < 0.6 } == true, "\(times)")
  }

  private func secondsToBegin() throws -> Double {
    var passed = Double.infinity
    try onAServer(rewinds: true) { server, booth in
      Thread.sleep(forTimeInterval: 0.3)
      let begun = ContinuousClock.now
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.05 })
      passed = (ContinuousClock.now - begun) / .seconds(1)
    }
    return passed
  }

  @Test func aStopIsObeyedWithoutAServerToo() throws {
    try onAServer { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 30, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.1 })
      server.kill()
      #expect(eventually { booth.player.snapshot.output == .lost })
      booth.player.send(.stop(fade: 5))
      #expect(booth.heard(.stopped))
      #expect(booth.events.contains { $0.isEnd(of: 1) })
    }
  }

  @Test func aSinkThatGoesAndComesBackIsPlayedToAgain() throws {
    try onAServer { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.3 })
      server.control("unload-module", "module-null-sink")
      #expect(eventually { booth.player.snapshot.output == .lost })
      let lost = booth.player.snapshot
      server.control("load-module", "module-null-sink", "sink_name=djnull", "rate=44100")
      #expect(booth.heard(.outputBack))
      #expect(eventually { booth.player.snapshot.position > lost.position + 0.3 })
    }
  }
}
