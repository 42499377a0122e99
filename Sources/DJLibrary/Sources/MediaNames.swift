internal import DJWire

/// What a file's name says of its contents.
enum MediaNames {
  /// The ending of a name, in lower case; nil without one.
  static func ending(_ name: some BidirectionalCollection<UInt8>) -> String? {
    guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return nil }
    let bytes = name[name.index(after: dot)...]
    guard !bytes.isEmpty, bytes.count <= 5, !bytes.contains(0x2F) else { return nil }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// True for names that promise music; not for the "._" shadows some systems leave.
  static func isAudio(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    guard let code = code(name), audio.contains(code) else { return false }
    return !name.starts(with: [0x2E, 0x5F])
  }

  /// True for names of playlists; not for hidden ones.
  static func isPlaylist(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    guard let code = code(name), playlists.contains(code) else { return false }
    return name.first != 0x2E
  }

  private static let playlists = Set(
    ["m3u", "m3u8", "pls", "xspf"].compactMap { code(Array((" ." + $0).utf8)) })

  /// A walk asks this of every name there is, so no text is made: an ending is a number.
  private static let audio = Set(MediaFormats.audio.compactMap { code(Array((" ." + $0).utf8)) })

  /// The ending's letters, lower case, as one number; nil without an ending of one to five.
  private static func code(_ name: some BidirectionalCollection<UInt8>) -> UInt64? {
    var code: UInt64 = 0
    var count: UInt64 = 0
    var index = name.endIndex
    while index > name.startIndex {
      name.formIndex(before: &index)
      let byte = name[index]
      if byte == 0x2E { return count > 0 && index > name.startIndex ? code : nil }
      guard count < 5, byte != 0x2F else { return nil }
      let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      code |= UInt64(lower) << (count * 8)
      count += 1
    }
    return nil
  }
}
