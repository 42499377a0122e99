/// ASCII for what a terminal without UTF-8 cannot show.
enum PlainLetters {
  /// One or more printable ASCII characters.
  static func spelling(of scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return isPrintable(scalar) ? String(Character(scalar)) : "?" }
    return sign(scalar) ?? letter(scalar) ?? "?"
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    (0x20..<0x7F).contains(scalar.value)
  }

  private static func sign(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "‘", "’", "‚", "′", "´": "'"
    case "“", "”", "„", "″", "«", "»": "\""
    case "‐", "‑", "‒", "–", "—", "―", "−", "·": "-"
    case "…": "..."
    case "•": "*"
    case "×": "x"
    case "←": "<-"
    case "→": "->"
    case "\u{A0}", "\u{2009}", "\u{202F}": " "
    case "ß": "ss"
    case "Æ": "AE"
    case "æ": "ae"
    case "Œ": "OE"
    case "œ": "oe"
    case "Þ": "Th"
    case "þ": "th"
    case "ı": "i"
    default: nil
    }
  }

  /// Unicode names accented Latin letters after their base: "LATIN SMALL LETTER E WITH ACUTE".
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name else { return nil }
    for (prefix, isSmall) in [("LATIN SMALL LETTER ", true), ("LATIN CAPITAL LETTER ", false)] {
      guard name.hasPrefix(prefix) else { continue }
      let rest = name.dropFirst(prefix.count)
      guard let base = rest.first, base.isASCII,
        rest.dropFirst().hasPrefix(" WITH ")
          || rest == "ETH"
      else { return nil }
      let spelt = rest == "ETH" ? "D" : String(base)
      return isSmall ? spelt.lowercased() : spelt
    }
    return nil
  }
}
