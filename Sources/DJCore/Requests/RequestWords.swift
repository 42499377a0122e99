/// The words of requests, English and German, folded (lower case, no accents).
enum RequestWords {
  /// A leaning that a word stands for.
  struct Mood: Sendable {
    var energy = 0.0
    var tempo = 0.0
    var brightness = 0.0
  }

  /// One group of words of one meaning; the first is how it is echoed.
  private static let moodGroups: [(words: String, mood: Mood)] = [
    (
      "mellow calm calmer quiet quieter soft softer gentle gentler relaxing relaxed relax peaceful "
        + "soothing tender laid chill chilled chillout chilling ruhig ruhiger leise leiser sanft "
        + "sanfter entspannt entspannend gemutlich gelassen zart still stiller",
      Mood(energy: -0.8, tempo: -0.2)
    ),
    (
      "sleepy sleep asleep lullaby bedtime schlafen einschlafen schlaf mude",
      Mood(energy: -1, tempo: -0.5)
    ),
    (
      "focus focused studying study concentrate concentration work working reading lernen arbeiten "
        + "arbeit lesen konzentration konzentrieren hintergrund background dinner abendessen kochen "
        + "cooking",
      Mood(energy: -0.5)
    ),
    (
      "dreamy dreaming atmospheric rainy rain regen regnerisch lazy faul romantic romantisch cozy cosy "
        + "vertraumt kuschelig sunset candlelight",
      Mood(energy: -0.6)
    ),
    (
      "energetic energy energised energized upbeat lively livelier powerful loud louder power "
        + "pumping driving rousing energisch energiegeladen lebhaft kraftvoll schwungvoll laut lauter "
        + "druckvoll munter",
      Mood(energy: 0.8, tempo: 0.1)
    ),
    (
      "party dance dancing danceable club clubbing tanzen tanzbar tanzmusik feiern feier feten",
      Mood(energy: 0.8, tempo: 0.1, brightness: 0.1)
    ),
    (
      "workout gym exercise training running run jogging sport sports laufen joggen trainieren",
      Mood(energy: 0.9, tempo: 0.3)
    ),
    (
      "aggressive hard harder heavy heavier intense wild wilder angry brutal furious aggressiv hart "
        + "harter wutend heftig",
      Mood(energy: 0.9)
    ),
    (
      "happy happier cheerful joyful sunny bright brighter feelgood frohlich frohlicher heiter "
        + "glucklich sonnig lustig positiv positive",
      Mood(energy: 0.25, brightness: 0.8)
    ),
    (
      "sad sadder melancholic melancholy gloomy blue depressing heartbroken traurig trauriger "
        + "melancholisch wehmutig",
      Mood(energy: -0.5, brightness: -0.8)
    ),
    (
      "dark darker moody brooding duster dunkel dunkler finster",
      Mood(energy: -0.3, brightness: -0.8)
    ),
    ("slow slower slowly langsam langsamer", Mood(tempo: -0.8)),
    ("fast faster quick quicker schnell schneller flott flotter rasant", Mood(tempo: 0.8)),
  ]

  /// Each mood word's leaning.
  static let moods: [String: Mood] = {
    var table: [String: Mood] = [:]
    for group in moodGroups {
      for word in group.words.split(separator: " ") { table[String(word)] = group.mood }
    }
    return table
  }()

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  /// Words that turn what follows around.
  static let negations = set(
    "no not without except nothing never none dont kein keine keinen keiner keinem nicht ohne "
      + "ausser auser nichts nie niemals anything everything alles skip")
  /// Words that a list of negated names goes on through.
  static let connectors = set(
    "and or nor und oder noch any more of by from the music songs von mit mehr")
  /// Words that say how much.
  static let lessWords = set("less weniger")
  static let slightWords = set("bit slightly little etwas bisschen wenig somewhat")
  static let strongWords = set("much very really far way viel sehr deutlich total")
  /// Words of no meaning of their own.
  static let fillers = set(
    "a an the some something somewhat someone thing things stuff music musik song songs track tracks "
      + "tune tunes lied lieder stuck stucke titel sound sounds play put on give hear listen want wanna "
      + "would like i im id me my we us please bitte pls thanks thank you danke now right next then "
      + "again for from of by in at the to with and or but only just mix mit von vom aus der die das "
      + "dem den des ein eine einen einer eines und oder aber nur mal jetzt doch hits hit classic "
      + "classics best good great nice more most lots lot very really bit little feel feeling feels it "
      + "its this that these those is be let lets can could go keep make mood vibe vibes stimmung style "
      + "kind sort something anything else another etwas was irgendwas spiel spiele spielen mach bring "
      + "ich mir mich uns will mochte hatte gern gerne horen nach zum zur im am fur auf tonight today "
      + "heute abend night evening morning afternoon sunday saturday friday day abends morgens nachts "
      + "mehr weniger viel sehr so wie album albums artist artists band genre titled called named "
      + "start first whatever fits end out up down please around about circa ca ungefahr etwa bpm "
      + "tempo help fall time years year jahre jahren jahr session back sung stop bisschen help while "
      + "all und auch too also as well sonntag samstag freitag when after before")

  /// Decades by name.
  static let decades: [String: Int] = {
    var table: [String: Int] = [:]
    let names: [(Int, String)] = [
      (1950, "fifties funfziger funfzigern"), (1960, "sixties sechziger sechzigern"),
      (1970, "seventies siebziger siebzigern"), (1980, "eighties achtziger achtzigern"),
      (1990, "nineties neunziger neunzigern"),
      (2000, "noughties naughties nuller nullerjahre nullern zweitausender"),
      (2010, "tens zehner zehnerjahre"), (1940, "forties vierziger vierzigern"),
      (1930, "thirties dreissiger dreissigern"),
    ]
    for (decade, words) in names {
      for word in words.split(separator: " ") { table[String(word)] = decade }
    }
    for (decade, words) in names where decade < 2000 {
      // "Siebzigerjahre"
      for word in words.split(separator: " ").filter({ $0.hasSuffix("er") }) {
        table[word + "jahre"] = decade
        table[word + "jahren"] = decade
      }
    }
    return table
  }()

  /// Genres as people shorten them, and what their tags say.
  static let genreNames: [String: String] = [
    "rnb": "r and b", "dnb": "drum and bass", "drumnbass": "drum and bass", "hiphop": "hip hop",
    "rap": "hip hop", "electro": "electronic", "elektro": "electronic",
    "elektronisch": "electronic",
    "klassik": "classical", "klassische": "classical", "triphop": "trip hop", "alt": "alternative",
    "elektronik": "electronic", "volksmusik": "folk", "rocknroll": "rock and roll",
  ]

  /// A word's stem if it is an inflected German form of a known one: "ruhige", "schnelleres".
  static func mood(_ word: String) -> Mood? {
    if let mood = moods[word] { return mood }
    for ending in ["es", "em", "en", "er", "e", "s"] where word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      if stem.utf8.count >= 4, let mood = moods[stem] { return mood }
    }
    return nil
  }
}
