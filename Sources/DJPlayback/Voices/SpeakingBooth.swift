public import DJCore
internal import DJWire
public import DJWorkers

/// The voices without the music: lines recorded one by one, for a command and for measurements.
public struct SpeakingBooth: Sendable {
  private let voice: any Voice

  /// The voices a player would have.
  public init(workers: WorkerPool, voiceProgram: VoiceProgram? = nil) {
    voice = Voices.of(program: voiceProgram, workers: workers)
  }

  /// Speaks a line into a WAV or FLAC file; its length in seconds.
  public func record(_ order: SpeechOrder, to file: String) async throws(PlaybackError) -> Double {
    switch await voice.speak(order) {
    case .failure(let failure): throw PlaybackError(.unsupported, failure.reason)
    case .success(let clip):
      try ClipFile.write(clip.samples, sampleRate: clip.sampleRate, to: file)
      return clip.seconds
    }
  }
}
