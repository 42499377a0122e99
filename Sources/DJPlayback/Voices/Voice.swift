internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Synchronization

/// What speaks the DJ's words into a clip.
protocol Voice: Sendable {
  /// The words as mono sound. May take a while.
  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure>
}

extension Voice {
  /// The words at the engine's rate; a failure at the order's deadline, if they are not there by
  /// then. A voice that is late is not waited for.
  func clip(for order: SpeechOrder, at rate: Int) async -> Result<SpokenClip, WorkerFailure> {
    guard let deadline = order.deadline, deadline.isFinite, deadline < 3600 else {
      return await speak(order).spoken(at: rate)
    }
    let answer = Answer()
    return await withCheckedContinuation { continuation in
      answer.wait(continuation)
      Task.detached(priority: .userInitiated) {
        answer.give(await speak(order).spoken(at: rate))
      }
      Task.detached {
        try? await Task.sleep(for: .seconds(max(0, deadline)))
        answer.give(.failure(WorkerFailure(.timedOut, "the words were not ready in time")))
      }
    }
  }
}

/// The first of two answers; the second comes too late.
private final class Answer: Sendable {
  typealias Clip = Result<SpokenClip, WorkerFailure>
  private let waiting = Mutex<CheckedContinuation<Clip, Never>?>(nil)

  func wait(_ continuation: CheckedContinuation<Clip, Never>) {
    waiting.withLock { $0 = continuation }
  }

  func give(_ clip: Clip) {
    let first = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    first?.resume(returning: clip)
  }
}

extension Result<SpeechClip, WorkerFailure> {
  /// The words at the engine's rate.
  func spoken(at rate: Int) -> Result<SpokenClip, WorkerFailure> {
    flatMap { clip in
      Result<SpokenClip, WorkerFailure> { () throws(WorkerFailure) in
        try SpokenClip(clip, rate: rate)
      }
    }
  }
}
