internal import ArgumentParser
internal import DJCore
internal import DJPlayback
internal import DJWire
internal import DJWorkers
internal import Foundation

/// Speaks a line through the voice chain.
struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak a line through the DJ's voice chain.",
    discussion: """
      Example:
        djterm say "Good evening." -o hello.wav
      """)

  @Argument(help: "The words.")
  var text: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write a WAV or FLAC file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The voice.", valueName: "name"))
  var voice: String?

  @Option(help: ArgumentHelp("The language.", valueName: "tag"))
  var language = "en"

  @Flag(help: "Say less on standard error.")
  var quiet = false

  mutating func run() async throws {
    let command = self
    try await reporting {
      let words = SpokenText.spoken(Sanitised(command.text.joined(separator: " ")))
      guard !words.isEmpty else { throw Failure(.usage, "nothing to say: djterm say TEXT") }
      let program = WorkerProgram(executable: Places.executable)
      let pool = WorkerPool(program: program, workers: 1)
      if let output = command.output {
        try await command.write(words, pool, to: output)
      } else {
        try await command.play(words, pool, program)
      }
      await pool.shutDown()
    }
  }

  private func write(_ words: Sanitised, _ pool: WorkerPool, to output: String) async throws {
    let request = SpeechRequest(
      text: words, voice: voice.map { Sanitised($0) }, language: Sanitised(language))
    let answer = await pool.speak(request)
    guard case .success(let clip) = answer else {
      throw Failure(.unavailable, answer.failureReason)
    }
    do throws(PlaybackError) {
      try ClipFile.write(clip.samples, sampleRate: clip.sampleRate, to: output)
    } catch {
      throw Failure(.cannotCreate, error.reason)
    }
    if !quiet {
      let length = Sanitised(clock: clip.seconds.rounded(.up))
      Standard.note("\(MediaPath(output).shown): \(length)")
    }
  }

  /// Through the sound server, by the player's own voice channel.
  private func play(
    _ words: Sanitised, _ pool: WorkerPool, _ program: WorkerProgram
  ) async throws {
    let (events, sink) = AsyncStream<PlayerEvent>.makeStream()
    let player = Player(
      output: .pulse(device: nil), program: program, speech: pool, events: { sink.yield($0) })
    defer { player.shutDown() }
    do throws(PlaybackError) {
      try player.start()
    } catch {
      throw Failure(.unavailable, error.reason)
    }
    player.send(
      .prepareSpeech(
        SpeechOrder(
          link: LinkID(1), spoken: words, voice: voice.map { Sanitised($0) },
          language: Sanitised(language), estimate: 0)))
    for await event in events {
      switch event {
      case .speechReady(let link, _):
        player.send(.close(MixPlan(anchor: .now, voice: .init(link: link, start: 0))))
      case .speechFailed(_, let reason): throw Failure(.unavailable, reason)
      case .stopped: return
      default: break
      }
    }
  }
}

extension Result where Success == SpeechClip, Failure == WorkerFailure {
  /// Why there is no clip; empty if there is one.
  fileprivate var failureReason: Sanitised {
    if case .failure(let failure) = self { failure.reason } else { "" }
  }
}
