/// Signs and digits that stand for letters: "Ke$ha", "P!nk", "M4STERM1ND".
enum Leetspeak {
  private static let digits: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t",
  ]

  /// A word with its letters put back. Digits count as letters only between letters, in a word that
  /// has at least three of them, so that "H2O", "blink-182", "MP3" and "Sum41" stay what they are.
  static func letters(_ word: String) -> String {
    var characters = Array(word)
    let isWord = characters.count { $0.isLetter } >= 3
    for index in characters.indices {
      let before = index > 0 ? characters[index - 1] : nil
      let after = index + 1 < characters.count ? characters[index + 1] : nil
      let isInside = before?.isLetter == true && after?.isLetter == true
      switch characters[index] {
      case "$" where isInside || (index == 0 && after?.isLetter == true): characters[index] = "s"
      case "$" where before?.isLetter == true && after == nil && isWord: characters[index] = "s"
      case "!" where isInside: characters[index] = "i"
      case "@" where isInside: characters[index] = "a"
      case "€" where isInside: characters[index] = "e"
      case let digit where isInside && isWord:
        guard let letter = digits[digit] else { continue }
        characters[index] =
          before?.isUppercase == true ? letter.uppercased().first ?? letter : letter
      default: break
      }
    }
    return String(characters)
  }
}
