internal import DJCore
internal import Foundation

/// Where things lie: the XDG folders, and what came with the program.
struct Places: Sendable {
  private let environment: [String: String]

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  var home: String { environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "/" }

  /// An XDG folder's djterm folder; a relative value counts as unset, as the standard says.
  private func xdg(_ variable: String, _ fallback: String) -> String {
    let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? home + "/" + fallback) + "/djterm"
  }

  var configFile: String { xdg("XDG_CONFIG_HOME", ".config") + "/config.toml" }
  var configFolder: String { xdg("XDG_CONFIG_HOME", ".config") }
  var dataFolder: String { xdg("XDG_DATA_HOME", ".local/share") }
  var cacheFolder: String { xdg("XDG_CACHE_HOME", ".cache") }
  var stateFolder: String { xdg("XDG_STATE_HOME", ".local/state") }

  /// The control socket; nil if there is no private folder for it.
  var controlSocket: String? {
    guard let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") else {
      return "/tmp/djterm-\(getuid())/control.sock"
    }
    return runtime + "/djterm/control.sock"
  }

  /// The listener's music folder.
  var music: String {
    environment["XDG_MUSIC_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/Music"
  }

  /// True if the locale's characters are UTF-8.
  static func speaksUnicode(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
  }

  /// The executable's own path, symlinks resolved.
  static let executable: String = {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  }()

  /// A file or folder that came with the program: beside the executable, under `share/djterm`, or
  /// in the source tree it was built in. Never through a path compiled in.
  static func resource(_ name: String) -> String? {
    let beside = URL(fileURLWithPath: executable).deletingLastPathComponent()
    var candidates = [
      beside.appending(path: "djterm_djterm.resources/\(name)"),
      beside.appending(path: "../share/djterm/\(name)"),
    ]
    var folder = beside
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: name))
    }
    return candidates.map(\.standardizedFileURL.path).first {
      FileManager.default.fileExists(atPath: $0)
    }
  }
}
