internal import DJCore
internal import DJTerminal
internal import Foundation

/// The standard streams, written whole and at once.
enum Standard {
  /// Writes a line to standard output; ends the program quietly if nobody reads any more.
  static func out(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard output.
  static func out(_ line: Sanitised) { out(line.text) }

  /// Writes a line for people to standard error.
  static func note(_ line: Sanitised) { write(line.text + "\n", to: STDERR_FILENO) }

  /// Writes text that is no line, made of safe parts, to standard output.
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Asks something on standard error.
  static func prompt(_ question: Sanitised) { write(question.text, to: STDERR_FILENO) }

  /// Overwrites the progress line of a terminal on standard error, however narrow it is.
  static func progress(_ line: Sanitised) {
    let width = max(1, terminalWidth(STDERR_FILENO) - 1)
    write("\r\u{1B}[K" + line.fitted(columns: width).text, to: STDERR_FILENO)
  }

  /// Clears the progress line.
  static func endProgress() { write("\r\u{1B}[K", to: STDERR_FILENO) }

  /// Columns of the terminal behind a descriptor, 80 if it is none.
  static func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR {
        return
      }
    }
  }
}
