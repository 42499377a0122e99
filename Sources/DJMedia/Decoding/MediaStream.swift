internal import DJCore
internal import DJWire

/// A file as one or two channels of clean samples, from any decoder.
struct MediaStream {
  /// What the file was found to be.
  let kind: MediaKind
  /// The layout of what ``next(frames:_:)`` gives.
  let format: StreamFormat
  /// Bytes of the file.
  let fileSize: Int64
  /// The next frame to be read.
  private(set) var position: Int64 = 0
  private let decoder: any Decoder
  private let downmix: Downmix
  private var buffer: [Float] = []
  /// Frames decoded ahead while opening, to know that there are any.
  private var ahead: ArraySlice<Float> = []
  private var isAtEnd = false

  /// Channels of the file itself.
  var sourceChannels: Int { decoder.layout.count }

  /// Opens a file at its beginning; declined if nothing in it can be decoded.
  init(_ path: MediaPath) throws(Declined) {
    let file = try SourceFile(path)
    let kind = try Self.kind(of: file)
    try self.init(kind, fileSize: file.size, Self.decoder(for: kind, file))
  }

  /// The same with the quickest decoder for its kind, which may end elsewhere in a damaged file;
  /// declined where there is none quicker than the one that plays.
  init(quicklyThrough path: MediaPath) throws(Declined) {
    let file = try SourceFile(path)
    let kind = try Self.kind(of: file)
    guard [.oggVorbis, .oggOpus].contains(kind) else { throw Declined("no quicker decoder") }
    try self.init(kind, fileSize: file.size, LibavDecoder(file, kind: kind))
  }

  private static func kind(of file: borrowing SourceFile) throws(Declined) -> MediaKind {
    guard file.size > 0 else { throw Declined("the file is empty") }
    guard let kind = MediaKind.of(file) else {
      throw Declined("not music, or of a kind that is not known")
    }
    return kind
  }

  private init(_ kind: MediaKind, fileSize: Int64, _ decoder: any Decoder) throws(Declined) {
    self.kind = kind
    self.fileSize = fileSize
    self.decoder = decoder
    downmix = Downmix(decoder.layout)
    format = StreamFormat(
      sampleRate: decoder.sampleRate, channels: downmix.channels, frames: decoder.frames)
    var first: [Float] = []
    decode(frames: 4096) { first = Array($0) }
    guard !first.isEmpty else { throw Declined("no sound in it can be decoded") }
    ahead = first[...]
  }

  private static func decoder(
    for kind: MediaKind, _ file: borrowing SourceFile
  ) throws(Declined) -> any Decoder {
    switch kind {
    case .mpeg(let start): return try Mpg123Decoder(file, start: start)
    case .flac:
      do { return try FLACDecoder(file) } catch let flac {
        guard flac.isForOthers else { throw flac }
        return try SndfileDecoder(file)
      }
    case .wav, .wave64, .aiff, .au, .caf, .oggVorbis, .oggOpus, .oggFLAC:
      do { return try SndfileDecoder(file) } catch let sndfile {
        // Codecs inside WAV, CAF and AIFF that libsndfile lacks.
        guard sndfile.isForOthers else { throw sndfile }
        do { return try LibavDecoder(file, kind: kind) } catch { throw sndfile }
      }
    case .mp4, .asf, .ape, .wavPack, .musepack7, .musepack8, .trueAudio, .matroska, .adts, .ac3,
      .amr, .dsf, .dff, .oggSpeex:
      return try LibavDecoder(file, kind: kind)
    }
  }

  /// The frame that so many seconds fall on.
  func frame(at start: StreamStart) -> Int64 {
    switch start {
    case .frame(let frame): max(0, frame)
    case .seconds(let seconds):
      Int64(exactly: (max(0, seconds) * Double(format.sampleRate)).rounded()) ?? Int64.max >> 8
    }
  }

