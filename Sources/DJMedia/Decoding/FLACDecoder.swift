internal import CFLAC
internal import DJCore
internal import DJSignal
internal import Glibc

/// libFLAC, for FLAC in its own container. libsndfile reads it by the same library, but hands each
/// sample through two more buffers, at a sixth of the cost of decoding.
final class FLACDecoder: Decoder {
  let sampleRate: Int
  let layout: [ChannelPlace]
  let frames: Int64?
  private let handle: UnsafeMutablePointer<FLAC__StreamDecoder>
  private let tray: BlockTray
  /// Bytes read from the file at once.
  private static let readAhead = 64 * 1024

  init(_ file: borrowing SourceFile) throws(Declined) {
    guard let handle = FLAC__stream_decoder_new() else { throw Declined("no memory for it") }
    self.handle = handle
    tray = BlockTray()
    guard Self.begin(handle, file.duplicate(), tray),
      FLAC__stream_decoder_process_until_end_of_metadata(handle) != 0
    else {
      FLAC__stream_decoder_delete(handle)
      throw Declined("damaged or unknown: no FLAC stream in it", isForOthers: true)
    }
    sampleRate = tray.sampleRate
    let count = tray.channels
    layout = (1...8).contains(count) ? ChannelPlace.usual(count) : []
    frames = Self.believable(
      frames: Int64(clamping: FLAC__stream_decoder_get_total_samples(handle)))
    // From here on `deinit` closes the handle. A stream whose head is missing has no rate.
    guard sampleRate > 0 else {
      throw Declined("damaged: it does not say its format", isForOthers: true)
    }
    guard Self.rates.contains(sampleRate) else {
      throw Declined("a sample rate of \(sampleRate) Hz")
    }
    guard !layout.isEmpty else { throw Declined("\(count) channels") }
  }

  deinit { FLAC__stream_decoder_delete(handle) }

  /// Hands the file over; the decoder closes it.
  private static func begin(
    _ handle: UnsafeMutablePointer<FLAC__StreamDecoder>, _ descriptor: Int32, _ tray: BlockTray
  ) -> Bool {
    guard let file = fdopen(descriptor, "rb") else {
      close(descriptor)
      return false
    }
    setvbuf(file, nil, _IOFBF, readAhead)
    let status = FLAC__stream_decoder_init_FILE(
      handle, file,
      { _, frame, channels, tray in
        guard let frame, let channels, let tray else {
          return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT
        }
        let taken = Unmanaged<BlockTray>.fromOpaque(tray).takeUnretainedValue()
          .take(frame.pointee.header, channels)
        return taken
          ? FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE : FLAC__STREAM_DECODER_WRITE_STATUS_ABORT
      },
      { _, metadata, tray in
        guard let metadata, let tray, metadata.pointee.type == FLAC__METADATA_TYPE_STREAMINFO else {
          return
        }
        let info = metadata.pointee.data.stream_info
        Unmanaged<BlockTray>.fromOpaque(tray).takeUnretainedValue()
          .expect(channels: Int(info.channels), sampleRate: Int(info.sample_rate))
      },
      // What is damaged is passed over: the decoder goes on where it finds the next whole block.
      { _, _, _ in }, Unmanaged.passUnretained(tray).toOpaque())
    if status != FLAC__STREAM_DECODER_INIT_STATUS_OK { fclose(file) }
    return status == FLAC__STREAM_DECODER_INIT_STATUS_OK
  }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int {
    tray.open(buffer)
    defer { tray.shut() }
    while tray.hasRoom, !isOver, FLAC__stream_decoder_process_single(handle) != 0 {}
    return tray.filled
  }

  private var isOver: Bool {
    let state = FLAC__stream_decoder_get_state(handle)
    return state.rawValue >= FLAC__STREAM_DECODER_END_OF_STREAM.rawValue
  }

  func seek(to frame: Int64) -> Bool {
    tray.clear()
    if FLAC__stream_decoder_seek_absolute(handle, UInt64(clamping: frame)) != 0 { return true }
    tray.clear()
    if FLAC__stream_decoder_get_state(handle) == FLAC__STREAM_DECODER_SEEK_ERROR {
      FLAC__stream_decoder_flush(handle)
    }
    guard frame == 0 else { return false }
    return FLAC__stream_decoder_reset(handle) != 0
      && FLAC__stream_decoder_process_until_end_of_metadata(handle) != 0
  }
}

/// Takes the blocks that libFLAC decodes, as interleaved floats: to where they shall lie, and what is
/// over until the next reading.
private final class BlockTray {
  private(set) var channels = 0
  private(set) var sampleRate = 0
  private var target = UnsafeMutableBufferPointer<Float>(start: nil, count: 0)
  private(set) var filled = 0
  private var rest: [Float] = []
  private var taken = 0

  /// What each block must be; others end the stream. Said once: a second head changes nothing.
  func expect(channels: Int, sampleRate: Int) {
    guard self.channels == 0 else { return }
    (self.channels, self.sampleRate) = (channels, sampleRate)
  }

  /// Whether a frame more would fit.
  var hasRoom: Bool { filled < target.count / channels }

  /// Takes frames to a place, first those that were over.
  func open(_ target: UnsafeMutableBufferPointer<Float>) {
    self.target = target
    let count = min(target.count / channels * channels, rest.count - taken)
    rest.withUnsafeBufferPointer { rest in
      _ = target[..<count].update(fromContentsOf: rest[taken..<taken + count])
    }
    taken += count
    filled = count / channels
  }

  /// No place is given any more.
  func shut() { target = UnsafeMutableBufferPointer(start: nil, count: 0) }

  /// Forgets what was over.
  func clear() {
    rest.removeAll(keepingCapacity: true)
    taken = 0
  }

  /// Takes a block; false if it is not of the stream.
  func take(
    _ header: FLAC__FrameHeader, _ block: UnsafePointer<UnsafePointer<FLAC__int32>?>
  ) -> Bool {
    guard Int(header.channels) == channels, Int(header.sample_rate) == sampleRate,
      (4...32).contains(header.bits_per_sample)
    else { return false }
    let (size, bits) = (Int(header.blocksize), Int(header.bits_per_sample))
    let scale = Float(sign: .plus, exponent: 1 - bits, significand: 1)
    let direct = min(size, target.count / channels - filled)
    if direct > 0, let base = target.baseAddress {
      MixArithmetic.interleave(
        block, channels: channels, from: 0, frames: direct, scale: scale,
        into: base + filled * channels)
      filled += direct
    }
    guard direct < size else { return true }
    let over = size - max(0, direct)
    let from = size - over
    clear()
    rest = [Float](unsafeUninitializedCapacity: over * channels) { [channels] rest, count in
      if let base = rest.baseAddress {
        MixArithmetic.interleave(
          block, channels: channels, from: from, frames: over, scale: scale, into: base)
      }
      count = over * channels
    }
    return true
  }
}
