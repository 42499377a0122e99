internal import DJCore
internal import DJLibrary
internal import DJTerminal
internal import Foundation
internal import Synchronization

/// Progress for people on standard error: one line, drawn over and over, on a terminal; elsewhere
/// a line every few seconds. No colours, so nothing to switch off.
final class ScanDisplay: Sendable {
  private let isTerminal: Bool
  private let lastLine = Mutex(ProcessInfo.processInfo.systemUptime)
  /// Seconds between two lines of a log.
  private static let pause = 5.0

  init() {
    let isDumb = ProcessInfo.processInfo.environment["TERM"] ?? "dumb" == "dumb"
    isTerminal = isatty(STDERR_FILENO) == 1 && !isDumb
  }

  /// Shows how far the scan has come. From any thread.
  func show(_ progress: ScanProgress) {
    if isTerminal { return Standard.progress(progress.line) }
    let isDue = lastLine.withLock { last in
      let now = ProcessInfo.processInfo.systemUptime
      guard now - last >= Self.pause else { return false }
      last = now
      return true
    }
    if isDue { Standard.note(progress.line) }
  }

  /// Leaves the line.
  func end() { if isTerminal { Standard.endProgress() } }
}
