public import DJCore
internal import GRDB

/// Why the library cannot be used: one line for people, with the file and the remedy in it.
public struct LibraryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of trouble, for exit codes.
  public enum Kind: Equatable, Sendable {
    /// The file or its folder cannot be made or written.
    case unwritable
    /// The disk is full.
    case full
    /// The file is damaged, or is no database.
    case corrupt
    /// The file is a database of another program.
    case foreign
    /// A newer djterm wrote it.
    case newer
    /// Another program holds it for too long.
    case busy
    /// The library was closed before.
    case closed
    /// The disk does not answer as it should, or a row does not fit.
    case failed
  }

  /// What kind of trouble.
  public let kind: Kind
  /// What, which file, and what to do about it.
  public let message: Sanitised

  /// A trouble in words.
  public init(_ kind: Kind, _ message: Sanitised) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message.text }
}

extension LibraryError {
  /// Puts what SQLite says in a listener's words.
  init(_ error: any Error, file: String) {
    if let known = error as? LibraryError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(
        .failed, "The library \(outside: file) failed: \(outside: String(describing: error)).")
      return
    }
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .corrupt(file, error.message ?? "not a database")
    case .SQLITE_FULL:
      self.init(
        .full,
        "The disk of the library \(outside: file) is full; free some space, then start again.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .unwritable(file, error.message ?? "no permission")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy,
        "Another program keeps the library \(outside: file) locked; close it, then try again.")
    case .SQLITE_MISUSE:
      self.init(.closed, "The library \(outside: file) is closed.")
    default:
      let words = error.message ?? "no reason given"
      self.init(
        .failed,
        "The library \(outside: file) failed (SQLite \(error.extendedResultCode.rawValue)): \(outside: words)."
      )
    }
  }

  static func corrupt(_ file: String, _ words: String) -> LibraryError {
    LibraryError(
      .corrupt,
      "The library \(outside: file) is damaged (\(outside: words)); move it aside or restore a copy, then scan again. Nothing was changed."
    )
  }

  static func unwritable(_ file: String, _ words: String) -> LibraryError {
    LibraryError(
      .unwritable,
      "The library \(outside: file) cannot be written (\(outside: words)); mend the permissions or name another with --library FILE."
    )
  }
}
