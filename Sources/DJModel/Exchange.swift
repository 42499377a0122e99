internal import Glibc

/// One question over HTTP and its answer, within a time: a socket, opened, used and closed here.
struct Exchange {
  /// Why there is no answer.
  enum Failure: Error, Equatable {
    /// The machine is not one of the listener's own network.
    case foreign
    case unreachable
    case late
    case tooLong
    /// The other side does not speak HTTP, or says no.
    case refused
  }

  /// The most bytes of an answer, head included.
  private static let sizeLimit = 256 * 1024

  let address: ModelAddress
  let allowsForeign: Bool
  private let deadline: Double

  init(_ address: ModelAddress, allowsForeign: Bool, within seconds: Double) {
    self.address = address
    self.allowsForeign = allowsForeign
    deadline = Self.now() + seconds
  }

  /// Posts JSON to a path below the address; the body of the answer.
  func post(_ body: [UInt8], to path: String, key: String?) throws(Failure) -> [UInt8] {
    let socket = try connect()
    defer { close(socket) }
    var head = "POST \(address.path)\(path) HTTP/1.1\r\nHost: \(address.host):\(address.port)\r\n"
    head += "Content-Type: application/json\r\nAccept: application/json\r\n"
    head += "Connection: close\r\nContent-Length: \(body.count)\r\n"
    if let key { head += "Authorization: Bearer \(key)\r\n" }
    try send(Array((head + "\r\n").utf8) + body, over: socket)
    return try HTTPAnswer(try receive(from: socket)).body
  }

  // MARK: The socket

  /// Connects to the first address that answers. What is looked at is the address that is connected
  /// to, so that a name cannot mean one thing now and another later.
  private func connect() throws(Failure) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address.host, String(address.port), &hints, &list) == 0 else {
      throw .unreachable
    }
    defer { freeaddrinfo(list) }
    var failure = Failure.unreachable
    var next = list
    while let entry = next?.pointee {
      next = entry.ai_next
      guard allowsForeign || Neighbourhood.contains(entry.ai_addr) else {
        failure = .foreign
        continue
      }
      if let socket = try open(entry) { return socket }
    }
    throw failure
  }

  private func open(_ entry: addrinfo) throws(Failure) -> Int32? {
    let type = entry.ai_socktype | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(entry.ai_family, type, entry.ai_protocol)
    guard descriptor >= 0 else { return nil }
    if Glibc.connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 { return descriptor }
    var error = errno
    if error == EINPROGRESS {
      do throws(Failure) {
        try wait(for: Int16(POLLOUT), on: descriptor)
      } catch {
        close(descriptor)
        throw error
      }
      var size = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
    }
    if error == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private func send(_ bytes: [UInt8], over socket: Int32) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent > 0 {
        rest = rest.dropFirst(sent)
      } else if errno == EAGAIN || errno == EINTR {
        try wait(for: Int16(POLLOUT), on: socket)
      } else {
        throw .refused
      }
    }
  }

  /// Everything up to the end, or to the end that the head promised.
  private func receive(from socket: Int32) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count > 0 {
        bytes += buffer[..<count]
        guard bytes.count <= Self.sizeLimit else { throw .tooLong }
        if HTTPAnswer.isWhole(bytes) { return bytes }
      } else if count == 0 {
        return bytes
      } else if errno == EAGAIN || errno == EINTR {
        try wait(for: Int16(POLLIN), on: socket)
      } else {
        throw .refused
      }
    }
  }

  private func wait(for events: Int16, on descriptor: Int32) throws(Failure) {
    while true {
      let left = deadline - Self.now()
      guard left > 0 else { throw .late }
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      let ready = poll(&entry, 1, Int32(left * 1000) + 1)
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .refused }
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Addresses of this machine and of the private networks it may be in (RFC 1918, 4193, 3927, 4291).
enum Neighbourhood {
  static func contains(_ address: UnsafePointer<sockaddr>?) -> Bool {
    guard let address else { return false }
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let number = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr
      return contains(four: UInt32(bigEndian: number))
    case AF_INET6:
      let whole = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr
      return withUnsafeBytes(of: whole) { contains(six: Array($0)) }
    default: return false
    }
  }

  static func contains(four number: UInt32) -> Bool {
    number >> 24 == 127 || number >> 24 == 10 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8
      || number >> 16 == 0xA9FE
  }

  static func contains(six bytes: [UInt8]) -> Bool {
    guard bytes.count == 16 else { return false }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    if isMapped { return contains(four: bytes[12...].reduce(0) { $0 << 8 | UInt32($1) }) }
    let isLoopback = bytes[..<15].allSatisfy { $0 == 0 } && bytes[15] == 1
    return isLoopback || bytes[0] & 0xFE == 0xFC || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80)
  }
}
