public import DJCore

/// Something the listener heard, or said of a track, in another program.
struct Listen: Equatable, Sendable {
  /// What happened there.
  enum Deed: Equatable, Sendable {
    /// Heard so long that the other program counted it; to its end, as far as is known.
    case scrobbled
    /// Heard for so many seconds, and whether the listener ended it.
    case heard(seconds: Double, wasSkipped: Bool, wasEnd: Bool)
    /// Liked, loved or rated high.
    case liked
    /// Hated or rated low.
    case disliked
    /// Stands in a playlist.
    case listed

    /// A word for its mark.
    var word: StaticString {
      switch self {
      case .scrobbled, .heard: "heard"
      case .liked: "liked"
      case .disliked: "disliked"
      case .listed: "listed"
      }
    }
  }

  var artist: Sanitised
  var title: Sanitised
  var album: Sanitised?
  /// When it began, or was said.
  var at: WallTime
  var deed: Deed
  /// MusicBrainz' id of the recording, where the other program knew it; names may then be empty.
  var recording: Sanitised?

  /// The years that any such program may speak of.
  static let times = 0.0...4_102_444_800
}

/// Where listens come from.
public enum ListenSource: String, CaseIterable, Sendable {
  /// Spotify's extended streaming history, or that of the account data.
  case spotify
  /// ListenBrainz' export.
  case listenbrainz
  /// What programs export from Last.fm, and logs of portable players for it.
  case lastfm
  /// MPD's sticker database.
  case mpd
  /// m3u and other playlists.
  case playlist
}

/// Why a file of listens cannot be used: one line for people.
public struct ListenTrouble: Error, Equatable, Sendable {
  /// What, which file and line, what to do.
  public var message: Sanitised

  init(_ message: Sanitised) { self.message = message }
}

/// A number by which a listen is known again.
struct ListenMark {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a.
  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0)
  }

  mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { for byte in $0 { mix(byte) } }
  }

  private mutating func mix(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  var number: Int64 { Int64(bitPattern: value) }
}
