/// Counts and extremes of a library that links speak of, worked out once a snapshot.
struct LibraryFigures: Equatable, Sendable {
  /// What they are of.
  let catalog: Catalog
  /// Tracks with a year.
  let dated: Int
  /// The first and the last year; 0 if there is none.
  let years: (oldest: Int, newest: Int)
  /// The shortest and the longest track, seconds.
  let lengths: (shortest: Float, longest: Float)
  /// The tracks that came into the library first and last.
  let arrivals: (first: Track, last: Track)?
  private let byYear: [Int16: Int]

  /// A pass over the columns.
  init(_ catalog: Catalog) {
    self.catalog = catalog
    var (oldest, newest, dated) = (Int16.max, Int16(0), 0)
    var byYear: [Int16: Int] = [:]
    for year in catalog.years where year > 0 {
      (oldest, newest, dated) = (min(oldest, year), max(newest, year), dated + 1)
      byYear[year, default: 0] += 1
    }
    self.dated = dated
    self.byYear = byYear
    years = dated > 0 ? (Int(oldest), Int(newest)) : (0, 0)
    var (shortest, longest) = (Float.infinity, -Float.infinity)
    for (seconds, flags) in zip(catalog.durations, catalog.columns.flags)
    where !flags.contains(.spoken) {
      shortest = min(shortest, seconds)
      longest = max(longest, seconds)
    }
    lengths = (shortest, longest)
    arrivals = catalog.arrivals
  }

  /// Tracks of a year.
  func tracks(from year: Int) -> Int { byYear[Int16(clamping: year)] ?? 0 }

  /// Figures of one snapshot are the same.
  static func == (left: LibraryFigures, right: LibraryFigures) -> Bool {
    left.catalog == right.catalog
  }
}
