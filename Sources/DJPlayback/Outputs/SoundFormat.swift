internal import CSndfile
internal import DJCore

/// How sound is written down.
enum SoundFormat: Equatable, Sendable {
  case wav, flac, vorbis, opus
  /// Only as a stream.
  case mp3

  /// By the ending of a file's name.
  init(path: String) throws(PlaybackError) {
    let name = path.split(separator: "/").last ?? ""
    switch name.split(separator: ".").dropFirst().last?.lowercased() {
    case "wav": self = .wav
    case "flac": self = .flac
    case "ogg", "oga": self = .vorbis
    case "opus": self = .opus
    default:
      throw PlaybackError(
        .unsupported,
        "cannot write \(outside: path): its name must end in .wav, .flac, .ogg or .opus")
    }
  }

  /// The rate it is written at, when the music has another: Opus knows 48 kHz and some parts of
  /// it, and the encoders of the others end at 192 kHz.
  func rate(near rate: Int) -> Int {
    self == .opus ? 48_000 : min(max(rate, 8000), 192_000)
  }

  /// Whether it holds whole numbers of 16 or 24 bits.
  var isLossless: Bool { self == .wav || self == .flac }

  /// libsndfile's measure for a bit rate in kilobits a second, 0…1: of MP3 from 32 to 320, of Opus
  /// from 6 to 256 a channel; Vorbis counts quality instead, of which 0.6 comes to about 192.
  func quality(bitrate: Int?) -> Double? {
    let quality: Double
    switch self {
    case .wav, .flac: return nil
    case .mp3: quality = Double((bitrate ?? 192) - 32) / 288
    case .vorbis: quality = Double((bitrate ?? 192) - 64) / 213
    case .opus: quality = (Double(bitrate ?? 160) / 2 - 6) / 250
    }
    return min(max(quality, 0), 1)
  }

  /// libsndfile's code.
  func code(bits: Int) -> Int32 {
    let depth = bits == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24
    let parts =
      switch self {
      case .wav: (SF_FORMAT_WAV, depth)
      case .flac: (SF_FORMAT_FLAC, depth)
      case .vorbis: (SF_FORMAT_OGG, SF_FORMAT_VORBIS)
      case .opus: (SF_FORMAT_OGG, SF_FORMAT_OPUS)
      case .mp3: (SF_FORMAT_MPEG, SF_FORMAT_MPEG_LAYER_III)
      }
    return Int32(parts.0) | Int32(parts.1)
  }
}
