internal import DJCore
internal import DJModel
internal import DJPlayback
internal import DJTerminal
internal import Foundation
internal import TOMLKit

/// What the listener set once and for all, in `config.toml`.
struct Configuration: Equatable, Sendable {
  var folders: [String] = []
  var talk: TalkLevel?
  var adventure: Double?
  var mix: MixStyle?
  var maximumOverlap: Double?
  var language: Sanitised?
  var voice: Sanitised?
  /// A program that speaks in place of espeak-ng.
  var voiceProgram: VoiceProgram?
  /// A language model that may put links in other words; nil asks none.
  var model: LanguageModel.Settings?
  var persona: Sanitised?
  var output: String?
  /// How the screen looks and behaves.
  var screen = ScreenSettings()
  /// What Icecast servers ask for.
  var icecastPassword: String?
  /// Clicks and the wheel go to the program; nil: yes.
  var mouse: Bool?
  /// Keys, with the listener's own.
  var keymap = Keymap.standard

  private static let known = [
    "folders", "talk", "adventure", "mix", "max_overlap", "language", "voice", "persona",
    "voice_program", "voice_seconds", "output", "icecast_password", "model", "model_name",
    "model_key", "model_anywhere", "theme", "cover", "still", "plain", "title", "bell", "mouse",
    "keys",
  ]

  /// Reads a file. A missing file is an empty configuration, unless it was asked for by name.
  static func read(_ path: String, isRequired: Bool) throws(Failure) -> Configuration {
    let name = MediaPath(path).shown
    guard FileManager.default.fileExists(atPath: path) else {
      guard isRequired else { return Configuration() }
      throw Failure(.config, "no configuration at \(name): check the path given with --config")
    }
    guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20,
      let text = String(data: data, encoding: .utf8)
    else {
      throw Failure(
        .config,
        "cannot read the configuration \(name): check its permissions and that it is UTF-8 text")
    }
    return try parse(text, name: name)
  }

  /// Reads TOML; every unknown key and wrong value is an error that names it.
  static func parse(_ text: String, name: Sanitised) throws(Failure) -> Configuration {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw Failure(
        .config,
        "\(name), line \(error.source.begin.line): \(outside: error.description.split(separator: "\n").first.map(String.init) ?? "not TOML"); mend or remove the line"
      )
    } catch {
      throw Failure(.config, "\(name): not TOML: \(outside: "\(error)")")
    }
    for key in table.keys.sorted() where !known.contains(key) {
      throw Failure(
        .config,
        "\(name): unknown setting \(outside: key); known are \(outside: known.joined(separator: ", "))"
      )
    }
    return try Configuration(table, name)
  }

  private init() {}

  private init(_ table: TOMLTable, _ name: Sanitised) throws(Failure) {
    if let value = table["folders"] {
      guard let array = value.array else { throw Self.wrong("folders", "a list of folders", name) }
      for element in array {
        guard let folder = element.string, folder.hasPrefix("/") || folder.hasPrefix("~") else {
          throw Self.wrong("folders", "absolute paths in quotes", name)
        }
        folders.append((folder as NSString).expandingTildeInPath)
      }
    }
    if let value = table["talk"] {
      guard let level = value.string.flatMap(TalkLevel.init) else {
        throw Self.wrong("talk", "off, low, normal or high in quotes", name)
      }
      talk = level
    }
    if let value = table["adventure"] {
      guard let number = value.int.map(Double.init) ?? value.double, (0...10).contains(number)
      else { throw Self.wrong("adventure", "a number from 0 to 10", name) }
      adventure = number
    }
    try readSegues(table, name)
    language = try Self.text("language", table, name).map { Sanitised($0) }
    voice = try Self.text("voice", table, name).map { Sanitised($0) }
    persona = try Self.text("persona", table, name).map { Sanitised($0) }
    output = try Self.text("output", table, name)
    screen = try ScreenSettings(table, name)
    icecastPassword = try Self.text("icecast_password", table, name)
    voiceProgram = try Self.voiceProgram(table, name)
    model = try Self.model(table, name)
    if let value = table["mouse"] {
      guard let flag = value.bool else { throw Self.wrong("mouse", "true or false", name) }
      mouse = flag
    }
    if let value = table["keys"] { keymap = try KeyTable(value, name).keymap }
  }

  private mutating func readSegues(_ table: TOMLTable, _ name: Sanitised) throws(Failure) {
    if let value = table["mix"] {
      guard let style = value.string.flatMap(MixStyle.init) else {
        throw Self.wrong("mix", "album, radio, club or off in quotes", name)
      }
      mix = style
    }
    if let value = table["max_overlap"] {
      guard let seconds = value.int.map(Double.init) ?? value.double,
        (0...SegueRules.longestOverlap).contains(seconds)
      else { throw Self.wrong("max_overlap", "seconds from 0 to 60", name) }
      maximumOverlap = seconds
    }
  }

  private static func model(
    _ table: TOMLTable, _ name: Sanitised
  ) throws(Failure) -> LanguageModel.Settings? {
    let isForeign = table["model_anywhere"].map { $0.bool }
    guard isForeign != .some(.none) else { throw wrong("model_anywhere", "true or false", name) }
    let key = try text("model_key", table, name)
    guard key?.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) != false else {
      throw wrong("model_key", "text without spaces", name)
    }
    guard let url = try text("model", table, name) else { return nil }
    guard let address = ModelAddress(url) else {
      throw wrong("model", "an address such as http://localhost:8080/v1", name)
    }
    return LanguageModel.Settings(
      address: address, name: try text("model_name", table, name) ?? "default", key: key,
      mayBeForeign: isForeign == true)
  }

  private static func voiceProgram(
    _ table: TOMLTable, _ name: Sanitised
  ) throws(Failure) -> VoiceProgram? {
    var seconds = 8.0
    if let value = table["voice_seconds"] {
      guard let number = value.int.map(Double.init) ?? value.double, (0.1...120).contains(number)
      else { throw wrong("voice_seconds", "a number from 0.1 to 120", name) }
      seconds = number
    }
    guard let value = table["voice_program"] else { return nil }
    var arguments: [String] = []
    for element in value.array ?? [] {
      guard let argument = element.string, !argument.utf8.contains(0) else { break }
      arguments.append(argument)
    }
    guard let program = VoiceProgram(arguments: arguments, seconds: seconds),
      arguments.count == value.array?.count
    else {
      throw wrong("voice_program", "a list of a program and its arguments, each in quotes", name)
    }
    return program
  }

  static func text(
    _ key: String, _ table: TOMLTable, _ name: Sanitised
  ) throws(Failure) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string, !text.isEmpty else { throw wrong(key, "text in quotes", name) }
    return text
  }

  static func wrong(_ key: String, _ expected: StaticString, _ name: Sanitised) -> Failure {
    Failure(.config, "\(name): \(outside: key) must be \(expected)")
  }
}
