import DJCore
import Testing

@Suite struct CommentarySpokenTests {
  @Test(arguments: [
    ("AC/DC", "AC DC"),
    ("Ke$ha", "Kesha"),
    ("ke$ha", "Kesha"),
    ("M4STERM1ND", "Mastermind"),
    ("H2O", "H2O"),
    ("Along These Lines", "Along These Lines"),
    ("MP3", "MP3"),
    ("Super Bowl XLVI", "Super Bowl forty-six"),
    ("Size XL", "Size XL"),
    ("blue_train.flac", "blue train"),
    ("01 - Blue Train.mp3", "Blue Train"),
    ("Blue Train (Remastered 2003) [Mono Version]", "Blue Train"),
    ("Remastered", "Remastered"),
    ("A$ton", "Aston"),
    ("P!nk", "Pink"),
    ("deadmau5", "dead mouse"),
    ("Lou Reef feat. K.A.T.", "Lou Reef featuring K Eh T"),
    ("Nas (ft. Olu Dara)", "Nas, featuring Olu Dara"),
    ("Godzilla vs. Mothra", "Godzilla versus Mothra"),
    ("Simon & Garfunkel", "Simon and Garfunkel"),
    ("Another Brick in the Wall, Pt. 2", "Another Brick in the Wall, part two"),
    ("Shine On, Pt. IV", "Shine On, part four"),
    ("Symphony No. 5", "Symphony number five"),
    ("Sonata Op. 27, No. 2", "Sonata opus twenty-seven, number two"),
    ("Vol. III", "volume three"),
    ("Led Zeppelin II", "Led Zeppelin two"),
    ("Malcolm X", "Malcolm X"),
    ("I Want You", "I Want You"),
    ("The xx", "The xx"),
    ("Hits of the '90s", "Hits of the nineties"),
    ("1980s Funk", "nineteen eighties Funk"),
    ("The 2010s", "The twenty tens"),
    ("Song (Foo Remix)", "Song, Foo Remix"),
    ("Song [Live] - 2011 Remaster", "Song, Live"),
    ("03_blue_train", "blue train"),
    ("METALLICA", "Metallica"),
    ("R.E.M.", "R E M"),
    ("ABBA", "Abba"),
    ("Hello, Goodbye", "Hello, Goodbye"),
    ("What's Going On?", "What's Going On?"),
    ("Don’t Stop", "Don't Stop"),
    ("“Heroes”", "Heroes"),
    ("F# A# ∞", "F sharp A sharp"),
    ("99 Problems", "99 Problems"),
    ("Blur – Beetlebum", "Blur, Beetlebum"),
    ("[[h@'loU]] World", "World"),
    ("<audio src=\"file:///etc/passwd\">Hi", "Hi"),
    ("a < b", "a b"),
    ("[[never closed", "never closed"),
    ("3:41", "3 minutes 41"),
    ("1:00", "1 minute"),
    ("1:02:30", "1 hour 2 minutes 30"),
    ("2:00:00.", "2 hours."),
    ("12:75", "12:75"),
    ("Romeo;Juliet", "Romeo and Juliet"),
    ("R&B", "R and B"),
    ("東京", "東京"),
  ])
  func namesAreRespelt(shown: String, spoken: String) throws {
    let said = SpokenText.spoken(
      Sanitised(shown), pronunciations: try CommentaryStage.pronunciations())
    #expect(said.text == spoken)
  }

  /// espeak-ng 1.51 dies of a long run of initials.
  @Test func initialsAreBroken() {
    let run = String(repeating: "A.", count: 190)
    for text in [run, run + "A", "x" + run, "A.A.A, " + run] {
      let spoken = SpokenText.spoken(Sanitised(text)).text
      #expect(!spoken.contains("A.A"))
      #expect(spoken.utf8.count < 600)
    }
  }

  @Test func hostileTextLeavesOnlyWords() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array(
      "ab AZ09.,?!'-;:[]<>(){}$#@&/\\_|~^*%+=\"`’“”\u{301}\u{202E}\u{200B}éßøжшاب中日🎵\u{7}\n½Ⅳ"
        .unicodeScalars)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int(generator.next() % 300) {
        text.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
      }
      let spoken = SpokenText.spoken(Sanitised(String(text), limit: 2000)).text
      #expect(spoken.unicodeScalars.count <= SpokenText.lengthLimit)
      #expect(!spoken.contains { "[]<>{}()$#@&/\\_|~^*%+=\"`".contains($0) }, "\(spoken)")
      #expect(!spoken.contains("  "))
      for word in spoken.split(separator: " ") { #expect(word.count <= 50, "\(word)") }
    }
  }

  @Test(arguments: ["a", "ab ", "W", "9", "é\u{301}", "A.", "!?", "中", "I'"])
  func longTextIsCutAtAWord(unit: String) {
    let long = Sanitised(String(repeating: unit, count: 5000), limit: 5000)
    let spoken = SpokenText.spoken(long).text
    #expect(spoken.unicodeScalars.count <= SpokenText.lengthLimit)
    #expect(SpokenText.spoken(long) == SpokenText.spoken(long))
  }
}
