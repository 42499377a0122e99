internal import Foundation

/// The words of the command line, as other users of the machine see them.
enum CommandWords {
  /// Overwrites a word that may hold a password with stars, in the list of processes. It was there
  /// for a moment: a file or the environment is the better place.
  static func hide(_ word: String) {
    for index in 0..<Int(CommandLine.argc) {
      guard let text = CommandLine.unsafeArgv[index] else { continue }
      let found = String(cString: text)
      guard found == word || found == "--output=" + word else { continue }
      let start = found.utf8.count - word.utf8.count
      memset(text + start, Int32(UInt8(ascii: "*")), word.utf8.count)
    }
  }
}
