internal import DJCore
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Paced by the system's clock: silence, or a file.
final class ClockedOutput: AudioOutput {
  static let rate = 48_000
  private static let blockFrames = 960
  private static let blockTime = 20_000_000

  let gauge = OutputGauge()
  private let path: String?
  private let tell: @Sendable (PlayerEvent) -> Void
  private let isQuitting = Atomic<Bool>(false)
  private let isRunning = Atomic<Bool>(false)
  private let wakeUp = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  /// `path`: a file to write, or nil for silence.
  init(path: String?, tell: @escaping @Sendable (PlayerEvent) -> Void) {
    self.path = path
    self.tell = tell
  }

  func open() throws(PlaybackError) -> Int {
    // Opened again by the thread that writes: here only to refuse a place that cannot be written.
    if let path { _ = try SoundFile(path: path, rate: Self.rate) }
    return Self.rate
  }

  func begin(_ core: RenderCore) {
    isRunning.store(true, ordering: .releasing)
    gauge.state = .running
    let thread = Thread { [self] in
      run(core)
      gauge.state = .off
      finished.signal()
    }
    thread.name = "render"
    thread.qualityOfService = .userInteractive
    thread.start()
  }

  func wake() { wakeUp.signal() }

  func shutDown() {
    isQuitting.store(true, ordering: .releasing)
    wakeUp.signal()
    if isRunning.exchange(false, ordering: .acquiringAndReleasing) { finished.wait() }
  }

  private func run(_ core: RenderCore) {
    let block = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.blockFrames * 2)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    var file = path.flatMap { try? SoundFile(path: $0, rate: Self.rate) }
    var due = RenderCore.now
    while !isQuitting.load(ordering: .acquiring) {
      if core.isHeld {
        _ = wakeUp.wait(timeout: .now() + .milliseconds(200))
        core.attend()
        core.post(latency: 0)
        due = RenderCore.now
        continue
      }
      core.render(into: block)
      core.post(latency: 0)
      if let open = file, !write(block, to: open) { file = nil }
      due = rest(until: due + Self.blockTime)
    }
    finish(file)
  }

  /// Sleeps until a block is over; after a long halt of the machine it does not catch up.
  private func rest(until due: Int) -> Int {
    let now = RenderCore.now
    if due > now {
      Thread.sleep(forTimeInterval: Double(due - now) / 1e9)
    } else if now - due > 200_000_000 {
      return now
    }
    return due
  }

  private func write(_ block: UnsafeMutableBufferPointer<Float>, to file: SoundFile) -> Bool {
    do throws(PlaybackError) {
      try file.write(UnsafeBufferPointer(block))
      return true
    } catch {
      tell(.outputLost(error.reason))
      return false
    }
  }

  private func finish(_ file: SoundFile?) {
    do throws(PlaybackError) { try file?.close() } catch { tell(.notice(error.reason)) }
  }
}
