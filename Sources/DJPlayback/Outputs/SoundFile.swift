internal import CSndfile
internal import DJCore

/// A sound file being written: 24 bits, wav or flac, interleaved stereo. For one thread.
final class SoundFile {
  private let path: String
  private var handle: OpaquePointer?
  private var words: [Int32] = []

  /// Creates or replaces a file; its ending says the format.
  init(path: String, rate: Int) throws(PlaybackError) {
    self.path = path
    let container = try Self.container(of: path)
    var info = SF_INFO()
    info.samplerate = Int32(clamping: rate)
    info.channels = 2
    info.format = container | Int32(SF_FORMAT_PCM_24)
    guard !path.utf8.contains(0), let handle = sf_open(path, Int32(SFM_WRITE), &info) else {
      let reason = String(cString: sf_strerror(nil))
      throw PlaybackError(
        .cannotWrite,
        "cannot write \(outside: path): \(outside: reason); choose another place or name")
    }
    self.handle = handle
  }

  deinit { if let handle { sf_close(handle) } }

  private static func container(of path: String) throws(PlaybackError) -> Int32 {
    let ending = path.split(separator: ".").last.map { $0.lowercased() }
    switch ending {
    case "wav": return Int32(SF_FORMAT_WAV)
    case "flac": return Int32(SF_FORMAT_FLAC)
    case "ogg", "opus":
      throw PlaybackError(
        .unsupported,
        "cannot write \(outside: path): Ogg and Opus are not offered yet; use .wav or .flac")
    default:
      throw PlaybackError(
        .unsupported, "cannot write \(outside: path): its name must end in .wav or .flac")
    }
  }

  /// Appends interleaved frames. Rounded to 24 bits, so that what came from 16 or 24 bits and was
  /// not touched is the same again.
  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    guard let handle, !samples.isEmpty else { return }
    words.removeAll(keepingCapacity: true)
    for sample in samples {
      let scaled = (sample * 8_388_608).rounded(.toNearestOrEven)
      let bounded = scaled.isFinite ? min(max(scaled, -8_388_608), 8_388_607) : 0
      words.append(Int32(bounded) << 8)
    }
    let frames = sf_count_t(samples.count / 2)
    if sf_writef_int(handle, words, frames) != frames { throw failure() }
  }

  /// Completes the file.
  func close() throws(PlaybackError) {
    guard let handle else { return }
    sf_write_sync(handle)
    let status = sf_error(handle)
    let failed = status == 0 ? nil : failure()
    self.handle = nil
    sf_close(handle)
    if let failed { throw failed }
  }

  private func failure() -> PlaybackError {
    let reason = String(cString: sf_strerror(handle))
    return PlaybackError(
      .cannotWrite, "cannot write \(outside: path): \(outside: reason); is the disk full?")
  }
}
