/// A set's title and reason: the words vary by chance, what they claim comes from the data.
struct SetWording {
  let title: Sanitised
  let why: Sanitised

  init(_ idea: SetIdea, rows: [Int], desk: PlanningDesk) {
    var chance = desk.chance(41)
    let isGerman = desk.request.tongue == .german
    let titles = isGerman ? Self.germanTitles(idea, desk) : Self.titles(idea, desk)
    title = titles[Int(chance.next() % UInt64(titles.count))]
    why =
      isGerman ? Self.germanWhy(idea, rows: rows, desk) : Self.why(idea, rows: rows, desk)
  }

  /// The reason of a set that goes on from a track, by the track's caption.
  static func follows(_ caption: Sanitised, in tongue: Tongue) -> Sanitised {
    tongue == .german
      ? "ausgewählt im Anschluss an \(caption)" : "chosen to follow on from \(caption)"
  }

  static func titles(_ idea: SetIdea, _ desk: PlanningDesk) -> [Sanitised] {
    switch idea.kind {
    case .favourites:
      return ["Old Friends", "Your Favourites", "Close to the Heart", "The Keepers"]
    case .rediscoveries: return ["Rediscovered", "Lost and Found", "Long Time No Hear"]
    case .freshFinds: return ["Fresh Finds", "First Listens", "Never Heard Before", "New Ground"]
    case .energyClimb: return ["Climbing", "Building Up", "Turning It Up", "One Step Higher"]
    case .windDown: return ["Winding Down", "Easy Does It", "Letting Go", "One Step Lower"]
    case .mood: return HourMood(desk.civil).titles
    case .moreLikeThis where idea.isAfresh && idea.subject >= 0:
      return ["Starting from \(desk.catalog[Int(idea.subject)].title)"]
    case .moreLikeThis: return ["More Like This", "Along These Lines", "In the Same Vein"]
    case .request: return ["By Request", "As You Asked", "You Asked for It"]
    case .deepDive:
      let name = artist(idea.subject, desk)
      return ["Deep Dive: \(name)", "All About \(name)", "\(name) in Focus"]
    case .throwback:
      let decade = Strata.decade(ofSlot: Int(max(idea.subject, 0)))
      return ["Back to the \(decade)s", "The \(decade)s Revisited", "Straight from the \(decade)s"]
    case .genre:
      let name = desk.catalog.genres.names[Int(max(idea.subject, 0))]
      return ["All \(name)", "A Round of \(name)", "Nothing but \(name)", "The \(name) Corner"]
    case .twoInARow:
      let name = artist(idea.subject, desk)
      return ["Two by \(name)", "\(name), Twice", "A Double Helping of \(name)"]
    case .albumSide:
      let name = desk.catalog.albums.names[Int(max(idea.subject, 0))]
      return ["A Side of \(name)", "\(name), in Order", "Album Side: \(name)"]
    case .journey:
      let (from, to) = ends(idea, desk)
      return ["From \(from) to \(to)", "\(from) to \(to), Step by Step", "The Road to \(to)"]
    }
  }

  /// The titles a journey leads between.
  static func ends(
    _ idea: SetIdea, _ desk: PlanningDesk
  ) -> (from: Sanitised, to: Sanitised) {
    let goal = Int(max(idea.subject, 0))
    return (desk.catalog[desk.airplay.last ?? goal].title, desk.catalog[goal].title)
  }

  static func artist(_ number: Int32, _ desk: PlanningDesk) -> Sanitised {
    FacetSight.leadSpelling(desk.catalog.artists.names[Int(max(number, 0))])
  }

  private static func why(_ idea: SetIdea, rows: [Int], _ desk: PlanningDesk) -> Sanitised {
    switch idea.kind {
    case .favourites: return "tracks you liked, or keep coming back to"
    case .rediscoveries:
      let latest = rows.map { desk.columns.lastHeard[$0] }.max() ?? -.infinity
      return "old favourites, none heard for \(span(desk.now.seconds - latest))"
    case .freshFinds:
      let count = desk.airplay.unheardCount
      return "\(count) of \(desk.catalog.count) tracks in the library have never been played"
    case .deepDive:
      let count = desk.catalog.artists.counts[Int(max(idea.subject, 0))]
      return "the library holds \(count) tracks by \(artist(idea.subject, desk))"
    case .throwback:
      let decade = Strata.decade(ofSlot: Int(max(idea.subject, 0)))
      let count = desk.catalog.strata.decades.reduce(0) { $0 + (Int32($1) == idea.subject ? 1 : 0) }
      return "the library holds \(count) tracks from the \(decade)s"
    case .genre:
      let number = Int(max(idea.subject, 0))
      let count = desk.catalog.genres.counts[number]
      return "\(count) tracks of the library are \(desk.catalog.genres.names[number])"
    case .request: return "you asked for \(WishWording.list(desk.request.wishes.asked))"
    case .twoInARow: return "you like \(artist(idea.subject, desk)): two in a row, among others"
    case .albumSide: return side(rows, desk)
    case .journey:
      let (from, to) = ends(idea, desk)
      return "by small steps of sound from \(from) to \(to), which you like"
    case .energyClimb, .windDown, .mood, .moreLikeThis: return course(idea, rows: rows, desk)
    }
  }

  private static func side(_ rows: [Int], _ desk: PlanningDesk) -> Sanitised {
    let first = AlbumOrder.track(rows.first.map { desk.catalog.positions[$0] } ?? 0)
    let start: Sanitised = first == 1 ? "from its beginning" : "from track \(first) on"
    return "tracks that belong together: \(rows.count) in the album’s order, \(start)"
  }

  private static func course(_ idea: SetIdea, rows: [Int], _ desk: PlanningDesk) -> Sanitised {
    if idea.kind.hasArc, let first = rows.first, let last = rows.last {
      let word: Sanitised = idea.kind == .energyClimb ? "up" : "down"
      let from = desk.catalog.energies[first]
      let to = desk.catalog.energies[last]
      return "the energy goes \(word), from \(hundredths(from)) to \(hundredths(to))"
    }
    if idea.isAfresh, idea.subject >= 0 {
      return "you asked to start from \(desk.catalog[Int(idea.subject)].caption)"
    }
    if idea.kind == .moreLikeThis, idea.subject >= 0 {
      return follows(desk.catalog[Int(idea.subject)].caption, in: .english)
    }
    return "picked to suit the hour: \(HourMood(desk.civil).phrase)"
  }

  /// A number 0…1 with two decimals.
  static func hundredths(_ value: Float) -> Sanitised {
    let bounded = value.isFinite ? Int((min(max(value, 0), 1) * 100).rounded()) : 0
    let digits = bounded % 100
    let zero: Sanitised = digits < 10 ? "0" : ""
    return "\(bounded / 100).\(zero)\(digits)"
  }

  /// A length of time in round words: "3 hours", "5 days", "2 months".
  static func span(_ seconds: Double) -> Sanitised {
    let bounded = seconds.isFinite ? min(max(seconds, 0), 1e10) : 0
    func words(_ unit: Double, _ one: Sanitised, _ many: Sanitised) -> Sanitised {
      let count = Int(bounded / unit)
      return count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
    switch bounded {
    case ..<3600: return words(60, "minute", "minutes")
    case ..<(48 * 3600): return words(3600, "hour", "hours")
    case ..<(60 * 86_400): return words(86_400, "day", "days")
    case ..<(730 * 86_400): return words(30.4375 * 86_400, "month", "months")
    default: return words(365.25 * 86_400, "year", "years")
    }
  }
}
