internal import Dispatch
internal import Foundation

/// Turns one reel's decoder on a thread of its own, so that a file that keeps its worker busy
/// cannot starve the one on the air.
final class DecodeThread: Sendable {
  private static let rest = DispatchTimeInterval.milliseconds(1000)

  private let reel: Reel
  private let finished = DispatchSemaphore(value: 0)

  /// Starts. `changed` is called on the thread when a reel became free or failed.
  init(reel: Reel, open: @escaping SourceOpener, changed: @escaping @Sendable () -> Void) {
    self.reel = reel
    let finished = finished
    let thread = Thread {
      Self.run(reel, open, changed)
      finished.signal()
    }
    thread.name = "decode \(reel.index)"
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  private static func run(
    _ reel: Reel, _ open: @escaping SourceOpener, _ changed: @Sendable () -> Void
  ) {
    let decoder = ReelDecoder(reel: reel, open: open)
    var settled = true
    while !reel.isQuitting {
      let turn = decoder.turn()
      let isSettled = reel.isOver || reel.isFree
      if isSettled != settled {
        settled = isSettled
        changed()
      }
      switch turn {
      case .worked: continue
      case .full: _ = reel.wake.wait(timeout: .now() + rest)
      case .idle: reel.wake.wait()
      }
    }
  }

  /// Asks the thread to end.
  func quit() { reel.quit() }

  /// Waits for its end, until a deadline; false if it is still held up in a file.
  func join(until deadline: DispatchTime) -> Bool {
    finished.wait(timeout: deadline) == .success
  }
}
