internal import CNcurses
internal import Foundation
internal import Synchronization

/// Tells when the terminal has something: input, or one of the signals that a terminal program
/// answers to.
///
/// Input is told once; after reading all keys, ``rearm()`` asks to be told again. Signals are
/// caught from ``start(input:watchesSignals:_:)`` to ``cancel()``, by one watch at a time.
public final class TerminalWatch: Sendable {
  /// What happened.
  public enum News: Equatable, Sendable {
    /// Keys can be read; nothing more is told of input until ``TerminalWatch/rearm()``.
    case input
    /// The window has another size (SIGWINCH): read keys and draw.
    case resized
    /// Ctrl-Z (SIGTSTP): answer with ``Screen/suspendProcess()``.
    case suspend
    /// The process goes on after a stop (SIGCONT).
    case continued
    /// Ctrl-C, or another wish to end (SIGINT, SIGQUIT, SIGTERM, SIGHUP): close the screen and end. The
    /// number is the signal's.
    case terminate(Int32)
    /// The terminal is gone; nothing more will come from it.
    case hangup
  }

  private static let signals: [Int32] = [
    SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGQUIT, SIGTERM, SIGHUP,
  ]

  /// Of ``TerminalThread``; nil once cancelled.
  private let number: Mutex<Int?>
  private let watchesSignals: Bool

  /// Starts watching.
  ///
  /// - Parameters:
  ///   - input: the descriptor keys come from; only polled.
  ///   - watchesSignals: takes the signals of ``News``; else only input is told.
  ///   - tell: called on the thread of ``TerminalActor``; what it sends to that actor is done next.
  /// - Throws: ``ScreenError`` of kind `system` if there are no descriptors left.
  public static func start(
    input: Int32, watchesSignals: Bool = true, _ tell: @escaping @Sendable (News) -> Void
  ) throws(ScreenError) -> TerminalWatch {
    let signalEnd = watchesSignals ? cn_watch(signals, Int32(signals.count)) : -1
    guard signalEnd >= 0 || !watchesSignals else { throw ScreenError(.system, code: errno) }
    let number = TerminalThread.shared.add(
      TerminalThread.Watch(input: input, signals: signalEnd, tell: tell))
    return TerminalWatch(number: number, watchesSignals: watchesSignals)
  }

  private init(number: Int, watchesSignals: Bool) {
    self.number = Mutex(number)
    self.watchesSignals = watchesSignals
  }

  deinit { cancel() }

  /// Asks to be told of input again: call it after ``Screen/nextKey()`` returned nil. Any thread.
  public func rearm() {
    number.withLock(\.self).map { TerminalThread.shared.arm($0) }
  }

  /// Ends the watch, and gives signals back. The callback may still be running when this returns,
  /// unless it is called on ``TerminalActor``.
  public func cancel() {
    number.withLock { open in
      guard let number = open else { return }
      open = nil
      TerminalThread.shared.remove(number)
      if watchesSignals { cn_unwatch() }
    }
  }
}

extension TerminalWatch.News {
  init(signal: Int32) {
    self =
      switch signal {
      case SIGWINCH: .resized
      case SIGTSTP: .suspend
      case SIGCONT: .continued
      default: .terminate(signal)
      }
  }
}
