internal import ArgumentParser
internal import DJCore
internal import DJPlayback
internal import DJWorkers
internal import Foundation

/// Speaks a line through the voice chain.
struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak a line through the DJ's voice chain.",
    discussion: """
      Names are respelt as on the air; the dictionary of pronunciations holds here too.

      Examples:
        djterm say "Good evening." -o hello.wav
        djterm say --persona pro --text "Next: Ke$ha, Pt. II"
      """)

  @Argument(help: "The words.")
  var text: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write a WAV or FLAC file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The voice.", valueName: "name"))
  var voice: String?

  @Option(help: ArgumentHelp("The language.", valueName: "tag"))
  var language: String?

  @Option(help: ArgumentHelp("Whose manner: host, pro, nerd or minimal.", valueName: "name"))
  var persona = "host"

  @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
  var config: String?

  @Flag(name: .customLong("text"), help: "Only print the words as the voice would get them.")
  var printsText = false

  @Flag(help: "Say less on standard error.")
  var quiet = false

  mutating func run() async throws {
    let command = self
    try await reporting { try await command.say() }
  }

  private func say() async throws {
    let places = Places()
    let configuration = try Configuration.read(
      config ?? places.configFile, isRequired: config != nil)
    let order = try order(places, configuration)
    guard !order.segments.isEmpty else { throw Failure(.usage, "nothing to say: djterm say TEXT") }
    if printsText {
      for segment in order.segments {
        Standard.out("\(segment.language ?? order.language): \(segment.text)")
      }
      return
    }
    let program = WorkerProgram(executable: Places.executable)
    let pool = WorkerPool(program: program, workers: 1)
    let booth = SpeakingBooth(workers: pool, voiceProgram: configuration.voiceProgram)
    if let output {
      try await write(order, booth, to: output)
    } else {
      try await play(order, pool, program, configuration.voiceProgram)
    }
    await pool.shutDown()
  }

  private func order(
    _ places: Places, _ configuration: Configuration
  ) throws(Failure) -> SpeechOrder {
    let shown = Sanitised(text.joined(separator: " "), limit: 1000)
    let language = language.map { Sanitised($0) } ?? configuration.language ?? "en"
    let script = SpokenText.script(
      of: shown, names: [SpokenText.Name(shown, isWholeLine: true)], language: language,
      pronunciations: try places.pronunciations())
    let delivery = Delivery.of(persona: Sanitised(persona))
    var order = SpeechOrder(
      link: LinkID(1), segments: script.segments,
      voice: voice.map { Sanitised($0) } ?? configuration.voice, language: language,
      estimate: SpeechEstimate.seconds(for: script, delivery))
    order.delivery = delivery
    return order
  }

  private func write(
    _ order: SpeechOrder, _ booth: SpeakingBooth, to output: String
  ) async throws {
    do throws(PlaybackError) {
      let seconds = try await booth.record(order, to: output)
      if !quiet {
        Standard.note("\(MediaPath(output).shown): \(Sanitised(clock: seconds.rounded(.up)))")
      }
    } catch {
      throw Failure(error.cause == .cannotWrite ? .cannotCreate : .unavailable, error.reason)
    }
  }

  /// Through the sound server, by the player's own voice channel.
  private func play(
    _ order: SpeechOrder, _ pool: WorkerPool, _ program: WorkerProgram,
    _ voiceProgram: VoiceProgram?
  ) async throws {
    let (events, sink) = AsyncStream<PlayerEvent>.makeStream()
    let player = Player(
      output: .pulse(device: nil), program: program, speech: pool, voiceProgram: voiceProgram,
      events: { sink.yield($0) })
    defer { player.shutDown() }
    do throws(PlaybackError) {
      try player.start()
    } catch {
      throw Failure(.unavailable, error.reason)
    }
    player.send(.prepareSpeech(order))
    for await event in events {
      switch event {
      case .speechReady(let link, _, _):
        player.send(.close(MixPlan(anchor: .now, voice: .init(link: link, start: 0))))
      case .speechFailed(_, let reason): throw Failure(.unavailable, reason)
      case .stopped: return
      default: break
      }
    }
  }
}
