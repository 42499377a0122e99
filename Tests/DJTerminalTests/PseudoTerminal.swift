import Foundation
import Synchronization

/// A terminal whose other end the test holds: what a program writes is collected by a thread.
final class PseudoTerminal: Sendable {
  let master: Int32
  let slave: Int32
  private let output = Mutex<[UInt8]>([])
  private static let mark = Array("\u{1B}_end of output\u{1B}\\".utf8)

  init(columns: Int, rows: Int) {
    var ends: (Int32, Int32) = (-1, -1)
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    precondition(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
    (master, slave) = ends
    let master = ends.0
    Thread { [weak self] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { break }
        self?.output.withLock { $0 += buffer[..<count] }
      }
      close(master)
    }.start()
  }

  deinit { close(slave) }

  /// `cell`: pixels of a cell, 0 if the terminal does not tell.
  func resize(columns: Int, rows: Int, cell: (Int, Int) = (0, 0)) {
    var size = winsize()
    size.ws_xpixel = UInt16(truncatingIfNeeded: columns * cell.0)
    size.ws_ypixel = UInt16(truncatingIfNeeded: rows * cell.1)
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// All that was written since the last call: writes a mark behind it and waits for that.
  func takeOutput() -> String {
    _ = write(slave, Self.mark, Self.mark.count)
    let deadline = Date(timeIntervalSinceNow: 30)
    while Date() < deadline {
      let taken = output.withLock { output -> [UInt8]? in
        guard let range = output.firstRange(of: Self.mark) else { return nil }
        let before = Array(output[..<range.lowerBound])
        output.removeSubrange(..<range.upperBound)
        return before
      }
      if let taken { return String(decoding: taken, as: UTF8.self) }
      usleep(500)
    }
    return "no output within 30 seconds"
  }

  /// The terminal's mode, as bytes to compare.
  var mode: [UInt32] {
    var mode = termios()
    tcgetattr(slave, &mode)
    return [mode.c_iflag, mode.c_oflag, mode.c_cflag, mode.c_lflag]
  }
}
