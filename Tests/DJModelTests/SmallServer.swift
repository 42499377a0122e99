import Foundation
import Glibc

/// An HTTP server of one answer at a time, on a port of the loopback that the system picks.
final class SmallServer: Sendable {
  let port: UInt16
  private let listener: Int32

  /// Gives the bytes of the whole answer for the text of a request; nil says nothing, ever.
  init(_ answer: @escaping @Sendable (String) -> [UInt8]?) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileNoSuchFile) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Self.serve(connection, answer)
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func serve(_ connection: Int32, _ answer: (String) -> [UInt8]?) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isWhole(request) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      request += buffer[..<count]
    }
    guard let bytes = answer(String(decoding: request, as: UTF8.self)) else {
      // Says nothing, and waits for the other side to lose patience.
      _ = recv(connection, &buffer, buffer.count, 0)
      close(connection)
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { break }
      rest = rest.dropFirst(sent)
    }
    close(connection)
  }

  private static func isWhole(_ request: [UInt8]) -> Bool {
    let text = String(decoding: request, as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n"),
      let length = text.range(of: "Content-Length: "),
      let count = Int(text[length.upperBound...].prefix { $0.isNumber })
    else { return false }
    return text[head.upperBound...].utf8.count >= count
  }

  /// An answer as a server writes it.
  static func answer(_ body: String, status: String = "200 OK", head: String = "") -> [UInt8] {
    Array(
      "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        .utf8)
  }

  /// A completion that says this.
  static func completion(_ text: String) -> [UInt8] {
    let message = ["role": "assistant", "content": text]
    let body: [String: Any] = ["id": "x", "choices": [["index": 0, "message": message]]]
    let json = (try? JSONSerialization.data(withJSONObject: body)) ?? Data()
    return answer(String(decoding: json, as: UTF8.self))
  }
}
