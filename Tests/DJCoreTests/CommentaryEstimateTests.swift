import DJCore
import Testing

@Suite struct CommentaryEstimateTests {
  /// Seconds of `espeak-ng -v en -s 165`, silence trimmed to 20 ms before and 60 ms after.
  static let measured: [(String, Double)] = [
    ("The next one introduces itself: Kashmir.", 2.91),
    ("Dear listener, enclosed please find Ampere. Yours, Nullpunkt, 1983.", 5.95),
    ("If you like what ISO 9 does in Low Tide, the rest of it is on Shoreline.", 4.24),
    ("We pick up 102 beats a minute between here and Miles Davis. Mind the step.", 5.58),
    (
      "That was the quiet end of the room. This is Basement Foo Remix, and it isn't.",
      4.68
    ),
    (
      "Next up is a set with a name, Old friends, and it begins with Paranoid Android.",
      4.86
    ),
    (
      "55 years old and not a grey hair on it: The Paper Lanterns with Rain on the Roof.",
      4.98
    ),
    (
      "Fresh finds is the next idea, and it opens with its elders: Fela Kuti, 30 years on.",
      5.85
    ),
    (
      "The signpost says The lamp-lit hour. On the corner, Massive Attack with Hyperballad.",
      4.90
    ),
    (
      "Tom Waits closes one drawer, I open another. The label on this one reads Old friends.",
      5.39
    ),
    (
      "From here on we follow a thread, Fresh finds, and it starts in 1962 with Wu-Tang Clan.",
      6.43
    ),
    (
      "From Zwei Abendlieder, a record worth its sleeve, Anneliese Hofmann and Nachts am Kanal.",
      5.20
    ),
    (
      "This one's in E major, if you have a piano to hand. If not, Fela Kuti brought everything.",
      5.44
    ),
    (
      "Nothing with a date on this shelf is older than Like a Rolling Stone. 1958. Be nice to it.",
      6.59
    ),
    (
      "The lamp-lit hour: that's the idea for a while. Picked for the hour. First in line, Ampere.",
      5.74
    ),
    (
      "Twenty-five past three. Respectable people sleep. The rest of us get Miles Davis and Respect.",
      6.21
    ),
    (
      "A resting heart does sixty or so. Protect Ya Neck does 118. Bjork will explain the difference.",
      6.92
    ),
    (
      "Le Dernier Tram walked. Corner Table doesn't: 48 beats a minute more, courtesy of Odessa Trane.",
      6.59
    ),
    (
      "You won't often hear Sigur Ros and Joni Mitchell in one breath. There, I've done it. Summertime.",
      5.79
    ),
    (
      "Hinge can have the floor back later. For now, sit: Abendlied, Anneliese Hofmann, 3 minutes or so.",
      6.75
    ),
    (
      "On my running order it says Old friends here, underlined. Joni Mitchell goes first, with Glory Box.",
      6.12
    ),
    (
      "On my running order it says Old friends here, underlined. Odessa Trane goes first, with Corner Table.",
      6.36
    ),
    (
      "Hold on to the rail. We drop 35 years, from Finch and Hare straight down to Lucien Barbeau et son Trio.",
      7.10
    ),
    (
      "Follow me to the Soul shelf. The set is The lamp-lit hour; the first thing I pulled out, Two Doors Down.",
      6.25
    ),
    (
      "Don't sneeze. 3 minutes 1 and it's over: Rain on the Roof by The Paper Lanterns, the shortest thing I own.",
      6.81
    ),
    (
      "All My Friends and All My Friends weren't made to stand side by side. Let's see what they say to each other.",
      6.26
    ),
    (
      "Corner Table, from 1958, takes a bow. Sister Velvet and the Low Rents wait in the wings with Rooms by the Week.",
      8.21
    ),
    (
      "You wanted mellow and from the nineteen seventies. Try this at 104 beats a minute: Like a Rolling Stone by Bob Dylan.",
      7.78
    ),
    (
      "One mellow and from the nineteen seventies, as ordered. The kitchen calls it Clap Hands; compliments of Simon and Garfunkel.",
      8.10
    ),
    (
      "A request is an order here. mellow and from the nineteen seventies sent me to Rooms by the Week, and Sister Velvet and the Low Rents sent me back with Two Doors Down.",
      9.24
    ),
  ]

  @Test func agreesWithTheVoice() {
    var sum = 0.0
    for (text, seconds) in Self.measured {
      let error = abs(SpeechEstimate.seconds(for: text) - seconds) / seconds
      #expect(error < 0.15, "\(text)")
      sum += error
    }
    #expect(sum / Double(Self.measured.count) < 0.06)
  }

  @Test func scalesWithTheRate() {
    let text = "That was a long one, and I would do it again."
    let usual = SpeechEstimate.seconds(for: text)
    #expect(abs(SpeechEstimate.seconds(for: text, rate: 330) - usual / 2) < 1e-9)
    #expect(
      SpeechEstimate.seconds(for: text, rate: -5) == SpeechEstimate.seconds(for: text, rate: 80))
  }

  @Test(arguments: ["", " ", "...", "!?"])
  func nothingTakesNoTime(text: String) {
    #expect(SpeechEstimate.seconds(for: text) == 0)
  }

  @Test func numbersAreSpokenInFull() {
    #expect(SpeechEstimate.seconds(for: "1974") > SpeechEstimate.seconds(for: "12"))
    #expect(SpeechEstimate.seconds(for: "99999999999999999999999") > 0)
  }
}
