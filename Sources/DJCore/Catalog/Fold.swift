/// Ways of seeing that two names mean the same.
public enum Fold {
  /// Case folded, a leading "the" dropped, punctuation and accents of Latin letters ignored.
  public static func name(_ text: String) -> String {
    plainName(text) ?? anyName(text)
  }

  /// The same for ASCII, where no property of a character has to be looked up; nil for the rest.
  private static func plainName(_ text: String) -> String? {
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count + 8)
    var isBetween = false
    for byte in text.utf8 {
      let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      switch lower {
      case 0x80...: return nil
      case 0x61...0x7A, 0x30...0x39:
        if isBetween, !key.isEmpty { key.append(0x20) }
        isBetween = false
        key.append(lower)
      case 0x27, 0x2E: continue
      case 0x26, 0x2B:
        if !key.isEmpty { key.append(0x20) }
        key += Array("and".utf8)
        isBetween = true
      default: isBetween = true
      }
    }
    if key.isEmpty { return nil }
    let the = Array("the ".utf8)
    if key.count > the.count, key.starts(with: the) { key.removeFirst(the.count) }
    return String(decoding: key, as: UTF8.self)
  }

  private static func anyName(_ text: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().decomposedScalars {
      let category = scalar.properties.generalCategory
      switch category {
      case .nonspacingMark: continue
      case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .titlecaseLetter,
        .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
        word.unicodeScalars.append(scalar)
      default:
        if scalar == "'" || scalar == "’" || scalar == "." { continue }
        if !word.isEmpty { words.append(word) }
        word = scalar == "&" || scalar == "+" ? "and" : ""
        if !word.isEmpty {
          words.append(word)
          word = ""
        }
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.count > 1, words.first == "the" { words.removeFirst() }
    // A name of signs only ("!!!") is still a name.
    return words.isEmpty ? text.lowercased() : words.joined(separator: " ")
  }

  /// The lead artist: guests after "feat.", "ft.", "featuring", "with", "vs.", "&" and "," go,
  /// but "& the …" and "and the …" belong to the name.
  public static func leadArtist(_ text: String) -> String {
    let lower = text.lowercased()
    let bytes = Array(lower.utf8)
    for start in bytes.indices where bytes[start] == 0x20 || bytes[start] == 0x3B {
      for mark in guestMarks where bytes[start...].starts(with: mark) {
        if mark == ampersand, bytes[(start + mark.count)...].starts(with: "the ".utf8) { continue }
        return String(decoding: bytes[..<start], as: UTF8.self)
      }
    }
    return lower
  }

  private static let ampersand = Array(" & ".utf8)
  private static let guestMarks = [
    " feat. ", " feat ", " ft. ", " ft ", " featuring ", " vs. ", " vs ", " (feat", " & ", "; ",
    " x ", " / ",
  ].map { Array($0.utf8) }

  /// The key under which artists count as one: lead artist, folded.
  public static func artist(_ name: Sanitised) -> String { self.name(leadArtist(name.text)) }

  /// The key under which titles count as one: no bracketed remark, folded.
  public static func title(_ text: String) -> String {
    let base = text.firstIndex { $0 == "(" || $0 == "[" }.map { text[..<$0] } ?? text[...]
    let folded = name(String(base))
    return folded.isEmpty ? name(text) : folded
  }
}

extension String {
  /// Letters and their marks apart (canonical decomposition of the Latin ranges, by the standard
  /// library's normaliser).
  var decomposedScalars: String.UnicodeScalarView {
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isASCII {
        view.append(scalar)
      } else {
        view.append(contentsOf: LatinDecomposition.base(of: scalar))
      }
    }
    return view
  }
}
