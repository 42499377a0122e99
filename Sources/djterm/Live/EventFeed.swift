internal import DJCore
internal import DJLibrary
internal import DJTerminal
internal import Foundation
internal import Synchronization

/// The one stream into the runtime: whatever happens anywhere ends up here, in order.
final class EventFeed: Sendable {
  /// What can come in.
  enum Input: Sendable {
    /// For the show.
    case show(Event)
    /// Everything is open: the show can begin.
    case ready(Stage)
    /// Something without which there is no show could not be opened.
    case failed(Failure)
    /// Something the screen waits for.
    case screen(BoothRoom.News)
    /// Time passed.
    case beat
    /// It is time to look at the sound.
    case glance
    /// What belongs to a track is there.
    case sleeve(Sleeve)
    /// The scan goes on.
    case scan(ScanProgress)
    /// The scan is over.
    case scanned(ScanReport, isEmpty: Bool)
    /// Words from the control socket, and the way back.
    case control(String, @Sendable (JSONText) -> Void)
    /// A signal asked the program to end.
    case terminate
  }

  /// In order of arrival.
  let inputs: AsyncStream<Input>
  private let continuation: AsyncStream<Input>.Continuation
  private let wanted = Mutex<[MediaPath]>([])

  /// The files that will be played next, soonest first: what should be listened to before others.
  var upcoming: [MediaPath] {
    wanted.withLock(\.self)
  }

  /// Says what will be played next.
  func expect(_ files: [MediaPath]) { wanted.withLock { $0 = files } }

  init() {
    (inputs, continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
  }

  /// From any thread.
  func send(_ input: Input) { continuation.yield(input) }

  /// Ends the stream.
  func finish() { continuation.finish() }

  /// Sends a control command and waits for the answer.
  func ask(_ words: String) async -> JSONText {
    await withCheckedContinuation { answer in
      let result = continuation.yield(.control(words, { answer.resume(returning: $0) }))
      if case .terminated = result {
        answer.resume(returning: .object([("error", .text("the show is over"))]))
      }
    }
  }
}
