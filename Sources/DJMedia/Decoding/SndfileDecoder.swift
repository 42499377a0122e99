internal import CSndfile
internal import DJCore

/// libsndfile: WAV, W64, AIFF, AU, CAF, Ogg Vorbis, Opus and FLAC.
final class SndfileDecoder: Decoder {
  let sampleRate: Int
  let layout: [ChannelPlace]
  let frames: Int64?
  private let handle: OpaquePointer

  init(_ file: borrowing SourceFile) throws(Declined) {
    var info = SF_INFO()
    guard let opened = sf_open_fd(file.duplicate(), Int32(SFM_READ), &info, 1) else {
      let code = Int(sf_error(nil))
      throw Declined(
        "damaged or unknown: \(outside: String(cString: sf_strerror(nil)))",
        isForOthers: code == SF_ERR_UNRECOGNISED_FORMAT || code == SF_ERR_UNSUPPORTED_ENCODING)
    }
    handle = opened
    let rate = Int(info.samplerate)
    let count = Int(info.channels)
    sampleRate = rate
    layout = (1...1024).contains(count) ? Self.layout(opened, count: count) : []
    frames = Self.believable(frames: info.frames)
    // From here on `deinit` closes the handle.
    guard Self.rates.contains(rate) else { throw Declined("a sample rate of \(rate) Hz") }
    guard !layout.isEmpty else { throw Declined("\(count) channels") }
  }

  deinit { sf_close(handle) }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    let room = sf_count_t(buffer.count / layout.count)
    return max(0, Int(sf_readf_float(handle, base, room)))
  }

  func seek(to frame: Int64) -> Bool {
    sf_seek(handle, frame, Int32(SEEK_SET)) == frame
  }

  private static func layout(_ handle: OpaquePointer, count: Int) -> [ChannelPlace] {
    guard count > 2 else { return ChannelPlace.usual(count) }
    var map = [Int32](repeating: 0, count: count)
    let size = Int32(count * MemoryLayout<Int32>.size)
    let known = sf_command(handle, Int32(SFC_GET_CHANNEL_MAP_INFO), &map, size)
    let places = map.compactMap(place)
    return known != 0 && places.count == count ? places : ChannelPlace.usual(count)
  }

  private static func place(_ code: Int32) -> ChannelPlace? {
    switch Int(code) {
    case SF_CHANNEL_MAP_MONO: .mono
    case SF_CHANNEL_MAP_LEFT, SF_CHANNEL_MAP_FRONT_LEFT, SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER: .left
    case SF_CHANNEL_MAP_RIGHT, SF_CHANNEL_MAP_FRONT_RIGHT, SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER:
      .right
    case SF_CHANNEL_MAP_CENTER, SF_CHANNEL_MAP_FRONT_CENTER: .centre
    case SF_CHANNEL_MAP_LFE: .lowFrequency
    case SF_CHANNEL_MAP_SIDE_LEFT, SF_CHANNEL_MAP_REAR_LEFT: .sideLeft
    case SF_CHANNEL_MAP_SIDE_RIGHT, SF_CHANNEL_MAP_REAR_RIGHT: .sideRight
    case SF_CHANNEL_MAP_REAR_CENTER: .backCentre
    default: nil
    }
  }
}
