internal import Dispatch
internal import Foundation
internal import Synchronization

/// Silence as fast as the machine can make it: the show's time is that of the frames, and nobody
/// waits for a clock. For tests, and for shows that nobody listens to.
///
/// It waits only for what a listener would miss: sound that is still to be decoded, and the next
/// track while nothing is on. Words that are late are left out, as ever.
final class UnpacedOutput: AudioOutput {
  private static let blockSeconds = 0.02
  /// Between two looks at what it waits for, seconds.
  private static let patience = 0.001

  let gauge = OutputGauge()
  private let rate: Int
  private let isRunning = Atomic<Bool>(false)
  private let wakeUp = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  init(rate: Int) { self.rate = rate }

  func open() throws(PlaybackError) -> Int { rate }

  func begin(_ core: RenderCore) {
    isRunning.store(true, ordering: .releasing)
    gauge.state = .running
    let thread = Thread { [self] in
      run(core)
      gauge.state = .off
      finished.signal()
    }
    thread.name = "render"
    thread.start()
  }

  func wake() { wakeUp.signal() }

  func shutDown() {
    guard isRunning.exchange(false, ordering: .acquiringAndReleasing) else { return }
    wakeUp.signal()
    finished.wait()
  }

  private func run(_ core: RenderCore) {
    let frames = Int(Self.blockSeconds * Double(rate))
    let block = UnsafeMutableBufferPointer<Float>.allocate(capacity: frames * 2)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    while isRunning.load(ordering: .acquiring) {
      if core.isHeld {
        _ = wakeUp.wait(timeout: .now() + .milliseconds(200))
        core.attend()
      } else if core.isPrepared(for: frames) {
        core.render(into: block)
      } else {
        _ = wakeUp.wait(timeout: .now() + Self.patience)
      }
      core.post(latency: 0)
    }
  }
}
