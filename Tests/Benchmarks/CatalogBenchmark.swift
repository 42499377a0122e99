internal import ArgumentParser
internal import DJCore

/// The catalogue and the planner over libraries made up from a seed.
struct CatalogBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: "Makes, keeps and changes catalogues, and plans over them.",
    discussion: """
      CPU milliseconds. Replans are medians over fifteen moments of a show: the key's opinion or
      wish is taken in, and ten tracks are planned anew.
      """)

  @Argument(help: "Numbers of tracks.")
  var sizes: [Int] = [10_000, 100_000, 1_000_000]

  mutating func run() {
    var keeping = Table("tracks", "make", "keep", "take up", "50 change", "50 heard")
    var growth = Table(
      "tracks", "bytes/track", "make", "plan", "worst", "after like", "after skip",
      "after request")
    for size in sizes where size > 0 { measure(size, &keeping, &growth) }
    keeping.show()
    print("")
    growth.show()
  }

  private func measure(_ size: Int, _ keeping: inout Table, _ growth: inout Table) {
    let (catalog, make) = timed {
      var builder = CatalogBuilder()
      for number in 0..<size { builder.append(MadeUpLibrary.track(number)) }
      return builder.finish()
    }
    let sink = Sink()
    let (_, keep) = timed { catalog.write(stamp: []) { sink.bytes += $0 } }
    let (again, takeUp) = timed { sink.bytes.withUnsafeBytes { Catalog(reading: $0) } }
    precondition(again?.count == size)
    let some = stride(from: 0, to: size, by: max(1, size / 50)).map { catalog[$0] }
    let (_, change) = timed { catalog.replacing(some) }
    let (_, heard) = timed {
      catalog.replacing(histories: some.map { ($0.id, TrackHistory(plays: 9)) })
    }
    keeping.add(
      "\(size)", make.shown(0), keep.shown(1), takeUp.shown(1), change.shown(1), heard.shown(1))
    catalog.prepareRequests()
    let profile = MadeUpLibrary.profile(catalog)
    let moments = (0..<15).map { Moment($0, over: catalog, profile) }
    let plans = moments.map { moment in timed { moment.plan() }.1 }
    growth.add(
      "\(size)", "\(catalog.memory / size)", make.shown(0), plans.median.shown(1),
      (plans.max() ?? 0).shown(1),
      moments.map { moment in timed { moment.replan(after: .liked) }.1 }.median.shown(1),
      moments.map { moment in timed { moment.replan(after: .skipped) }.1 }.median.shown(1),
      moments.map { moment in timed { moment.replan(afterWish: Self.wishes) }.1 }.median.shown(1))
  }

  private static let wishes = ["mellow jazz from the 80s", "something slower", "no metal"]

  /// Bytes as they come.
  private final class Sink { var bytes: [UInt8] = [] }

  private func timed<Answer>(_ work: () -> Answer) -> (Answer, Double) {
    let watch = Stopwatch()
    let answer = work()
    return (answer, watch.cpu * 1000)
  }
}

/// A show after so many tracks, about to be planned on.
private struct Moment {
  private let request: PlanRequest

  init(_ number: Int, over catalog: Catalog, _ profile: TasteProfile) {
    var request = PlanRequest(
      generation: number, catalog: catalog, profile: profile, seed: UInt64(number), wanted: 10,
      showStart: MadeUpLibrary.evening, at: Double(number) * 200)
    for place in 0..<number {
      let row = place * 104_729 % catalog.count
      request.heard.append(
        PlanRequest.Heard(
          track: catalog.id(at: row), at: Double(place) * 200, wasRejected: place % 3 == 0))
    }
    self.request = request
  }

  func plan() -> Plan { Sequencer.plan(request) }

