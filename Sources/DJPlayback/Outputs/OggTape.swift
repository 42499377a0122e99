internal import DJCore

/// An Ogg file with room for comments at its beginning: the encoder's pages are numbered anew
/// behind a page of comments of fixed size, into which chapters are written as they come. The
/// stream's serial number is always the same, so that the same show gives the same file.
final class OggTape: ByteTarget {
  /// Bytes of the comment packet: it fits into one page.
  private static let room = 48_000
  private static let serial: UInt32 = 0x646A_7465

  let tape: Tape
  private let comments: VorbisComments
  private let isOpus: Bool
  private var chapters: [TrackMark] = []
  private(set) var length = 0
  private var pending: [UInt8] = []
  private var sequence: UInt32 = 0
  /// The header packets the encoder wrote, until all are there.
  private var headers: [[UInt8]]? = []
  private var packet: [UInt8] = []
  private var commentsPlace = 0

  init(_ tape: Tape, comments: VorbisComments, isOpus: Bool) {
    self.tape = tape
    self.comments = comments
    self.isOpus = isOpus
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    guard offset == length else { return }
    length += bytes.count
    pending.append(contentsOf: bytes)
    var start = 0
    while let size = OggPage.size(pending[start...]) {
      take(OggPage(bytes: Array(pending[start..<start + size])))
      start += size
    }
    pending.removeFirst(start)
  }

  private func take(_ page: OggPage) {
    guard headers != nil else { return emit(page) }
    for segment in page.segments {
      packet += segment
      if segment.count < 255 {
        headers?.append(packet)
        packet = []
      }
    }
    guard let headers, headers.count >= (isOpus ? 2 : 3) else { return }
    self.headers = nil
    emit(OggPage(packet: headers[0], flags: OggPage.first))
    commentsPlace = tape.length
    emit(OggPage(packet: commentPacket, flags: 0))
    // What comes after the comments of Vorbis fits into a page, too.
    for packet in headers.dropFirst(2) { emit(OggPage(packet: packet, flags: 0)) }
  }

  private func emit(_ page: OggPage) {
    tape.append(page.numbered(sequence, serial: Self.serial).bytes)
    sequence += 1
  }

  private var commentPacket: [UInt8] {
    let mark: [UInt8] = isOpus ? Array("OpusTags".utf8) : [3] + Array("vorbis".utf8)
    var packet = mark + comments.bytes(chapters, limit: Self.room - mark.count - 1)
    if !isOpus { packet.append(1) }
    return packet + [UInt8](repeating: 0, count: Self.room - packet.count)
  }

  /// Adds a chapter to the comments.
  func add(_ chapter: TrackMark) {
    chapters.append(chapter)
    guard headers == nil else { return }
    let page = OggPage(packet: commentPacket, flags: 0).numbered(1, serial: Self.serial)
    tape.overwrite(page.bytes, at: commentsPlace)
  }
}

/// A page of an Ogg stream (RFC 3533).
struct OggPage {
  /// The flag of a stream's first page.
  static let first: UInt8 = 2

  private(set) var bytes: [UInt8]

  /// A page as it was read; `bytes` is one whole page.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// A page that holds one packet and nothing else; of packets over 65,024 bytes, the beginning.
  init(packet: [UInt8], flags: UInt8) {
    let body = packet.prefix(254 * 255 + 254)
    bytes = Array("OggS".utf8) + [0, flags] + [UInt8](repeating: 0, count: 20)
    bytes.append(UInt8(body.count / 255 + 1))
    bytes += [UInt8](repeating: 255, count: body.count / 255) + [UInt8(body.count % 255)]
    bytes += body
  }

  /// The size of the page that begins here; nil if it is not whole, or none.
  static func size(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.startIndex
    guard bytes.count >= 27, bytes.prefix(4).elementsEqual("OggS".utf8) else { return nil }
    let head = 27 + Int(bytes[start + 26])
    guard bytes.count >= head else { return nil }
    let size = bytes[(start + 27)..<(start + head)].reduce(head) { $0 + Int($1) }
    return bytes.count >= size ? size : nil
  }

  /// Its segments: a packet ends with one of less than 255 bytes.
  var segments: [ArraySlice<UInt8>] {
    var place = 27 + Int(bytes[26])
    return bytes[27..<place].map { size in
      defer { place += Int(size) }
      return bytes[place..<place + Int(size)]
    }
  }

  /// The page with another number and stream, its checksum right again.
  func numbered(_ sequence: UInt32, serial: UInt32) -> OggPage {
    var page = self
    page.bytes.replaceSubrange(14..<18, with: LittleEndian.bytes(serial))
    page.bytes.replaceSubrange(18..<22, with: LittleEndian.bytes(sequence))
    page.bytes.replaceSubrange(22..<26, with: [0, 0, 0, 0])
    page.bytes.replaceSubrange(22..<26, with: LittleEndian.bytes(Self.checksum(page.bytes)))
    return page
  }

  /// A polynomial division by 0x04C11DB7, a byte at a time.
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index) << 24) { value, _ in
      value & 0x8000_0000 != 0 ? value << 1 ^ 0x04C1_1DB7 : value << 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(0) { $0 << 8 ^ table[Int($0 >> 24 ^ UInt32($1))] }
  }
}
