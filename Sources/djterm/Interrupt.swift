internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C and TERM as a call, instead of sudden death; the second one kills.
final class Interrupt: Sendable {
  // Dispatch sources may be used from any thread, but are not marked so.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]
  private let fired = Atomic<Bool>(false)

  /// True once a signal came.
  var happened: Bool { fired.load(ordering: .relaxed) }

  /// Calls `action` on a background thread at the first signal.
  init(_ action: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [self] in
        if fired.exchange(true, ordering: .relaxed) { _exit(130) }
        action()
      }
      source.resume()
    }
  }

  /// Gives the signals back.
  func end() {
    sources.forEach { $0.cancel() }
    [SIGINT, SIGTERM, SIGHUP].forEach { signal($0, SIG_DFL) }
  }
}
