public import ArgumentParser
public import DJCore
internal import Foundation

/// Options of every command.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The library's database.", valueName: "file"))
  var library: String?

  @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
  var config: String?

  @Flag(help: "Write JSON to standard output, and nothing else.")
  var json = false

  @Flag(help: "Say less on standard error.")
  var quiet = false

  @Flag(help: "Use the bundled demo tracks.")
  var demo = false
}

/// Where the music is.
struct MusicArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Folders, files or playlists. None: the configuration's folders, else $XDG_MUSIC_DIR, else ~/Music.",
      valueName: "path"))
  var paths: [String] = []
}

/// Options of a show: play, queue and render.
struct ShowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A wish in plain words; may be given several times.", valueName: "text"))
  var request: [String] = []

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long: 90s, 45m, 2h.", valueName: "time"))
  var length: Length?

  @Option(help: ArgumentHelp("How many tracks.", valueName: "n"))
  var tracks: Int?

  @Option(help: ArgumentHelp("The same seed gives the same show.", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "The wall clock the show believes in, such as 2026-11-21T20:00:00Z.", valueName: "time"))
  var start: StartTime?

  @Option(help: ArgumentHelp("How much the DJ says: off, low, normal, high.", valueName: "level"))
  var talk: TalkLevel?

  @Option(help: ArgumentHelp("How far to stray from what you like, 0 to 10.", valueName: "n"))
  var adventure: Double?

  @Option(
    help: ArgumentHelp(
      "How tracks are joined: album (as the records have it), radio, club, off.",
      valueName: "style"))
  var mix: MixStyle?

  @Option(
    help: ArgumentHelp("How long two tracks may sound together, 0 to 60.", valueName: "seconds"))
  var maxOverlap: Double?

  @Option(help: ArgumentHelp("djterm, or as baselines shuffle and album.", valueName: "order"))
  var order: Order = .djterm

  @Option(help: ArgumentHelp("The voice; see espeak-ng --voices.", valueName: "name"))
  var voice: String?

  @Option(
    help: ArgumentHelp(
      "The DJ's manner: host, pro, nerd, minimal, or one of your own.", valueName: "name"))
  var persona: String?

  @Option(help: ArgumentHelp("The language of DJ and screen: en, de.", valueName: "tag"))
  var language: String?

  @Flag(help: "Use your taste, but change nothing.")
  var guest = false

  mutating func validate() throws {
    if let tracks, tracks < 1 { throw ValidationError("--tracks must be at least 1") }
    if let adventure, !(0...10).contains(adventure) {
      throw ValidationError("--adventure goes from 0 to 10")
    }
    if let maxOverlap, !(0...SegueRules.longestOverlap).contains(maxOverlap) {
      throw ValidationError("--max-overlap goes from 0 to 60")
    }
  }
}

/// A length of time: "90s", "45m", "2h", or plain seconds.
struct Length: ExpressibleByArgument, Equatable {
  var seconds: Double

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    var digits = argument
    var unit = 1.0
    if let last = argument.last, let known = units[last] {
      unit = known
      digits.removeLast()
    }
    guard let value = Double(digits), value > 0, value * unit < 1e8 else { return nil }
    seconds = value * unit
  }
}

/// A point in time as ISO 8601 writes it.
struct StartTime: ExpressibleByArgument {
  var wall: WallTime

  init?(argument: String) {
    guard let wall = WallTime(parsing: argument) else { return nil }
    self.wall = wall
  }
}

extension TalkLevel: ExpressibleByArgument {}
extension Order: ExpressibleByArgument {}
extension MixStyle: ExpressibleByArgument {}
