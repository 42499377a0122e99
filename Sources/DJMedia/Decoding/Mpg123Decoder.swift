internal import CMpg123
internal import DJCore
internal import Glibc

/// libmpg123: MPEG audio, gapless where the encoder left its notes, through damage to the end.
final class Mpg123Decoder: Decoder {
  let sampleRate: Int
  let layout: [ChannelPlace]
  let frames: Int64?
  private let handle: OpaquePointer
  private let window: Window
  /// The layout of what comes next, which may change in a damaged or spliced file.
  private var current: (rate: Int, channels: Int)

  /// Files up to this size are scanned, which counts their frames exactly; reading a longer one
  /// first would keep the listener waiting.
  private static let scanLimit: Int64 = 128 << 20

  init(_ file: borrowing SourceFile, start: Int64) throws(Declined) {
    guard let made = mpg123_new(nil, nil) else { throw Declined("no MP3 decoder") }
    handle = made
    let copy = file.duplicate()
    window = Window(descriptor: copy, start: start, size: file.size - start)
    let format = Self.open(made, window, scans: file.size < Self.scanLimit)
    current = format ?? (0, 0)
    sampleRate = current.rate
    layout = ChannelPlace.usual(current.channels)
    frames = Self.believable(frames: Int64(mpg123_length(made)))
    guard format != nil else { throw Declined("no MPEG audio in it") }
    guard Self.rates.contains(sampleRate), (1...2).contains(current.channels) else {
      throw Declined("a sample rate of \(sampleRate) Hz")
    }
  }

  deinit {
    mpg123_close(handle)
    mpg123_delete(handle)
  }

  private static func open(
    _ handle: OpaquePointer, _ window: Window, scans: Bool
  ) -> (rate: Int, channels: Int)? {
    let flags =
      MPG123_QUIET.rawValue | MPG123_FORCE_FLOAT.rawValue | MPG123_SKIP_ID3V2.rawValue
      | MPG123_GAPLESS.rawValue
    mpg123_param2(handle, Int32(MPG123_ADD_FLAGS.rawValue), Int(flags), 0)
    mpg123_param2(handle, Int32(MPG123_RESYNC_LIMIT.rawValue), -1, 0)
    mpg123_replace_reader_handle(
      handle,
      { context, buffer, count in Window.from(context)?.read(buffer, count) ?? -1 },
      { context, offset, whence in Window.from(context)?.seek(offset, whence) ?? -1 },
      nil)
    guard
      mpg123_open_handle(handle, Unmanaged.passUnretained(window).toOpaque()) == MPG123_OK.rawValue,
      let format = format(handle)
    else { return nil }
    if scans { mpg123_scan(handle) }
    return format
  }

  private static func format(_ handle: OpaquePointer) -> (rate: Int, channels: Int)? {
    var rate = 0
    var channels: Int32 = 0
    var encoding: Int32 = 0
    guard mpg123_getformat(handle, &rate, &channels, &encoding) == MPG123_OK.rawValue,
      encoding == Int32(MPG123_ENC_FLOAT_32.rawValue)
    else { return nil }
    return (rate, Int(channels))
  }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int {
    let room = buffer.count / layout.count
    var failures = 0
    while failures < 1000 {
      // What comes in another layout is brought into ours, so ask for no more than fits.
      let wanted = current.channels > layout.count ? room / 2 : room
      var done = 0
      let status = mpg123_read(
        handle, buffer.baseAddress, wanted * current.channels * MemoryLayout<Float>.size, &done)
      let frames = done / MemoryLayout<Float>.size / max(1, current.channels)
      let kept = current.rate == sampleRate ? arrange(buffer, frames: frames) : 0
      if status == MPG123_NEW_FORMAT.rawValue, let format = Self.format(handle) {
        current = format
      } else if status == MPG123_DONE.rawValue {
        return kept
      } else if status != MPG123_OK.rawValue {
        failures += 1
      }
      if kept > 0 { return kept }
    }
    return 0
  }

  func seek(to frame: Int64) -> Bool {
    mpg123_seek(handle, off_t(frame), SEEK_SET) == off_t(frame)
  }

  /// Turns frames as they came into frames of this decoder's layout.
  private func arrange(_ buffer: UnsafeMutableBufferPointer<Float>, frames: Int) -> Int {
    switch (current.channels, layout.count) {
    case (1, 2):
      for frame in (0..<frames).reversed() {
        let sample = buffer[frame]
        buffer[frame * 2] = sample
        buffer[frame * 2 + 1] = sample
      }
    case (2, 1):
      for frame in 0..<frames { buffer[frame] = (buffer[frame * 2] + buffer[frame * 2 + 1]) / 2 }
    default: break
    }
    return frames
  }
}

/// The part of a file that the decoder sees: from the first frame of audio on. What stands before
/// it (tags that lie about their length, junk) is not even looked at. Owns its descriptor.
private final class Window {
  private let descriptor: Int32
  private let start: Int64
  private let size: Int64
  private var position: Int64 = 0

  init(descriptor: Int32, start: Int64, size: Int64) {
    self.descriptor = descriptor
    self.start = start
    self.size = max(0, size)
  }

  deinit { close(descriptor) }

  static func from(_ context: UnsafeMutableRawPointer?) -> Window? {
    context.map { Unmanaged<Window>.fromOpaque($0).takeUnretainedValue() }
  }

  func read(_ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    let read = pread(descriptor, buffer, count, off_t(start + position))
    if read > 0 { position += Int64(read) }
    return read
  }

  func seek(_ offset: off_t, _ whence: Int32) -> off_t {
    let base = whence == SEEK_CUR ? position : whence == SEEK_END ? size : 0
    let (target, overflow) = base.addingReportingOverflow(Int64(offset))
    guard !overflow, target >= 0 else { return -1 }
    position = target
    return off_t(target)
  }
}
