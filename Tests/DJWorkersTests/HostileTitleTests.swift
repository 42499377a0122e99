import DJCore
import DJWire
import DJWorkers
import Foundation
import TestSupport
import Testing

/// Whatever a title says, the voice survives it, or its end is noticed; nothing of it is executed.
@Suite struct HostileTitleTests {
  private static func request(_ title: String, _ language: Sanitised) -> SpeechRequest {
    let shown = Sanitised("Next: “\(Sanitised(title).text)”.", limit: 1000)
    let script = SpokenText.script(
      of: shown, names: [.init(Sanitised(title))], language: language)
    return SpeechRequest(
      segments: script.segments, voice: nil, language: language, delivery: Delivery())
  }

  @Test func noTitleEndsTheVoice() async throws {
    let folder = try TemporaryFolder()
    let canary = folder.path("canary")
    let pool = WorkerPool(program: WorkerProgram(executable: Program.djterm), workers: 1)
    let titles = HostileTitles.all(canary: canary)
    #expect(titles.count >= 200)
    var spoken = 0
    for (index, title) in titles.enumerated() where index % 2 == 0 || index < 80 {
      let request = Self.request(title, index % 3 == 0 ? "de" : "en")
      let characters = request.segments.reduce(0) { $0 + $1.text.text.unicodeScalars.count }
      #expect(characters <= SpokenText.lengthLimit)
      switch await pool.speak(request) {
      case .success(let clip):
        spoken += 1
        #expect(clip.seconds <= 12, "\(title)")
        #expect(clip.samples.allSatisfy { abs($0) <= 1 })
      case .failure(let failure):
        #expect(failure.cause == .declined, "\(title): \(failure.reason)")
      }
    }
    await pool.shutDown()
    #expect(spoken > 100)
    #expect(!FileManager.default.fileExists(atPath: canary))
  }
}
