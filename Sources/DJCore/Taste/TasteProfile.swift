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

  struct Entry: Equatable, Sendable {
    var evidence = Evidence()
    var spellings = Spellings()
  }

  struct Lean: Equatable, Sendable {
    var share: Double
    var shown: Sanitised
  }

  /// Logit that a lean of 1 adds.
  static let leanStrength = 2.0
  /// Tracks whose tags are asked what other players knew, evenly spread over the library.
  static let recalled = 500
  /// Rows folded one by one, exactly; those before them quickly.
  static let exactRows = 384
  /// Rows before those that still teach the model something; all are counted.
  static let quickRows = 6000

  var ledger: [FacetKey: Entry] = [:]
  /// What the listener added by hand, -1…1.
  var leans: [FacetKey: Lean] = [:]
  /// Rows before these do not count for a facet: told to forget.
  private var forgotten: [FacetKey: FeedbackID] = [:]
  private var diary: PreferenceDiary

  /// Knows nothing, not even how the library sounds.
  public init() { diary = PreferenceDiary(PreferenceModel()) }

  /// Knows nothing but how a library sounds.
  public init(of catalog: Catalog) {
    diary = PreferenceDiary(PreferenceModel(centre: catalog.sounds.centre))
  }

  /// The fold over rows in order of time; rows that were undone do not count, rows of tracks the
  /// catalogue lacks are skipped. What tags say of the time before comes first. `now` is not needed
  /// to fold: what was learnt fades when it is read.
  public init(
    folding rows: [Feedback], edits: [TasteEdit] = [], in catalog: Catalog, now: WallTime
  ) {
    self.init(of: catalog)
    take(edits)
    let kept = Self.kept(rows).compactMap { row in catalog.track(row.track).map { (row, $0) } }
    let exact = max(0, kept.count - Self.exactRows)
    var model = diary.model
    recall(catalog, now, &model)
    for (place, (row, track)) in kept[..<exact].enumerated() {
      count(row, of: track, sign: 1)
      guard place >= exact - Self.quickRows, let opinion = Opinion(row) else { continue }
      model.foldQuickly(
        opinion, of: track, hour: Decay.hour(of: row.at), forgetting: forgotten(by: row, of: track))
    }
    diary = PreferenceDiary(model)
    for (row, track) in kept[exact...] { absorb(row, of: track) }
  }

  /// What other players' stars and counts in the tags say: a beginning, no more, and not entered
  /// in the ledger, for nothing of it was seen here.
  private func recall(_ catalog: Catalog, _ now: WallTime, _ model: inout PreferenceModel) {
    let hour = Decay.hour(of: now)
    for presumption in Presumption.all(of: catalog, at: now) {
      switch presumption.deed {
      case .collects(let artist):
        guard forgotten[FacetKey(kind: .artist, name: artist)] == nil else { continue }
        model.presume(artist: artist, logit: presumption.weight, hour: hour)
      case .newest(let rows):
        let opinion = Opinion(isWelcome: true, weight: Presumption.newWeight)
        for row in rows { model.foldQuickly(opinion, of: catalog[row], hour: hour) }
      }
    }
    let flags = catalog.columns.flags
    let told = catalog.indices.filter { !flags[$0].isDisjoint(with: [.rated, .heardElsewhere]) }
    let step = max(1, (told.count + Self.recalled - 1) / Self.recalled)
    for place in stride(from: 0, to: told.count, by: step) {
      let track = catalog[told[place]]
      guard let opinion = Opinion(elsewhere: track.tags) else { continue }
      model.foldQuickly(opinion, of: track, hour: hour)
    }
  }

  /// The last word on each facet counts; forgetting lifts what was leant.
  private mutating func take(_ edits: [TasteEdit]) {
    for edit in edits.sorted(by: { $0.id < $1.id }) {
      guard let key = FacetKey(edit.facet) else { continue }
      switch edit.deed {
      case .forgot:
        forgotten[key] = edit.before
        leans[key] = nil
      case .leant(let share):
        leans[key] = share == 0 ? nil : Lean(share: share, shown: edit.facet.shown)
      }
    }
  }

  /// Facets of a track for which a row does not count.
  private func forgotten(by row: Feedback, of track: Track) -> [FacetKind] {
    guard !forgotten.isEmpty else { return [] }
    return FacetSight.all(of: track).compactMap { sight in
      forgotten[sight.key].flatMap { row.id < $0 ? sight.key.kind : nil }
    }
  }

  /// What the listener added by hand, as logits, by kind and name.
  var leanings: [(key: FacetKey, share: Double)] {
    leans.map { (key: $0.key, share: $0.value.share * Self.leanStrength) }
      .sorted { ($0.key.kind.rawValue, $0.key.name) < ($1.key.kind.rawValue, $1.key.name) }
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
    /// Which one, for ``Command/lean(_:_:)`` and ``Command/forget(_:)``.
    public var facet: TasteFacet
    /// What the listener added by hand, -1…1; ``weight`` holds it already.
    public var leant = 0.0

    /// A facet.
    public init(what: Sanitised, weight: Double, evidence: Double) {
      self.what = what
      self.weight = weight
      self.evidence = evidence
      facet = TasteFacet(parsing: what.text) ?? TasteFacet(kind: .genre, name: "", shown: what)
    }
  }

  /// All facets with evidence at a point in time, strongest first.
  public func facets(at now: WallTime) -> [Facet] {
    let hour = Decay.hour(of: now)
    let pulls = Pulls(model, hour: hour)
    let learnt = ledger.compactMap { key, entry -> Facet? in
      let evidence = entry.evidence.standing(at: hour).weight
      guard evidence > 0.005 else { return nil }
      return facet(key, entry.spellings.shown, weight(of: key, pulls), evidence)
    }
    let leant = leans.compactMap { key, lean -> Facet? in
      let evidence = ledger[key]?.evidence.standing(at: hour).weight ?? 0
      guard evidence <= 0.005 else { return nil }
      return facet(key, lean.shown, weight(of: key, pulls), evidence)
    }
    return (learnt + leant)
      .sorted { (abs($0.weight), $1.what) > (abs($1.weight), $0.what) }
  }
}

extension TasteProfile {
  /// What was learnt of a facet and what was leant by hand, -1…1.
  func weight(of key: FacetKey, _ pulls: Pulls) -> Double {
    min(max(pulls.weight(of: key, model) + (leans[key]?.share ?? 0), -1), 1)
  }

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
      return (entry.spellings.shown, weight(of: sight.key, pulls))
    }
  }

  private mutating func absorb(_ row: Feedback, of track: Track) {
    guard Opinion(row) != nil else { return }
    count(row, of: track, sign: 1)
    diary.fold(row, of: track, forgetting: forgotten(by: row, of: track))
  }

  /// Enters a row in the ledger, or takes it out (`sign` -1).
  private mutating func count(_ row: Feedback, of track: Track, sign: Int64) {
    guard let verdict = Verdict(row) else { return }
    tally(row, by: Int(sign))
    let hour = Decay.hour(of: row.at)
    let forgotten = forgotten(by: row, of: track)
    for sight in FacetSight.all(of: track) where !forgotten.contains(sight.key.kind) {
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
struct Spellings: Equatable, Sendable {
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
