internal import CTagLib

/// What a file is, told from its contents; the ending of its name is a hint only.
enum MediaKind: Equatable {
  /// MPEG audio, the first frame at this offset.
  case mpeg(start: Int64)
  case flac, oggVorbis, oggOpus, oggFLAC, oggSpeex
  case wav, wave64, aiff, au, caf
  case mp4, asf, ape, wavPack, musepack7, musepack8, trueAudio, matroska, adts, ac3, amr, dsf, dff

  /// The word for people; an MP4's codec is told by its tag reader.
  var format: String {
    switch self {
    case .mpeg: "mp3"
    case .flac, .oggFLAC: "flac"
    case .oggVorbis: "ogg"
    case .oggOpus: "opus"
    case .oggSpeex: "speex"
    case .wav: "wav"
    case .wave64: "w64"
    case .aiff: "aiff"
    case .au: "au"
    case .caf: "caf"
    case .mp4, .adts: "aac"
    case .asf: "wma"
    case .ape: "ape"
    case .wavPack: "wv"
    case .musepack7, .musepack8: "mpc"
    case .trueAudio: "tta"
    case .matroska: "mka"
    case .ac3: "ac3"
    case .amr: "amr"
    case .dsf: "dsf"
    case .dff: "dff"
    }
  }

  /// Which of TagLib's readers fits; nil if none does.
  var tagKind: ctaglib_kind? {
    switch self {
    case .mpeg, .adts: ctaglib_mpeg
    case .flac: ctaglib_flac
    case .oggVorbis: ctaglib_ogg_vorbis
    case .oggOpus: ctaglib_ogg_opus
    case .oggFLAC: ctaglib_ogg_flac
    case .oggSpeex: ctaglib_ogg_speex
    case .wav: ctaglib_wav
    case .aiff: ctaglib_aiff
    case .mp4: ctaglib_mp4
    case .asf: ctaglib_asf
    case .ape: ctaglib_ape
    case .wavPack: ctaglib_wavpack
    case .musepack7, .musepack8: ctaglib_musepack
    case .trueAudio: ctaglib_true_audio
    case .wave64, .au, .caf, .matroska, .ac3, .amr, .dsf, .dff: nil
    }
  }

  /// libav's name of the container, the only one it may then try.
  var container: String {
    switch self {
    case .mpeg: "mp3"
    case .flac: "flac"
    case .oggVorbis, .oggOpus, .oggFLAC, .oggSpeex: "ogg"
    case .wav: "wav"
    case .wave64: "w64"
    case .aiff: "aiff"
    case .au: "au"
    case .caf: "caf"
    case .mp4: "mov"
    case .asf: "asf"
    case .ape: "ape"
    case .wavPack: "wv"
    case .musepack7: "mpc"
    case .musepack8: "mpc8"
    case .trueAudio: "tta"
    case .matroska: "matroska"
    case .adts: "aac"
    case .ac3: "ac3"
    case .amr: "amr"
    case .dsf: "dsf"
    case .dff: "iff"
    }
  }

  /// Looks at a file; nil if nothing that is known is in it.
  static func of(_ file: borrowing SourceFile) -> MediaKind? {
    var offset: Int64 = 0
    var head = file.bytes(at: 0, count: 16 * 1024)
    var tagged = false
    // Ten tags in a row have been seen; a tag that claims more than there is, is only its head.
    while let length = ID3Head.length(head), offset < 1 << 40 {
      tagged = true
      let isWhole = offset + length <= file.size
      offset += isWhole ? length : 10
      head = file.bytes(at: offset, count: 16 * 1024)
      if !isWhole { break }
    }
    if let kind = signature(head) { return kind }
    // Nearly always the first frame is where it should be, and nothing more need be read.
    let endsHere = offset + Int64(head.count) >= file.size
    if MPEGFrame.chain(in: head, at: 0, count: 3, endsHere: endsHere) {
      return .mpeg(start: offset)
    }
    return mpeg(file, from: offset, isLikely: tagged || Self.likely(file.suffix))
  }

  private static func likely(_ suffix: String) -> Bool {
    ["mp3", "mp2", "mp1", "mpga", "mpa"].contains(suffix)
  }

  /// Looks for the first frame of MPEG audio: far into a file that is likely to be one.
  private static func mpeg(
    _ file: borrowing SourceFile, from start: Int64, isLikely: Bool
  ) -> MediaKind? {
    let reach = isLikely ? 2 << 20 : 8 << 10
    // Room behind the reach for the chain of frames that proves a find.
    let bytes = file.bytes(at: start, count: reach + 16 * 1024)
    let endsHere = start + Int64(bytes.count) >= file.size
    if MPEGFrame.chain(in: bytes, at: 0, count: 3, endsHere: endsHere) {
      return .mpeg(start: start)
    }
    var offset = 1
    while offset + 4 <= bytes.count, offset < reach {
      if bytes[offset] == 0xFF,
        MPEGFrame.chain(in: bytes, at: offset, count: 4, endsHere: false)
      {
        return .mpeg(start: start + Int64(offset))
      }
      offset += 1
    }
    return nil
  }
}

/// The head of an ID3v2 tag.
private enum ID3Head {
  /// Bytes of the whole tag, its head included; nil if there is none.
  static func length(_ bytes: [UInt8]) -> Int64? {
    guard bytes.count >= 10, bytes.starts(with: Array("ID3".utf8)), bytes[3] < 0xFF,
      bytes[6...9].allSatisfy({ $0 < 0x80 })
    else { return nil }
    let size = bytes[6...9].reduce(Int64(0)) { $0 << 7 | Int64($1) }
    return size + (bytes[5] & 0x10 != 0 ? 20 : 10)
  }
}
