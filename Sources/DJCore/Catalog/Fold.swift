/// Ways of seeing that two names mean the same.
public enum Fold {
  /// Case folded, a leading "the" dropped, punctuation and accents of Latin letters ignored.
  public static func name(_ text: String) -> String {
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
