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
    guard let ending = ending(name), MediaFormats.audio.contains(ending) else { return false }
    return !name.starts(with: [0x2E, 0x5F])
  }
}
