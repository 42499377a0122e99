internal import DJCore

/// The comments of FLAC, Ogg Vorbis and Opus: tags, and chapters as `CHAPTER001` and
/// `CHAPTER001NAME` (the chapter extension of the Xiph wiki).
struct VorbisComments {
  let notes: ShowNotes
  let rate: Int

  /// The comments, little-endian lengths before each; chapters that no longer fit into the limit
  /// are left out.
  func bytes(_ chapters: [TrackMark], limit: Int) -> [UInt8] {
    var entries = tags
    var size = 8 + notes.encoder.text.utf8.count + entries.reduce(0) { $0 + 4 + $1.utf8.count }
    for (index, chapter) in chapters.prefix(999).enumerated() {
      let name = "CHAPTER" + String(1001 + index).suffix(3)
      let pair = [
        "\(name)=\(chapter.clock(rate: rate))", "\(name)NAME=\(chapter.track.line.text)",
      ]
      size += pair.reduce(0) { $0 + 4 + $1.utf8.count }
      if size > limit { break }
      entries += pair
    }
    var bytes: [UInt8] = []
    Self.put(notes.encoder.text, into: &bytes)
    bytes += LittleEndian.bytes(UInt32(entries.count))
    for entry in entries { Self.put(entry, into: &bytes) }
    return bytes
  }

  private var tags: [String] {
    let pairs: [(String, Sanitised)] = [
      ("TITLE", notes.title), ("ARTIST", "djterm"), ("DATE", notes.date),
      ("ENCODER", notes.encoder), ("COMMENT", notes.comment),
    ]
    return pairs.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.text)" }
  }

  private static func put(_ text: String, into bytes: inout [UInt8]) {
    bytes += LittleEndian.bytes(UInt32(text.utf8.count))
    bytes += Array(text.utf8)
  }
}

/// Whole numbers as the formats of files have them.
enum LittleEndian {
  /// The bytes of a number, the lowest first.
  static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// The number that bytes stand for; 0 where there are too few.
  static func number<T: FixedWidthInteger>(_ bytes: some Collection<UInt8>, _: T.Type = T.self)
    -> T
  {
    guard bytes.count >= MemoryLayout<T>.size else { return 0 }
    return bytes.prefix(MemoryLayout<T>.size).reversed().reduce(0) { $0 << 8 | T($1) }
  }
}
