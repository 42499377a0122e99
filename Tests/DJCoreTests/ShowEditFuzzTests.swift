import Testing

@testable import DJCore

@Suite("Shows whose running order is edited at random")
struct ShowEditFuzzTests {
  private static func library(_ count: Int) -> Catalog {
    Catalog(
      (1...count).map { number in
        ShowFixture.track(
          number, artist: "Artist \(number % (count / 4 + 1))", genre: "Genre \(number % 5)",
          album: "Album \(number / 6)", position: number % 6 + 1,
          duration: 90 + Double(number * 37 % 200), energy: Double(number * 13 % 100) / 100,
          outro: Double(number % 14), intro: Double(number % 9))
      })
  }

  private static func command(_ chance: inout SeededGenerator, _ count: Int) -> Command {
    func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
    let path = MediaPath("/music/\(1000 + 1 + below(count)).flac")
    let item = ItemID(1 + below(60))
    let facet = TasteFacet(kind: .genre, named: "Genre \(below(6))")
    switch below(20) {
    case 0: return .insert(.track(path), at: .next)
    case 1: return .insert(.track(path), at: .end)
    case 2: return .insert(.track(path), at: .place(1 + below(12)))
    case 3: return .insert(.album(of: path), at: below(2) == 0 ? .next : .place(1 + below(9)))
    case 4: return .insert(.artist(of: path), at: .after(item))
    case 5, 6: return .move(item, below(2) == 0 ? .by(below(9) - 4) : .to(1 + below(15)))
    case 7: return .remove(item)
    case 8, 9: return .lock(item)
    case 10: return .unlock(item)
    case 11: return .judge(TrackVerdict.allCases[below(4)], path)
    case 12: return .lean(facet, Double(below(21)) / 10 - 1)
    case 13: return below(3) == 0 ? .forget(facet) : .like
    case 14: return .skip
    case 15: return below(3) == 0 ? .skipSet : .stay
    case 16: return below(2) == 0 ? .request("something calmer") : .startFrom(path)
    default: return .undo
    }
  }

  /// What must hold of a running order at any time.
  private static func check(_ show: Show) -> String? {
    let items = (show.next.map { [$0.item] } ?? []) + show.order.items
    if Set(items.map(\.id)).count != items.count { return "an identity twice" }
    let asked = items.filter(\.isAsked).map(\.pick.track)
    if Set(asked).count != asked.count { return "a track put in twice" }
    if items.contains(where: { show.bannedHere.contains($0.pick.track) }) {
      return "a banned track"
    }
    let rows = show.onAir.upcoming
    if rows.map(\.id) != Array(items.map(\.id).prefix(rows.count)) { return "another order shown" }
    if show.onAir.upcomingCount != items.count { return "another number shown" }
    return nil
  }

  private static func play(_ count: Int, seed: UInt64) -> (lines: [String], flaws: [String]) {
    var settings = ShowSettings(seed: seed, version: "test")
    settings.seconds = 1500
    let start = WallTime(1_795_000_000)
    var simulation = Simulation(
      show: Show(
        settings: settings, memory: ShowMemory(catalog: library(count)),
        phrasebook: Phrasebook(language: "en"), now: start), start: start)
    var chance = SeededGenerator(seed: seed)
    var time = 0.0
    for _ in 0..<90 {
      time += chance.unit() * chance.unit() * 50
      let command = command(&chance, count)
      simulation.schedule(.init(time: time, command: command, target: nil, words: command.words))
    }
    var (lines, flaws): ([String], [String]) = ([], [])
    var started: [TrackID] = []
    simulation.run { effect, simulation in
      if case .log(let entry, let time) = effect {
        lines.append(entry.json(at: time).line)
        if case .trackStarted(let start) = entry { started.append(start.track.id) }
        // A whole command is done by the time the next thing is logged of a track.
        if case .trackEnded = entry, let flaw = check(simulation.show) { flaws.append(flaw) }
        return []
      }
      switch effect {
      case .record(.feedback(let row)): return [.recorded(row.id)]
      case .record(.edit(let edit)), .record(.unedit(let edit)): return [.edited(edit.id)]
      default: return []
      }
    }
    if simulation.show.plays.map(\.track) != started { flaws.append("played is not logged") }
    if lines.last?.contains("show_ended") != true { flaws.append("the show stopped dead") }
    return (lines, flaws)
  }

  @Test(
    "Nothing breaks the order, and what is played is logged",
    arguments: 1...9 as ClosedRange<UInt64>)
  func holds(_ seed: UInt64) {
    let show = Self.play([5, 30, 120][Int(seed % 3)], seed: seed)
    #expect(show.flaws.isEmpty)
  }

  @Test("The same presses make the same show, byte for byte", arguments: [3, 8] as [UInt64])
  func repeats(_ seed: UInt64) {
    #expect(Self.play(40, seed: seed).lines == Self.play(40, seed: seed).lines)
  }

  @Test("What is held is played unless it is let go, taken out, banned or undone")
  func heldIsPlayed() {
    var settings = ShowSettings(seed: 4, version: "test")
    settings.tracks = 14
    let start = WallTime(1_795_000_000)
    var simulation = Simulation(
      show: Show(
        settings: settings, memory: ShowMemory(catalog: Self.library(80)),
        phrasebook: Phrasebook(language: "en"), now: start), start: start)
    let path = MediaPath("/music/1041.flac")
    let press = { (time: Double, command: Command) in
      Simulation.Press(time: time, command: command, target: nil, words: command.words)
    }
    simulation.schedule(press(20, .insert(.track(path), at: .place(9))))
    for time in stride(from: 30.0, to: 900, by: 45) {
      simulation.schedule(
        press(
          time, [.like, .adventure(time.truncatingRemainder(dividingBy: 10)), .skip][Int(time) % 3])
      )
    }
    var started: [MediaPath] = []
    simulation.run { effect, _ in
      if case .log(.trackStarted(let start), _) = effect { started.append(start.track.path) }
      if case .record(.feedback(let row)) = effect { return [.recorded(row.id)] }
      return []
    }
    #expect(started.count { $0 == path } == 1)
  }
}
