import DJCore
import DJWire
import Foundation
import Testing

@testable import DJMedia

@Suite struct SpeechTests {
  private static func line(_ text: String) -> String {
    SpokenLine([SpeechSegment(Sanitised(text, limit: 4000))]).segments.map(\.text).joined()
  }

  @Test func ordinaryTextIsLeftAlone() {
    for line in ["Next up: R.E.M., with Losing My Religion.", "A.C. Newman", "Mr. Blue Sky"] {
      #expect(Self.line(line) == line)
    }
  }

  @Test func longRunsOfInitialsAreSpacedOut() {
    let text = Self.line(String(repeating: "A.", count: 100))
    #expect(text.hasPrefix("A.A.A."))
    #expect(text.components(separatedBy: " ").dropFirst().allSatisfy { $0.count <= 2 })
    let solid = Self.line(String(repeating: "x", count: 300))
    #expect(solid.components(separatedBy: " ").allSatisfy { $0.count <= 60 })
  }

  @Test func longTextEndsWithASentenceOrAWord() {
    let sentence = "This is one more sentence of the same kind. "
    let cut = Self.line(String(repeating: sentence, count: 40))
    #expect(cut.count <= 600 && cut.hasSuffix("kind."))
    let words = Self.line(String(repeating: "word ", count: 300))
    #expect(words.count <= 600 && words.hasSuffix("word"))
  }

  @Test func voicesAreNamesNotPaths() {
    func voices(_ voice: String?, _ language: String) -> [String] {
      Speech.voices(
        SpeechRequest(
          text: "x", voice: voice.map { Sanitised($0) }, language: Sanitised(language)))
    }
    #expect(voices(nil, "en-GB") == ["en-gb", "en", "en"])
    #expect(voices("../../etc/passwd", "de") == ["de", "de", "en"])
    #expect(voices("en-us+f3", "") == ["en-us+f3", "en+f3", "en"])
  }
}
