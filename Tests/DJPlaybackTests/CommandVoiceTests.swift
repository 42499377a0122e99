import DJCore
import DJWire
import DJWorkers
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJPlayback

@Suite struct CommandVoiceTests {
  private static func order(_ text: Sanitised = "Good evening") -> SpeechOrder {
    SpeechOrder(link: LinkID(1), spoken: text, voice: nil, language: "en", estimate: 1)
  }

  private static func voice(_ script: String, seconds: Double = 20) throws -> CommandVoice {
    CommandVoice(
      program: try #require(
        VoiceProgram(arguments: ["/bin/sh", "-c", script], seconds: seconds)))
  }

  /// A WAV file of a tone, in a folder.
  private static func tone(_ folder: TemporaryFolder, seconds: Double = 1) throws -> String {
    let samples = (0..<Int(seconds * 16_000)).map { Float(sin(Double($0) * 0.2)) * 0.3 }
    try WaveFile.write(
      samples, sampleRate: 16_000, channels: 1, to: folder.url.appending(path: "tone.wav"))
    return folder.path("tone.wav")
  }

  @Test func aProgramSpeaks() async throws {
    let folder = try TemporaryFolder()
    let tone = try Self.tone(folder)
    let voice = try Self.voice("cat > '\(folder.path("heard"))'; cat '\(tone)'")
    let clip = try await voice.speak(Self.order("Say: $(reboot) `x` \"y\"")).get()
    #expect(clip.sampleRate == 16_000 && abs(clip.seconds - 1) < 0.1)
    let heard = try String(contentsOfFile: folder.path("heard"), encoding: .utf8)
    #expect(heard == "Say: $(reboot) `x` \"y\"\n")
  }

  @Test func aProgramThatDoesNotReadMaySpeak() async throws {
    let folder = try TemporaryFolder()
    let tone = try Self.tone(folder)
    let long = Sanitised(String(repeating: "word ", count: 40_000), limit: 400_000)
    let clip = await try Self.voice("exec <&-; cat '\(tone)'").speak(Self.order(long))
    #expect(try clip.get().seconds > 0.5)
  }

  @Test(arguments: [
    "exit 3", "echo hello", "head -c 5 /dev/urandom", "printf 'RIFF    WAVE'",
    "printf 'RIFF\\377\\377\\377\\377WAVEfmt \\020\\0\\0\\0\\1\\0\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\20\\0data    xxxx'",
    "sleep 600", "kill -9 $$", "yes",
  ])
  func whatIsNoSoundIsDeclined(script: String) async throws {
    let voice = try Self.voice(script, seconds: 0.5)
    guard case .failure = await voice.speak(Self.order()) else {
      Issue.record("\(script) spoke")
      return
    }
  }

  @Test func aProgramThatIsNotThereIsNamed() async throws {
    let program = try #require(VoiceProgram(arguments: ["/no/such/voice"]))
    guard case .failure(let failure) = await CommandVoice(program: program).speak(Self.order())
    else {
      Issue.record("it spoke")
      return
    }
    #expect(failure.cause == .unavailable && failure.reason.text.contains("/no/such/voice"))
  }

  /// Sizes of the kinds that programs write to pipes.
  @Test func soundsAreReadWhateverTheirLengthsSay() throws {
    func wave(_ bits: Int, _ channels: Int, tag: Int = 1, size: UInt32, _ data: [UInt8]) -> [UInt8]
    {
      func little(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      }
      return Array("RIFF".utf8) + little(-1, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
        + little(tag, 2) + little(channels, 2) + little(8000, 4) + little(0, 6) + little(bits, 2)
        + Array("data".utf8) + little(Int(size), 4) + data
    }
    #expect(WaveSound(wave(16, 1, size: .max, [0, 0x40, 0, 0xC0]))?.samples == [0.5, -0.5])
    #expect(WaveSound(wave(16, 2, size: 4, [0, 0x40, 0, 0, 9, 9]))?.samples == [0.25])
    #expect(WaveSound(wave(8, 1, size: 2, [128, 192]))?.samples == [0, 0.5])
    #expect(WaveSound(wave(24, 1, size: 3, [0, 0, 0x40]))?.samples == [0.5])
    #expect(WaveSound(wave(32, 1, tag: 3, size: 4, [0, 0, 0xC0, 0x7F]))?.samples == [0])
    for file in [
      wave(16, 0, size: 2, [0, 0]), wave(12, 1, size: 2, [0, 0]), wave(16, 1, size: 0, []),
      wave(64, 1, tag: 3, size: 8, [0, 0, 0, 0, 0, 0, 0, 0]), [], Array("RIFF".utf8),
    ] {
      #expect(WaveSound(file) == nil)
    }
  }
}

@Suite struct VoiceChoiceTests {
  /// Counts what it is asked.
  private final class CountingVoice: Voice {
    let asked = Mutex(0)
    let answer: Result<SpeechClip, WorkerFailure>
    init(_ answer: Result<SpeechClip, WorkerFailure>) { self.answer = answer }
    func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
      asked.withLock { $0 += 1 }
      return answer
    }
    var count: Int { asked.withLock { $0 } }
  }

  private static let clip = SpeechClip(sampleRate: 8000, samples: [Float](repeating: 0.1, count: 8))
  private static func order(_ text: Sanitised, link: Int = 1) -> SpeechOrder {
    SpeechOrder(
      link: LinkID(link), spoken: text, voice: nil, language: "en", estimate: Double(link))
  }

  @Test func theSecondVoiceStepsIn() async throws {
    let first = CountingVoice(.failure(WorkerFailure(.declined, "no")))
    let second = CountingVoice(.success(Self.clip))
    let voice = FallbackVoice(first, else: second)
    for _ in 0..<10 { #expect(try await voice.speak(Self.order("x")).get() == Self.clip) }
    #expect(first.count == 3 && second.count == 10)
  }

  @Test func whatWasSaidIsRemembered() async throws {
    let voice = CountingVoice(.success(Self.clip))
    let remembering = RememberingVoice(voice)
    for link in 1...3 { _ = await remembering.speak(Self.order("x", link: link)) }
    #expect(voice.count == 1)
    _ = await remembering.speak(Self.order("y"))
    var slower = Self.order("x")
    slower.delivery = Delivery(rate: 120)
    _ = await remembering.speak(slower)
    #expect(voice.count == 3)
  }

  @Test func memoryIsBounded() async throws {
    let long = SpeechClip(sampleRate: 8000, samples: [Float](repeating: 0.1, count: 1 << 20))
    let voice = CountingVoice(.success(long))
    let remembering = RememberingVoice(voice)
    for text in ["a", "b", "c", "a"] as [Sanitised] {
      _ = await remembering.speak(Self.order(text))
    }
    #expect(voice.count == 4)
  }

  @Test func aVoiceThatIsLateIsNotWaitedFor() async throws {
    struct SlowVoice: Voice {
      func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
        try? await Task.sleep(for: .seconds(600))
        return .failure(WorkerFailure(.declined, "at last"))
      }
    }
    var order = Self.order("x")
    order.deadline = 0.05
    guard case .failure(let failure) = await SlowVoice().clip(for: order, at: 8000) else {
      Issue.record("it spoke")
      return
    }
    #expect(failure.cause == .timedOut)
  }
}
