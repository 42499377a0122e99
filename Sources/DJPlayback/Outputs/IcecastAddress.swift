public import DJCore

/// Where a stream goes: `icecast://user:password@host:port/mount?format=mp3&bitrate=192`.
///
/// The user is `source` and the port 8000 unless they are given; the mount's ending, or `format`,
/// says mp3, ogg or opus. `icecasts` goes over TLS.
public struct IcecastAddress: Equatable, Sendable {
  /// The server's name or number.
  public var host: String
  /// Its port.
  public var port = 8000
  /// Who sends.
  public var user = "source"
  /// What the server asks for; nil if it is to be found elsewhere.
  public var password: String?
  /// The stream's path on the server, with its slash.
  public var mount: String
  /// Over TLS, with the certificate checked.
  public var isSecure: Bool
  var format = SoundFormat.mp3
  /// Kilobits a second.
  public var bitrate = 192

  /// The address without its password, to be shown.
  public var shown: Sanitised {
    "\(outside: isSecure ? "icecasts" : "icecast")://\(outside: host):\(port)\(outside: mount)"
  }

  /// The rate a stream has, when the music has another: players expect no other of MP3.
  func rate(near rate: Int) -> Int {
    format == .mp3 ? ([32_000, 44_100].contains(rate) ? rate : 48_000) : format.rate(near: rate)
  }

  /// Nil for anything that is no such address.
  public init?(_ text: String) {
    guard let (scheme, rest) = text.split(once: "://"), scheme == "icecast" || scheme == "icecasts"
    else { return nil }
    isSecure = scheme == "icecasts"
    let (path, query) = rest.split(once: "?") ?? (rest, "")
    guard let slash = path.firstIndex(of: "/") else { return nil }
    let server = String(path[..<slash])
    guard let mount = Self.plain(String(path[slash...])), mount.utf8.count > 1 else { return nil }
    self.mount = mount
    var place = server
    if let at = server.lastIndex(of: "@") {
      let login = String(server[..<at])
      place = String(server[server.index(after: at)...])
      let (name, secret) = login.split(once: ":") ?? (login, "")
      guard let name = Self.plain(name), let secret = Self.plain(secret) else { return nil }
      if !name.isEmpty { user = name }
      if login.contains(":") { password = secret }
    }
    host = place
    if let (name, number) = Self.port(in: place) {
      guard let port = Int(number), (1...65535).contains(port) else { return nil }
      (host, self.port) = (name, port)
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let ending = mount.split(separator: ".").last.map(String.init) ?? ""
    if let byName = Self.format(ending) { format = byName }
    for pair in query.split(separator: "&") {
      guard read(String(pair)) else { return nil }
    }
  }

  /// A host and the port behind it; not the colons of a bare IPv6 number.
  private static func port(in place: String) -> (String, String)? {
    guard let colon = place.lastIndex(of: ":"), !place.hasSuffix("]") else { return nil }
    let name = String(place[..<colon])
    guard !name.contains(":") || name.hasSuffix("]") else { return nil }
    return (name, String(place[place.index(after: colon)...]))
  }

  private mutating func read(_ pair: String) -> Bool {
    guard let (key, value) = pair.split(once: "=") else { return false }
    switch key {
    case "format":
      guard let chosen = Self.format(value) else { return false }
      format = chosen
    case "bitrate":
      guard let number = Int(value), (32...320).contains(number) else { return false }
      bitrate = number
    default: return false
    }
    return true
  }

  private static func format(_ name: String) -> SoundFormat? {
    switch name.lowercased() {
    case "mp3": .mp3
    case "ogg", "vorbis": .vorbis
    case "opus": .opus
    default: nil
    }
  }

  /// Text without percent signs; nil if it has controls, or is none.
  private static func plain(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest.dropFirst(2)
      bytes.append(code)
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension String {
  /// What stands before and after the first of a separator.
  fileprivate func split(once separator: String) -> (String, String)? {
    guard let range = firstRange(of: separator) else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}
