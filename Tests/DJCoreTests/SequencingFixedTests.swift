import Testing

@testable import DJCore

@Suite("Planning around what stays")
struct SequencingFixedTests {
  private func fixed(_ row: Int, _ catalog: Catalog, at place: Int, block: Int? = nil)
    -> PlanRequest.Fixed
  {
    PlanRequest.Fixed(
      pick: Pick(
        track: catalog.id(at: row), score: 1, why: [Reason("you asked for it", weight: 1)]),
      place: place, block: block,
      set: PlannedSet(kind: "request", title: "Theirs", why: "you asked for it", picks: []))
  }

  private func picks(_ plan: Plan) -> [Pick] { plan.sets.flatMap(\.picks) }

  @Test("Single tracks stand in their places, with their own reasons, once", arguments: 0..<8)
  func singles(_ seed: UInt64) {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 40)
    var request = SequencingLibrary.request(catalog, wanted: 16)
    request.seed = seed
    request.fixed = [
      fixed(10, catalog, at: 0), fixed(99, catalog, at: 3), fixed(100, catalog, at: 4),
      fixed(200, catalog, at: 13),
    ]
    let picks = picks(Sequencer.plan(request))
    for fixed in request.fixed {
      #expect(picks[fixed.place] == fixed.pick)
      #expect(picks.count { $0.track == fixed.pick.track } == 1)
    }
    #expect(Sequencer.plan(request) == Sequencer.plan(request))
  }

  @Test("A set put in as a whole is a set of its own; others end before it", arguments: 0..<8)
  func blocks(_ seed: UInt64) {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 40)
    var request = SequencingLibrary.request(catalog, wanted: 14)
    request.seed = seed
    request.fixed = (0..<5).map { fixed(50 + $0, catalog, at: 2 + $0, block: 7) }
    let plan = Sequencer.plan(request)
    let place = plan.sets.firstIndex { $0.title == "Theirs" }
    #expect(place.map { plan.sets[$0].picks } == request.fixed.map(\.pick))
    #expect(plan.sets.prefix(place ?? 0).reduce(0) { $0 + $1.picks.count } == 2)
    #expect(picks(plan).count >= 14)
  }

  @Test("The artist of a track that stays does not come right before it")
  func keepsApart() {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 40)
    for seed in 0..<24 as Range<UInt64> {
      var request = SequencingLibrary.request(catalog, wanted: 10)
      request.seed = seed
      request.fixed = [fixed(77, catalog, at: 4)]
      let acts = picks(Sequencer.plan(request)).prefix(9).map {
        catalog.strata.acts[catalog.index(of: $0.track) ?? 0]
      }
      for place in [2, 3, 5, 6] { #expect(acts[place] != acts[4]) }
    }
  }

  @Test("What leads into a track that stays suits it better than chance")
  func leadsIn() {
    let catalog = SequencingLibrary.varied(tracks: 400, artists: 60)
    var (with, without) = (Float(0), Float(0))
    for seed in 0..<40 as Range<UInt64> {
      var request = SequencingLibrary.request(catalog, wanted: 8)
      request.seed = seed
      let free = picks(Sequencer.plan(request))
      request.fixed = [fixed(Int(seed) * 9 + 5, catalog, at: 3)]
      let bound = picks(Sequencer.plan(request))
      let goal = FlowPoint(Int(seed) * 9 + 5, in: catalog)
      func flow(_ pick: Pick) -> Float {
        let point = FlowPoint(catalog.index(of: pick.track) ?? 0, in: catalog)
        return Flow(from: point, to: goal, hasArc: false).total
      }
      with += flow(bound[2])
      without += flow(free[2])
    }
    #expect(with > without)
  }

  @Test("What was taken out comes only if nothing else is left")
  func setAside() {
    let catalog = SequencingLibrary.varied(tracks: 60, artists: 20)
    var request = SequencingLibrary.request(catalog, wanted: 10)
    let free = picks(Sequencer.plan(request)).prefix(10).map(\.track)
    request.setAside = Set(free)
    let other = picks(Sequencer.plan(request)).prefix(10).map(\.track)
    #expect(Set(other).isDisjoint(with: free))
    request.setAside = Set(catalog.indices.map { catalog.id(at: $0) })
    #expect(!picks(Sequencer.plan(request)).isEmpty)
  }

  @Test("Tiny libraries, strange places: a plan comes of it", arguments: [1, 2, 3, 6])
  func tiny(_ count: Int) {
    let catalog = SequencingLibrary.varied(tracks: count, artists: count)
    var request = SequencingLibrary.request(catalog, wanted: 8)
    request.fixed = [
      fixed(0, catalog, at: -3), fixed(count - 1, catalog, at: 2),
      fixed(0, catalog, at: 4_000_000, block: 1),
    ]
    #expect(Sequencer.plan(request).generation == request.generation)
  }
}
