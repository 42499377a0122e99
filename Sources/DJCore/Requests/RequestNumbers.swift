/// What numbers say at a place of a request: years, beats, lengths, spans.
struct RequestNumbers {
  let cutter: RequestCutter
  let place: Int

  /// All ways to read what begins here: how many tokens, and what they mean.
  var readings: [(count: Int, meaning: RequestMeaning)] {
    [years, beat, key, length, rested, level].compactMap { $0 }
  }

  typealias Reading = (count: Int, meaning: RequestMeaning)

  func word(_ offset: Int) -> String { cutter.word(place + offset) }

  func number(_ offset: Int) -> Int? {
    let index = place + offset
    return index >= 0 && index < cutter.tokens.count ? cutter.tokens[index].number : nil
  }

  /// How many of these phrases' words stand at an offset; 0 if none does.
  func match(_ phrases: [String], at offset: Int = 0) -> Int {
    var longest = 0
    for phrase in phrases {
      let words = phrase.split(separator: " ")
      if words.count > longest, words.indices.allSatisfy({ word(offset + $0) == words[$0] }) {
        longest = words.count
      }
    }
    return longest
  }

  // MARK: Beats

  static let units = ["bpm", "beats per minute", "beats a minute", "schlage pro minute", "beats"]
  static let atLeast = [
    "at least", "over", "above", "more than", "faster than", "min", "minimum", "mindestens", "uber",
    "schneller als", "mehr als", "not slower than", "no slower than", "nicht langsamer als", "from",
    "ab", "starting at",
  ]
  static let atMost = [
    "at most", "under", "below", "less than", "slower than", "max", "maximum", "up to", "unter",
    "hochstens", "maximal", "langsamer als", "weniger als", "not faster than", "no faster than",
    "nicht schneller als", "bis", "bis zu", "no more than", "not over",
  ]
  static let about = [
    "around", "about", "circa", "ca", "approximately", "roughly", "near", "um die", "etwa",
    "ungefahr", "rund", "close to", "tempo", "at tempo", "at",
  ]
  static let links = ["-", "to", "and", "und", "bis", "till", "until", "through"]

  private func tempo(_ offset: Int) -> Int? {
    number(offset).flatMap { (30...300).contains($0) ? $0 : nil }
  }

  var beat: Reading? {
    let between = match(["between", "zwischen", "from", "von"])
    if let low = tempo(between), match(Self.links, at: between + 1) > 0,
      let high = tempo(between + 2)
    {
      let unit = match(Self.units, at: between + 3)
      // "Between 80 and 100" can hardly be anything else.
      let isPlain =
        ["between", "zwischen"].contains(word(0)) && low >= 40 && !isUnitOfTime(between + 3)
      guard unit > 0 || isPlain else { return nil }
      return (between + 3 + unit, .beat(Double(min(low, high))...Double(max(low, high))))
    }
    let (low, high, near) = (match(Self.atLeast), match(Self.atMost), match(Self.about))
    let lead = max(low, high, near)
    guard let middle = tempo(lead) else { return nil }
    let unit = match(Self.units, at: lead + 1)
    let isPlain = near == lead && lead > 0 && (50...220).contains(middle) && word(0) != "at"
    guard unit > 0 || (isPlain && !isUnitOfTime(lead + 1)) else { return nil }
    let value = Double(middle)
    let range =
      low == lead && low > 0
      ? value...400
      : high == lead && high > 0
        ? 20...value
        : value * 0.95...value * 1.05
    return (lead + 1 + unit, .beat(range))
  }

  // MARK: Keys

  private static let germanNotes: [String: String] = [
    "h": "B", "b": "Bb", "cis": "C#", "dis": "D#", "fis": "F#", "gis": "G#", "ais": "A#",
    "des": "Db",
    "es": "Eb", "ges": "Gb", "as": "Ab", "his": "C", "ces": "B",
  ]

  /// "8A", "A minor", "c sharp minor", "Bb major", "fis-Moll", "F#m".
  var key: Reading? {
    let word = word(0)
    if let last = word.last, last == "a" || last == "b", let hour = Int(word.dropLast()),
      (1...12).contains(hour), let key = MusicalKey(parsing: word)
    {
      return (1, .key(key))
    }
    let raw = cutter.tokens[place].raw.text
    if raw.utf8.count <= 4, raw.contains("#") || ["in", "key"].contains(self.word(-1)),
      raw.first.map({ "ABCDEFG".contains($0) }) ?? false, raw.hasSuffix("m"),
      let key = MusicalKey(parsing: raw)
    {
      return (1, .key(key))
    }
    return namedKey(word, raw)
  }

