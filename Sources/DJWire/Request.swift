public import DJCore

/// Where a stream begins.
public enum StreamStart: Equatable, Sendable {
  /// So many seconds from the first sample, rounded to a frame.
  case seconds(Double)
  /// Exactly this frame.
  case frame(Int64)
}

/// What a worker may be asked.
public enum Request: Equatable, Sendable {
  /// Read tags and format.
  case probe(MediaPath)
  /// Open a file to be read; closes the one open before. `careful` decodes up to the start instead
  /// of seeking, for a file whose seek has failed a worker before.
  case open(MediaPath, start: StreamStart, careful: Bool)
  /// Move to a frame of the open file.
  case seek(Int64)
  /// Decode up to so many frames of the open file into a place of the ``SharedSamples``.
  case read(frames: Int, place: Int)
  /// Close the open file.
  case close
  /// Decode a whole file and listen to it.
  case analyse(MediaPath)
  /// Speak.
  case speak(SpeechRequest)
  /// Read cover and words of a file; no edge of the cover is longer than so many pixels.
  case sleeve(MediaPath, edge: Int)

  /// The longest payload of a request.
  public static let sizeLimit = 32 * 1024
  /// The most frames that one ``read(frames:place:)`` may ask for.
  public static let framesLimit = 262_144
  static let pathLimit = 16 * 1024

  /// The request as one frame.
  public func encoded() -> [UInt8] {
    var wire = WireEncoder()
    switch self {
    case .probe(let path):
      wire.put(UInt8(1))
      wire.put(path.bytes)
    case .open(let path, let start, let careful):
      wire.put(UInt8(2))
      wire.put(path.bytes)
      wire.put(start)
      wire.put(careful)
    case .read(let frames, let place):
      wire.put(UInt8(3))
      wire.put(Int64(frames))
      wire.put(Int64(place))
    case .close:
      wire.put(UInt8(4))
    case .analyse(let path):
      wire.put(UInt8(5))
      wire.put(path.bytes)
    case .speak(let request):
      wire.put(UInt8(6))
      wire.put(request)
    case .seek(let frame):
      wire.put(UInt8(7))
      wire.put(frame)
    case .sleeve(let path, let edge):
      wire.put(UInt8(8))
      wire.put(path.bytes)
      wire.put(Int64(edge))
    }
    return wire.frame()
  }

  /// Reads the payload of a frame.
  public init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var wire = WireDecoder(payload)
    switch try wire.integer(UInt8.self) {
    case 1: self = .probe(try wire.path())
    case 2:
      let path = try wire.path()
      let start = try wire.streamStart()
      self = .open(path, start: start, careful: try wire.flag())
    case 3:
      let frames = try wire.int(in: 1...Self.framesLimit)
      self = .read(frames: frames, place: try wire.int(in: 0...SharedSamples.places - 1))
    case 4: self = .close
    case 5: self = .analyse(try wire.path())
    case 6: self = .speak(try wire.speechRequest())
    case 7: self = .seek(try wire.integer(Int64.self))
    case 8:
      let path = try wire.path()
      self = .sleeve(path, edge: try wire.int(in: 1...Picture.edgeLimit))
    default: throw WireError("unknown request")
    }
    guard wire.isAtEnd else { throw WireError("request too long") }
  }
}

extension WireEncoder {
  fileprivate mutating func put(_ start: StreamStart) {
    switch start {
    case .seconds(let seconds):
      put(UInt8(0))
      put(seconds)
    case .frame(let frame):
      put(UInt8(1))
      put(frame)
    }
  }

  fileprivate mutating func put(_ request: SpeechRequest) {
    put(UInt32(clamping: request.segments.count))
    for segment in request.segments {
      put(segment.text)
      put(segment.language) { $0.put($1) }
    }
    put(request.voice) { $0.put($1) }
    put(request.language)
    let delivery = request.delivery
    for number in [delivery.rate, delivery.pitch, delivery.range, delivery.wordGap] {
      put(Int64(number))
    }
    put(request.loudness)
    put(request.room) { $0.put($1) }
  }
}

extension WireDecoder {
  fileprivate mutating func path() throws(WireError) -> MediaPath {
    let bytes = try blob(limit: Request.pathLimit)
    guard !bytes.isEmpty, !bytes.contains(0) else { throw WireError("not a path") }
    return MediaPath(bytes: bytes)
  }

  fileprivate mutating func streamStart() throws(WireError) -> StreamStart {
    switch try integer(UInt8.self) {
    case 0: return .seconds(try double())
    case 1: return .frame(try integer(Int64.self))
    default: throw WireError("unknown start")
    }
  }

  fileprivate mutating func speechRequest() throws(WireError) -> SpeechRequest {
    let count = Int(try integer(UInt32.self))
    guard count <= SpeechRequest.segmentLimit else { throw WireError("too many segments") }
    var segments: [SpeechSegment] = []
    for _ in 0..<count {
      let text = try sanitised()
      let language = try optional { wire throws(WireError) in try wire.sanitised(limit: 100) }
      segments.append(SpeechSegment(text, language: language))
    }
    let voice = try optional { wire throws(WireError) in try wire.sanitised(limit: 100) }
    let language = try sanitised(limit: 100)
    let any = -100_000...100_000
    let delivery = Delivery(
      rate: try int(in: any), pitch: try int(in: any), range: try int(in: any),
      wordGap: try int(in: any))
    return SpeechRequest(
      segments: segments, voice: voice, language: language, delivery: delivery,
      loudness: try double(),
      room: try optional { wire throws(WireError) in try wire.double() })
  }
}
