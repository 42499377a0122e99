extension MediaKind {
  /// What the first bytes of a file, tags skipped, say it is.
  static func signature(_ head: [UInt8]) -> MediaKind? {
    func has(_ text: String, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: text.utf8)
    }
    if has("fLaC") { return .flac }
    if has("OggS") { return ogg(head) }
    if has("RIFF") || has("RF64") || has("RIFX"), has("WAVE", at: 8) { return .wav }
    if head.starts(with: wave64Head) { return .wave64 }
    if has("FORM"), has("AIFF", at: 8) || has("AIFC", at: 8) { return .aiff }
    if has(".snd") || has("dns.") { return .au }
    if has("caff") { return .caf }
    if has("ftyp", at: 4) { return .mp4 }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .matroska }
    if head.starts(with: asfHead) { return .asf }
    if has("MAC ") { return .ape }
    if has("wvpk") { return .wavPack }
    if has("MPCK") { return .musepack8 }
    if has("MP+") { return .musepack7 }
    if has("TTA1") { return .trueAudio }
    if has("DSD ") { return .dsf }
    if has("FRM8"), has("DSD ", at: 12) { return .dff }
    if has("#!AMR") { return .amr }
    return elementary(head)
  }

  /// Streams without a container: known by two frames in a row.
  private static func elementary(_ head: [UInt8]) -> MediaKind? {
    if let length = adtsLength(head[...]), adtsLength(head.dropFirst(length)) != nil {
      return .adts
    }
    if head.starts(with: [0x0B, 0x77]), head.count > 6, head[5] >> 3 <= 10 { return .ac3 }
    return nil
  }

  private static func adtsLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    let head = Array(bytes.prefix(7))
    guard head.count == 7, head[0] == 0xFF, head[1] & 0xF6 == 0xF0, head[2] >> 2 & 15 < 13 else {
      return nil
    }
    let length = Int(head[3] & 3) << 11 | Int(head[4]) << 3 | Int(head[5]) >> 5
    return length > 7 ? length : nil
  }

  private static func ogg(_ head: [UInt8]) -> MediaKind? {
    guard head.count > 28 else { return nil }
    let packet = head.dropFirst(27 + Int(head[26]))
    if packet.starts(with: "\u{1}vorbis".utf8) { return .oggVorbis }
    if packet.starts(with: "OpusHead".utf8) { return .oggOpus }
    if packet.starts(with: "\u{7F}FLAC".utf8) { return .oggFLAC }
    if packet.starts(with: "Speex   ".utf8) { return .oggSpeex }
    return nil
  }

  private static let wave64Head: [UInt8] = [
    0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0,
  ]
  private static let asfHead: [UInt8] = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]
}
