import Testing

@testable import DJCore

@Suite struct VarietyTests {
  private func plays(_ artists: [String?], isFirst: Bool = false) -> [Variety.Play] {
    artists.enumerated().map {
      Variety.Play(track: TrackID(Int64($0.offset)), artist: $0.element, isFirst: isFirst)
    }
  }

  @Test func nothingPlayedIsNoVariety() {
    let variety = Variety([], library: 10, artists: 5)
    #expect(variety.plays == 0 && variety.coverage == 0 && variety.gini == 0)
  }

  @Test func oneArtistOverAndOverIsAsUnevenAsCanBe() {
    let one = Variety(plays(Array(repeating: "a", count: 20)), library: 100, artists: 50)
    #expect(one.gini == 1 && one.artistsPer100 == 5)
    let all = Variety(plays((0..<20).map { "\($0)" }), library: 100, artists: 50)
    #expect(all.gini == 0 && all.artistsPer100 == 100)
  }

  @Test(arguments: [([1, 1, 2], 3, 0.25), ([4], 1, 0), ([3, 1], 4, 0.833)])
  func giniByHand(counts: [Int], places: Int, expected: Double) {
    #expect(abs(Variety.gini(counts, places: places) - expected) < 0.001)
  }

  @Test func coverageIsOfWhatCouldHaveBeenHeard() {
    let again = [1, 1, 2, 3].map { Variety.Play(track: TrackID($0), artist: nil, isFirst: false) }
    #expect(Variety(again, library: 1000, artists: 9).coverage == 0.75)
    #expect(Variety(again, library: 3, artists: 3).coverage == 1)
    #expect(Variety(again, library: 3, artists: 3).artists == 3)
  }

  @Test func firstHearingsAreNovelty() {
    let some = plays(["a", "b"], isFirst: true) + plays(["c", "d"])
    #expect(Variety(some, library: 9, artists: 9).novelty == 0.5)
  }

  @Test func theEndOfAShowTellsHowWideItRanged() {
    let entry = LogEntry.showEnded(
      tracks: 2, skips: 0, talkSeconds: 0, seconds: 9,
      variety: Variety(plays(["a", "b"], isFirst: true), library: 2, artists: 2))
    let tail =
      #""seconds":9.000,"coverage":1.000,"artists_per_100":100.0,"gini":0.000,"novelty":1.000}"#
    #expect(entry.json(at: 9).line.hasSuffix(tail))
  }
}
