import DJCore
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJLibrary

/// Keeping up with folders while a show runs: real folders, real changes, the real inotify.
@Suite struct WatchTests {
  let music: MusicFolder
  private let reports = Reports()

  init() throws { music = try MusicFolder() }

  private final class Reports: Sendable {
    let all = Mutex<[ScanReport]>([])
    var count: Int { all.withLock(\.count) }
  }

  /// Runs `body` while the library keeps up with the folder.
  private func watching(
    analyse: Bool = false, _ body: () async throws -> Void
  ) async throws {
    let task = Task {
      [library = music.library, workers = music.workers, root = music.root, reports] in
      await library.keepUp(
        with: [root], using: workers,
        options: ScanOptions(analyse: analyse, jobs: 1, analysisVersion: 1),
        told: { report in reports.all.withLock { $0.append(report) } })
    }
    // The first report says that all folders are watched.
    try await wait { reports.count > 0 }
    try await body()
    task.cancel()
    await task.value
  }

  /// Waits for something that takes seconds at most, a minute on a machine that does not run.
  private func wait(
    _ what: String = "", for isTrue: () throws -> Bool
  ) async throws {
    for _ in 0..<1200 {
      if try isTrue() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("nothing happened: \(what)")
  }

  private func waitForNames(_ names: [String]) async throws {
    try await wait("\(names)") { try music.names() == names }
  }

  @Test func newChangedMovedAndRemovedFilesAreNoticed() async throws {
    try music.add("a.wav")
    try await watching {
      try music.add("b.wav")
      try await waitForNames(["a.wav", "b.wav"])
      let id = try music.track("b.wav")?.id
      try music.move("b.wav", to: "c.wav")
      try await waitForNames(["a.wav", "c.wav"])
      #expect(try music.track("c.wav")?.id == id)
      try music.add("a.wav", seconds: 2)
      try await wait { try abs((music.track("a.wav")?.duration ?? 0) - 2) < 0.01 }
      try music.remove("a.wav")
      try await waitForNames(["c.wav"])
    }
    let all = reports.all.withLock(\.self)
    #expect(all.reduce(0) { $0 + $1.added } == 2)
    #expect(all.reduce(0) { $0 + $1.removed } == 1)
  }

  @Test func foldersThatAreMadeOrMovedAreWatchedToo() async throws {
    try music.add("a.wav")
    try await watching {
      try music.add("x/y/b.wav")
      try await waitForNames(["a.wav", "x/y/b.wav"])
      try music.add("x/y/c.wav")
      try await waitForNames(["a.wav", "x/y/b.wav", "x/y/c.wav"])
      let id = try music.track("x/y/b.wav")?.id
      try music.move("x", to: "z")
      try await waitForNames(["a.wav", "z/y/b.wav", "z/y/c.wav"])
      #expect(try music.track("z/y/b.wav")?.id == id)
      // Under its new name.
      try music.add("z/y/d.wav")
      try await waitForNames(["a.wav", "z/y/b.wav", "z/y/c.wav", "z/y/d.wav"])
      try music.remove("z")
      try await waitForNames(["a.wav"])
    }
  }

  @Test func aFileBeingWrittenIsReadOnceItIsWhole() async throws {
    try music.add("a.wav")
    let bytes = try Data(contentsOf: music.folder.url.appending(path: "music/a.wav"))
    try await watching {
      let path = music.folder.path("music/b.wav")
      FileManager.default.createFile(atPath: path, contents: nil)
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.write(contentsOf: bytes.prefix(100))
      try music.add("c.wav")
      try await waitForNames(["a.wav", "c.wav"])
      try file.write(contentsOf: bytes.dropFirst(100))
      try file.close()
      try await waitForNames(["a.wav", "b.wav", "c.wav"])
    }
    #expect(reports.all.withLock { $0.allSatisfy(\.failed.isEmpty) })
  }

  @Test func aDiskThatGoesAndComesTakesNothingAway() async throws {
    try music.add("sub/a.wav")
    try await watching {
      let id = try music.track("sub/a.wav")?.id
      try FileManager.default.moveItem(
        atPath: music.folder.path("music"), toPath: music.folder.path("aside"))
      try await waitForNames([])
      try FileManager.default.moveItem(
        atPath: music.folder.path("aside"), toPath: music.folder.path("music"))
      try await waitForNames(["sub/a.wav"])
      #expect(try music.track("sub/a.wav")?.id == id)
      try music.add("sub/b.wav")
      try await waitForNames(["sub/a.wav", "sub/b.wav"])
    }
    #expect(reports.all.withLock { $0.allSatisfy { $0.removed == 0 } })
  }

  @Test func whatIsNewIsListenedToToo() async throws {
    try music.add("a.wav", seconds: 1)
    try await watching(analyse: true) {
      try await wait { try music.track("a.wav")?.features != nil }
      try music.add("b.wav", seconds: 1)
      try await wait { try music.track("b.wav")?.features != nil }
    }
  }

  @Test func manyChangesAtOnceAreAllSeen() async throws {
    try music.add("a.wav")
    try await watching {
      let tone = music.folder.path("music/a.wav")
      for number in 0..<300 {
        try FileManager.default.copyItem(
          atPath: tone, toPath: music.folder.path("music/\(number).wav"))
      }
      try await wait { try music.names().count == 301 }
      try music.remove("a.wav")
      try await wait { try music.names().count == 300 }
    }
  }
}

/// When a change is over: arithmetic on times.
@Suite struct SettlingTests {
  private let file = MediaPath("/nonexistent/a.flac")

  @Test func aChangeIsToldAfterPeace() {
    var settling = Settling()
    #expect(settling.nextTurn == nil)
    settling.add(file, isOpen: false, now: 10)
    #expect(settling.ready(10.4).isEmpty)
    settling.add(file, isOpen: false, now: 10.4)
    #expect(settling.ready(10.6).isEmpty)
    #expect(settling.ready(10.91) == [.changed([file])])
    #expect(settling.nextTurn == nil && settling.ready(20).isEmpty)
  }

  @Test func aFileThatIsOpenWaitsForItsEnd() {
    var settling = Settling()
    settling.add(file, isOpen: true, now: 10)
    #expect(settling.ready(11).isEmpty)
    settling.add(file, isOpen: false, now: 11)
    #expect(settling.ready(11.6) == [.changed([file])])
  }

  @Test func restlessFoldersAreNotPutOffForEver() {
    var settling = Settling()
    var told: [Double] = []
    for step in 0..<200 {
      let now = 10 + Double(step) * 0.1
      settling.add(MediaPath("/nonexistent/\(step).flac"), isOpen: false, now: now)
      if !settling.ready(now).isEmpty { told.append(now) }
    }
    #expect((told.first ?? 99) < 16 && told.count >= 3)
  }

  @Test func whenCountIsLostEverythingIsLookedAt() {
    var settling = Settling()
    settling.add(file, isOpen: false, now: 10)
    settling.add(.anything, now: 10.2)
    #expect(settling.ready(10.6).isEmpty)
    #expect(settling.ready(11.3) == [.anything])
    #expect(settling.nextTurn == nil)
  }
}
