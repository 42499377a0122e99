/// What the listener likes, folded from feedback rows.
///
/// Each facet (artist, album, genre, decade, energy, tempo, key, the track itself) holds a
/// Bayesian estimate: a mean drawn to indifference while evidence is thin, and the evidence that
/// says how sure it is. Evidence fades by half in thirty days. Facets are kept by name, so they
/// outlive files and catalogues; the order of the rows does not matter, and a row taken back
/// leaves the profile as if it had never come.
public struct TasteProfile: Equatable, Sendable {
  /// Rows that liked a track.
  public private(set) var likes = 0
  /// Rows that skipped a track.
  public private(set) var skips = 0
  /// Rows of tracks heard to the end, or for at least half.
  public private(set) var plays = 0

  private struct Entry: Equatable, Sendable {
    var evidence = Evidence()
    var spellings = Spellings()
  }

  private var entries: [FacetKey: Entry] = [:]
  /// All verdicts together: what this listener says of anything.
  private var overall = Evidence()

  /// Knows nothing.
  public init() {}

  /// The fold over rows in order of their ids; rows that were undone do not count, rows of tracks
  /// the catalogue lacks are skipped. `now` is not needed to fold: what was learnt fades when it
  /// is read.
  public init(folding rows: [Feedback], in catalog: Catalog, now: WallTime) {
    var undone: Set<FeedbackID> = []
    for row in rows.sorted(by: { $0.id > $1.id }) where !undone.contains(row.id) {
      if case .undid(let id) = row.kind {
        undone.insert(id)
      } else if let track = catalog.track(row.track) {
        absorb(row, of: track, sign: 1)
      }
    }
  }

  /// Folds one more row in, and says what moved, strongest first. `undid` rows are not folded:
  /// see ``revoke(_:of:in:)``.
  public mutating func fold(_ row: Feedback, of track: Track, in catalog: Catalog) -> [TasteChange]
  {
    move(row, of: track, sign: 1)
  }

  /// Takes a folded row back, and says what moved: the profile is as if the row had never come.
  public mutating func revoke(
    _ row: Feedback, of track: Track, in catalog: Catalog
  ) -> [TasteChange] {
    move(row, of: track, sign: -1)
  }

  /// A facet's standing.
  public struct Facet: Equatable, Sendable {
    /// "genre:Metal".
    public var what: Sanitised
    /// -1…1.
    public var weight: Double
    /// How much was seen of it: decayed number of observations.
    public var evidence: Double

    /// A facet.
    public init(what: Sanitised, weight: Double, evidence: Double) {
      self.what = what
      self.weight = weight
      self.evidence = evidence
    }
  }

  /// All facets with evidence at a point in time, strongest first.
  public func facets(at now: WallTime) -> [Facet] {
    let hour = Decay.hour(of: now)
    return entries.compactMap { key, entry in
      let standing = entry.evidence.standing(at: hour)
      guard standing.weight > 0.005 else { return nil }
      return Facet(
        what: "\(key.kind.word):\(entry.spellings.shown)",
        weight: standing.mean(prior: key.kind.prior), evidence: standing.weight)
    }
    .sorted { (abs($0.weight), $1.what) > (abs($1.weight), $0.what) }
  }
}

extension TasteProfile {
  private mutating func move(_ row: Feedback, of track: Track, sign: Int64) -> [TasteChange] {
    let hour = Decay.hour(of: row.at)
    let sights = FacetSight.all(of: track)
    // Names are read while the facet exists: before a row is taken back, after it is folded.
    let before = sights.map { reading($0, at: hour) }
    absorb(row, of: track, sign: sign)
    var changes: [TasteChange] = []
    for (sight, old) in zip(sights, before) {
      let new = reading(sight, at: hour)
      guard old.weight != new.weight else { continue }
      let name = new.name ?? old.name ?? sight.shown
      changes.append(
        TasteChange(what: "\(sight.key.kind.word):\(name)", from: old.weight, to: new.weight))
    }
    return changes.sorted {
      (abs($0.to - $0.from), $1.what) > (abs($1.to - $1.from), $0.what)
    }
  }

  private func reading(_ sight: FacetSight, at hour: Int) -> (name: Sanitised?, weight: Double) {
    guard let entry = entries[sight.key] else { return (nil, 0) }
    let mean = entry.evidence.standing(at: hour).mean(prior: sight.key.kind.prior)
    return (entry.spellings.shown, mean)
  }

  private mutating func absorb(_ row: Feedback, of track: Track, sign: Int64) {
    guard let verdict = Verdict(row) else { return }
    count(row, by: Int(sign))
    let hour = Decay.hour(of: row.at)
    overall.add(verdict.spread(to: .genre, of: row.kind), hour: hour, sign: sign)
    for sight in FacetSight.all(of: track) {
      var entry = entries[sight.key] ?? Entry()
      entry.evidence.add(verdict.spread(to: sight.key.kind, of: row.kind), hour: hour, sign: sign)
      entry.spellings.add(sight.shown, by: Int(sign))
      entries[sight.key] = entry.spellings.isEmpty ? nil : entry
    }
  }

  private mutating func count(_ row: Feedback, by sign: Int) {
    switch row.kind {
    case .liked: likes += sign
    case .skipped:
      skips += sign
      if row.duration > 0, row.position >= row.duration / 2 { plays += sign }
    case .finished: plays += sign
    case .banned, .chosen, .undid: break
    }
  }

  /// What this listener says of anything, drawn to 0 while little is known.
  func temper(at hour: Int) -> Double { overall.standing(at: hour).mean(prior: 8) }

  /// Every facet and its sums at an hour, in no order: for filling tables by name.
  func standings(at hour: Int) -> [(key: FacetKey, standing: Evidence.Standing)] {
    entries.map { ($0.key, $0.value.evidence.standing(at: hour)) }
  }
}

/// The ways a folded name was spelt, each with its count; the commonest is shown.
private struct Spellings: Equatable, Sendable {
  private var counts: [Sanitised: Int] = [:]

  var isEmpty: Bool { counts.isEmpty }

  var shown: Sanitised {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  mutating func add(_ name: Sanitised, by change: Int) {
    let count = (counts[name] ?? 0) + change
    counts[name] = count == 0 ? nil : count
  }
}
