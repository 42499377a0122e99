/// A playlist of the listener's, as far as the library has its tracks.
public struct TrackList: Equatable, Sendable {
  /// As it is shown; what it is known by.
  public var name: Sanitised
  /// Its tracks, each once.
  public var tracks: [TrackID]

  /// A playlist.
  public init(name: Sanitised, tracks: [TrackID]) {
    self.name = name
    self.tracks = tracks
  }
}

/// Which tracks keep each other company in playlists, for the few rows that stand in any.
///
/// Whoever put two tracks into one list thought them alike, or fit for one occasion: that is a
/// likeness no tag holds. A list says more of its tracks the fewer other lists they stand in, so
/// that the shares of one track's lists are parts of a vector of length 1.
struct Companions: Equatable, Sendable {
  /// Longer lists say nothing: they are heaps.
  static let longest = 500
  /// Lists that are kept, and lists a row is kept in.
  static let mostLists = 1000
  static let mostOfRow = 16

  /// What lists are known by, by number.
  private(set) var names: [Sanitised] = []
  /// Rows that stand in a list, ascending…
  private(set) var rows: [Int32] = []
  /// …where the numbers of each row's lists begin, one more than there are rows…
  private(set) var starts: [Int32] = [0]
  /// …and those numbers, ascending row by row.
  private(set) var lists: [Int32] = []

  /// None.
  static let none = Companions()

  private init() {}

  /// Finds the rows of some lists. Lists of one track and heaps are left out, and so are those that
  /// are little more than a folder, which everybody sees.
  init(_ all: [TrackList], in catalog: Catalog) {
    var members: [(row: Int32, list: Int32)] = []
    let folders = catalog.folders.ids
    let heap = min(Self.longest, max(catalog.count / 4, 3))
    for list in all where names.count < Self.mostLists && list.tracks.count <= Self.longest {
      let rows = Set(list.tracks.compactMap { catalog.index(of: $0) }).sorted()
      guard (2...heap).contains(rows.count) else { continue }
      var counts: [Int32: Int] = [:]
      for row in rows { counts[folders[row], default: 0] += 1 }
      guard (counts.values.max() ?? 0) * 10 < rows.count * 9 else { continue }
      let number = Int32(names.count)
      names.append(list.name)
      members += rows.map { (Int32(truncatingIfNeeded: $0), number) }
    }
    members.sort { ($0.row, $0.list) < ($1.row, $1.list) }
    for member in members {
      if rows.last != member.row {
        rows.append(member.row)
        starts.append(Int32(lists.count))
      }
      guard lists.count - Int(starts[rows.count - 1]) < Self.mostOfRow else { continue }
      lists.append(member.list)
      starts[rows.count] = Int32(lists.count)
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  /// The numbers of the lists of a row; none for most.
  func lists(of row: Int) -> ArraySlice<Int32> {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, Int(rows[low]) == row else { return [] }
    return lists(at: low)
  }

  /// The numbers of the lists of the row at a place among those that have any.
  @inline(__always)
  func lists(at place: Int) -> ArraySlice<Int32> {
    lists[Int(starts[place])..<Int(starts[place + 1])]
  }

  /// What two rows' lists have in common, 0…1.
  func share(_ first: Int, _ second: Int) -> Float {
    let own = lists(of: first)
    guard !own.isEmpty else { return 0 }
    let others = lists(of: second)
    var shared = 0.0
    for list in own where others.contains(list) { shared += 1 }
    return Float(shared * Self.share(of: own.count) * Self.share(of: others.count))
  }

  /// What each of so many lists of one track counts for.
  @inline(__always)
  static func share(of count: Int) -> Double { 1 / Double(max(count, 1)).squareRoot() }

  /// Bytes it takes.
  var memory: Int { (rows.count + starts.count + lists.count) * 4 + names.count * 64 }
}

extension Catalog {
  /// The catalogue with the listener's playlists beside it, the likeness of whose tracks counts.
  public func accompanied(by lists: [TrackList]) -> Catalog {
    var catalog = self
    catalog.companions = Companions(lists, in: self)
    return catalog
  }
}
