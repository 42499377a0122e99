/// How a playlist is written.
enum PlaylistFormat: String {
  case m3u
  case m3u8
  case pls
  case xspf

  /// The entries, in order; at most so many. Anything that cannot be understood is passed over.
  func entries(_ bytes: [UInt8], limit: Int) -> [PlaylistEntry] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    switch self {
    case .m3u, .m3u8: return Self.lines(body, limit: limit)
    case .pls: return Self.numbered(body, limit: limit)
    case .xspf: return Self.locations(body, limit: limit)
    }
  }

  /// m3u: a path a line, "#" begins a remark.
  private static func lines(_ body: ArraySlice<UInt8>, limit: Int) -> [PlaylistEntry] {
    var entries: [PlaylistEntry] = []
    for line in body.split(whereSeparator: isLineEnd) {
      if entries.count == limit { break }
      let line = trimmed(line)
      if !line.isEmpty, !isRemark(line) { entries.append(PlaylistEntry(bytes: Array(line))) }
    }
    return entries
  }

  /// A remark, unless it is the name of a file, such as "#1.flac".
  private static func isRemark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == 0x23 else { return false }
    return line.starts(with: Array("#EXTINF".utf8)) || !MediaNames.isAudio(line)
  }

  /// pls: "File1=path"; other keys do not matter.
  private static func numbered(_ body: ArraySlice<UInt8>, limit: Int) -> [PlaylistEntry] {
    var numbered: [(Int, PlaylistEntry)] = []
    for line in body.split(whereSeparator: isLineEnd) {
      if numbered.count == limit { break }
      let line = trimmed(line)
      guard let equals = line.firstIndex(of: 0x3D) else { continue }
      let key = String(decoding: line[..<equals].prefix(30), as: UTF8.self).lowercased()
      guard key.hasPrefix("file"), let number = Int(key.dropFirst(4)), number >= 0 else { continue }
      let value = trimmed(line[(equals + 1)...])
      numbered.append((number, PlaylistEntry(bytes: Array(value))))
    }
    // A stable order even where numbers repeat.
    return numbered.enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }.map(\.element.1)
  }

  /// xspf: what stands between <location> tags. No XML parser is asked, so there are no entities
  /// but the five of XML and numbers, and nothing outside the file is ever read.
  private static func locations(_ body: ArraySlice<UInt8>, limit: Int) -> [PlaylistEntry] {
    var entries: [PlaylistEntry] = []
    var isInTrack = false
    var index = body.startIndex
    while entries.count < limit, let open = body[index...].firstIndex(of: 0x3C) {
      if body[open...].starts(with: Array("<!--".utf8)) {
        index = end(of: "-->", in: body, from: open)
        continue
      }
      guard let close = body[open...].firstIndex(of: 0x3E) else { break }
      index = close + 1
      let name = tagName(body[(open + 1)..<close])
      if name == "track" { isInTrack = true }
      if name == "/track" { isInTrack = false }
      guard name == "location", isInTrack else { continue }
      let stop = body[index...].firstIndex(of: 0x3C) ?? body.endIndex
      let text = unescaped(trimmed(body[index..<stop]))
      entries.append(PlaylistEntry(bytes: text, isAddress: true))
      index = stop
    }
    return entries
  }

  /// The name without a prefix and attributes: "track" of "x:track id='1'".
  private static func tagName(_ tag: ArraySlice<UInt8>) -> String {
    let isEnd = tag.first == 0x2F
    let name = (isEnd ? tag.dropFirst() : tag).prefix(60).prefix {
      !isSpace($0) && $0 != 0x2F && $0 != 0x3E
    }
    let local = name.split(separator: 0x3A).last ?? []
    return (isEnd ? "/" : "") + String(decoding: local, as: UTF8.self)
  }

  private static func end(
    of mark: String, in body: ArraySlice<UInt8>, from start: Int
  ) -> Int {
    let mark = Array(mark.utf8)
    var index = start
    while index < body.endIndex {
      if body[index] == mark[0], body[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return body.endIndex
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(0x26) else { return Array(text) }
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == 0x26, let end = rest.prefix(10).firstIndex(of: 0x3B),
        let scalar = scalar(String(decoding: rest[..<end], as: UTF8.self))
      else {
        result.append(byte)
        continue
      }
      result += Array(String(Character(scalar)).utf8)
      rest = rest[(end + 1)...]
    }
    return result
  }

  private static func scalar(_ entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.hasPrefix("#") else { return nil }
      let digits = entity.dropFirst()
      let number =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init)
    }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, isSpace(last) { line.removeLast() }
    while let first = line.first, isSpace(first) { line.removeFirst() }
    return line
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
