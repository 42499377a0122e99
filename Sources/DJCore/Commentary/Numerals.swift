/// English number words, without locale.
enum Numerals {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let ordinals = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
  ]

  /// 0…999,999,999,999 in words, "one hundred and five"; larger and negative numbers in digits.
  static func cardinal(_ number: Int) -> String {
    guard (0..<1_000_000_000_000).contains(number) else { return String(number) }
    if number < 20 { return small[number] }
    if number < 100 {
      return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
    }
    if number < 1000 {
      let rest = number % 100
      return small[number / 100] + " hundred" + (rest == 0 ? "" : " and " + cardinal(rest))
    }
    let (unit, name) =
      number < 1_000_000
      ? (1000, "thousand")
      : number < 1_000_000_000 ? (1_000_000, "million") : (1_000_000_000, "billion")
    let rest = number % unit
    let joint = rest == 0 ? "" : rest < 100 ? " and " : " "
    return cardinal(number / unit) + " " + name + joint + (rest == 0 ? "" : cardinal(rest))
  }

  /// "first" to "twelfth", then "13th", "21st".
  static func ordinal(_ number: Int) -> String {
    if ordinals.indices.contains(number) { return ordinals[number] }
    let lastTwo = number.magnitude % 100
    if (11...13).contains(lastTwo) { return "\(number)th" }
    return switch number.magnitude % 10 {
    case 1: "\(number)st"
    case 2: "\(number)nd"
    case 3: "\(number)rd"
    default: "\(number)th"
    }
  }

  private static let germanUnits = [
    "", "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte",
    "zehnte", "elfte", "zwölfte", "dreizehnte", "vierzehnte", "fünfzehnte", "sechzehnte",
    "siebzehnte", "achtzehnte", "neunzehnte",
  ]
  private static let germanTens = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
  ]
  private static let germanOnes = [
    "", "einund", "zweiund", "dreiund", "vierund", "fünfund", "sechsund", "siebenund", "achtund",
    "neunund",
  ]

  /// "fünfte", 1…99; larger ones in digits.
  static func germanOrdinal(_ number: Int) -> String {
    guard (1...99).contains(number) else { return "\(number)." }
    if number < 20 { return germanUnits[number] }
    return germanOnes[number % 10] + germanTens[number / 10] + "ste"
  }

  /// The value of a Roman numeral up to 89, written in the canonical way; those with an L are of at
  /// least three letters, since "XL" is a size.
  static func roman(_ text: some StringProtocol) -> Int? {
    let values: [UInt8: Int] = [0x49: 1, 0x56: 5, 0x58: 10, 0x4C: 50]
    let letters = text.utf8.prefix(9).map { values[$0] ?? 0 }
    guard !letters.isEmpty, letters.count <= 8, !letters.contains(0) else { return nil }
    if letters.contains(50), letters.count < 3 { return nil }
    var value = 0
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : 0
      value += letter < next ? -letter : letter
    }
    return (1...89).contains(value) && romanNumeral(value) == String(text) ? value : nil
  }

  private static func romanNumeral(_ number: Int) -> String {
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"]
    return tens[number / 10] + units[number % 10]
  }

  /// "a" or "an", by how the words after it sound.
  static func article(before words: String) -> String {
    let first = words.drop { !$0.isLetter && !$0.isNumber }
    if let digit = first.first, digit.isNumber {
      let digits = first.prefix { $0.isNumber }
      let isAn =
        digit == "8" || ((digits.count % 3 == 2) && ["11", "18"].contains(digits.prefix(2)))
      return isAn ? "an" : "a"
    }
    let word = first.prefix { $0.isLetter }
    let isSpelt = word.count <= 4 && word.allSatisfy(\.isUppercase) && !first.isEmpty
    if isSpelt, word.count == 1 || !word.contains(where: { "AEIOU".contains($0) }) {
      return "AEFHILMNORSX".contains(word.first ?? "B") ? "an" : "a"
    }
    let lower = word.lowercased()
    for start in ["uni", "use", "usu", "eu", "one", "ufo", "uk", "ukul", "ute"]
    where lower.hasPrefix(start) {
      return "a"
    }
    for start in ["hour", "honest", "heir", "honour"] where lower.hasPrefix(start) { return "an" }
    guard let letter = lower.decomposedScalars.first else { return "a" }
    return "aeiou".unicodeScalars.contains(letter) ? "an" : "a"
  }
}
