internal import DJCore
internal import DJWire
internal import DJWorkers

/// espeak-ng, in a worker process.
struct EspeakVoice: Voice {
  let workers: WorkerPool

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    await workers.speak(
      SpeechRequest(
        segments: order.segments, voice: order.voice, language: order.language,
        delivery: order.delivery, loudness: order.loudness, room: order.room))
  }
}

/// Says nothing for as long as the words would take: for a show of captions only.
struct SilentVoice: Voice {
  private static let rate = 8000
  private static let longest = 120.0

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    let seconds = order.estimate.isFinite ? min(max(order.estimate, 0), Self.longest) : 0
    let frames = Int(seconds * Double(Self.rate))
    return .success(
      SpeechClip(sampleRate: Self.rate, samples: [Float](repeating: 0, count: frames)))
  }
}
