internal import CSndfile
internal import DJCore
internal import DJSignal

/// What makes bytes of stereo sound. For one thread.
protocol SoundEncoder: AnyObject {
  /// Encodes interleaved frames; false if the encoder gave up.
  func write(_ samples: UnsafeBufferPointer<Float>) -> Bool
  /// Ends the stream.
  func close()
}

/// libsndfile as an encoder of stereo sound that writes into a ``ByteTarget``. For one thread.
final class SoundCoder: SoundEncoder {
  /// libvorbis keeps what it is given at once on its stack.
  private static let largestWrite = 4096

  private let target: Outlet
  private var handle: OpaquePointer?
  private var quantiser: Quantiser?
  private var words: [Int32] = []

  /// The encoder's place in its target.
  private final class Outlet {
    let target: any ByteTarget
    var offset = 0

    init(_ target: any ByteTarget) { self.target = target }

    static func from(_ context: UnsafeMutableRawPointer?) -> Outlet? {
      context.map { Unmanaged<Outlet>.fromOpaque($0).takeUnretainedValue() }
    }
  }

  /// An encoder; nil where libsndfile cannot, and then ``reason`` says why.
  ///
  /// - Parameters:
  ///   - bitrate: about so many kilobits a second, of those formats that lose something; nil: a
  ///     good one.
  ///   - track: what the stream itself says of its title, in formats that can.
  init?(
    _ format: SoundFormat, rate: Int, bits: Int = 24, bitrate: Int? = nil,
    track: NowPlaying? = nil, into target: any ByteTarget
  ) {
    let outlet = Outlet(target)
    self.target = outlet
    var info = SF_INFO()
    info.samplerate = Int32(clamping: rate)
    info.channels = 2
    info.format = format.code(bits: bits)
    var door = Self.door
    guard
      let opened = sf_open_virtual(
        &door, Int32(SFM_WRITE), &info, Unmanaged.passUnretained(outlet).toOpaque())
    else { return nil }
    handle = opened
    if format.isLossless { quantiser = Quantiser(bits: bits) }
    tune(opened, format, quality: format.quality(bitrate: bitrate))
    if let track {
      sf_set_string(opened, Int32(SF_STR_TITLE), track.title.text)
      if let artist = track.artist { sf_set_string(opened, Int32(SF_STR_ARTIST), artist.text) }
    }
  }

  deinit { if let handle { sf_close(handle) } }

  /// Why the last one could not be made.
  static var reason: String { String(cString: sf_strerror(nil)) }

  private func tune(_ handle: OpaquePointer, _ format: SoundFormat, quality: Double?) {
    guard let quality else { return }
    if format == .mp3 {
      var mode = Int32(SF_BITRATE_MODE_CONSTANT)
      sf_command(handle, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
    }
    var compression = 1 - quality
    sf_command(
      handle, Int32(SFC_SET_COMPRESSION_LEVEL), &compression,
      Int32(MemoryLayout<Double>.size))
  }

  private static let door = SF_VIRTUAL_IO(
    get_filelen: { context in sf_count_t(Outlet.from(context)?.target.length ?? 0) },
    seek: { offset, whence, context in
      guard let outlet = Outlet.from(context) else { return -1 }
      let base =
        whence == SF_SEEK_CUR ? outlet.offset : whence == SF_SEEK_END ? outlet.target.length : 0
      outlet.offset = min(max(0, base + Int(offset)), outlet.target.length)
      return sf_count_t(outlet.offset)
    },
    read: { _, _, _ in 0 },
    write: { bytes, count, context in
      guard let outlet = Outlet.from(context), let bytes, count > 0 else { return 0 }
      outlet.target.write(
        UnsafeRawBufferPointer(start: bytes, count: Int(count)), at: outlet.offset)
      outlet.offset += Int(count)
      return count
    },
    tell: { context in sf_count_t(Outlet.from(context)?.offset ?? 0) })

  func write(_ samples: UnsafeBufferPointer<Float>) -> Bool {
    guard let handle else { return false }
    var start = 0
    while start < samples.count {
      let end = min(start + Self.largestWrite * 2, samples.count)
      let part = UnsafeBufferPointer(rebasing: samples[start..<end])
      let frames = sf_count_t(part.count / 2)
      guard write(part, to: handle) == frames else { return false }
      start = end
    }
    return true
  }

  private func write(_ part: UnsafeBufferPointer<Float>, to handle: OpaquePointer) -> sf_count_t {
    let frames = sf_count_t(part.count / 2)
    guard quantiser != nil else { return sf_writef_float(handle, part.baseAddress, frames) }
    if words.count < part.count { words = [Int32](repeating: 0, count: part.count) }
    return words.withUnsafeMutableBufferPointer { words in
      quantiser?.quantise(part, into: words)
      return sf_writef_int(handle, words.baseAddress, frames)
    }
  }

  func close() {
    if let handle { sf_close(handle) }
    handle = nil
  }
}
