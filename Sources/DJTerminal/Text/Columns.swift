/// How many columns characters take: Unicode's East Asian Width (UAX #11) and emoji presentation
/// (UTS #51), the same on every machine and in every locale.
enum Columns {
  /// 0, 1 or 2; 0 for combining marks and for what is not shown at all.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return isHidden(scalar) ? 0 : 1 }
    if isHidden(scalar) || isMark(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// True for marks worth keeping on their base: not variation selectors, nor keycap frames.
  static func isKeptMark(_ scalar: Unicode.Scalar) -> Bool {
    isMark(scalar) && !isHidden(scalar) && !scalar.properties.isVariationSelector
      && scalar.value != 0x20E3
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    // Vowels and finals of conjoining Hangul join the syllable before them.
    default:
      (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FF1, 0x17000...0x18D08,
    0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    guard scalar.value >= 0x1100 else { return false }
    return wide.contains { $0.contains(scalar.value) }
  }
}
