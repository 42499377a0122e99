internal import DJCore
internal import DJTerminal
internal import Foundation

/// What a listener is asked who starts djterm for the first time: where the music is.
@TerminalActor
struct FirstRun {
  let places: Places
  let words: Words

  /// Whether there is anybody to ask, and anything to ask for: no folder was named, none is known,
  /// and the usual one is not there or empty.
  nonisolated static func isDue(_ common: CommonOptions, paths: [String], places: Places) -> Bool {
    guard paths.isEmpty, !common.demo, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      let configuration = try? Configuration.read(
        common.config ?? places.configFile, isRequired: false)
    else { return false }
    return configuration.folders.isEmpty && isBare(places.music)
  }

  /// True if a folder is not there, or holds nothing but hidden files, as desktops make it.
  private nonisolated static func isBare(_ folder: String) -> Bool {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return names?.allSatisfy { $0.hasPrefix(".") }
      ?? !FileManager.default.fileExists(atPath: folder)
  }

  /// Asks for the folder and keeps the answer; nil if the listener would rather leave.
  func ask() throws(Failure) -> String? {
    let terminal: LineTerminal
    do {
      terminal = try LineTerminal.open(keepsSignals: false)
    } catch {
      throw Failure(.unavailable, error.message)
    }
    defer { terminal.close() }
    terminal.print(words["djterm plays your music like a radio show. Where is it?"])
    terminal.print(
      words["A folder: Tab completes, Enter starts, Esc leaves; djterm --demo needs none."])
    var prompt = FolderPrompt("~/")
    terminal.type(line(prompt))
    while let key = next(terminal) {
      let outcome = prompt.receive(key) { folders(in: $0) }
      switch outcome {
      case .editing: break
      case .choices(let names): terminal.print(Sanitised.joined(names, by: "  "))
      case .cancelled:
        terminal.type(nil)
        return nil
      case .chosen(let path):
        let folder = expanded(path)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
          isFolder.boolValue
        {
          terminal.type(nil)
          keep(folder)
          return folder
        }
        terminal.print("\(words["There is no such folder"]): \(MediaPath(folder).shown)")
      }
      terminal.type(line(prompt))
    }
    return nil
  }

  private func line(_ prompt: FolderPrompt) -> Sanitised { "> \(outside: prompt.text)" }

  /// Waits for a key; nil when the terminal is gone.
  private func next(_ terminal: LineTerminal) -> KeyPress? {
    while true {
      if let key = terminal.nextKey() { return key }
      var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, -1) < 0, errno != EINTR { return nil }
      let gone = Int32(wait.revents) & (POLLHUP | POLLERR | POLLNVAL)
      if gone != 0 { return nil }
    }
  }

  private func folders(in parent: String) -> [String] {
    let folder = parent.isEmpty ? "." : expanded(parent)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.prefix(2000).filter { name in
      var isFolder: ObjCBool = false
      let path = (folder as NSString).appendingPathComponent(name)
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  private func expanded(_ path: String) -> String {
    let isAtHome = path == "~" || path.hasPrefix("~/")
    return Studio.absolute(isAtHome ? places.home + path.dropFirst(1) : path)
  }

  /// Writes the folder into the configuration, if there is none yet that it could spoil.
  private func keep(_ folder: String) {
    let file = places.configFile
    guard !FileManager.default.fileExists(atPath: file) else { return }
    try? FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let text = "# Where the music is.\nfolders = [\(TOMLText.quoted(folder))]\n"
    // If it cannot be written, the folder is asked for again next time.
    _ = FileManager.default.createFile(
      atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
  }
}
