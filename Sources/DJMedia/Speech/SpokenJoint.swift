internal import DJCore
internal import DJWire

/// Segments spoken one by one, joined so that they sound like one sentence: the silence that
/// espeak-ng leaves after each is cut to a breath, or to a pause where there is a comma.
struct SpokenJoint {
  private static let silence: Float = 0.004
  private static let breath = 0.035
  private static let pause = 0.16

  private(set) var samples: [Float] = []
  /// Characters of the whole line, and samples, at which words begin.
  private(set) var words: [(offset: Int, sample: Int)] = []
  private let sampleRate: Int
  /// Where the segment that is being read begins.
  private var start = 0
  private var segment = -1

  init(sampleRate: Int) { self.sampleRate = sampleRate }

  /// Reads what a child wrote.
  mutating func read(_ bytes: [UInt8], _ line: SpokenLine) throws(Declined) {
    var rest = bytes[...]
    while rest.count >= 5 {
      let kind = rest[rest.startIndex]
      let count = (1...4).reversed().reduce(0) { $0 << 8 | Int(rest[rest.startIndex + $1]) }
      rest = rest.dropFirst(5)
      guard count <= rest.count, let mark = Reading.Mark(rawValue: kind) else {
        throw Declined("the voice broke on this line")
      }
      take(mark, rest.prefix(count), line)
      rest = rest.dropFirst(count)
    }
    close(line, isLast: true)
  }

  private mutating func take(_ mark: Reading.Mark, _ payload: ArraySlice<UInt8>, _ line: SpokenLine)
  {
    switch mark {
    case .segment:
      close(line, isLast: false)
      start = samples.count
      segment += 1
    case .samples:
      var index = payload.startIndex
      samples.reserveCapacity(samples.count + payload.count / 2)
      while index + 1 < payload.endIndex {
        let sample = Int16(bitPattern: UInt16(payload[index]) | UInt16(payload[index + 1]) << 8)
        samples.append(Float(sample) / 32768)
        index += 2
      }
    case .word:
      guard payload.count == 8, line.segments.indices.contains(segment) else { return }
      let numbers = payload.withUnsafeBytes {
        ($0.loadUnaligned(as: Int32.self), $0.loadUnaligned(fromByteOffset: 4, as: Int32.self))
      }
      let own = line.segments[segment]
      let offset = own.offset + min(max(0, Int(numbers.0)), own.length)
      let sample = start + max(0, Int(numbers.1)) * sampleRate / 1000
      // Numbers are several words of one place, and a lie must not put them out of order.
      if let last = words.last, last.offset >= offset || last.sample > sample { return }
      if words.count < Answer.mostWords { words.append((offset, sample)) }
    }
  }

  /// Cuts the silence at the end of a segment.
  private mutating func close(_ line: SpokenLine, isLast: Bool) {
    guard !isLast, line.segments.indices.contains(segment) else { return }
    let rest = line.segments[segment].endsWithPause ? Self.pause : Self.breath
    let end = samples[start...].lastIndex { abs($0) > Self.silence } ?? start
    samples.removeLast(max(0, samples.count - end - 1 - Int(rest * Double(sampleRate))))
  }
}