  private func namedKey(_ word: String, _ raw: String) -> Reading? {
    var note = word
    var count = 1
    if word.utf8.count == 1, raw.dropFirst().first.map({ "#♯".contains($0) }) ?? false {
      note += "#"
    } else if word.utf8.count == 1, ["sharp", "flat"].contains(self.word(1)) {
      note += self.word(1) == "sharp" ? "#" : "b"
      count = 2
    }
    let mode = self.word(count)
    if ["moll", "dur"].contains(mode) { note = Self.germanNotes[word] ?? note }
    guard ["minor", "major", "moll", "dur", "min", "maj"].contains(mode), note.utf8.count <= 2,
      let key = MusicalKey(parsing: note + mode)
    else { return nil }
    return (count + 1, .key(key))
  }

  // MARK: Lengths and spans

  /// Seconds of a unit of time.
  func unit(_ offset: Int) -> Double? {
    switch word(offset) {
    case "minute", "minutes", "min", "mins", "minuten", "m": 60
    case "hour", "hours", "hrs", "hr", "h", "stunde", "stunden": 3600
    default: nil
    }
  }

  private func isUnitOfTime(_ offset: Int) -> Bool {
    unit(offset) != nil
      || ["years", "year", "jahre", "jahren", "seconds", "songs", "tracks"]
        .contains(word(offset))
  }

  /// "40 minutes", "an hour", "half an hour", "anderthalb Stunden": tokens and seconds.
  private func time(_ offset: Int) -> (count: Int, seconds: Double)? {
    let fixed: [(String, Double)] = [
      ("half an hour", 1800), ("eine halbe stunde", 1800), ("halbe stunde", 1800),
      ("an hour", 3600),
      ("one hour", 3600), ("eine stunde", 3600), ("next hour", 3600), ("nachste stunde", 3600),
      ("an hour and a half", 5400), ("one and a half hours", 5400), ("anderthalb stunden", 5400),
      ("a couple of hours", 7200), ("quarter of an hour", 900), ("viertelstunde", 900),
      ("dreiviertelstunde", 2700), ("a quarter of an hour", 900),
    ]
    var best: (count: Int, seconds: Double)?
    for (words, seconds) in fixed {
      let count = match([words], at: offset)
      if count > best?.count ?? 0 { best = (count, seconds) }
    }
    if let best { return best }
    guard let number = number(offset), (1...999).contains(number), let unit = unit(offset + 1)
    else {
      return nil
    }
    return (2, Double(number) * unit)
  }

  var length: Reading? {
    let longer = match(Self.atLeast + ["longer than", "langer als"])
    let shorter = match(Self.atMost + ["shorter than", "kurzer als", "no longer than"])
    let near = match(Self.about)
    let lead = max(longer, shorter)
    if lead > 0, let (count, seconds) = time(lead), seconds < 7200 {
      let range = longer == lead ? seconds...86_400 : 0...seconds
      return (lead + count, .length(range))
    }
    // "Three minute songs" are songs of that length, "three minutes" a span.
    if let number = number(near), (1...60).contains(number),
      ["minute", "minutige"].contains(word(near + 1))
    {
      let seconds = Double(number) * 60
      return (near + 2, .length(seconds * 0.8...seconds * 1.2))
    }
    return span
  }

  private var span: Reading? {
    let lead = match([
      "for", "for the next", "the next", "fur", "fur die nachste", "fur die nachsten",
      "die nachsten",
      "die nachste", "over the next", "for about", "for another", "noch",
    ])
    guard let (count, seconds) = time(lead) else { return nil }
    let tail = match(["lang", "long", "of", "of music", "of this"], at: lead + count)
    return (lead + count + tail, .span(seconds))
  }

  // MARK: Levels

  /// "Adventure 7", "talk: high".
  var level: Reading? {
    let adventure = match(["adventure", "adventure to", "abenteuer", "adventure level"])
    if adventure > 0, let value = number(adventure), (0...10).contains(value) {
      return (adventure + 1, .adventureLevel(Double(value)))
    }
    let talk = match(["talk", "talk level", "talking", "moderation"])
    let levels: [String: TalkLevel] = [
      "off": .off, "low": .low, "normal": .normal, "high": .high, "aus": .off, "wenig": .low,
    ]
    if talk > 0, let level = levels[word(talk)] { return (talk + 1, .talkLevel(level)) }
    return nil
  }
}
