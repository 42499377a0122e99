public import ArgumentParser
internal import DJCore
public import DJTerminal
internal import Foundation
internal import TOMLKit

/// How the screen looks and behaves.
struct ScreenSettings: Equatable, Sendable {
  /// When the terminal's bell is rung.
  enum Bell: String, CaseIterable, Sendable {
    case never
    /// When the DJ begins to speak.
    case link
    /// When the show is over.
    case end
  }

  var theme = Theme.auto
  /// How covers are shown.
  var cover = CoverChoice.auto
  /// Nothing moves that need not.
  var isStill = false
  /// Lines of events instead of a screen.
  var isPlain = false
  /// The window bears the name of the track.
  var setsTitle = true
  var bell = Bell.never
  var words = Words.english
  /// The listener has never been here: the first track comes with the three keys to know.
  var isFirstRun = false

  init() {}

  init(_ table: TOMLTable, _ name: Sanitised) throws(Failure) {
    if let value = table["theme"] {
      guard let known = value.string.flatMap(Theme.init) else {
        throw Configuration.wrong("theme", "auto, dark, light, mono or contrast in quotes", name)
      }
      theme = known
    }
    if let value = table["cover"] {
      guard let known = value.string.flatMap(CoverChoice.init) else {
        throw Configuration.wrong("cover", "auto, kitty, sixel, blocks or off in quotes", name)
      }
      cover = known
    }
    if let value = table["bell"] {
      guard let known = value.string.flatMap(Bell.init) else {
        throw Configuration.wrong("bell", "never, link or end in quotes", name)
      }
      bell = known
    }
    isStill = try Self.flag("still", table, name) ?? false
    isPlain = try Self.flag("plain", table, name) ?? false
    setsTitle = try Self.flag("title", table, name) ?? true
  }

  private static func flag(
    _ key: String, _ table: TOMLTable, _ name: Sanitised
  ) throws(Failure) -> Bool? {
    guard let value = table[key] else { return nil }
    guard let flag = value.bool else { throw Configuration.wrong(key, "true or false", name) }
    return flag
  }

  /// What the command line says goes before the configuration.
  ///
  /// - Parameter language: the one asked for; else the locale's.
  mutating func take(_ options: ScreenOptions, language: String?) {
    theme = options.theme ?? theme
    isStill = isStill || options.still
    isPlain = isPlain || options.plain
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    words = Words(tag: language ?? locale ?? "en")
  }

  /// Seconds after which the time shown goes on.
  var secondsShown: Double { isStill ? 10 : 1 }

  /// The place in a track as it is shown.
  func shown(_ position: Double) -> Double {
    isStill && position.isFinite ? (position / 10).rounded(.down) * 10 : position
  }

  /// The state of a screen as it begins.
  func console(_ style: ScreenStyle, _ keymap: Keymap) -> Console {
    var style = style
    style.isStill = isStill
    style.words = words
    var console = Console(style: style, keymap: keymap)
    console.look.showsMeter = !isStill
    return console
  }
}

/// Options of the live show's screen.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Colours: auto, dark, light, mono, contrast.", valueName: "name"))
  var theme: Theme?

  @Flag(help: "Nothing moves on the screen that need not.")
  var still = false

  @Flag(help: "Lines of text instead of a screen, for screen readers; keys work as ever.")
  var plain = false
}

extension Theme: ExpressibleByArgument {}
