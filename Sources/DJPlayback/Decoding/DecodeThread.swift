internal import Dispatch
internal import Foundation

/// Turns one reel's decoder on a thread of its own, so that a file that keeps its worker busy
/// cannot starve the one on the air.
final class DecodeThread: Sendable {
  private let reel: Reel
  private let finished = DispatchSemaphore(value: 0)

  /// Starts. On the thread, `changed` is called when the reel became free or failed, and `came`
  /// when something has come that the render thread waits for.
  init(
    reel: Reel, open: @escaping SourceOpener, changed: @escaping @Sendable () -> Void,
    came: @escaping @Sendable () -> Void
  ) {
    self.reel = reel
    let finished = finished
    let thread = Thread {
      Self.run(reel, open, changed, came)
      finished.signal()
    }
    thread.name = "decode \(reel.index)"
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  private static func run(
    _ reel: Reel, _ open: @escaping SourceOpener, _ changed: @Sendable () -> Void,
    _ came: @Sendable () -> Void
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
      if reel.isAwaited() { came() }
      switch turn {
      case .worked: continue
      case .full: reel.sleep()
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
