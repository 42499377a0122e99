/// The answer of an HTTP/1.1 server: its status is good, and this is its body.
struct HTTPAnswer {
  let body: [UInt8]

  private static let headLimit = 32 * 1024

  /// Reads a whole answer.
  init(_ bytes: [UInt8]) throws(Exchange.Failure) {
    guard let head = Head(bytes), head.status == 200 else { throw .refused }
    let rest = bytes[head.end...]
    if head.isChunked {
      guard let body = Self.joined(rest) else { throw .refused }
      self.body = body
    } else if let length = head.length {
      guard rest.count >= length else { throw .refused }
      body = Array(rest.prefix(length))
    } else {
      body = Array(rest)
    }
  }

  /// True if nothing more will come.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let head = Head(bytes) else { return false }
    if head.isChunked { return joined(bytes[head.end...]) != nil }
    return head.length.map { bytes.count - head.end >= $0 } ?? false
  }

  private struct Head {
    var status = 0
    var length: Int?
    var isChunked = false
    /// Where the body begins.
    var end = 0

    init?(_ bytes: [UInt8]) {
      let mark: [UInt8] = [13, 10, 13, 10]
      guard
        let start = bytes.prefix(HTTPAnswer.headLimit).indices.first(where: {
          $0 + 4 <= bytes.count && bytes[$0] == 13 && bytes[$0..<$0 + 4].elementsEqual(mark)
        })
      else { return nil }
      end = start + 4
      let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
      let parts = lines.first?.split(separator: " ") ?? []
      guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]) else {
        return nil
      }
      self.status = status
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = line[line.index(after: colon)...].filter { $0 != " " }.lowercased()
        switch line[..<colon].lowercased() {
        case "content-length": length = Int(value).flatMap { $0 >= 0 ? $0 : nil }
        case "transfer-encoding": isChunked = value.contains("chunked")
        default: break
        }
      }
    }
  }

  /// Chunks put together; nil if the last is not there yet or they make no sense.
  private static func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var body: [UInt8] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 10) {
      let line = rest[..<end].prefix { $0 != 13 && $0 != UInt8(ascii: ";") }
      guard line.count <= 8, let size = Int(String(decoding: line, as: UTF8.self), radix: 16),
        size >= 0
      else { return nil }
      rest = rest[(end + 1)...]
      if size == 0 { return body }
      guard rest.count >= size + 2 else { return nil }
      body += rest.prefix(size)
      rest = rest.dropFirst(size + 2)
    }
    return nil
  }
}
