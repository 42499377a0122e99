/// What was measured of each track, in one measure: tempo, loudness and energy, and the places by
/// sound, which count together as much as the three.
struct Portraits {
  let rows: [[Double]]
  let dimensions: Int

  init(_ facts: LibraryFacts) {
    let depth = facts.embeddings.map(\.count).max() ?? 0
    var columns = [facts.octaves, facts.loudnesses, facts.energies].map(Standing.standardised)
    let share = (3 / Double(max(1, depth))).squareRoot()
    for axis in 0..<depth {
      let column = facts.embeddings.map { axis < $0.count ? $0[axis] : .nan }
      columns.append(Standing.standardised(column).map { $0 * share })
    }
    rows = (0..<facts.count).map { index in columns.map { $0[index] } }
    dimensions = columns.count
  }
}
