import DJCore
import Testing

/// How words of a request work together: what a "no" covers, lists, degrees, numbers, two languages.
@Suite struct RequestGrammarTests {
  let library = RequestLibrary()

  private func check(_ rows: [(String, [Sanitised])]) {
    for (text, understood) in rows {
      let (_, answer) = library.ask(text)
      #expect(answer.understood == understood, "\(text)")
      #expect(answer.notUnderstood.isEmpty, "\(text): \(answer.notUnderstood)")
    }
  }

  @Test func aNoCoversItsListAndNoMore() {
    check([
      ("no metal, pop or folk", ["no Metal", "no Pop", "no Folk"]),
      ("jazz but no metal", ["genre Jazz", "no Metal"]),
      ("no metal but jazz", ["no Metal", "genre Jazz"]),
      ("no metal, make it slow", ["no Metal", "slow"]),
      ("please don't play any house or soul", ["no House", "no Soul"]),
      ("everything but pop", ["no Pop"]), ("nothing but pop", ["genre Pop"]),
      ("no vocals, just jazz", ["no vocals", "genre Jazz"]),
      ("calm music without words from after 2000", ["calm", "no vocals", "from 2001 on"]),
      ("no metal from the 80s", ["no Metal", "nothing from the 1980s"]),
      ("nothing before 1990 and nothing slow", ["nothing from before 1990", "not slow"]),
      ("kein Metal, lieber Jazz", ["no Metal", "genre Jazz"]),
      ("alles außer Pop und House", ["no Pop", "no House"]),
      ("bitte keine Musik von Björk Marlowe", ["no Björk Marlowe"]),
      ("forget the jazz", ["no longer Jazz"]),
      ("mehr Jazz, weniger Pop", ["genre Jazz", "less Pop"]),
      ("stop playing metal", ["no Metal"]), ("not so many ballads", ["less ballads"]),
      ("Popmusik für einen Sommertag", ["genre Pop", "sommer"]),
    ])
  }

  @Test func degreesAndComparisons() {
    check([
      ("a bit faster", ["a bit faster"]), ("much calmer", ["very calmer"]),
      ("too loud", ["less loud"]),
      ("not too fast", ["not too fast"]), ("less energetic", ["less energetic"]),
      ("etwas langsamer", ["langsamer"]), ("viel schneller", ["very schneller"]),
      ("nicht so laut", ["less laut"]), ("zu langsam", ["less langsam"]),
    ])
    let (slow, _) = library.ask("too fast")
    let (fast, _) = library.ask("zu langsam")
    #expect(slow.inWords == ["slower"] && fast.inWords == ["faster"])
  }

  @Test func yearsInManyWords() {
    check([
      ("late 60s", ["from 1966 to 1969"]), ("early nineties", ["from 1990 to 1993"]),
      ("Mitte der Siebziger", ["from 1973 to 1976"]), ("since 2010", ["from 2010 on"]),
      ("no later than 1975", ["from before 1976"]),
      ("from the 60s to the 80s", ["from 1960 to 1989"]),
      ("60s and 80s", ["from the 1960s", "from the 1980s"]), ("this year", ["from 2026"]),
      ("the last 10 years", ["from 2016 to 2026"]), ("20th century", ["from 1900 to 1999"]),
      ("1995 onwards", ["from 1995 on"]), ("älter als 1970", ["from before 1970"]),
      ("zwischen 1988 und 1992", ["from 1988 to 1992"]), ("ab 2005", ["from 2005 on"]),
      ("seit den Neunzigern", ["from 1990 on"]), ("pre 1980", ["from before 1980"]),
    ])
  }

  @Test func beatsKeysLengthsAndSpans() {
    check([
      ("at least 120 bpm", ["120 BPM or faster"]), ("under 100 bpm", ["100 BPM or slower"]),
      ("128bpm", ["122 to 134 BPM"]), ("110-120 bpm", ["110 to 120 BPM"]),
      ("zwischen 80 und 100 bpm", ["80 to 100 BPM"]), ("um die 120", ["114 to 126 BPM"]),
      ("F# minor", ["in F# minor"]), ("in fis-Moll", ["in F# minor"]), ("h-Moll", ["in B minor"]),
      ("B flat major", ["in A# major"]), ("minor keys", ["in minor"]),
      ("songs under 3 minutes", ["up to 3 minutes long"]),
      ("longer than 6 minutes", ["6 minutes or longer"]), ("short songs", ["up to 3 minutes long"]),
    ])
    #expect(library.ask("jazz for 40 minutes").1.seconds == 2400)
    #expect(library.ask("an hour of soul").1.seconds == 3600)
    #expect(library.ask("eine halbe Stunde Jazz").1.seconds == 1800)
    #expect(library.ask("jazz").1.seconds == nil)
  }

