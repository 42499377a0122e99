internal import ArgumentParser
internal import DJCore
internal import Foundation

/// Steers a running show.
struct Ctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Steer a running show.",
    discussion: """
      Commands: status, pause, play, skip, skip-set, skip-link (no more of the
      DJ's words), like, ban, undo, why, request TEXT,
      stay (in this mood; again: let it go), start-from [PATH], talk
      off|low|normal|high, seek SECONDS, volume POINTS, mute, again, stop-after,
      book, podcast, read (go on with either), chapter N, speed 1.25, adventure N,
      quit.

      Examples:
        djterm ctl status --json
        djterm ctl request "something slower"
        djterm ctl start-from ~/Music/song.flac
        djterm ctl seek -- -10
      """)

  @Argument(help: "The command and its words.")
  var words: [String] = ["status"]

  @Flag(help: "Write JSON to standard output, and nothing else.")
  var json = false

  mutating func run() async throws {
    let command = self
    try await reporting {
      let text = command.text
      guard text == "status" || Command(parsing: text) != nil else {
        throw Failure(.usage, "unknown command \"\(outside: text)\": see djterm ctl --help")
      }
      guard let path = Places().controlSocket, let line = ControlSocket.ask(text, at: path) else {
        throw Failure(.unavailable, "no show is running: start one with djterm")
      }
      try command.print(line)
    }
  }

  /// The words as the show reads them: paths are meant from here, and are escaped.
  private var text: String {
    guard words.first == "start-from", words.count > 1 else {
      return words.joined(separator: " ")
    }
    let path = Premises.absolute(words.dropFirst().joined(separator: " "))
    return "start-from: \(MediaPath(path).escaped)"
  }

  private func print(_ line: String) throws {
    if json {
      Standard.out(line)
      return
    }
    let answer =
      (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
    if let error = answer["error"] as? String { throw Failure(.usage, Sanitised(error)) }
    for line in (answer["text"] as? String ?? "").split(separator: "\n") {
      Standard.out(Sanitised(String(line)))
    }
  }
}
