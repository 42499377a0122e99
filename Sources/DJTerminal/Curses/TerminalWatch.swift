internal import CNcurses
internal import Foundation
internal import Synchronization

/// Tells when the terminal has something: a thread that waits for input and for the signals a
/// terminal program answers to, and calls back.
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

  /// The writing end of the pipe that wakes the thread; nil once cancelled. Closing it ends the
  /// thread.
  private let wake: Mutex<Int32?>
  private let watchesSignals: Bool

  /// Starts watching.
  ///
  /// - Parameters:
  ///   - input: the descriptor keys come from; only polled.
  ///   - watchesSignals: takes the signals of ``News``; else only input is told.
  ///   - tell: called on the watch's own thread; must return soon.
  /// - Throws: ``ScreenError`` of kind `system` if there are no descriptors left.
  public static func start(
    input: Int32, watchesSignals: Bool = true, _ tell: @escaping @Sendable (News) -> Void
  ) throws(ScreenError) -> TerminalWatch {
    var ends: [Int32] = [-1, -1]
    guard cn_pipe(&ends) == 0 else { throw ScreenError(.system, code: errno) }
    let signalEnd = watchesSignals ? cn_watch(signals, Int32(signals.count)) : -1
    guard signalEnd >= 0 || !watchesSignals else {
      let code = errno
      ends.forEach { close($0) }
      throw ScreenError(.system, code: code)
    }
    let wakeEnd = ends[0]
    let thread = Thread { run(input: input, wake: wakeEnd, signals: signalEnd, tell) }
    thread.name = "djterm-keys"
    thread.stackSize = 256 * 1024
    thread.start()
    return TerminalWatch(wake: ends[1], watchesSignals: watchesSignals)
  }

  private init(wake: Int32, watchesSignals: Bool) {
    self.wake = Mutex(wake)
    self.watchesSignals = watchesSignals
  }

  deinit { cancel() }

  /// Asks to be told of input again: call it after ``Screen/nextKey()`` returned nil. Any thread.
  public func rearm() {
    wake.withLock { end in
      guard let end else { return }
      var byte: UInt8 = 0
      _ = write(end, &byte, 1)
    }
  }

  /// Ends the watch, and gives signals back. The callback may still be running when this returns.
  public func cancel() {
    wake.withLock { end in
      guard let open = end else { return }
      end = nil
      if watchesSignals { cn_unwatch() }
      close(open)
    }
  }

  /// The thread; it owns the reading end of the wake pipe.
  private static func run(
    input: Int32, wake: Int32, signals: Int32, _ tell: (News) -> Void
  ) {
    defer { close(wake) }
    var watchesInput = true
    var isGone = false
    while true {
      var waits = [wake, signals, watchesInput && !isGone ? input : -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR else { return }
      if waits[0].revents != 0 {
        guard let armed = readAll(wake) else { return }
        if !armed.isEmpty { watchesInput = true }
      }
      if waits[1].revents != 0 {
        for number in readAll(signals) ?? [] { tell(news(of: Int32(number))) }
      }
      let happened = Int32(waits[2].revents)
      if happened & (POLLHUP | POLLERR | POLLNVAL) != 0 {
        isGone = true
        tell(.hangup)
      } else if happened & POLLIN != 0 {
        watchesInput = false
        tell(.input)
      }
    }
  }

  /// What waits in a pipe; nil at its end.
  private static func readAll(_ pipe: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(pipe, &buffer, buffer.count)
    if count > 0 { return Array(buffer[..<count]) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
  }

  private static func news(of signal: Int32) -> News {
    switch signal {
    case SIGWINCH: .resized
    case SIGTSTP: .suspend
    case SIGCONT: .continued
    default: .terminate(signal)
    }
  }
}
