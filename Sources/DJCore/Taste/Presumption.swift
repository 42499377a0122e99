/// What the library itself lets presume of its owner before anything was heard: who keeps forty
/// tracks of an artist likes that artist, and what came last is what is on the mind now.
///
/// A beginning, no more: a few hundredths of what one skip says, outweighed by the first answers.
/// Nothing of it is entered in the ledger, for nothing of it was seen.
public struct Presumption: Equatable, Sendable {
  /// "artist:Nina Simone", or "added lately".
  public var what: Sanitised
  /// What it is read off: "40 tracks of the library".
  public var why: Sanitised
  /// Its share of a score, a logit.
  public var weight: Double

  var deed: Deed

  enum Deed: Equatable, Sendable {
    /// An artist's tracks are so many: by the folded name.
    case collects(String)
    /// These rows came last.
    case newest([Int])
  }

  /// Of an artist, at most.
  static let most = 0.1
  /// Artists with fewer tracks are not presumed to be liked more than others.
  private static let leastTracks = 12
  /// Tracks that came last are looked at, so many at most.
  private static let newest = 48
  /// Acts that one that came last counts for.
  static let newWeight = 0.06
  private static let day = 86_400.0

  /// All that may be presumed, strongest first.
  static func all(of catalog: Catalog, at now: WallTime) -> [Presumption] {
    (newest(of: catalog, at: now).map { [$0] } ?? []) + collected(in: catalog)
  }

  /// Artists of whom the library holds far more than usual.
  private static func collected(in catalog: Catalog) -> [Presumption] {
    let counts = catalog.artists.counts
    let present = counts.filter { $0 > 0 }
    guard present.count >= 4 else { return [] }
    let usual = Double(present.reduce(0) { $0 + Int($1) }) / Double(present.count)
    let found = counts.indices.compactMap { number -> Presumption? in
      let count = Int(counts[number])
      guard count >= leastTracks, Double(count) > usual * 2 else { return nil }
      let weight = min(0.04 * Decay.binaryLogarithm(Double(count) / usual), most)
      return Presumption(
        what: "artist:\(FacetSight.leadSpelling(catalog.artists.names[number]))",
        why: "\(count) tracks of the library", weight: weight,
        deed: .collects(catalog.artists.folded(number)))
    }
    return found.sorted { ($0.weight, $1.what) > ($1.weight, $0.what) }
  }

  /// What came in the last two months to a library that is older than that. A library found in one
  /// go says nothing.
  private static func newest(of catalog: Catalog, at now: WallTime) -> Presumption? {
    let rows = catalog.rowsByID
    guard rows.count >= 20 else { return nil }
    let middle = catalog[Int(rows[rows.count / 2])].added
    let recent = rows.suffix(min(newest, rows.count / 10)).map { Int($0) }.filter { row in
      let age = now.seconds - catalog[row].added.seconds
      return age > -day && age < 60 * day && catalog[row].added - middle > 14 * day
    }
    guard recent.count >= 2 else { return nil }
    return Presumption(
      what: "added lately", why: "\(recent.count) tracks came last", weight: newWeight,
      deed: .newest(recent.sorted()))
  }
}

extension TasteProfile {
  /// What the library itself lets presume, strongest first; none of it was seen.
  public static func presumptions(in catalog: Catalog, at now: WallTime) -> [Presumption] {
    Presumption.all(of: catalog, at: now)
  }
}
