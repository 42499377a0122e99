internal import DJCore
internal import Foundation

/// Progress for people, if they have to wait: nothing in the first two seconds, and only on a
/// terminal.
final class WaitDisplay {
  private let start = ProcessInfo.processInfo.systemUptime
  private let isShown: Bool
  private var last = 0.0
  private var hasLine = false

  init(isQuiet: Bool) {
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  func show(_ line: @autoclosure () -> Sanitised) {
    guard isShown else { return }
    let now = ProcessInfo.processInfo.systemUptime
    guard now - start > 2, now - last > 0.1 else { return }
    last = now
    hasLine = true
    Standard.progress(line())
  }

  /// Leaves the line.
  func end() {
    if hasLine { Standard.endProgress() }
    hasLine = false
  }
}