  @Test func namesInSpiteOfSlips() {
    check([
      ("caldalsk quartet", ["artist Caldalisk Quartet"]),
      ("cadlaliks quartet", ["artist Caldalisk Quartet"]),
      ("play velvet habour", ["artist The Velvet Harbour"]),
      ("deadmousefive", ["artist Deadmouse Five"]),
      ("Norbert Quendish", ["artist Norbert Quendish"]),
      ("norbert quendash", ["artist Norbert Quendash"]), ("quendish", ["artist Norbert Quendish"]),
      ("霧灯鳴", ["artist 霧灯鳴"]), ("play paper lanturns", ["title Paper Lanterns"]),
      ("bjoerk marlowe", ["artist Björk Marlowe"]), ("hous music", ["genre House"]),
      ("triphop", ["genre Trip-Hop"]), ("marlo and the comets", ["artist Marlo & the Comets"]),
      ("crooked feather vol 2", ["album Crooked Feather, Vol. 2"]),
      ("the album Croked Feather, Vol. 2", ["album Crooked Feather, Vol. 2"]),
      ("enrgetic", ["energetic"]), ("melow jazz", ["mellow", "genre Jazz"]),
    ])
  }

  @Test func wordsWithAMeaningOfTheirOwnAreNoTitles() {
    #expect(library.understood("play something dark please") == ["dark"])
    #expect(library.understood("the song Something Dark") == ["title Something Dark"])
  }

  @Test func aGenreTheLibraryLacksIsNamed() {
    #expect(library.understood("some grunge") == ["genre Grunge (the library has none)"])
    let plan = Sequencer.plan(
      SequencingLibrary.request(library.catalog, wishes: library.ask("grunge").0))
    #expect(plan.notes.contains { $0.text.contains("nothing Grunge in the library") })
    #expect(plan.picks.count >= 20)
  }

  @Test func languagesVoicesAndNovelty() {
    check([
      ("French songs", ["sung in French"]), ("nur deutsche Musik", ["sung in German"]),
      ("nichts auf Englisch", ["nothing in English"]),
      ("instrumental jazz", ["instrumental", "genre Jazz"]),
      ("with vocals", ["with vocals"]), ("ohne Gesang", ["no vocals"]),
      ("no instrumentals", ["with vocals"]),
      ("something new to me", ["never heard"]), ("nothing I know", ["never heard"]),
      ("noch nie gehört", ["never heard"]), ("my favourites", ["known to you"]),
      ("songs I haven't heard since spring", ["not heard for 15 days"]),
      ("not heard for two years", ["not heard for 2 years"]),
      ("seit drei Monaten nicht gehört", ["not heard for 3 months"]),
    ])
  }

  @Test func whatTheShowIsAsked() {
    func commands(_ text: String) -> [Command] { library.ask(text).1.commands }
    #expect(commands("more talk") == [.talk(.high)])
    #expect(commands("less talk please") == [.talk(.low)])
    #expect(commands("no talking") == [.talk(.off)])
    #expect(commands("rede weniger") == [.talk(.low)])
    #expect(commands("be more adventurous") == [.adventure(6)])
    #expect(commands("play it safe") == [.adventure(0)])
    #expect(commands("adventure 7") == [.adventure(7)])
  }

  @Test func whatPointsAtWhatIsOnNeedsSomethingOn() {
    let (wishes, answer) = library.ask("like this")
    #expect(wishes.isEmpty && answer.notUnderstood == ["like this (nothing is on)"])
    let track = library.catalog[30]
    #expect(library.ask("like this but older", current: track).0.inWords.contains("older"))
    let (refused, _) = library.ask("no more of this artist", current: track)
    #expect(refused.inWords.count == 1)
    #expect(library.picks(refused, 40).allSatisfy { $0.tags.artist != track.tags.artist })
  }
}
