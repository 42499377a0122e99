#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How much of what is said of one track holds for another: the covariance of a Gaussian process
/// over tracks and time, in squared units of a logit.
///
/// A sum of shares, so that an opinion can be told apart again: of anything at all, of the sound
/// (in general, and of what sounds nearly the same), of energy and loudness, of artist, album,
/// folder, genre, decade and the very track. The shares were chosen on simulated listeners of
/// several kinds; halving or doubling any of them changes little.
enum Likeness {
  /// Of whatever is played: some skip more than others.
  static let anything = 0.5
  /// Of sound as a whole, linear from the centre.
  static let direction = 1.0
  /// Of what sounds nearly the same.
  static let closeness = 0.35
  static let energy = 0.2
  static let loudness = 0.2
  static let decade = 0.25
  static let length = 0.08

  /// What the facets count for that two tracks share by name.
  static func share(of facet: Impression.Facet) -> Double {
    switch facet {
    case .track: 0.1
    case .artist: 0.4
    case .album: 0.1
    case .folder: 0.2
    case .genre: 0.5
    case .language: 0.2
    case .playlist: 0.3
    }
  }

  /// The part of an opinion that is of the hour, not of the listener: it is gone after some tracks
  /// or hours, so that a change of mood is followed at once and yet not taken for good.
  static let ofSession = 0.4
  /// Tracks after which the part of the session counts a third.
  static let sessionTracks = 20.0
  /// Hours after which it counts a third.
  static let sessionHours = 6.0

  /// The part that is of the time of day and of the week: what was welcome on a Sunday morning says
  /// more of Sunday mornings.
  static let ofClock = 0.15

  /// How much of an opinion of one moment holds at another, 0…1.
  static func overTime(hours: Int, turns: Int) -> Double {
    let (hours, turns) = (Double(abs(hours)), Double(abs(turns)))
    let fade = Decay.power(-hours / Double(Decay.halfLife))
    let session = ofSession * exp(-turns / sessionTracks - hours / sessionHours)
    return (1 - ofSession - ofClock + ofClock * byClock(hours)) * fade + session
  }

  /// 1 at the same hour of the same day of the week, .6 three hours off, hardly anything half a day
  /// off: two periodic bells (MacKay, "Introduction to Gaussian processes", 1998).
  private static func byClock(_ hours: Double) -> Double {
    let day = sin(.pi * hours / 24)
    let week = sin(.pi * hours / 168)
    return exp(-3 * day * day - 1.4 * week * week)
  }

  /// What lasts of an opinion whenever it is.
  static func lasting(hours: Int) -> Double {
    (1 - ofSession - ofClock) * Decay.power(-Double(max(hours, 0)) / Double(Decay.halfLife))
  }

  /// How much of an opinion of one track holds for another at the same moment.
  static func between(
    _ first: Impression, _ second: Impression, _ centre: SoundCentre, _ numbering: Numbering
  ) -> Double {
    var sum = anything
    for facet in Impression.Facet.allCases where facet != .genre && first[facet] >= 0 {
      if first[facet] == second[facet] { sum += share(of: facet) }
    }
    if first[.genre] >= 0, second[.genre] >= 0 {
      sum += share(of: .genre) * numbering.kinship(first[.genre], second[.genre])
    }
    if !first.playlists.isEmpty, !second.playlists.isEmpty {
      sum += share(of: .playlist) * company(first.playlists, second.playlists)
    }
    if let one = first.decade, let other = second.decade {
      sum += decade * decades(between: one, and: other)
    }
    if let one = first.energy, let other = second.energy {
      sum += energy * bell(one - other, width: energyWidth)
    }
    if let one = first.length, let other = second.length {
      sum += length * bell(one - other, width: lengthWidth)
    }
    if let one = first.loudness, let other = second.loudness {
      sum += loudness * bell(one - other, width: loudnessWidth)
    }
    if !first.sound.isEmpty, !second.sound.isEmpty {
      let dot = Arithmetic.dot(first.sound, second.sound)
      let product = dot - first.nearness - second.nearness + centre.square
      sum += direction * product / centre.spread
      sum += closeness * nearly(product, first.distance * second.distance)
    }
    return sum
  }

  /// What two tracks' playlists have in common, 0…1: a cosine, and so a covariance.
  private static func company(_ first: [Int32], _ second: [Int32]) -> Double {
    var shared = 0.0
    for list in first where second.contains(list) { shared += 1 }
    return shared * Companions.share(of: first.count) * Companions.share(of: second.count)
  }

  /// How wide an opinion of an energy reaches.
  static let energyWidth = 0.25
  /// How wide an opinion of a length reaches, octaves.
  static let lengthWidth = 0.5
  /// How wide an opinion of a loudness reaches, LU.
  static let loudnessWidth = 5.0

  /// 1 for the same, falling off like a bell.
  static func bell(_ difference: Double, width: Double) -> Double {
    exp(-difference * difference / (2 * width * width))
  }

  /// 1 for one decade, a third for the next.
  static func decades(between one: Int, and other: Int) -> Double {
    exp(-Double(abs(one - other)) / 10)
  }

  /// ((1 + cosine) / 2)⁸ of two directions from the centre: 1 for the same, .02 for unrelated ones
  /// (a cosine of .2); a power of a dot product, and so a covariance.
  @inline(__always)
  static func nearly(_ product: Double, _ lengths: Double) -> Double {
    let half = (1 + min(max(product / lengths, -1), 1)) / 2
    let square = half * half
    let fourth = square * square
    return fourth * fourth
  }
}
