internal import DJCore

/// A FLAC file with room for comments at its beginning, into which chapters are written as they
/// come, so that the file is never written twice.
final class FlacTape: ByteTarget {
  /// Bytes of `fLaC` and the first block, which the encoder writes again at its end.
  private static let headSize = 42
  /// Bytes for comments and what is still free of them.
  private static let room = 96 * 1024

  let tape: Tape
  private let comments: VorbisComments
  private var chapters: [TrackMark] = []
  private(set) var length = 0
  /// What the encoder wrote before its first frame, until all of it is there.
  private var head: [UInt8]? = []
  private var shift = 0
  private var piecesBefore = 0

  init(_ tape: Tape, comments: VorbisComments) {
    self.tape = tape
    self.comments = comments
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    if let begun = head {
      head = begun + bytes
      length += bytes.count
      lay()
    } else if offset == length {
      tape.append(bytes)
      length += bytes.count
    } else {
      tape.overwrite(bytes, at: offset < Self.headSize ? offset : offset + shift)
    }
  }

  /// Lays the head down once the encoder has written all of its blocks.
  private func lay() {
    guard let head, head.count > Self.headSize else { return }
    var block = 4
    while block + 4 <= head.count {
      let size = Int(head[block + 1]) << 16 | Int(head[block + 2]) << 8 | Int(head[block + 3])
      let isLast = head[block] & 0x80 != 0
      block += 4 + size
      if isLast { break }
    }
    guard block == head.count else { return }
    var first = Array(head[..<Self.headSize])
    first[4] &= 0x7F
    tape.append(first + blocks)
    shift = Self.headSize + Self.room - head.count
    self.head = nil
    piecesBefore = tape.pieces
  }

  /// A block of comments, and one of padding.
  private var blocks: [UInt8] {
    let body = comments.bytes(chapters, limit: Self.room - 8)
    let padding = Self.room - 8 - body.count
    return Self.mark(4, body.count) + body + Self.mark(0x81, padding)
      + [UInt8](repeating: 0, count: padding)
  }

  private static func mark(_ kind: UInt8, _ size: Int) -> [UInt8] {
    [kind, UInt8(size >> 16 & 0xFF), UInt8(size >> 8 & 0xFF), UInt8(size & 0xFF)]
  }

  /// Adds a chapter to the comments.
  func add(_ chapter: TrackMark) {
    chapters.append(chapter)
    if head == nil { tape.overwrite(blocks, at: Self.headSize) }
  }

  /// Once the encoder is done: after a full disk, the head is made to tell what is really there.
  func finish() {
    tape.flush()
    guard tape.failure != nil, head == nil else { return }
    var first = tape.read(Self.headSize, at: 0)
    guard first.count == Self.headSize else { return }
    // Each piece was a frame of as many samples as the block size says.
    let samples = UInt64(tape.pieces - piecesBefore) * (UInt64(first[8]) << 8 | UInt64(first[9]))
    first[21] = first[21] & 0xF0 | UInt8(samples >> 32 & 0x0F)
    for i in 0..<4 { first[22 + i] = UInt8(samples >> UInt64(24 - 8 * i) & 0xFF) }
    // No checksum of the whole.
    for i in 26..<42 { first[i] = 0 }
    tape.overwrite(first, at: 0)
  }
}
