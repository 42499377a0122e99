/// A show in an order drawn by lot: the library again and again.
package enum Shuffle {
  /// Indices of so many tracks.
  package static func order(tracks: Int, of library: Int, _ lot: Lot) -> [Int] {
    guard library > 0 else { return [] }
    var order: [Int] = []
    var round = 0
    while order.count < tracks {
      order += lot.order(library, round).prefix(tracks - order.count)
      round += 1
    }
    return order
  }
}
