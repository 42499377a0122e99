internal import DJCore

/// One entry of a playlist, as written.
struct PlaylistEntry: Equatable {
  /// The bytes between the line's ends or tags.
  var bytes: [UInt8]
  /// True where the format has addresses (percent-encoded), not paths.
  var isAddress = false

  /// Why an entry names no file here.
  struct Refused: Error, Equatable {
    var reason: Sanitised
  }

  /// The paths this entry may mean, the likeliest first; none for an empty entry.
  func candidates(in folder: [UInt8]) -> Result<[MediaPath], Refused> {
    guard !bytes.isEmpty else { return .success([]) }
    guard bytes.count <= Playlist.lineLimit, !bytes.contains(0) else {
      return .failure(Refused(reason: "not a path"))
    }
    var spellings: [[UInt8]]
    if let local = Self.localPart(bytes) {
      spellings = [Self.percentDecoded(local)]
    } else if let scheme = Self.scheme(bytes) {
      return .failure(Refused(reason: "\(outside: scheme): addresses are not played"))
    } else {
      spellings = isAddress ? [Self.percentDecoded(bytes), bytes] : [bytes]
    }
    // A playlist of another age or system: Latin-1 names, backslashes.
    for spelling in spellings where !Self.isUTF8(spelling) {
      spellings.append(Self.fromLatin1(spelling))
    }
    for spelling in spellings where spelling.contains(0x5C) {
      spellings.append(spelling.map { $0 == 0x5C ? 0x2F : $0 })
    }
    return .success(
      spellings.filter { !$0.contains(0) && !$0.isEmpty }.map { spelling in
        MediaPath(bytes: spelling.first == 0x2F ? spelling : folder + spelling).normalised
      })
  }

  /// What follows "file:" and, if it is this machine, the host.
  private static func localPart(_ bytes: [UInt8]) -> [UInt8]? {
    guard hasPrefix(bytes, "file:") else { return nil }
    let rest = Array(bytes.dropFirst(5))
    guard rest.starts(with: [0x2F, 0x2F]) else { return rest }
    let afterSlashes = Array(rest.dropFirst(2))
    if hasPrefix(afterSlashes, "localhost/") { return Array(afterSlashes.dropFirst(9)) }
    return afterSlashes.first == 0x2F ? afterSlashes : nil
  }

  /// "http" of "http://…"; two letters at least, or a Windows drive would be one. A name such as
  /// "Part II: the end.flac" has no scheme.
  private static func scheme(_ bytes: [UInt8]) -> String? {
    guard let colon = bytes.firstIndex(of: 0x3A), (2...20).contains(colon) else { return nil }
    let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard name.utf8.allSatisfy({ isSchemeByte($0) }) else { return nil }
    let rest = bytes[(colon + 1)...]
    let known = ["data", "concat", "lavf", "memory", "edl", "pipe", "fd", "av", "file", "urn"]
    return rest.starts(with: [0x2F, 0x2F]) || known.contains(name) ? name : nil
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || [0x2B, 0x2D, 0x2E].contains(byte)
  }

  static func hasPrefix(_ bytes: [UInt8], _ prefix: String) -> Bool {
    String(decoding: bytes.prefix(prefix.utf8.count), as: UTF8.self).lowercased() == prefix
  }

  static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return Array(String(text).utf8)
  }
}
