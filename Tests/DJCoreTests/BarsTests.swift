import Testing

@testable import DJCore

@Suite struct BarsTests {
  static func grid(
    tempo: Double, from start: Double = 0.5, beats: Int = 200, inBar: Int = 4, drift: Double = 0
  ) -> BeatGrid {
    var time = start
    let times = (0..<beats).map { beat -> Double in
      defer { time += 60 / (tempo * (1 + drift * Double(beat) / Double(beats))) }
      return time
    }
    return BeatGrid(
      beats: times, downbeats: stride(from: 0, to: beats, by: inBar).map { times[$0] })
  }

  @Test func aSteadyGridIsALine() throws {
    let bars = try #require(Bars(Self.grid(tempo: 124)))
    #expect(abs(bars.beat - 60 / 124) < 1e-9)
    #expect(bars.beats == 4)
    #expect(abs(bars.first - 0.5) < 1e-9)
    #expect(bars.agreement == 1)
    #expect(bars.number(nearest: bars.time(17) + 0.3) == 17)
    #expect(bars.number(before: bars.time(17) - 0.3) == 16)
  }

  @Test func aTempoThatMovesHasNoBars() {
    #expect(Bars(Self.grid(tempo: 124, drift: 0.02)) == nil)
    #expect(Bars(BeatGrid()) == nil)
    #expect(Bars(Self.grid(tempo: 124, beats: 20)) == nil)
    #expect(Bars(BeatGrid(beats: Self.grid(tempo: 124).beats)) == nil)
  }

  @Test func barsThatWereHeardElsewhereAreOutvoted() throws {
    var grid = Self.grid(tempo: 100)
    // A fifth of the bars were heard two beats late.
    for bar in stride(from: 0, to: grid.downbeats.count, by: 5) { grid.downbeats[bar] += 1.2 }
    let bars = try #require(Bars(grid))
    #expect(abs(bars.first - 0.5) < 1e-9)
    #expect(bars.beats == 4)
    #expect(abs(bars.agreement - 0.8) < 0.01)
  }

  @Test func sectionsTellWherePhrasesBegin() throws {
    let grid = Self.grid(tempo: 120)
    let line = try #require(Bars(grid))
    func sections(_ bars: [Int]) -> [Section] {
      [Section(start: 0, kind: .intro, group: 0)]
        + bars.map { Section(start: line.time($0) + 0.1, kind: .main, group: 1) }
    }
    #expect(Bars(grid, sections: sections([3, 11, 27]))?.phrase == 3)
    #expect(Bars(grid, sections: sections([3, 12, 29]))?.phrase == nil)
    #expect(Bars(grid)?.phrase == nil)
  }
}
