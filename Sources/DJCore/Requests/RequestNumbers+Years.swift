extension RequestNumbers {
  private static let before = [
    "before", "vor", "prior to", "pre", "earlier than", "older than", "alter als", "alteres als",
    "altere als", "fruher als",
  ]
  private static let until = [
    "until", "up to", "bis", "till", "no later than", "not after", "bis zu",
  ]
  private static let after = [
    "after", "nach", "post", "newer than", "later than", "more recent than", "neuer als",
    "neueres als", "neuere als", "younger than", "junger als", "spater als",
  ]
  private static let since = [
    "since", "seit", "ab", "from", "no earlier than", "not before", "starting in", "seit den",
    "ab den", "ab dem jahr",
  ]
  private static let onwards = [
    "on", "onwards", "onward", "and later", "and newer", "an", "upwards", "aufwarts",
  ]
  private static let articles = ["the", "den", "der", "die", "dem", "dem jahr", "the year", "year"]

  /// Years from the first to the last of any number.
  static let allYears = 0...9999

  /// The year it is; 0 if nobody knows.
  private var thisYear: Int {
    cutter.scene.now.map { CivilTime($0, in: cutter.scene.zone).year } ?? 0
  }

  var years: Reading? {
    if let relative { return relative }
    let bounds: [(words: [String], range: (ClosedRange<Int>) -> ClosedRange<Int>)] = [
      (Self.before, { 0...max($0.lowerBound - 1, 0) }),
      (Self.until, { 0...$0.upperBound }),
      (Self.after, { min($0.upperBound + 1, 9999)...9999 }),
    ]
    for (words, range) in bounds {
      let lead = match(words)
      guard lead > 0, let (count, period) = period(lead) else { continue }
      return (lead + count, .years(range(period)))
    }
    let since = match(Self.since)
    let between = max(since, match(["between", "zwischen", "von"]))
    if let span = span(after: between) { return span }
    guard let (count, period) = period(since) else { return nil }
    let on = match(Self.onwards, at: since + count)
    if since > 0, word(0) != "from" || on > 0 {
      return (since + count + on, .years(period.lowerBound...9999))
    }
    // A number of four digits before a unit is no year.
    if match(Self.units, at: since + count) > 0 { return nil }
    return (since + count + on, .years(on > 0 ? period.lowerBound...9999 : period))
  }

  /// "1990-1994", "between the 60s and 70s".
  private func span(after lead: Int) -> Reading? {
    guard let (count, first) = period(lead) else { return nil }
    let link = match(Self.links, at: lead + count)
    guard link > 0, let (more, last) = period(lead + count + link) else { return nil }
    // "60s and 90s" are two decades; "between 1990 and 1994" is one span.
    let isList = ["and", "und"].contains(word(lead + count))
    if isList, !["between", "zwischen", "from", "von"].contains(word(0)) { return nil }
    let range =
      min(first.lowerBound, last.lowerBound)...max(first.upperBound, last.upperBound)
    return (lead + count + link + more, .years(range))
  }

  /// A year or a decade, perhaps a part of one: tokens and years.
  private func period(_ start: Int) -> (count: Int, years: ClosedRange<Int>)? {
    var offset = start + match(Self.articles, at: start)
    let early = match(
      ["early", "fruhe", "fruhen", "anfang", "anfang der", "beginning of the"], at: offset)
    let middle = match(
      ["mid", "middle", "mittlere", "mitte", "mitte der", "middle of the"], at: offset)
    let late = match(["late", "spate", "spaten", "ende", "ende der", "end of the"], at: offset)
    offset += max(early, middle, late)
    offset += match(Self.articles, at: offset)
    if let decade = Self.decade(word(offset)) {
      offset += 1 + match(["jahre", "jahren", "years", "decade"], at: offset + 1)
      let range =
        early > 0
        ? decade...decade + 3
        : middle > 0
          ? decade + 3...decade + 6
          : late > 0 ? decade + 6...decade + 9 : decade...decade + 9
      return (offset - start, range)
    }
    guard max(early, middle, late) == 0 else { return nil }
    if let year = number(offset), (1000...2999).contains(year), word(offset).utf8.count == 4 {
      return (offset + 1 - start, year...year)
    }
    return century(offset).map { (offset + $0.count - start, $0.years) }
  }

  private func century(_ offset: Int) -> (count: Int, years: ClosedRange<Int>)? {
    guard ["century", "jahrhundert", "jahrhunderts"].contains(word(offset + 1)) else { return nil }
    let digits = word(offset).prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (10...21).contains(number) else { return nil }
    return (2, (number - 1) * 100...number * 100 - 1)
  }

  /// "This year", "the last ten years", "recent years".
  private var relative: Reading? {
    let now = thisYear
    guard now > 0 else { return nil }
    let fixed: [([String], ClosedRange<Int>)] = [
      (["this year", "dieses jahr", "diesem jahr", "dieses jahres"], now...now),
      (["last year", "letztes jahr", "letztem jahr", "vom letzten jahr"], now - 1...now - 1),
      (
        ["the last decade", "last decade", "letztes jahrzehnt", "letzten jahrzehnt"], now - 10...now
      ),
      (
        [
          "last few years", "recent years", "letzten paar jahre", "letzten jahre",
          "den letzten jahren",
          "past few years",
        ], now - 5...now
      ),
      (["this century", "dieses jahrhundert", "diesem jahrhundert"], 2000...9999),
      (["last century", "letztes jahrhundert", "letzten jahrhundert"], 1900...1999),
    ]
    for (words, range) in fixed {
      let count = match(words)
      if count > 0 { return (count, .years(range)) }
    }
    let lead = match([
      "last", "the last", "past", "the past", "letzten", "den letzten", "vergangenen",
    ])
    guard lead > 0, let number = number(lead), (1...100).contains(number),
      ["years", "jahre", "jahren"].contains(word(lead + 1))
    else { return nil }
    return (lead + 2, .years(now - number...now))
  }

  /// "90s", "1990s", "80er", "80ern", "nineties".
  static func decade(_ word: String) -> Int? {
    if let named = decades[word] { return named }
    for ending in ["s", "er", "ern", "erjahre", "erjahren"] where word.hasSuffix(ending) {
      guard let number = Int(word.dropLast(ending.count)), number % 10 == 0 else { continue }
      if (1000...2990).contains(number) { return number }
      if (0..<100).contains(number), word.utf8.count - ending.utf8.count == 2 {
        return number < 30 ? 2000 + number : 1900 + number
      }
    }
    return nil
  }

  private static let decades: [String: Int] = {
    var table: [String: Int] = [:]
    let names: [(Int, String)] = [
      (1920, "twenties zwanziger"), (1930, "thirties dreissiger"), (1940, "forties vierziger"),
      (1950, "fifties funfziger"), (1960, "sixties sechziger"), (1970, "seventies siebziger"),
      (1980, "eighties achtziger"), (1990, "nineties neunziger"),
      (2000, "noughties naughties aughts nuller zweitausender"), (2010, "tens zehner"),
    ]
    for (decade, words) in names {
      for word in words.split(separator: " ").map(String.init) {
        table[word] = decade
        for ending in ["n", "jahre", "jahren"] where word.hasSuffix("er") {
          table[word + ending] = decade
        }
      }
    }
    return table
  }()
}

