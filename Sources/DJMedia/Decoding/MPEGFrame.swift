/// The head of one frame of MPEG audio (ISO 11172-3 and 13818-3).
struct MPEGFrame: Equatable {
  /// Version, layer and sampling rate: what stays the same within a stream.
  let family: UInt32
  /// Bytes from this head to the next.
  let length: Int

  /// Reads four bytes; nil if they are no head of a frame with a fixed bit rate.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    let head = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let version = Int(head >> 19 & 3)
    let layer = 4 - Int(head >> 17 & 3)
    let bitRate = Int(head >> 12 & 15)
    let rate = Int(head >> 10 & 3)
    guard head >> 21 == 0x7FF, version != 1, layer != 4, (1...14).contains(bitRate), rate != 3
    else { return nil }
    let isFirstVersion = version == 3
    let hertz = [44100, 48000, 32000][rate] / (isFirstVersion ? 1 : version == 2 ? 2 : 4)
    let bits = Self.kilobits(isFirstVersion: isFirstVersion, layer: layer)[bitRate - 1] * 1000
    let padding = Int(head >> 9 & 1)
    switch layer {
    case 1: length = (12 * bits / hertz + padding) * 4
    case 3 where !isFirstVersion: length = 72 * bits / hertz + padding
    default: length = 144 * bits / hertz + padding
    }
    family = head & 0xFFFE_0C00
  }

  private static func kilobits(isFirstVersion: Bool, layer: Int) -> [Int] {
    switch (isFirstVersion, layer) {
    case (true, 1): [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
    case (true, 2): [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
    case (true, _): [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    case (false, 1): [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
    case (false, _): [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    }
  }

  /// True if `count` frames of one family follow one another from `offset`, or as many as there
  /// are up to the end of a file that ends within `bytes`.
  static func chain(in bytes: [UInt8], at offset: Int, count: Int, endsHere: Bool) -> Bool {
    guard let first = MPEGFrame(bytes[offset...]) else { return false }
    var next = offset + first.length
    for _ in 1..<count {
      if next + 4 > bytes.count { return endsHere && next > offset }
      guard let frame = MPEGFrame(bytes[next...]), frame.family == first.family else {
        // A tag at the end (ID3v1 or APE) ends a short file in good order.
        return endsHere
          && (bytes[next...].starts(with: Array("TAG".utf8))
            || bytes[next...].starts(with: Array("APETAGEX".utf8)))
      }
      next += frame.length
    }
    return true
  }
}
