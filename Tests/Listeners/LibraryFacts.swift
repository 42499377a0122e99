package import DJCore
internal import Foundation

/// What a listener's taste may lie in, and an order be measured by: columns over the tracks of a
/// library, by the index of its catalogue.
package struct LibraryFacts: Sendable {
  /// Numbers of lead artists, genres and decades; -1 if unknown.
  package var artists: [Int]
  package var genres: [Int]
  package var decades: [Int]
  /// Octaves above a beat a minute, LUFS, energy 0…1; NaN if unknown.
  package var octaves: [Double]
  package var loudnesses: [Double]
  package var energies: [Double]
  /// Camelot hour 1…12, negative for minor, 0 if unknown.
  package var camelots: [Int]
  /// Places by sound; empty if unknown.
  package var embeddings: [[Double]]
  /// Seconds.
  package var durations: [Double]

  /// The facts of a library.
  package init(_ catalog: Catalog) {
    artists = catalog.artists.ids.map(Int.init)
    genres = catalog.genres.ids.map(Int.init)
    decades = catalog.years.map { $0 > 0 ? Int($0) / 10 : -1 }
    octaves = catalog.tempos.map { $0 > 0 ? log2(Double($0)) : .nan }
    loudnesses = catalog.loudnesses.map(Double.init)
    energies = catalog.energies.map(Double.init)
    camelots = catalog.camelots.map(Int.init)
    embeddings = catalog.indices.map { (catalog[$0].features?.embedding ?? []).map(Double.init) }
    durations = catalog.durations.map(Double.init)
  }

  /// How many tracks there are.
  package var count: Int { artists.count }

  /// Different artists; tracks of unknown ones count as one of an artist of their own each.
  package var artistCount: Int {
    Set(artists).subtracting([-1]).count + artists.count { $0 < 0 }
  }
}
