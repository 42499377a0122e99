internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import DJWire
internal import DJWorkers
internal import Foundation

/// Checks what djterm needs, and says how to mend what is missing.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check terminal, sound server, voices and library; say how to mend what is missing.")

  @OptionGroup var common: CommonOptions

  /// One thing that was looked at.
  private struct Finding {
    var name: Sanitised
    var isWell: Bool
    var detail: Sanitised
  }

  mutating func run() async throws {
    let command = self
    try await reporting {
      var findings = [Self.terminal(), Self.locale(), Self.configuration(command.common)]
      findings.append(Self.sound())
      findings += await Self.worker()
      findings.append(Self.resources())
      findings.append(command.library())
      command.print(findings)
      if findings.contains(where: { !$0.isWell }) { throw ExitCode(69) }
    }
  }

  private func print(_ findings: [Finding]) {
    if common.json {
      let array = findings.map {
        JSONText.object([
          ("check", .text($0.name)), ("ok", .flag($0.isWell)), ("detail", .text($0.detail)),
        ])
      }
      Standard.out(JSONText.array(array).line)
      return
    }
    for finding in findings {
      Standard.out("\(outside: finding.isWell ? "ok " : "NOT") \(finding.name): \(finding.detail)")
    }
  }

  private static func terminal() -> Finding {
    let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard isatty(STDOUT_FILENO) == 1 else {
      return Finding(
        name: "terminal", isWell: true,
        detail: "standard output is no terminal: a show here plays without a screen")
    }
    guard !name.isEmpty, name != "dumb" else {
      return Finding(
        name: "terminal", isWell: false,
        detail:
          "TERM is \(outside: name.isEmpty ? "not set" : name): set it to your terminal's type")
    }
    let width = Standard.terminalWidth(STDOUT_FILENO)
    return Finding(name: "terminal", isWell: true, detail: "\(outside: name), \(width) columns")
  }

  private static func locale() -> Finding {
    let environment = ProcessInfo.processInfo.environment
    let value =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty } ?? "C"
    let isUTF8 = value.lowercased().contains("utf-8") || value.lowercased().contains("utf8")
    return Finding(
      name: "locale", isWell: true,
      detail: isUTF8
        ? "\(outside: value)"
        : "\(outside: value): the screen is drawn in ASCII; LANG=C.UTF-8 is nicer")
  }

  private static func configuration(_ common: CommonOptions) -> Finding {
    let path = common.config ?? Places().configFile
    do {
      _ = try Configuration.read(path, isRequired: common.config != nil)
      return Finding(name: "configuration", isWell: true, detail: MediaPath(path).shown)
    } catch {
      return Finding(name: "configuration", isWell: false, detail: error.message)
    }
  }

  private static func sound() -> Finding {
    let player = Player(
      output: .pulse(device: nil), program: WorkerProgram(executable: Places.executable),
      speech: WorkerPool(program: WorkerProgram(executable: Places.executable), workers: 1),
      events: { _ in })
    defer { player.shutDown() }
    do {
      try player.start()
      return Finding(name: "sound server", isWell: true, detail: "PulseAudio answers")
    } catch {
      return Finding(name: "sound server", isWell: false, detail: error.reason)
    }
  }

  private static func worker() async -> [Finding] {
    let pool = WorkerPool(program: WorkerProgram(executable: Places.executable), workers: 1)
    let answer = await pool.speak(SpeechRequest(text: "Testing.", voice: nil, language: "en"))
    await pool.shutDown()
    switch answer {
    case .success(let clip):
      return [
        Finding(
          name: "voice", isWell: true,
          detail: "espeak-ng speaks (\(clip.samples.count) samples at \(clip.sampleRate) Hz)")
      ]
    case .failure(let failure):
      return [Finding(name: "voice", isWell: false, detail: failure.reason)]
    }
  }

  private static func resources() -> Finding {
    guard let demo = Places.resource("Media/demo") ?? Places.resource("demo") else {
      return Finding(
        name: "demo tracks", isWell: false,
        detail: "not beside the program: run it from its checkout")
    }
    return Finding(name: "demo tracks", isWell: true, detail: MediaPath(demo).shown)
  }

  private func library() -> Finding {
    do {
      let studio = try Studio(common, paths: [], needsMusic: false)
      defer { studio.library.close() }
      try Failure.wrapping { () throws(LibraryError) in try studio.library.verify() }
      let catalog = try Failure.wrapping { () throws(LibraryError) in
        try studio.library.catalog(under: [])
      }
      return Finding(
        name: "library", isWell: true,
        detail: "\(catalog.count) tracks in \(MediaPath(studio.premises.libraryFile).shown)")
    } catch {
      return Finding(name: "library", isWell: false, detail: error.message)
    }
  }
}
