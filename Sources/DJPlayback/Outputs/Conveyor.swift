internal import DJCore
internal import DJSignal
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Carries sound from the thread that makes it to a ``SoundSink`` on a thread of its own, so that
/// encoders, disks and networks keep nobody waiting.
///
/// `@unchecked Sendable`, by this invariant: one thread calls ``put(_:)`` and ``finish()``, any
/// thread ``announce(_:at:)``; the sink was made before and is touched by the conveyor's thread
/// only.
final class Conveyor: @unchecked Sendable {
  /// What happens to sound for which there is no room.
  enum Overflow: Sendable {
    /// The one who makes it waits.
    case waits
    /// It is lost.
    case drops
  }

  /// Frames the sink is given at a time: always as many, so that what it makes of them does not
  /// depend on the threads.
  private static let portion = 1024

  private struct State {
    var chapters: [TrackMark] = []
    var failure: PlaybackError?
  }

  private let ring: SampleRing
  private let overflow: Overflow
  private let sink: any SoundSink
  private let closing: ClockedOutput.Closing?
  private let state = Mutex(State())
  private let isEnding = Atomic<Bool>(false)
  private let hasFailed = Atomic<Bool>(false)
  private let arrived = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let taken = Atomic<Int>(0)

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - frames: how much may wait.
  ///   - closing: says when nobody waits for room any more.
  init(
    to sink: any SoundSink, frames: Int, overflow: Overflow, name: String,
    closing: ClockedOutput.Closing? = nil
  ) {
    self.sink = sink
    self.closing = closing
    self.overflow = overflow
    ring = SampleRing(frames: max(frames, Self.portion * 2), channels: 2)
    let thread = Thread { [self] in
      run()
      finished.signal()
    }
    thread.name = name
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  /// Frames taken in so far, also those that were lost.
  var frames: Int { taken.load(ordering: .relaxed) }

  /// Whether the sink takes nothing any more; ``finish()`` tells why.
  var isBroken: Bool { hasFailed.load(ordering: .acquiring) }

  /// Why the sink takes nothing any more, if so.
  var failure: PlaybackError? { state.withLock { $0.failure } }

  /// Takes interleaved frames. Waits for room, or loses them, as was said.
  func put(_ samples: UnsafeBufferPointer<Float>) {
    taken.wrappingAdd(samples.count / 2, ordering: .relaxed)
    var rest = samples
    while rest.count >= 2, !isBroken {
      let written = ring.write(rest)
      arrived.signal()
      rest = UnsafeBufferPointer(rebasing: rest[(written * 2)...])
      guard !rest.isEmpty else { return }
      if overflow == .drops || closing?.isNear == true { return }
      _ = room.wait(timeout: .now() + .milliseconds(200))
    }
  }

  /// Notes that a track begins with a frame, counted from the first that was taken in.
  func announce(_ track: NowPlaying, at frame: Int) {
    state.withLock { $0.chapters.append(TrackMark(track: track, start: frame)) }
  }

  /// Hands on what is left and closes the sink; why it failed, if it did.
  func finish() -> PlaybackError? {
    isEnding.store(true, ordering: .releasing)
    arrived.signal()
    finished.wait()
    return state.withLock { $0.failure }
  }

  private func run() {
    let portion = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.portion * 2)
    portion.initialize(repeating: 0)
    defer { portion.deallocate() }
    while true {
      let isLast = isEnding.load(ordering: .acquiring)
      let readable = ring.readable
      if readable < Self.portion, !isLast {
        arrived.wait()
        continue
      }
      let frames = ring.read(into: portion)
      room.signal()
      if frames > 0 { hand(UnsafeBufferPointer(rebasing: portion[..<(frames * 2)])) }
      if isLast, readable <= Self.portion { break }
    }
    close()
  }

  private func hand(_ samples: UnsafeBufferPointer<Float>) {
    guard !isBroken else { return }
    giveChapters()
    do throws(PlaybackError) { try sink.write(samples) } catch { fail(error) }
  }

  private func giveChapters() {
    let due = state.withLock { state in
      defer { state.chapters = [] }
      return state.chapters
    }
    for chapter in due { sink.begin(chapter) }
  }

  private func close() {
    giveChapters()
    do throws(PlaybackError) { try sink.close() } catch { fail(error) }
  }

  private func fail(_ error: PlaybackError) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
    hasFailed.store(true, ordering: .releasing)
    room.signal()
  }
}
