internal import CTagLib
internal import DJCore

/// What a tag reader found, by name, before anything of it is believed.
struct TagProperties {
  /// Values by upper-case name.
  var values: [String: [String]] = [:]
  /// Estimates of the sound; zero if unknown.
  var duration: Double = 0
  var sampleRate = 0
  var channels = 0
  var isAppleLossless = false

  /// Bytes kept of a value: ample for what is shown of a title.
  static let valueLimit = 4096
  /// Bytes kept of lyrics.
  static let lyricsLimit = 64 * 1024

  init(values: [String: [String]] = [:]) { self.values = values }

  /// Reads a file's tags; nil if the reader finds it unreadable.
  init?(_ file: borrowing SourceFile, kind: ctaglib_kind) {
    let collected = Collected()
    var sound = ctaglib_sound()
    let status = ctaglib_read(
      file.descriptor, kind, Self.valueLimit, Self.lyricsLimit,
      Unmanaged.passUnretained(collected).toOpaque(),
      { context, name, value, length in
        guard let context, let name, let value else { return }
        Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue().add(name, value, length)
      }, &sound)
    guard status == 0 else { return nil }
    values = collected.values
    duration = max(0, Double(sound.milliseconds) / 1000)
    sampleRate = (1...768_000).contains(sound.sample_rate) ? Int(sound.sample_rate) : 0
    channels = (1...1024).contains(sound.channels) ? Int(sound.channels) : 0
    isAppleLossless = sound.is_alac != 0
  }

  private final class Collected {
    var values: [String: [String]] = [:]

    func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>, _ length: Int) {
      let bytes = UnsafeRawBufferPointer(start: value, count: length)
      values[String(cString: name), default: []].append(String(decoding: bytes, as: UTF8.self))
    }
  }
}
