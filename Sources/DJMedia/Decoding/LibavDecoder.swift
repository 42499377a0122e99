internal import CLibav
internal import DJCore

/// libav, loaded when first needed: AAC, ALAC, WMA, APE, WavPack, Matroska and whatever else the
/// others do not read.
final class LibavDecoder: Decoder {
  let sampleRate: Int
  let layout: [ChannelPlace]
  let frames: Int64?
  private let stream: OpaquePointer

  init(_ file: borrowing SourceFile, kind: MediaKind) throws(Declined) {
    switch clibav_load() {
    case 0: break
    case -2: throw Declined("this djterm was built without libav: build it again after .ci/setup")
    default:
      throw Declined("libav is not installed: apt install libavformat59 libavcodec59")
    }
    var format = clibav_format()
    var words = [CChar](repeating: 0, count: 256)
    let opened = clibav_open(file.duplicate(), kind.container, &format, &words, words.count)
    guard let opened else {
      let text = String(
        decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Declined("damaged or unknown: \(outside: text)")
    }
    stream = opened
    sampleRate = Int(format.sample_rate)
    layout = (1...1024).contains(format.channels) ? Self.layout(format) : []
    frames = Self.believable(frames: format.frames)
    guard Self.rates.contains(sampleRate) else {
      throw Declined("a sample rate of \(sampleRate) Hz")
    }
    guard !layout.isEmpty else { throw Declined("\(format.channels) channels") }
  }

  deinit { clibav_close(stream) }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int {
    let room = Int32(clamping: buffer.count / layout.count)
    return Int(clibav_read(stream, buffer.baseAddress, room))
  }

  func seek(to frame: Int64) -> Bool { clibav_seek(stream, frame) == 0 }

  /// The mask's bits in their order, as WAVEFORMATEXTENSIBLE names them.
  private static func layout(_ format: clibav_format) -> [ChannelPlace] {
    let names: [ChannelPlace] = [
      .left, .right, .centre, .lowFrequency, .sideLeft, .sideRight, .left, .right, .backCentre,
      .sideLeft, .sideRight,
    ]
    let bits = (0..<64).filter { format.channel_mask >> UInt64($0) & 1 == 1 }
    let places = bits.compactMap { names.indices.contains($0) ? names[$0] : nil }
    let count = Int(format.channels)
    return places.count == count && count > 2 ? places : ChannelPlace.usual(count)
  }
}
