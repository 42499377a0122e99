internal import Foundation

/// How tired a listener is of what came before, in logits of the chance of skipping: of a track
/// that comes again, and of an artist.
package struct Weariness: Sendable {
  /// Of a track directly after itself, and after how many tracks half of it is gone.
  private static let track = (weight: 3.0, half: 20.0)
  /// Of an artist, likewise.
  private static let artist = (weight: 1.2, half: 3.0)

  private let artists: [Int]
  private var place = 0.0
  private var lastOfTrack: [Double]
  /// What is left of all earlier plays of an artist, as it was at a place.
  private var ofArtist: [(amount: Double, place: Double)]

  /// Nothing heard yet.
  package init(_ facts: LibraryFacts) {
    artists = facts.artists
    lastOfTrack = Array(repeating: -.infinity, count: facts.count)
    ofArtist = Array(repeating: (0, 0), count: (facts.artists.max() ?? -1) + 1)
  }

  /// What the next track being this one would add.
  package func logits(of track: Int) -> Double {
    var logits = 0.0
    if lastOfTrack[track] >= 0 {
      logits += Self.track.weight * fade(since: lastOfTrack[track], Self.track.half)
    }
    let artist = artists[track]
    if artist >= 0 { logits += left(of: artist) }
    return logits
  }

  /// A track was next.
  package mutating func note(_ track: Int) {
    let artist = artists[track]
    if artist >= 0 { ofArtist[artist] = (left(of: artist) + Self.artist.weight, place) }
    lastOfTrack[track] = place
    place += 1
  }

  private func left(of artist: Int) -> Double {
    let earlier = ofArtist[artist]
    return earlier.amount > 0 ? earlier.amount * fade(since: earlier.place, Self.artist.half) : 0
  }

  /// 1 directly after, then less.
  private func fade(since earlier: Double, _ half: Double) -> Double {
    exp2(-max(0, place - earlier - 1) / half)
  }
}
