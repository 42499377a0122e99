internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Synchronization

/// One voice, and another for when it fails. One that has failed three times in a row is left in
/// peace for the rest of the show.
final class FallbackVoice: Voice {
  private static let patience = 3

  private let first: any Voice
  private let second: any Voice
  private let failures = Mutex(0)

  init(_ first: any Voice, else second: any Voice) {
    self.first = first
    self.second = second
  }

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    guard failures.withLock({ $0 < Self.patience }) else { return await second.speak(order) }
    let answer = await first.speak(order)
    if case .success = answer {
      failures.withLock { $0 = 0 }
      return answer
    }
    failures.withLock { $0 += 1 }
    return await second.speak(order)
  }
}

/// Remembers clips by what was asked for, so that words that are ordered again are there at once.
/// In memory only: the writer does not say a thing twice, so that a store on disk would only grow.
final class RememberingVoice: Voice {
  /// Bytes of samples that are kept at most.
  private static let capacity = 8 << 20

  private struct Shelf {
    /// Oldest first.
    var clips: [(order: SpeechOrder, clip: SpeechClip)] = []
    var bytes = 0
  }

  private let voice: any Voice
  private let shelf = Mutex(Shelf())

  init(_ voice: any Voice) { self.voice = voice }

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    let key = Self.key(order)
    if let clip = shelf.withLock({ $0.clips.last { $0.order == key }?.clip }) {
      return .success(clip)
    }
    let answer = await voice.speak(order)
    if case .success(let clip) = answer { keep(clip, for: key) }
    return answer
  }

  /// An order without what does not change the sound.
  private static func key(_ order: SpeechOrder) -> SpeechOrder {
    var key = order
    key.link = LinkID(0)
    key.deadline = nil
    key.estimate = 0
    return key
  }

  private func keep(_ clip: SpeechClip, for key: SpeechOrder) {
    shelf.withLock { shelf in
      shelf.clips.append((key, clip))
      shelf.bytes += clip.samples.count * 4
      while shelf.bytes > Self.capacity, !shelf.clips.isEmpty {
        shelf.bytes -= shelf.clips.removeFirst().clip.samples.count * 4
      }
    }
  }
}

/// The voices of a player, put together.
enum Voices {
  /// The listener's program if there is one, espeak-ng if it fails, and what both have said.
  static func of(program: VoiceProgram?, workers: WorkerPool) -> any Voice {
    let espeak = EspeakVoice(workers: workers)
    guard let program else { return RememberingVoice(espeak) }
    return RememberingVoice(FallbackVoice(CommandVoice(program: program), else: espeak))
  }
}
