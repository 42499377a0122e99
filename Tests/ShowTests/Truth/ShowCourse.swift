import DJCore
import Foundation
import TestSupport

/// One of many evenings: when it is, who speaks, and what the listener presses.
struct ShowCourse {
  /// The first show begins: a Sunday noon in spring.
  static let firstStart = 1_741_000_000.0 - 1_741_000_000.0.truncatingRemainder(dividingBy: 86_400)
  static let zone = "Europe/Berlin"
  private static let personas = ["host", "pro", "nerd", "minimal"]
  /// Days between shows: weeks with music every day, and long pauses.
  private static let pauses = [1, 1, 1, 2, 1, 16, 1, 1, 5, 47, 1, 3]
  private static let hours = [6.4, 19.8, 12.1, 21.7, 23.2, 9.5, 17.3]

  let number: Int
  let start: Double

  init(_ number: Int) {
    self.number = number
    let days = (0..<number).reduce(0) { $0 + Self.pauses[$1 % Self.pauses.count] }
    start = Self.firstStart + Double(days) * 86_400 + Self.hours[number % 7] * 3600
  }

  var isGerman: Bool { number % 2 == 1 }
  var persona: String { Self.personas[number / 2 % 4] }
  var talk: String { ["high", "normal", "high", "high", "low", "high", "normal"][number % 7] }
  var book: String { "\(isGerman ? "german" : "english")-\(persona)" }

  private static let actions = [
    "like", "skip", "like", "skip", "request: something calm", "skip", "request: some jazz",
    "skip-set", "like", "undo", "book",
  ]

  /// What is pressed, at seconds of the show.
  private var script: String {
    var chance = SeededGenerator(seed: UInt64(number))
    var lines = ""
    var time = 20.0
    while time < 2700 {
      let action = Self.actions[Int(chance.next() % UInt64(Self.actions.count))]
      lines += "{\"t\": \(Int(time)).0, \"do\": \"\(action)\"}\n"
      time += 60 + chance.unit() * 400
    }
    return lines
  }

  /// Runs the program over a library, and reads what it logged.
  func run(over library: RealLibrary) throws -> ShowLog {
    let folder = library.folder
    let presses = folder.path("presses.jsonl")
    try script.write(toFile: presses, atomically: true, encoding: .utf8)
    let wall = Date(timeIntervalSince1970: start).ISO8601Format()
    let result = try Execution.run(
      Program.djterm,
      [
        "--no-audio", "--quiet", "--library", library.database, "--for", "45m", "--seed",
        "\(number)", "--start", wall, "--talk", talk, "--persona", persona, "--language",
        isGerman ? "de" : "en", "--feedback", presses, library.music,
      ], environment: ["TZ": Self.zone], in: folder)
    guard result.code == 0 else { throw RealLibrary.Failure(what: "show \(number): \(result.err)") }
    return try ShowLog(result.lines, start: start)
  }
}
