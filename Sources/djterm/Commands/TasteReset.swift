internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// `taste reset`: forgets everything.
struct ResetTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Forget all likes, skips, bans and changes by hand.",
    discussion: """
      What was played stays in the history. A copy of the taste is written first, which
      djterm taste import brings back.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Do it without asking.")
  var yes = false

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      let lock = try studio.lockForChange()
      let count = try studio.tasteArchive().rows.count
      guard try command.isMeant(count) else {
        Standard.note("nothing was forgotten")
        return await studio.close()
      }
      let copy = try studio.exportBeforeReset()
      try Failure.wrapping { () throws(LibraryError) in try studio.library.resetTaste() }
      await studio.close()
      withExtendedLifetime(lock) {}
      command.report(copy, count)
    }
  }

  private func report(_ copy: String, _ count: Int) {
    let file = MediaPath(copy)
    if common.json {
      Standard.out(
        JSONText.object([("forgotten", .whole(count)), ("copy", .text(file.escaped))]).line)
    } else {
      Standard.out("taste forgotten: djterm starts afresh" as Sanitised)
      Standard.note("to bring it back: djterm taste import \(file.shown)")
    }
  }

  private func isMeant(_ count: Int) throws(Failure) -> Bool {
    if yes { return true }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw Failure(
        .usage, "this forgets all likes, skips, bans and changes by hand: add --yes to do it")
    }
    Standard.prompt("Forget all of your taste, \(count) rows? A copy is kept. [y/N] ")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}

extension Studio {
  /// The right to change taste from outside: not while a show learns, which numbers its rows
  /// itself.
  func lockForChange() throws(Failure) -> ShowLock {
    guard let lock = library.lockForShow() else {
      throw Failure(
        .unavailable, "a show is running on this library: end it first (djterm ctl quit)")
    }
    return lock
  }

  /// A copy of the taste beside the listener's data, under a name of its own.
  func exportBeforeReset() throws(Failure) -> String {
    let folder = places.dataFolder
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        .cannotCreate, "cannot make \(MediaPath(folder).shown) for a copy of the taste")
    }
    let stamp = TOMLText.time(WallTime(WallTime.current.seconds.rounded(.down)))
      .filter { $0.isNumber || $0 == "T" }
    var path = folder + "/taste-before-reset-\(stamp).toml"
    var number = 2
    while FileManager.default.fileExists(atPath: path) {
      path = folder + "/taste-before-reset-\(stamp)-\(number).toml"
      number += 1
    }
    try exportTaste(to: path)
    return path
  }
}
