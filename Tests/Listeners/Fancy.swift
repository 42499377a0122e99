internal import Foundation

/// A hidden taste: how much a listener would like each track of a library, mean 0, variance 1.
package struct Fancy: Sendable {
  /// By index of the catalogue.
  package let worth: [Double]

  /// The share of a track's worth that lies in nothing anybody measured.
  private static let whim = 0.25

  /// Brings a column to measure, and adds what is the track's own.
  private init(_ column: [Double], _ lot: Lot) {
    let shared = Standing.ranked(column)
    worth = Standing.standardised(
      shared.indices.map {
        (1 - Self.whim).squareRoot() * shared[$0] + Self.whim.squareRoot() * lot.normal(1, $0)
      })
  }

  /// A taste in words: weights of artists, genres and decades, each drawn by lot.
  package static func tags(_ facts: LibraryFacts, _ lot: Lot) -> Fancy {
    let words = lot.fork(2)
    func weight(_ facet: Int, _ number: Int) -> Double {
      number < 0 ? 0 : words.normal(facet, number)
    }
    let column = (0..<facts.count).map { index in
      weight(1, facts.genres[index]) + 0.8 * weight(2, facts.artists[index])
        + 0.6 * weight(3, facts.decades[index])
    }
    return Fancy(column, lot)
  }

  /// A taste in sound: the nearer to one of one to three centres, the better. The centres are
  /// tracks, and near is measured in five directions of the listener's own through all that was
  /// measured.
  package static func sound(_ facts: LibraryFacts, _ lot: Lot) -> Fancy {
    let portraits = Portraits(facts)
    let ear = Ear(dimensions: portraits.dimensions, lot.fork(3))
    let heard = ear.hearing(portraits)
    let centres = lot.order(facts.count, 4).prefix(1 + Int(lot.unit(5) * 3)).enumerated().map {
      (place: heard[$0.element], weight: 0.5 + lot.unit(6, $0.offset))
    }
    let column = heard.map { place in
      log(
        centres.reduce(1e-12) { sum, centre in
          sum + centre.weight * exp(-Ear.squaredDistance(place, centre.place) / Double(place.count))
        })
    }
    return Fancy(column, lot)
  }
}
