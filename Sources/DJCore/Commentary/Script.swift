/// What letters belong to, and which voice reads them.
enum Script: Equatable {
  case latin
  /// Letters that only voices of other languages know, with the voice that reads them best.
  case other(voice: String)

  /// First and last scalar of a block, with the voice for its letters.
  private static let blocks: [(first: UInt32, last: UInt32, voice: String)] = [
    (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "ru"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"), (0x0750, 0x077F, "ar"), (0x0900, 0x097F, "hi"), (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"), (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"), (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"), (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"),
    (0x1200, 0x139F, "am"), (0x1F00, 0x1FFF, "el"), (0x2DE0, 0x2DFF, "ru"), (0x3040, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"), (0x31F0, 0x31FF, "ja"), (0x3400, 0x4DBF, "cmn"),
    (0x4E00, 0x9FFF, "cmn"), (0xA640, 0xA69F, "ru"), (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "cmn"),
    (0xFB50, 0xFDFF, "ar"), (0xFE70, 0xFEFF, "ar"), (0xFF66, 0xFF9F, "ja"),
    (0x20000, 0x323AF, "cmn"),
  ]

  /// The script of a letter; nil for digits, signs and marks, which go with their neighbours, and
  /// for letters that no voice reads.
  static func of(_ scalar: Unicode.Scalar) -> Script? {
    let value = scalar.value
    if value < 0x0250 || (0x1E00...0x1EFF).contains(value) {
      return scalar.properties.isAlphabetic ? .latin : nil
    }
    guard scalar.properties.isAlphabetic, value >= 0x0370 else { return nil }
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].last < value { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count, blocks[low].first <= value else { return nil }
    return .other(voice: blocks[low].voice)
  }

  /// Letters that none of the voices reads: they are passed over.
  static func isUnreadable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x0370 && scalar.properties.isAlphabetic
      && scalar.properties.generalCategory != .nonspacingMark
      && scalar.properties.generalCategory != .spacingMark && of(scalar) == nil
  }

  /// Voices of other languages in the same letters, told by letters that only they have, and the
  /// language that a tag may name.
  static func voice(for text: String, default voice: String, tagged: String?) -> String {
    func has(_ letters: String) -> Bool {
      text.unicodeScalars.contains { letters.unicodeScalars.contains($0) }
    }
    switch voice {
    case "ru":
      if has("іїєґІЇЄҐ") { return "uk" }
      if has("ђћљњџјЂЋЉЊЏЈ") { return tagged == "mk" || has("ѓќѕЃЌЅ") ? "mk" : "sr" }
      if has("әғқңөұһӘҒҚҢӨҰҺ") { return tagged == "tt" || tagged == "ky" ? tagged ?? "kk" : "kk" }
      return ["bg", "uk", "be", "sr", "mk", "tt", "ba", "cv", "ky"].contains(tagged)
        ? tagged ?? voice : voice
    case "ar":
      if has("ٹڈڑےں") { return "ur" }
      if has("پچژگ") { return tagged == "ur" ? "ur" : "fa" }
      return tagged == "fa" || tagged == "ur" ? tagged ?? voice : voice
    case "hi": return ["mr", "ne", "kok"].contains(tagged) ? tagged ?? voice : voice
    case "cmn": return tagged == "yue" ? "yue" : voice
    case "bn": return tagged == "as" ? "as" : voice
    default: return voice
    }
  }
}
