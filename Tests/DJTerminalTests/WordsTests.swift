import DJCore
import Foundation
import Testing

@testable import DJTerminal

@Suite("Words of the screen") struct WordsTests {
  @Test(arguments: [
    ("de", Words.Language.german), ("de-AT", .german), ("de_DE.UTF-8", .german), ("DE", .german),
    ("en_GB", .english), ("C", .english), ("", .english), ("delta", .english), ("fr", .english),
  ])
  func languageOfATag(tag: String, language: Words.Language) {
    #expect(Words(tag: tag).language == language)
  }

  @Test("Every key of the help page has its German words")
  func keys() {
    let german = Words(.german)
    for row in Keymap.standard.rows {
      #expect(Words.germanTable[row.text.text] != nil, "\(row.text)")
      // Two columns of the page of keys on 120 columns.
      #expect(row.text.text.count <= 38 && german[row.text].text.count <= 38, "\(row.text)")
      if let hint = row.hint { #expect(german[hint] != hint || hint == "undo", "\(hint)") }
    }
  }

  @Test("Numbers are written as the language has them")
  func numbers() {
    #expect(Words.english.tracks(1) == "1 track" && Words.english.tracks(12_408) == "12,408 tracks")
    #expect(Words(.german).tracks(12_408) == "12.408 Titel")
    #expect(Words.english.seconds(2.5) == "2.5 s" && Words(.german).seconds(2.5) == "2,5 s")
    #expect(Words.english.seconds(8) == "8 s" && Words.english.seconds(12.4) == "12 s")
    #expect(Words.english.seconds(.nan) == "0 s" && Words.english.seconds(-1) == "0 s")
  }

  @Test("Figures of what the show says are written for the eye")
  func figures() {
    let (english, german) = (Words.english, Words(.german))
    #expect(english.signed(0.344, unicode: true) == "+0.34")
    #expect(
      german.signed(-0.08, unicode: true) == "−0,08" && german.signed(.nan, unicode: false) == "?")
    #expect(english.percent(60) == "60%" && german.percent(60) == "60 %")
    #expect(english.sentence("volume 60 %") == "volume 60%")
    #expect(
      english.reason("place 12 of 9204 that may come, chance and the set’s idea aside")
        == "place 12 of 9,204 that may come, chance and the set’s idea aside")
    #expect(english.reason("heard 1 tracks ago") == "heard 1 track ago")
    #expect(german.reason("heard 1 tracks ago") == "vor 1 Titel gehört")
    #expect(
      english.reason("played again after 1 tracks: the library is small")
        == "played again after 1 track: the library is small")
    #expect(Figures.step(10) == "+10" && Figures.step(-0.5) == "-0.5" && Figures.plain(7) == "7")
    #expect(Figures.length(.infinity) == "?" && Figures.length(245) == "4:05")
    for seconds in [Double.nan, .infinity, -1e300, 1e300] {
      #expect(Figures.hour(WallTime(seconds), in: .utc) == "–:––")
      #expect(german.moment(WallTime(seconds), in: .utc) == "?")
    }
    #expect(german.moment(WallTime(0), in: .utc) == "1. Jan 1970, 00:00:00")
  }

  @Test("Translations fit where their English stands, and are safe to show")
  func table() {
    for (english, german) in Words.germanTable {
      let text = "\(german)"
      #expect(Sanitised(text).text == text && !text.isEmpty)
      if !english.contains(" ") { #expect(text.count <= max(english.count * 2 + 3, 14), "\(text)") }
    }
  }
}