  /// Moves to a frame, exactly. `careful` decodes what lies before instead of seeking; `alive` is
  /// called every second meanwhile. Past the end, nothing more can be read.
  mutating func move(to frame: Int64, careful: Bool, alive: () -> Void) {
    guard frame != position else { return }
    if let frames = format.frames, frame >= frames {
      ahead = []
      isAtEnd = true
      position = frame
      return
    }
    let early = max(0, frame - Int64(preroll))
    if !careful, decoder.seek(to: early) {
      ahead = []
      isAtEnd = false
      position = early
      skip(to: frame, alive)
      return
    }
    // After a seek that failed the position is unknown.
    if !careful || frame < position { guard restarted() else { return } }
    skip(to: frame, alive)
  }

  /// Frames that a decoder needs before it is exact again after a seek: a frame of MP3 may borrow
  /// bits from several before it, and the blocks of Vorbis and Opus overlap.
  private var preroll: Int {
    switch kind {
    case .mpeg: 16 * 1152
    case .oggVorbis, .oggOpus: 8192
    default: 0
    }
  }

  /// Decodes and drops up to a frame.
  private mutating func skip(to frame: Int64, _ alive: () -> Void) {
    var signed = ContinuousClock.now
    while position < frame, !isAtEnd {
      guard next(frames: Int(min(frame - position, 65_536)), { _ in }) else { break }
      if ContinuousClock.now - signed > .seconds(1) {
        signed = .now
        alive()
      }
    }
  }

  /// Goes back to the first frame.
  private mutating func restarted() -> Bool {
    ahead = []
    isAtEnd = !decoder.seek(to: 0)
    position = 0
    return !isAtEnd
  }

  /// Hands over the next interleaved frames, at most so many, where they were decoded; false, and
  /// nothing is handed over, at the end.
  mutating func next(frames: Int, _ ready: (UnsafeBufferPointer<Float>) -> Void) -> Bool {
    if !ahead.isEmpty {
      let part = ahead.prefix(frames * format.channels)
      ahead = ahead.dropFirst(part.count)
      position += Int64(part.count / format.channels)
      part.withUnsafeBufferPointer(ready)
      return true
    }
    let count = isAtEnd ? 0 : decode(frames: frames, ready)
    position += Int64(count)
    return count > 0
  }

  /// Decodes the next interleaved frames to where they shall lie, at most as many as fit; returns how
  /// many, 0 at the end.
  mutating func read(into target: UnsafeMutableBufferPointer<Float>) -> Int {
    let channels = format.channels
    guard ahead.isEmpty, !isAtEnd, decoder.layout.count == channels else {
      var count = 0
      _ = next(frames: target.count / channels) { part in
        count =
          UnsafeMutableBufferPointer(rebasing: target[..<part.count])
          .update(fromContentsOf: part) / channels
      }
      return count
    }
    let count = max(0, decoder.read(into: target))
    downmix.apply(target, frames: count)
    isAtEnd = count == 0
    position += Int64(count)
    return count
  }

  /// Decodes up to so many frames and hands them over, if there are any; returns how many.
  @discardableResult
  private mutating func decode(
    frames: Int, _ ready: (UnsafeBufferPointer<Float>) -> Void
  ) -> Int {
    let sources = decoder.layout.count
    // A thousand channels must not cost a thousand times the memory.
    let room = min(frames, max(64, 262_144 / sources))
    if buffer.count < room * sources {
      buffer = [Float](repeating: 0, count: room * sources)
    }
    let count = buffer.withUnsafeMutableBufferPointer { buffer in
      let part = UnsafeMutableBufferPointer(rebasing: buffer[0..<room * sources])
      let count = min(room, decoder.read(into: part))
      downmix.apply(part, frames: count)
      if count > 0 { ready(UnsafeBufferPointer(rebasing: part[0..<count * downmix.channels])) }
      return count
    }
    if count <= 0 { isAtEnd = true }
    return count
  }
}
