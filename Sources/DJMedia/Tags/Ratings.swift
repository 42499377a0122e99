internal import DJCore

/// Makes sense of what other players wrote of a listener's liking into tags.
enum Ratings {
  /// 0…1; nil if unrated, which many write as 0.
  static func rating(_ properties: TagProperties) -> Double? {
    properties.first(of: "FMPS_RATING", as: fraction)
      ?? properties.first(of: "RATING", as: anyScale)
      ?? properties.first(of: "POPM", as: popularimeter)
  }

  /// Times it was played; nil if never, or unknown.
  static func playCount(_ properties: TagProperties) -> Int? {
    properties.first(
      of: "FMPS_PLAYCOUNT", "PLAYCOUNT", "PLAY_COUNT", "PLAY_COUNTER", "PLAY COUNTER",
      as: count)
      ?? properties.first(of: "POPM") { text in
        text.split(separator: " ").last.flatMap { count(String($0)) }
      }
  }

  /// FMPS: 0.0 to 1.0.
  private static func fraction(_ text: String) -> Double? {
    Tags.number(text).flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
  }

  /// Nobody says of what scale a RATING is: stars to 5, points to 10, percent, or a byte; with a
  /// decimal point and no more than 1, a share.
  private static func anyScale(_ text: String) -> Double? {
    guard let value = Tags.number(text), value > 0 else { return nil }
    if value <= 1, text.contains(where: { $0 == "." || $0 == "," }) { return value }
    for scale in [5.0, 10, 100, 255] where value <= scale { return value / scale }
    return nil
  }

  /// ID3's byte, as Windows Media Player and most others after it spread stars over it.
  private static func popularimeter(_ text: String) -> Double? {
    guard let byte = text.split(separator: " ").first.flatMap({ Int($0) }) else { return nil }
    switch byte {
    case 1..<32: return 0.2
    case 32..<96: return 0.4
    case 96..<160: return 0.6
    case 160..<224: return 0.8
    case 224...255: return 1
    default: return nil
    }
  }

  private static func count(_ text: String) -> Int? {
    guard let value = Tags.number(text), value >= 1, value <= Double(Tags.mostPlays) else {
      return nil
    }
    return Int(value)
  }
}
