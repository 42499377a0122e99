internal import DJCore
internal import DJPlayback
internal import DJTerminal
internal import Foundation

/// Level and spectrum on the screen: looks at the sound about twenty times a second, but only while
/// they are shown and something plays, and never sends the terminal more than a slow line carries.
@TerminalActor
final class MeterBridge {
  /// Seconds between two looks.
  private static let interval = 0.05
  /// Bytes a second that level and spectrum may take.
  private static let rate = 5000.0

  private let feed: EventFeed
  private var eye: VisualFeed?
  private var bands = 0
  private var timer: (any DispatchSourceTimer)?
  private var isLooking = false
  /// What the screen shows.
  private(set) var frame: Frame?
  /// Bytes that may be sent, and since when.
  private var credit = rate
  private var counted = 0.0

  init(_ feed: EventFeed) { self.feed = feed }

  /// Takes the frame that was drawn; looks on from now if there is something to see, else rests.
  func attend(_ frame: Frame, _ player: Player?, isPlaying: Bool) {
    self.frame = frame
    guard let player, isPlaying, frame.meterBands > 0 else { return rest() }
    if eye == nil || bands != frame.meterBands {
      bands = frame.meterBands
      eye = VisualFeed(player, bands: bands)
    }
    guard !isLooking else { return }
    isLooking = true
    schedule()
  }

  /// Stops looking.
  func rest() {
    guard isLooking else { return }
    isLooking = false
    timer?.schedule(deadline: .distantFuture)
  }

  /// What is heard now; nil if nobody looks.
  func look(pulse: Pulse?) -> Meter? {
    guard isLooking, let eye else { return nil }
    schedule()
    let glimpse = eye.look(pulse: pulse)
    return Meter(
      left: glimpse.level.left, right: glimpse.level.right, bands: glimpse.bands,
      beat: glimpse.beat)
  }

  /// Whether a frame may be sent now, at a time in seconds; one that may not is left out, and the
  /// next comes soon.
  func affords(_ next: Frame, at time: Double) -> Bool {
    guard let frame else { return false }
    credit = min(credit + max(0, time - counted) * Self.rate, Self.rate / 5)
    counted = time
    let cost = Double(next.meterBytes(from: frame))
    guard cost > 0, cost <= credit else { return false }
    credit -= cost
    self.frame = next
    return true
  }

  private func schedule() {
    let timer = timer ?? newTimer()
    timer.schedule(deadline: .now() + Self.interval, leeway: .milliseconds(8))
  }

  private func newTimer() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.setEventHandler { [feed] in feed.send(.glance) }
    timer.schedule(deadline: .distantFuture)
    timer.resume()
    self.timer = timer
    return timer
  }
}
