public import DJCore

/// What a worker answers.
public enum Answer: Equatable, Sendable {
  /// Unasked, before all others: the worker runs and speaks this version of the wire.
  case ready(version: Int)
  /// To ``Request/probe(_:)``.
  case probed(Probe)
  /// To ``Request/open(_:start:careful:)`` and ``Request/seek(_:)``: the layout, and the frame where reading begins.
  case opened(StreamFormat, at: Int64)
  /// To ``Request/read(frames:place:)``: so many frames lie in the place that was asked for, and
  /// whether the file ends with them.
  case samples(frames: Int, isLast: Bool)
  /// To ``Request/close``.
  case closed
  /// To ``Request/analyse(_:)``.
  case analysed(Analysis)
  /// To ``Request/speak(_:)``.
  case spoken(SpeechClip)
  /// To ``Request/sleeve(_:edge:)``.
  case sleeve(LinerNotes)
  /// A sign of life before the answer; the next one follows within so many seconds.
  case working(allow: Double)
  /// It cannot be done, with the reason.
  case declined(Sanitised)

  /// The version of the wire that this program speaks: raised when a frame changes its meaning, so
  /// that a show does not talk to the worker of a program that was replaced under it.
  public static let wireVersion = 8
  /// The longest payload of an answer.
  public static let sizeLimit = 16 * 1024 * 1024
  /// The most samples of a clip.
  public static let samplesLimit = 2 * 1024 * 1024
  static let beatsLimit = 512 * 1024
  /// The most words of a clip whose beginnings are told.
  public static let mostWords = 1024
  static let pointsLimit = 64 * 1024
  static let wordsLimit = mostWords

  private enum Kind: UInt8 {
    case probed = 1
    case opened, samples, closed, analysed, spoken, working, declined, ready, sleeve
  }

  /// The answer as one frame.
  public func encoded() -> [UInt8] {
    var wire = WireEncoder()
    switch self {
    case .ready(let version):
      wire.put(Kind.ready.rawValue)
      wire.put(Int64(version))
    case .probed(let probe):
      wire.put(Kind.probed.rawValue)
      wire.put(probe)
    case .opened(let format, let frame):
      wire.put(Kind.opened.rawValue)
      wire.put(format)
      wire.put(frame)
    case .samples(let frames, let isLast):
      wire.put(Kind.samples.rawValue)
      wire.put(isLast)
      wire.put(Int64(frames))
    case .closed:
      wire.put(Kind.closed.rawValue)
    case .analysed(let analysis):
      wire.put(Kind.analysed.rawValue)
      wire.put(analysis)
    case .spoken(let clip):
      wire.put(Kind.spoken.rawValue)
      wire.put(Int64(clip.sampleRate))
      wire.put(clip.samples)
      wire.put(clip.words.map(\.seconds))
      wire.put(clip.words.map { Double($0.offset) })
    case .sleeve(let notes):
      wire.put(Kind.sleeve.rawValue)
      wire.put(notes)
    case .working(let allow):
      wire.put(Kind.working.rawValue)
      wire.put(allow)
    case .declined(let reason):
      wire.put(Kind.declined.rawValue)
      wire.put(reason)
    }
    return wire.frame()
  }

  /// Reads the payload of a frame.
  public init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var wire = WireDecoder(payload)
    guard let kind = Kind(rawValue: try wire.integer(UInt8.self)) else {
      throw WireError("unknown answer")
    }
    switch kind {
    case .probed: self = .probed(try wire.probe())
    case .opened:
      let format = try wire.streamFormat()
      self = .opened(format, at: try wire.integer(Int64.self))
    case .samples:
      let isLast = try wire.flag()
      self = .samples(frames: try wire.int(in: 0...Request.framesLimit), isLast: isLast)
    case .closed: self = .closed
    case .analysed: self = .analysed(try wire.analysis())
    case .spoken:
      let rate = try wire.int(in: 1...768_000)
      let samples = try wire.floats(limit: Self.samplesLimit)
      self = .spoken(
        SpeechClip(sampleRate: rate, samples: samples, words: try wire.spokenWords()))
    case .sleeve: self = .sleeve(try wire.linerNotes())
    case .working: self = .working(allow: try wire.double())
    case .ready: self = .ready(version: try wire.int(in: 0...1_000_000))
    case .declined: self = .declined(try wire.sanitised())
    }
    guard wire.isAtEnd else { throw WireError("answer too long") }
  }
}

extension WireDecoder {
  fileprivate mutating func spokenWords() throws(WireError) -> [SpokenWord] {
    let seconds = try doubles(limit: Answer.wordsLimit)
    let offsets = try doubles(limit: Answer.wordsLimit)
    guard seconds.count == offsets.count, seconds.allSatisfy(\.isFinite),
      offsets.allSatisfy({ (0...100_000).contains($0) })
    else { throw WireError("words without times") }
    return zip(offsets, seconds).map { SpokenWord(offset: Int($0), seconds: $1) }
  }
}