  /// A key on the track on air, and the plan that follows from it.
  func replan(after key: Feedback.Kind) -> Plan {
    var request = request
    let row = request.generation * 7907 % request.catalog.count
    let track = request.catalog[row]
    let opinion = Feedback(
      id: FeedbackID(100_000), kind: key, track: track.id, position: 9, duration: track.duration,
      at: request.showStart + request.at)
    _ = request.profile.fold(opinion, of: track, in: request.catalog)
    request.heard.append(
      PlanRequest.Heard(track: track.id, at: request.at, wasRejected: key == .skipped))
    return Sequencer.plan(request)
  }

  /// One of some requests in words, and the plan that follows from it.
  func replan(afterWish wishes: [String]) -> Plan {
    var request = request
    let wish = wishes[request.generation % wishes.count]
    _ = request.wishes.refine(with: wish, catalog: request.catalog, current: nil)
    return Sequencer.plan(request)
  }
}

/// A library of any size, the same each time: fifty tracks an artist, ten an album, all analysed, a
/// fifth heard before.
enum MadeUpLibrary {
  static let evening = WallTime(1_795_291_200)
  private static let genres: [Sanitised] = [
    "Rock", "Jazz", "Electronic", "Classical", "Hip-Hop", "Folk", "Ambient", "Metal", "Soul", "Pop",
    "House", "Techno",
  ]
  private static let words: [Sanitised] = [
    "Night", "River", "Stone", "Golden", "Paper", "Signal", "Winter", "Glass", "Echo", "Harbour",
    "Velvet", "Thunder", "Silent", "Orbit", "Cedar", "Mirror", "Ember", "Tide", "Lantern", "Drift",
  ]

  static func track(_ number: Int) -> Track {
    var chance = SeededGenerator(seed: UInt64(number))
    func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
    let artist = number / 50
    var tags = Tags()
    tags.title = "\(words[below(20)]) \(words[below(20)]) \(number)"
    tags.artist = "Artist \(artist)"
    tags.albumArtist = tags.artist
    tags.album = "Album \(number / 10 % 5) of \(artist)"
    tags.genre = genres[artist % genres.count]
    tags.year = 1960 + artist % 65
    tags.track = number % 10 + 1
    let duration = 120 + chance.unit() * 240
    var features = Features(
      version: 1, duration: duration, loudness: -20 + chance.unit() * 12,
      loudnessRange: chance.unit() * 8, truePeak: -chance.unit(), tempo: 70 + chance.unit() * 100,
      tempoConfidence: chance.unit(),
      key: MusicalKey(tonic: below(12), mode: below(2) == 0 ? .major : .minor),
      keyConfidence: chance.unit(), energy: chance.unit(),
      cues: CuePoints(
        start: chance.unit(), introEnd: 5 + chance.unit(), outroStart: duration - 9, end: duration))
    features.embedding = (0..<40).map { _ in Float(chance.unit() - 0.5) }
    var history = TrackHistory()
    if below(5) == 0 {
      let last = evening + -Double(below(20_000_000))
      history = TrackHistory(plays: below(6), skips: below(3), first: last, last: last)
      history.isLiked = below(6) == 0
    }
    // Fixed width, so that the order of the numbers is that of the paths.
    let digits = String(10_000_000 + number)
    return Track(
      id: TrackID(Int64(number) + 1),
      path: MediaPath("/home/listener/Music/\(digits.dropLast(1))/\(digits) song.flac"),
      tags: tags, duration: duration, features: features, history: history)
  }

  static func profile(_ catalog: Catalog) -> TasteProfile {
    let kinds: [Feedback.Kind] = [.liked, .skipped, .finished, .finished, .banned]
    let rows = (0..<300).map { number in
      Feedback(
        id: FeedbackID(Int64(number) + 1), kind: kinds[number % 5],
        track: catalog.id(at: number * 7919 % catalog.count), position: 30, duration: 200,
        at: evening + -Double(number) * 1000)
    }
    return TasteProfile(folding: rows, in: catalog, now: evening)
  }
}
