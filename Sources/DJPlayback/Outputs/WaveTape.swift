internal import DJCore
internal import DJSignal

/// A WAV file of 16 or 24 bits; beyond 4 GB an RF64 file (EBU Tech 3306), as it must be. Its head
/// is brought up to date every few megabytes. For one thread.
final class WaveTape: SoundEncoder {
  private static let headSize = 80
  private static let largest = 0xFFFF_FFFF
  /// Bytes after which the head tells of them.
  private static let stride = 8 << 20

  private let tape: Tape
  private let rate: Int
  private var quantiser: Quantiser
  private var bytes: [UInt8] = []
  private var told = 0
  private var dataEnd: Int?

  init(_ tape: Tape, rate: Int, bits: Int) {
    self.tape = tape
    self.rate = rate
    quantiser = Quantiser(bits: bits)
    tape.append(head)
  }

  private var frameSize: Int { quantiser.bits / 4 }

  func write(_ samples: UnsafeBufferPointer<Float>) -> Bool {
    quantiser.pack(samples, into: &bytes)
    tape.append(bytes)
    if tape.length - told > Self.stride { tell() }
    return true
  }

  func close() { dataEnd = tape.length }

  /// Adds chunks behind the sound, and completes the file. After a full disk, the head tells of
  /// what is really there.
  func finish(_ chunks: [UInt8]) {
    let end = tape.length
    tape.append((end % 2 == 1 ? [0] : []) + chunks)
    tape.flush()
    dataEnd = min(end, tape.length)
    tell()
  }

  private func tell() {
    told = tape.length
    tape.overwrite(head, at: 0)
  }

  private var head: [UInt8] {
    let size = max(0, tape.length - 8)
    let rest = max(0, (dataEnd ?? tape.length) - Self.headSize)
    let data = rest - rest % frameSize
    let isLarge = size > Self.largest
    func short(_ value: Int) -> [UInt8] {
      LittleEndian.bytes(UInt32(isLarge ? Self.largest : value))
    }
    let lengths = [size, data, data / frameSize].flatMap { LittleEndian.bytes(UInt64($0)) }
    let room =
      isLarge
      ? Array("ds64".utf8) + LittleEndian.bytes(UInt32(28)) + lengths + [0, 0, 0, 0]
      : Array("JUNK".utf8) + LittleEndian.bytes(UInt32(28)) + [UInt8](repeating: 0, count: 28)
    return Array((isLarge ? "RF64" : "RIFF").utf8) + short(size) + Array("WAVE".utf8) + room
      + format + Array("data".utf8) + short(data)
  }

  private var format: [UInt8] {
    Array("fmt ".utf8) + LittleEndian.bytes(UInt32(16)) + LittleEndian.bytes(UInt16(1))
      + LittleEndian.bytes(UInt16(2)) + LittleEndian.bytes(UInt32(clamping: rate))
      + LittleEndian.bytes(UInt32(clamping: rate * frameSize))
      + LittleEndian.bytes(UInt16(frameSize)) + LittleEndian.bytes(UInt16(quantiser.bits))
  }
}
