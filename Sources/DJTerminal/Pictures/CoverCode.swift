internal import CSixel
internal import DJCore
internal import Foundation

/// Covers as bytes for a terminal. Pure functions of their arguments, from any thread; some
/// milliseconds each.
enum CoverCode {
  /// The number our one picture has in kitty's protocol.
  static let number = 7_413
  /// The longest piece of a picture that kitty's protocol allows.
  private static let pieceBytes = 4096

  /// Takes the picture off the screen, and its pixels out of the terminal's memory.
  static let removal = "\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\"

  /// Takes the picture off the screen; the terminal keeps its pixels.
  static let hiding = "\u{1B}_Ga=d,d=i,i=\(number),q=2\u{1B}\\"

  /// True if sixels can be made.
  static var canSixel: Bool { csixel_load() == 0 }

  /// Commands of kitty's protocol that bring the pixels, one each: what stands between them does not
  /// matter; then ``showing(columns:rows:)`` shows them.
  static func kitty(_ pixels: [UInt8], columns: Int, rows: Int) -> [[UInt8]] {
    let base64 = Array(Data(pixels).base64EncodedData())
    var commands: [[UInt8]] = []
    var start = 0
    while start < base64.count {
      let end = min(start + pieceBytes, base64.count)
      let more = end < base64.count ? 1 : 0
      let head = start == 0 ? "a=t,f=24,s=\(columns),v=\(rows),i=\(number),q=2," : ""
      commands.append(
        Array("\u{1B}_G\(head)m=\(more);".utf8) + base64[start..<end] + Array("\u{1B}\\".utf8))
      start = end
    }
    return commands
  }

  /// Shows what was brought, where the cursor is, stretched over so many cells; the cursor stays.
  static func showing(columns: Int, rows: Int) -> [UInt8] {
    Array("\u{1B}_Ga=p,i=\(number),p=1,c=\(columns),r=\(rows),C=1,q=2\u{1B}\\".utf8)
  }

  /// One sequence of sixels; nil if they cannot be made.
  static func sixel(_ pixels: [UInt8], columns: Int, rows: Int) -> [UInt8]? {
    guard pixels.count == columns * rows * 3 else { return nil }
    var count = 0
    let bytes = pixels.withUnsafeBufferPointer {
      csixel_encode($0.baseAddress, Int32(columns), Int32(rows), &count)
    }
    guard let bytes else { return nil }
    defer { csixel_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}

extension Picture {
  /// The most pixels an edge is given on a screen.
  static let shownEdge = 800

  /// Three bytes a pixel of the picture stretched to so many, each the mean of what it stands for.
  func pixels(columns across: Int, rows down: Int) -> [UInt8] {
    guard (across, down) != (columns, rows), across > 0, down > 0 else { return bytes }
    func spans(_ count: Int, of all: Int) -> [Range<Int>] {
      (0..<count).map { place in
        let first = place * all / count
        return first..<max((place + 1) * all / count, first + 1)
      }
    }
    let columnSpans = spans(across, of: columns)
    var made: [UInt8] = []
    made.reserveCapacity(across * down * 3)
    for y in spans(down, of: rows) {
      for x in columnSpans { made += mean(x, y) }
    }
    return made
  }

  private func mean(_ x: Range<Int>, _ y: Range<Int>) -> [UInt8] {
    var (red, green, blue) = (0, 0, 0)
    for row in y {
      for column in x {
        let at = (row * columns + column) * 3
        red += Int(bytes[at])
        green += Int(bytes[at + 1])
        blue += Int(bytes[at + 2])
      }
    }
    let count = x.count * y.count
    return [red, green, blue].map { UInt8(($0 + count / 2) / count) }
  }
}
