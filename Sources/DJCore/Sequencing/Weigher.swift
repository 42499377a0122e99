/// Counts how many tracks would come before a pick, as things are and with one thing otherwise.
struct Weigher {
  /// Changes that are told of a pick.
  private static let told = 5

  private let request: OutlookRequest
  private var desk: PlanningDesk
  /// The same moment without what was asked for; nil if nothing was.
  private let unasked: Judge?
  /// The same moment after a skip or a like of what is on.
  private let afterNow: [(what: Sanitised, judge: Judge)]
  /// The pick before is the one that is on.
  private var isBehindNow = false

  init(_ request: OutlookRequest) {
    self.request = request
    desk = PlanningDesk(request.plan)
    unasked = Self.unasked(request.plan, desk.airplay)
    guard request.isFirstOn, let now = request.picks.first.flatMap(desk.catalog.track) else {
      afterNow = []
      return
    }
    let acts: [(Sanitised, Feedback.Kind)] = [
      ("after a skip of \(now.title)", .skipped), ("after a like of \(now.title)", .liked),
    ]
    let airplay = desk.airplay
    afterNow =
      request.picks.count > 1
      ? acts.map { ($0.0, Self.judge(request.plan, after: $0.1, of: now, airplay)) } : []
  }

  /// Weighs the next pick, and takes it for played; nil if the catalogue lacks it.
  mutating func weigh(_ track: TrackID) -> Outlook? {
    guard let row = desk.catalog.index(of: track) else { return nil }
    let slot = Slot(row, desk)
    let now = slot.place(desk.judge, desk.wishes)
    var changes: [Outlook.Change] = []
    func tell(_ what: Sanitised, _ place: Int) {
      // A place or two among many is nothing to tell.
      guard abs(place - now) > now / 20 else { return }
      changes.append(Outlook.Change(what: what, place: place))
    }
    if let unasked {
      tell("without your request", slot.place(unasked, unasked.wishes, isAsked: false))
    }
    for (what, judge) in afterNow where isBehindNow { tell(what, slot.place(judge, desk.wishes)) }
    for (what, judge) in ownActs(desk.catalog[row]) { tell(what, slot.place(judge, desk.wishes)) }
    if let rest = slot.rest { tell(rest, slot.place(desk.judge, desk.wishes, rested: true)) }
    if let before = desk.airplay.last {
      let what: Sanitised = "if it had not to follow \(desk.catalog[before].title)"
      tell(what, slot.place(desk.judge, desk.wishes, follows: false))
    }
    let order = changes.indices.sorted {
      (Self.stride(from: now, to: changes[$0].place), $1)
        > (Self.stride(from: now, to: changes[$1].place), $0)
    }
    desk.pass(row)
    isBehindNow = request.isFirstOn
    return Outlook(
      track: track, place: now, rivals: slot.rivals,
      changes: order.prefix(Self.told).map { changes[$0] })
  }

  /// How far apart two places are: from 1 to 5 is as far as from 20 to 100.
  private static func stride(from: Int, to: Int) -> Double {
    abs(Decay.binaryLogarithm(Double(max(to, 1))) - Decay.binaryLogarithm(Double(max(from, 1))))
  }

  /// What the listener might do to the pick itself, or to another by its artist.
  private func ownActs(_ track: Track) -> [(what: Sanitised, judge: Judge)] {
    let airplay = desk.airplay
    var acts = [
      (
        "after an early skip" as Sanitised,
        Self.judge(request.plan, after: .skipped, of: track, airplay)
      ),
      ("after a like", Self.judge(request.plan, after: .liked, of: track, airplay)),
    ]
    if let sibling = sibling(of: track) {
      let name = track.tags.artist.map(FacetSight.leadSpelling) ?? "the artist"
      acts.append(
        (
          "after a like of another by \(name)",
          Self.judge(request.plan, after: .liked, of: sibling, airplay)
        ))
    }
    return acts
  }

  /// Another track by the artist, the one that was heard last if any was.
  private func sibling(of track: Track) -> Track? {
    guard let row = desk.catalog.index(of: track.id) else { return nil }
    let ids = desk.columns.artists
    let artist = ids[row]
    guard artist >= 0, desk.catalog.artists.counts[Int(artist)] > 1 else { return nil }
    var best: Int?
    for other in ids.indices where ids[other] == artist && other != row {
      if best.map({ desk.airplay.tracks[other] > desk.airplay.tracks[$0] }) ?? true { best = other }
    }
    return best.map { desk.catalog[$0] }
  }
}

extension Weigher {
  /// What would be thought of everything after one more act.
  private static func judge(
    _ plan: PlanRequest, after kind: Feedback.Kind, of track: Track, _ airplay: Airplay
  ) -> Judge {
    var plan = plan
    let row = Feedback(
      id: FeedbackID(.max), kind: kind, track: track.id, position: 5, duration: track.duration,
      at: plan.showStart + plan.at)
    _ = plan.profile.fold(row, of: track, in: plan.catalog)
    return Judge(plan, wishes: WishMatch(plan.wishes, over: plan.catalog), airplay: airplay)
  }

  /// What would be thought if nothing had been asked for; what is refused stays refused.
  private static func unasked(_ plan: PlanRequest, _ airplay: Airplay) -> Judge? {
    guard !plan.wishes.asked.isEmpty else { return nil }
    var plan = plan
    let unwanted = plan.wishes.unwanted
    plan.wishes = Wishes()
    plan.wishes.unwanted = unwanted
    return Judge(plan, wishes: WishMatch(plan.wishes, over: plan.catalog), airplay: airplay)
  }

  /// A place of the running order and the pick that has it.
  private struct Slot {
    private let desk: PlanningDesk
    private let row: Int
    private let hour: HourMood
    private let before: FlowPoint?
    private let ready: [Int]

    init(_ row: Int, _ desk: PlanningDesk) {
      self.row = row
      self.desk = desk
      hour = HourMood(desk.civil)
      before = desk.airplay.last.map { FlowPoint($0, in: desk.catalog) }
      ready = desk.catalog.indices.filter { $0 != row && desk.isReady($0) }
    }

    /// Tracks that may come here.
    var rivals: Int { ready.count + 1 }

    /// What would be otherwise if the pick were well rested; nil if it is.
    var rest: Sanitised? {
      desk.restShare(row) < -0.02 ? "if it had not been heard of late" : nil
    }

    /// The pick's place by score.
    func place(
      _ judge: Judge, _ wishes: WishMatch, rested: Bool = false, follows: Bool = true,
      isAsked: Bool = true
    ) -> Int {
      // As for sets: the hour counts where nothing else says how lively it should be.
      let hasHour = !isAsked || desk.request.wishes.energy == 0
      func score(_ row: Int) -> Float {
        let hourly = hasHour ? hour.share(desk.columns.energyRanks[row]) : 0
        return judge.standing[row] + hourly - wishes.miss(row, unheard: desk.airplay.isUnheard[row])
      }
      func flow(_ row: Int) -> Float {
        guard let before else { return 0 }
        return Flow(from: before, to: FlowPoint(row, in: desk.catalog), hasArc: false).total
      }
      let worth =
        score(row) + (rested ? 0 : desk.restShare(row)) + (follows ? flow(row) : 0)
      var better = 0
      for other in ready {
        let plain = score(other) + desk.restShare(other)
        // How it follows is looked at only where it can decide.
        if follows {
          guard plain + Flow.most > worth else { continue }
          if plain + flow(other) > worth { better += 1 }
        } else if plain > worth {
          better += 1
        }
      }
      return better + 1
    }
  }
}
