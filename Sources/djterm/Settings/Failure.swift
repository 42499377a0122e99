internal import ArgumentParser
internal import DJCore
internal import DJLibrary

/// An end with a reason: one line for people, and an exit code of sysexits for scripts.
struct Failure: Error, CustomStringConvertible {
  /// The exit codes of the contract.
  enum Code: Int32 {
    case usage = 64
    case badData = 65
    case noMusic = 66
    case unavailable = 69
    case cannotCreate = 73
    case inputOutput = 74
    case config = 78
  }

  var code: Code
  /// What, which file or device, what to do.
  var message: Sanitised

  init(_ code: Code, _ message: Sanitised) {
    self.code = code
    self.message = message
  }

  /// The library's trouble, with the exit code for it.
  init(_ error: LibraryError) {
    let code: Code
    switch error.kind {
    case .corrupt, .foreign, .newer: code = .badData
    case .unwritable, .full: code = .cannotCreate
    case .busy, .closed, .failed: code = .inputOutput
    }
    self.init(code, error.message)
  }

  /// Runs work on the library; its trouble becomes a failure.
  static func wrapping<T>(_ work: () throws(LibraryError) -> T) throws(Failure) -> T {
    do {
      return try work()
    } catch {
      throw Failure(error)
    }
  }

  var description: String { message.text }
}
