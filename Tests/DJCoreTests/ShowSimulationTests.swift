import DJCore
import Foundation
import Testing

@Suite("Whole shows on the virtual clock")
struct ShowSimulationTests {
  private static let genres: [Sanitised] = ["Jazz", "House", "Folk", "Metal", "Ambient", "Soul"]

  private static func library(_ count: Int) -> Catalog {
    Catalog(
      (1...count).map { number in
        ShowFixture.track(
          number, artist: "Artist \(number % (count / 4 + 1))", genre: genres[number % 6],
          duration: 120 + Double(number * 37 % 240), energy: Double(number * 13 % 100) / 100,
          outro: Double(number % 14), intro: Double(number % 9))
      })
  }

  private static func phrasebook() throws -> Phrasebook {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/djterm/Phrasebooks").standardizedFileURL
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }.sorted()
    return Phrasebook(
      merging: try names.map {
        try Phrasebook(
          parsing: String(contentsOf: folder.appending(path: $0), encoding: .utf8),
          name: Sanitised($0))
      })
  }

  private static func play(
    _ count: Int, hours: Double, seed: UInt64 = 7, presses: [Simulation.Press] = []
  ) throws -> [(time: Double, entry: LogEntry)] {
    var settings = ShowSettings(seed: seed, version: "test")
    settings.seconds = hours * 3600
    let start = WallTime(1_795_000_000)
    var simulation = Simulation(
      show: Show(
        settings: settings, memory: ShowMemory(catalog: library(count)),
        phrasebook: try phrasebook(),
        now: start), start: start)
    for press in presses { simulation.schedule(press) }
    var log: [(Double, LogEntry)] = []
    simulation.run { effect, _ in
      switch effect {
      case .log(let entry, let time):
        log.append((time, entry))
        return []
      case .record(.feedback(let row)): return [.recorded(row.id)]
      default: return []
      }
    }
    return log
  }

  @Test("Eight hours over a small and a middling library", arguments: [16, 60, 300])
  func eightHours(_ count: Int) throws {
    let log = try Self.play(count, hours: 8)
    let times = log.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    guard case .showEnded(let tracks, _, let talk, let seconds, _) = log.last?.entry else {
      Issue.record("no end: \(String(describing: log.last))")
      return
    }
    #expect(seconds >= 8 * 3600 && seconds < 8.2 * 3600)
    #expect(tracks > 90)
    #expect(talk > 60 && talk < seconds / 10)
  }

  @Test("The same seed is the same show, another is another")
  func deterministic() throws {
    let lines: (UInt64) throws -> [String] = { seed in
      try Self.play(60, hours: 2, seed: seed).map { $0.entry.json(at: $0.time).line }
    }
    let (first, again, other) = try (lines(1), lines(1), lines(2))
    #expect(first == again)
    #expect(first != other)
  }

  @Test("Every command at every moment leaves a show that goes on to its end", arguments: 1...12)
  func randomPresses(_ seed: UInt64) throws {
    let commands: [Command] = [
      .skip, .skipSet, .like, .ban, .undo, .pause, .seek(30), .seek(-20), .seek(500), .talk(nil),
      .request("mellow"), .request("no metal"), .adventure(8), .togglePause, .volume(-5),
      .why, .stay, .startFrom(nil), .startFrom(MediaPath("/music/0000007.flac")),
    ]
    var chance = SeededGenerator(seed: seed)
    var time = 0.0
    let presses = (0..<120).map { _ in
      time += chance.unit() * chance.unit() * 60
      let command = commands[Int(chance.next() % UInt64(commands.count))]
      return Simulation.Press(time: time, command: command, target: nil, words: command.words)
    }
    let log = try Self.play(200, hours: 1, seed: seed, presses: presses)
    var sounding = 0
    for (_, entry) in log {
      if case .trackStarted = entry { sounding += 1 }
      if case .trackEnded = entry { sounding -= 1 }
      #expect((0...2).contains(sounding))
    }
    guard case .showEnded = log.last?.entry else {
      Issue.record("the show stopped dead after \(log.count) lines")
      return
    }
    #expect(sounding == 0)
  }
}
