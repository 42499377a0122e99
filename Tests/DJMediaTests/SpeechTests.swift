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

  private static func clip(
    _ segments: [SpeechSegment], _ delivery: Delivery = Delivery(), room: Double? = nil
  ) throws -> SpeechClip {
    try Speech.speak(
      SpeechRequest(
        segments: segments, voice: nil, language: "en", delivery: delivery, room: room))
  }

  @Test func eachStretchIsSaidByItsVoice() throws {
    let mixed = try Self.clip([
      SpeechSegment("Next up"), SpeechSegment("Последний герой", language: "ru"),
      SpeechSegment("by Kino."),
    ])
    // A voice that cannot read the letters spells them, which takes far longer.
    let spelt = try Self.clip([SpeechSegment("Next up Последний герой by Kino.")])
    #expect(mixed.seconds < spelt.seconds * 0.9)
    #expect(mixed.words.map(\.offset) == [0, 5, 8, 18, 24, 27])
    #expect(mixed.words.map(\.seconds) == mixed.words.map(\.seconds).sorted())
    #expect((mixed.words.last?.seconds ?? 99) < mixed.seconds)
  }

  @Test func aLineIsTheSameEachTime() throws {
    let line = [SpeechSegment("Good evening."), SpeechSegment("Guten Abend", language: "de")]
    #expect(try Self.clip(line) == Self.clip(line))
  }

  @Test func mannersDiffer() throws {
    let line = [SpeechSegment("That was a song, and here is another one for you.")]
    let lengths = try ["host", "pro", "nerd", "minimal"].map {
      try Self.clip(line, Delivery.of(persona: $0)).seconds
    }
    #expect(lengths[1] < lengths[0] && lengths[3] > lengths[0])
  }

  @Test func wordsHurryALittleToFitTheirRoom() throws {
    let line = [SpeechSegment("That was a long one, and I would do it again if anybody asked me.")]
    let usual = try Self.clip(line).seconds
    #expect(try Self.clip(line, room: usual * 0.92).seconds <= usual * 0.92)
    // Nobody can be that fast: it is said a little faster, and the show finds another place.
    let hasty = try Self.clip(line, room: usual * 0.5).seconds
    #expect(hasty > usual * 0.8 && hasty < usual)
  }

  @Test func nothingIsSaidForLongerThanTwelveSeconds() throws {
    let long = [SpeechSegment(Sanitised(String(repeating: "words and ", count: 50), limit: 600))]
    #expect(throws: Declined.self) { try Self.clip(long) }
    let bearable = [
      SpeechSegment(Sanitised(String(repeating: "words and ", count: 20), limit: 600))
    ]
    #expect(try Self.clip(bearable).seconds <= 12)
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