extension RequestNumbers {
  private static let notHeard = [
    "havent heard", "have not heard", "not heard", "ive not heard", "havent played", "not played",
    "i havent heard", "i have not heard", "nicht gehort", "nicht mehr gehort", "nicht gespielt",
    "didnt hear", "havent listened to",
  ]

  /// "Haven't heard since spring", "not heard for two years", "seit Monaten nicht gehört".
  var rested: Reading? {
    let heard = match(Self.notHeard)
    if heard > 0 {
      let link = match(
        ["since", "seit", "for", "in", "for over", "in over", "seit dem"], at: heard)
      guard link > 0, let (count, days) = age(heard + link) else { return nil }
      return (heard + link + count, .rested(days: days))
    }
    guard word(0) == "seit", let (count, days) = age(1) else { return nil }
    let tail = match(Self.notHeard, at: 1 + count)
    return tail > 0 ? (1 + count + tail, .rested(days: days)) : nil
  }

  /// How long ago something was: tokens and days.
  private func age(_ start: Int) -> (count: Int, days: Double)? {
    let offset =
      start
      + match(
        [
          "a", "an", "the", "last", "the last", "dem", "einem", "einer", "letztem", "letzten",
          "dem letzten",
        ], at: start)
    let units: [([String], Double)] = [
      (["day", "days", "tag", "tagen"], 1), (["week", "weeks", "woche", "wochen"], 7),
      (["month", "months", "monat", "monaten"], 30.4375),
      (["year", "years", "jahr", "jahren"], 365.25),
      (["long time", "while", "ages", "ewigkeiten", "langem"], 61),
    ]
    for (words, days) in units {
      if match(words, at: offset) > 0 {
        // "For months" is some months.
        let isSome =
          offset == start && (word(offset).hasSuffix("s") || word(offset).hasSuffix("en"))
        return (offset + match(words, at: offset) - start, days * (isSome && days < 60 ? 3 : 1))
      }
      if let number = number(offset), (1...999).contains(number), match(words, at: offset + 1) > 0 {
        return (offset + 2 - start, Double(number) * days)
      }
    }
    return calendar(offset).map { (offset + 1 - start, $0) }
  }

  /// Days since the end of a season, a month or a year.
  private func calendar(_ offset: Int) -> Double? {
    guard let now = cutter.scene.now else { return nil }
    let civil = CivilTime(now, in: cutter.scene.zone)
    if let year = number(offset), (1900...2999).contains(year) {
      return Double(max(civil.year - year, 0)) * 365 + 30
    }
    // The last month of each.
    let ends: [(String, Int)] = [
      ("spring fruhling fruhjahr", 5), ("summer sommer", 8), ("autumn fall herbst", 11),
      ("winter", 2), ("january januar", 1), ("february februar", 2), ("march marz", 3),
      ("april", 4),
      ("may mai", 5), ("june juni", 6), ("july juli", 7), ("august", 8), ("september", 9),
      ("october oktober", 10), ("november", 11), ("december dezember christmas weihnachten", 12),
    ]
    for (names, month) in ends
    where names.split(separator: " ").contains(where: { $0 == word(offset) }) {
      let ago = (civil.month - month + 12) % 12
      return max(Double(ago == 0 ? 12 : ago) * 30.4 - 15, 14)
    }
    return nil
  }
}
