/// Where a language model listens: an address of plain HTTP, as `http://localhost:8080/v1`.
public struct ModelAddress: Equatable, Sendable {
  /// The machine.
  public let host: String
  /// The port.
  public let port: UInt16
  /// The path without the slash at its end.
  public let path: String

  /// Reads an address; nil if it is none. Plain HTTP only: what stays on this machine needs no more.
  public init?(_ text: String) {
    guard text.utf8.count <= 500, text.lowercased().hasPrefix("http://"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    let rest = text.dropFirst(7)
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    var path = String(rest[end...])
    while path.last == "/" { path.removeLast() }
    guard let (host, port) = Self.authority(rest[..<end]),
      !path.contains(where: { "?#".contains($0) })
    else { return nil }
    self.host = host
    self.port = port
    self.path = path
  }

  private static func authority(_ text: Substring) -> (host: String, port: UInt16)? {
    guard !text.isEmpty, !text.contains("@") else { return nil }
    var host = text
    var port: UInt16 = 80
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      if !rest.isEmpty {
        guard rest.first == ":", let number = UInt16(rest.dropFirst()) else { return nil }
        port = number
      }
    } else if let colon = text.firstIndex(of: ":") {
      guard let number = UInt16(text[text.index(after: colon)...]) else { return nil }
      host = text[..<colon]
      port = number
    }
    guard !host.isEmpty, port > 0 else { return nil }
    return (String(host), port)
  }

  /// The address with its path, for people.
  public var text: String {
    "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(path)"
  }
}
