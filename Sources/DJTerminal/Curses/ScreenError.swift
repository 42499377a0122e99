public import DJCore

/// Why no screen could be opened: one line with the remedy.
public struct ScreenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of obstacle.
  public enum Kind: Equatable, Sendable {
    /// Input or output is a pipe or a file.
    case notATerminal
    /// `TERM` is not set.
    case noTerm
    /// The terminal database lacks what `TERM` names.
    case unknownTerm
    /// There is no terminal database.
    case noDatabase
    /// The terminal cannot place its cursor.
    case notAddressable
    /// The system refused; see ``ScreenError/code``.
    case system
  }

  /// What kind of obstacle.
  public let kind: Kind
  /// What `TERM` says.
  public let term: Sanitised
  /// The system's errno, 0 if it has no part in it.
  public let code: Int32

  /// An error.
  public init(_ kind: Kind, term: Sanitised = "", code: Int32 = 0) {
    self.kind = kind
    self.term = term
    self.code = code
  }

  /// One line: what is wrong, and what to do.
  public var message: Sanitised {
    switch kind {
    case .notATerminal:
      "no terminal to draw on: run djterm in a terminal window, or use --no-audio or render"
    case .noTerm:
      "TERM is not set: set it to your terminal's name, such as TERM=xterm-256color"
    case .unknownTerm:
      """
      unknown terminal TERM=\(term): set TERM to a known one such as xterm-256color, install \
      ncurses-term, or use --plain
      """
    case .noDatabase:
      "the terminal database is missing: install ncurses-base, or use --plain"
    case .notAddressable:
      """
      the terminal TERM=\(term) cannot place its cursor: use --plain, or another such as \
      xterm-256color
      """
    case .system:
      "the terminal could not be opened (error \(code)): try another terminal, or --no-audio"
    }
  }

  /// The message.
  public var description: String { message.text }
}
