@testable import DJCore

/// A made-up library whose tracks sound like one of six schools, with or without tags.
enum SoundLibrary {
  static let schools = 6
  static let hour = 490_000

  static func track(_ number: Int, isTagged: Bool = false, sounds: Bool = true) -> Track {
    let school = number % schools
    var tags = Tags()
    if isTagged {
      tags.artist = Sanitised("Artist \(number % 30)")
      tags.album = Sanitised("Album \(number % 60)")
      tags.genre = Sanitised(["Jazz", "Metal", "Indie Rock", "Folk", "House", "Rock"][school])
      tags.year = 1950 + school * 10 + number % 7
    }
    let features = Features(
      version: 1, duration: 200, loudness: -12, energy: 0.5,
      embedding: sounds ? embedding(number) : [])
    return Track(
      id: TrackID(Int64(number + 1)), path: MediaPath("/music/\(1000 + number).ogg"), tags: tags,
      duration: 200, features: features)
  }

  /// A unit vector near its school's.
  static func embedding(_ number: Int) -> [Float] {
    var own = SeededGenerator(seed: UInt64(number) &+ 99)
    var school = SeededGenerator(seed: UInt64(number % schools) &* 31 &+ 7)
    let raw = (0..<16).map { _ in 0.5 + 0.9 * (school.unit() - 0.5) + 0.4 * (own.unit() - 0.5) }
    let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return raw.map { Float($0 / length) }
  }

  static func catalog(_ count: Int, isTagged: Bool = false, sounds: Bool = true) -> Catalog {
    Catalog((0..<count).map { track($0, isTagged: isTagged, sounds: sounds) })
  }

  static func model(of catalog: Catalog) -> PreferenceModel {
    PreferenceModel(centre: catalog.sounds.centre)
  }

  static let yes = Opinion(isWelcome: true, weight: 1)
  static let no = Opinion(isWelcome: false, weight: 1)
}

extension PreferenceModel {
  /// What is believed of a track, whether or not its names were met.
  func belief(of track: Track, hour: Int = SoundLibrary.hour) -> Belief {
    var copy = self
    return belief(in: copy.impression(of: track), hour: hour, numbering: copy.numbering)
  }
}
