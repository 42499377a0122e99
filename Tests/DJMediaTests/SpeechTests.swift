import DJCore
import DJWire
import Foundation
import Testing

@testable import DJMedia

@Suite struct SpeechTests {
  @Test func ordinaryTextIsLeftAlone() {
    for line in ["Next up: R.E.M., with Losing My Religion.", "A.C. Newman", "Mr. Blue Sky"] {
      #expect(SpokenText(Sanitised(line)).text == line)
    }
  }

  @Test func longRunsOfInitialsAreSpacedOut() {
    let text = SpokenText(Sanitised(String(repeating: "A.", count: 100))).text
    #expect(text.hasPrefix("A.A.A."))
    #expect(text.components(separatedBy: " ").dropFirst().allSatisfy { $0.count <= 2 })
    let solid = SpokenText(Sanitised(String(repeating: "x", count: 300))).text
    #expect(solid.components(separatedBy: " ").allSatisfy { $0.count <= 60 })
  }

  @Test func longTextEndsWithASentenceOrAWord() {
    let sentence = "This is one more sentence of the same kind. "
    let cut = SpokenText(Sanitised(String(repeating: sentence, count: 40), limit: 4000)).text
    #expect(cut.count <= 600 && cut.hasSuffix("kind."))
    let words = SpokenText(Sanitised(String(repeating: "word ", count: 300), limit: 4000)).text
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
    #expect(voices("en-us+f3", "") == ["en-us+f3", "en"])
  }
}
