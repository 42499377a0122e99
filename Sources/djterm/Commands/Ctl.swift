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
      The running order: order (lists it), play-next PATH, add PATH, insert
      PLACE PATH (also play-next-album PATH, add-artist PATH, …),
      move NUMBER up|down|top|bottom|PLACE, remove NUMBER, lock NUMBER,
      unlock NUMBER. Taste: like PATH, unlike [PATH], ban PATH, unban PATH,
      lean SHARE FACET, forget FACET.

      Examples:
        djterm ctl status --json
        djterm ctl request "something slower"
        djterm ctl start-from ~/Music/song.flac
        djterm ctl play-next ~/Music/song.flac
        djterm ctl lean 0.3 genre:Jazz
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
      guard text == "status" || text == "order" || Command(parsing: text) != nil else {
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
    let verb = words.first ?? "status"
    let before = Self.wordsBeforePath(verb)
    guard let before, words.count > 1 + before else { return words.joined(separator: " ") }
    let path = Premises.absolute(words.dropFirst(1 + before).joined(separator: " "))
    let first = words.dropFirst().prefix(before).map { $0 + " " }.joined()
    return "\(verb): \(first)\(MediaPath(path).escaped)"
  }

  /// Words between a command and the path that ends it; nil for commands without a path.
  private static func wordsBeforePath(_ verb: String) -> Int? {
    switch verb {
    case "start-from", "like", "unlike", "ban", "unban": 0
    case "play-next", "play-next-album", "play-next-artist", "add", "add-album", "add-artist": 0
    case "insert", "insert-album", "insert-artist", "insert-after": 1
    default: nil
    }
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
