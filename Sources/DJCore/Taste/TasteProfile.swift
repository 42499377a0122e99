/// What the listener likes, folded from feedback rows.
///
/// What is believed of a track comes from a ``PreferenceModel``, which learns from every row what
/// the track's facets and its sound are worth. Beside it a ledger counts what was seen of each
/// facet, under the names listeners know. Facets are kept by name, so they outlive files and
/// catalogues; a row taken back leaves the profile as if it had never come.
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

  /// Rows folded one by one, exactly; those before them quickly.
  static let exactRows = 384
  /// Rows before those that still teach the model something; all are counted.
  static let quickRows = 6000

  private var ledger: [FacetKey: Entry] = [:]
  private var diary: PreferenceDiary

  /// Knows nothing, not even how the library sounds.
  public init() { diary = PreferenceDiary(PreferenceModel()) }

  /// Knows nothing but how a library sounds.
  public init(of catalog: Catalog) {
    diary = PreferenceDiary(PreferenceModel(centre: catalog.sounds.centre))
  }

  /// The fold over rows in order of time; rows that were undone do not count, rows of tracks the
  /// catalogue lacks are skipped. `now` is not needed to fold: what was learnt fades when it is
  /// read.
  public init(folding rows: [Feedback], in catalog: Catalog, now: WallTime) {
    self.init(of: catalog)
    let kept = Self.kept(rows).compactMap { row in catalog.track(row.track).map { (row, $0) } }
    let exact = max(0, kept.count - Self.exactRows)
    var model = diary.model
    for (place, (row, track)) in kept[..<exact].enumerated() {
      count(row, of: track, sign: 1)
      guard place >= exact - Self.quickRows, let opinion = Opinion(row) else { continue }
      model.foldQuickly(opinion, of: track, hour: Decay.hour(of: row.at))
    }
    diary = PreferenceDiary(model)
    for (row, track) in kept[exact...] { absorb(row, of: track) }
  }

  /// Rows in order of time, without those that were taken back.
  private static func kept(_ rows: [Feedback]) -> [Feedback] {
    var undone: Set<FeedbackID> = []
    var kept: [Feedback] = []
    for row in rows.sorted(by: { $0.id > $1.id }) where !undone.contains(row.id) {
      if case .undid(let id) = row.kind { undone.insert(id) } else { kept.append(row) }
    }
    return kept.sorted {
      let (first, second) = (Decay.hour(of: $0.at), Decay.hour(of: $1.at))
      return (first, $0.id) < (second, $1.id)
    }
  }

  /// How much more welcome a track is believed to be than anything at all, as a logit.
  func preference(for track: Track, at now: WallTime) -> Double {
    var model = model
    let impression = model.impression(of: track)
    let hour = Decay.hour(of: now)
    let belief = model.belief(in: impression, hour: hour, numbering: model.numbering)
    return belief.mean - model.belief(in: .blank, hour: hour, numbering: model.numbering).mean
  }

  /// What is believed of tracks.
  var model: PreferenceModel { diary.model }

  /// Folds one more row in, and says what moved, strongest first. `undid` rows are not folded:
  /// see ``revoke(_:of:in:)``.
  public mutating func fold(_ row: Feedback, of track: Track, in catalog: Catalog) -> [TasteChange]
  {
    telling(row, of: track) { $0.absorb(row, of: track) }
  }

  /// Takes a folded row back, and says what moved: the profile is as if the row had never come.
  public mutating func revoke(
    _ row: Feedback, of track: Track, in catalog: Catalog
  ) -> [TasteChange] {
    telling(row, of: track) { profile in
      guard profile.diary.revoke(row.id) else { return }
      profile.count(row, of: track, sign: -1)
    }
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
    let pulls = Pulls(model, hour: hour)
    return ledger.compactMap { key, entry in
      let evidence = entry.evidence.standing(at: hour).weight
      guard evidence > 0.005 else { return nil }
      return Facet(
        what: "\(key.kind.word):\(entry.spellings.shown)", weight: pulls.weight(of: key, model),
        evidence: evidence)
    }
    .sorted { (abs($0.weight), $1.what) > (abs($1.weight), $0.what) }
  }
}

extension TasteProfile {
  private mutating func telling(
    _ row: Feedback, of track: Track, _ change: (inout TasteProfile) -> Void
  ) -> [TasteChange] {
    let hour = Decay.hour(of: row.at)
    let sights = FacetSight.all(of: track)
    // Names are read while the facet exists: before a row is taken back, after it is folded.
    let before = reading(sights, at: hour)
    change(&self)
    let after = reading(sights, at: hour)
    var changes: [TasteChange] = []
    for (place, sight) in sights.enumerated() {
      let (old, new) = (before[place], after[place])
      guard abs(old.weight - new.weight) > 1e-9 else { continue }
      let name = new.name ?? old.name ?? sight.shown
      changes.append(
        TasteChange(what: "\(sight.key.kind.word):\(name)", from: old.weight, to: new.weight))
    }
    return changes.sorted {
      (abs($0.to - $0.from), $1.what) > (abs($1.to - $1.from), $0.what)
    }
  }

  private func reading(
    _ sights: [FacetSight], at hour: Int
  ) -> [(name: Sanitised?, weight: Double)] {
    let pulls = Pulls(model, hour: hour)
    return sights.map { sight in
      guard let entry = ledger[sight.key] else { return (nil, 0) }
      return (entry.spellings.shown, pulls.weight(of: sight.key, model))
    }
  }

  private mutating func absorb(_ row: Feedback, of track: Track) {
    guard Opinion(row) != nil else { return }
    count(row, of: track, sign: 1)
    diary.fold(row, of: track)
  }

  /// Enters a row in the ledger, or takes it out (`sign` -1).
  private mutating func count(_ row: Feedback, of track: Track, sign: Int64) {
    guard let verdict = Verdict(row) else { return }
    tally(row, by: Int(sign))
    let hour = Decay.hour(of: row.at)
    for sight in FacetSight.all(of: track) {
      var entry = ledger[sight.key] ?? Entry()
      entry.evidence.add(verdict.spread(to: sight.key.kind, of: row.kind), hour: hour, sign: sign)
      entry.spellings.add(sight.shown, by: Int(sign))
      ledger[sight.key] = entry.spellings.isEmpty ? nil : entry
    }
  }

  private mutating func tally(_ row: Feedback, by sign: Int) {
    switch row.kind {
    case .liked: likes += sign
    case .skipped:
      skips += sign
      if row.duration > 0, row.position >= row.duration / 2 { plays += sign }
    case .finished: plays += sign
    case .banned, .chosen, .undid: break
    }
  }

  /// What was seen of every facet, in no order: for filling tables by name.
  func standings(at hour: Int) -> [(key: FacetKey, standing: Evidence.Standing)] {
    ledger.map { ($0.key, $0.value.evidence.standing(at: hour)) }
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
