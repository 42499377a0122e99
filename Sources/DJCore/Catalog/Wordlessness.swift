#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How likely it is that nobody sings: what tags say for sure, else what the genre lets expect,
/// shifted by what was heard.
enum Wordlessness {
  /// Likelihood 0…1.
  ///
  /// - Parameter usual: ``usual(_:)`` of its genre, which is dear to work out for every track.
  static func likelihood(of track: Track, usual: Double) -> Double {
    let tags = track.tags
    if tags.isInstrumental || tags.language?.text == LanguageCode.wordless { return 1 }
    if tags.language != nil { return 0 }
    if tags.lyrics != nil || tags.lyricsStart != nil { return 0.03 }
    guard let heard = track.features?.voice.instrumental, heard.isFinite else { return usual }
    // Odds multiply; what was heard alone never makes it sure.
    let odds = logit(usual) + logit(min(max(heard, 0.1), 0.9))
    return 1 / (1 + exp(-odds))
  }

  private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }

  /// How often music of a genre has no voice.
  static func usual(_ genre: String?) -> Double {
    guard let genre else { return 0.25 }
    let name = " " + Fold.name(genre) + " "
    func has(_ words: String) -> Bool {
      words.split(separator: " ").contains { name.contains(" \($0) ") }
    }
    if has("instrumental ambient drone soundtrack score ost bgm chamber symphony sonata") {
      return 0.92
    }
    if has("classical baroque orchestral klassik") || name.contains("post rock") { return 0.85 }
    if has("vocal vocals song songs rap chanson schlager opera gospel choir choral acapella") {
      return 0.03
    }
    if has("techno trance idm dub electronic electronica jazz fusion piano downtempo") {
      return 0.45
    }
    if has("house bass dubstep experimental") { return 0.35 }
    return 0.15
  }
}
