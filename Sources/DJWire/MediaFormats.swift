/// Files by the ending of their names: a first sieve for a scan. What a file really is, its worker
/// tells from the contents.
public enum MediaFormats {
  /// Endings of files worth a probe, in lower case, without the dot.
  public static let audio: Set<String> = [
    "mp3", "mp2", "mp1", "mpga", "flac", "ogg", "oga", "opus", "spx", "wav", "wave", "bwf", "rf64",
    "w64", "aiff", "aif", "aifc", "au", "snd", "caf", "m4a", "m4b", "m4r", "mp4", "aac", "alac",
    "wma", "asf", "ape", "wv", "mpc", "mka", "webm", "weba", "tta", "dsf", "dff", "amr", "ac3",
    "3gp",
  ]

  /// Endings of playlists.
  public static let playlists: Set<String> = ["m3u", "m3u8", "pls", "xspf"]
}
