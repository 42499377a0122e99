internal import DJCore
internal import DJWire
internal import Dispatch
internal import Synchronization

/// What comes to the desk thread from all others. Handing in never waits for more than another
/// handing in.
final class Inbox: Sendable {
  enum Letter: Sendable {
    case command(PlayerCommand)
    case speech(LinkID, Result<SpokenClip, WorkerFailure>)
    case event(PlayerEvent)
  }

  private struct Contents {
    var letters: [Letter] = []
    var isClosed = false
  }

  /// Signalled for each letter, and by the engine for its reports.
  let bell = DispatchSemaphore(value: 0)
  private let contents = Mutex(Contents())

  /// Hands a letter in.
  func put(_ letter: Letter) {
    contents.withLock { $0.letters.append(letter) }
    bell.signal()
  }

  /// Takes everything out, oldest first; nil once it is closed.
  func takeAll() -> [Letter]? {
    contents.withLock { contents in
      if contents.isClosed { return nil }
      defer { contents.letters.removeAll(keepingCapacity: true) }
      return contents.letters
    }
  }

  /// Ends the desk thread.
  func close() {
    contents.withLock { $0.isClosed = true }
    bell.signal()
  }
}
