extension RequestReader {
  func year(_ offset: Int) -> Int? {
    let index = place + offset
    guard index < tokens.count, let number = tokens[index].number,
      (1000...2999).contains(number), word(offset).utf8.count == 4
    else { return nil }
    return number
  }

  /// "90s", "1990s", "80er", "80ern", "nineties".
  func decade(_ word: String) -> Int? {
    if let named = RequestWords.decades[word] { return named }
    for ending in ["s", "er", "ern", "erjahre", "erjahren"] where word.hasSuffix(ending) {
      guard let number = Int(word.dropLast(ending.count)), number % 10 == 0 else { continue }
      if (1000...2990).contains(number) { return number }
      if (0..<100).contains(number), word.utf8.count - ending.utf8.count == 2 {
        return number < 30 ? 2000 + number : 1900 + number
      }
    }
    return nil
  }

  mutating func readYears() -> Bool {
    let word = word()
    let isBefore = ["before", "vor", "bis", "until", "pre"].contains(word)
    let isAfter = ["after", "since", "nach", "seit", "ab", "post"].contains(word)
    let than = ["than", "als"].contains(self.word(1)) ? 2 : 0
    let isOlder = than > 0 && ["older", "alter", "alteres", "earlier"].contains(word)
    let isNewer =
      than > 0 && ["newer", "neuer", "neueres", "later", "younger", "junger"].contains(word)
    if isBefore || isAfter || isOlder || isNewer {
      let offset = than > 0 ? than : 1
      guard let bound = year(offset) ?? decade(self.word(offset)) else { return false }
      place += offset + 1
      let isOpen = ["since", "seit", "ab", "bis", "until"].contains(word)
      if isBefore || isOlder {
        years(0...(isOpen ? bound : bound - 1))
      } else {
        years((isOpen ? bound : bound + 1)...9999)
      }
      return true
    }
    return readPlainYears()
  }

  mutating func readPlainYears() -> Bool {
    if let decade = decade(word()) {
      place += 1
      if ["jahre", "jahren", "on"].contains(word()) {
        let isOn = word() == "on"
        place += 1
        years(decade...(isOn ? 9999 : decade + 9))
      } else {
        years(decade...(decade + 9))
      }
      return true
    }
    let opens = ["between", "zwischen", "from", "von"].contains(word())
    let first = opens ? 1 : 0
    guard let from = year(first) else { return false }
    if ["-", "to", "and", "bis", "und", "till", "until"].contains(word(first + 1)),
      opens || word(first + 1) != "and", let to = year(first + 2)
    {
      place += first + 3
      years(min(from, to)...max(from, to))
    } else if ["on", "onwards"].contains(word(first + 1)) {
      place += first + 2
      years(from...9999)
    } else if word(first + 1) == "bpm" {
      return false
    } else {
      place += first + 1
      years(from...from)
    }
    return true
  }

  mutating func years(_ years: ClosedRange<Int>) {
    if isNegated {
      wishes.unwanted.years.append(years)
      tell("nothing \(WishWording.years(years))")
      return
    }
    renew("years") { $0.wanted.years = [] }
    // "Jazz from 1990 on, before 2000": two open ends make one span.
    if let last = wishes.wanted.years.last, last.overlaps(years),
      last.upperBound == 9999 || years.upperBound == 9999
    {
      wishes.wanted.years[wishes.wanted.years.count - 1] = last.clamped(to: years)
    } else {
      wishes.wanted.years.append(years)
    }
    tell(WishWording.years(years))
  }

  mutating func readBeat() -> Bool {
    let opens = ["between", "zwischen", "from", "von"].contains(word()) ? 1 : 0
    guard place + opens < tokens.count, let first = tokens[place + opens].number,
      (30...300).contains(first)
    else { return false }
    let beat: ClosedRange<Double>
    if ["-", "and", "to", "und", "bis"].contains(word(opens + 1)), place + opens + 2 < tokens.count,
      let second = tokens[place + opens + 2].number, (30...300).contains(second),
      word(opens + 3) == "bpm"
    {
      beat = Double(min(first, second))...Double(max(first, second))
      place += opens + 4
    } else if word(opens + 1) == "bpm" {
      beat = Double(first) * 0.95...Double(first) * 1.05
      place += opens + 2
    } else {
      return false
    }
    wishes.beat = beat
    tell(WishWording.beat(beat))
    return true
  }

  /// "8A", "in A minor", "c sharp minor", "a-moll".
  mutating func readKey() -> Bool {
    let word = word()
    let modes = ["minor", "major", "moll", "dur"]
    var text: String?
    var count = 1
    if word.utf8.count == 1, modes.contains(self.word(1)) {
      (text, count) = (word + self.word(1), 2)
    } else if word.utf8.count == 1, ["sharp", "flat"].contains(self.word(1)),
      modes.contains(self.word(2))
    {
      (text, count) = (word + (self.word(1) == "sharp" ? "#" : "b") + self.word(2), 3)
    } else if let last = word.last, last == "a" || last == "b", Int(word.dropLast()) != nil {
      text = word
    } else if modes.contains(self.word(1)), (2...3).contains(word.utf8.count) {
      (text, count) = (word, 2)
      text = word + self.word(1)
    }
    guard let text, let key = MusicalKey(parsing: text), !isNegated else { return false }
    wishes.key = key
    tell("in \(outside: key.name)")
    place += count
    return true
  }
}
