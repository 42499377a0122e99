public import DJCore

/// What a quick look at a file tells: tags, format and an estimate of its length.
public struct Probe: Equatable, Sendable {
  /// The tags, guesses from the path not yet filled in.
  public var tags: Tags
  /// Container and codec in a word: "flac", "mp3", "ogg", "opus", "wav", "aac", …
  public var format: Sanitised
  /// Seconds, as the header or the tag reader estimates; 0 if unknown.
  public var duration: Double
  /// Frames a second; 0 if unknown.
  public var sampleRate: Int
  /// Channels; 0 if unknown.
  public var channels: Int
  /// A hash of a sample of the file's bytes, by which it is known under another name; 0 if it was
  /// not taken.
  public var fingerprint: UInt64

  /// A look at a file.
  public init(
    tags: Tags, format: Sanitised, duration: Double, sampleRate: Int, channels: Int,
    fingerprint: UInt64 = 0
  ) {
    self.tags = tags
    self.format = format
    self.duration = duration
    self.sampleRate = sampleRate
    self.channels = channels
    self.fingerprint = fingerprint
  }
}

/// What listening to a whole file tells.
public struct Analysis: Equatable, Sendable {
  /// The features the show works with.
  public var features: Features
  /// Beats and downbeats.
  public var grid: BeatGrid
  /// How the track is built.
  public var structure: Structure
  /// Peak level of equal slices of the track, 0…1, for drawing; empty if unknown.
  public var waveform: [Float]

  /// An analysis.
  public init(
    features: Features, grid: BeatGrid, structure: Structure = Structure(), waveform: [Float] = []
  ) {
    self.features = features
    self.grid = grid
    self.structure = structure
    self.waveform = waveform
  }
}

/// How a stream of samples is laid out.
public struct StreamFormat: Equatable, Sendable {
  /// Frames a second.
  public var sampleRate: Int
  /// Channels as delivered: 1 or 2 (more are mixed down by the worker).
  public var channels: Int
  /// Frames in the whole file, if the header says and may be believed.
  public var frames: Int64?

  /// A layout.
  public init(sampleRate: Int, channels: Int, frames: Int64?) {
    self.sampleRate = sampleRate
    self.channels = channels
    self.frames = frames
  }
}

/// What to say and how.
public struct SpeechRequest: Equatable, Sendable {
  /// The words, spelt for the voice, each stretch in its language.
  public var segments: [SpeechSegment]
  /// espeak-ng's voice name, or nil for the language's own.
  public var voice: Sanitised?
  /// BCP 47 tag.
  public var language: Sanitised
  /// Pace, pitch and pauses.
  public var delivery: Delivery
  /// How loud the words are to be, LUFS from both loudspeakers.
  public var loudness: Double
  /// Seconds they should not exceed; nil: as long as they take. Where a slightly faster rate is
  /// enough, it is taken.
  public var room: Double?

  /// The most segments of one line.
  public static let segmentLimit = 64

  /// An order for the voice.
  public init(
    segments: [SpeechSegment], voice: Sanitised?, language: Sanitised,
    delivery: Delivery = Delivery(), loudness: Double = -14.5, room: Double? = nil
  ) {
    self.segments = segments
    self.voice = voice
    self.language = language
    self.delivery = delivery
    self.loudness = loudness
    self.room = room
  }

  /// An order in one language.
  public init(text: Sanitised, voice: Sanitised?, language: Sanitised, rate: Int = 165) {
    self.init(
      segments: [SpeechSegment(text)], voice: voice, language: language,
      delivery: Delivery(rate: rate))
  }
}

/// Spoken words as sound: mono, through the voice chain, levelled.
public struct SpeechClip: Equatable, Sendable {
  /// Frames a second.
  public var sampleRate: Int
  /// Mono samples.
  public var samples: [Float]
  /// When words begin, as far as the voice tells; ascending.
  public var words: [SpokenWord]

  /// A clip.
  public init(sampleRate: Int, samples: [Float], words: [SpokenWord] = []) {
    self.sampleRate = sampleRate
    self.samples = samples
    self.words = words
  }

  /// Its length in seconds.
  public var seconds: Double { sampleRate > 0 ? Double(samples.count) / Double(sampleRate) : 0 }
}

/// Why a worker could not do what it was asked.
public struct WorkerFailure: Error, Equatable, Sendable {
  /// What went wrong.
  public enum Cause: Equatable, Sendable {
    /// The file or text cannot be used: unreadable, empty, no decoder.
    case declined
    /// The worker died of it, twice.
    case died
    /// The worker did not answer in time, twice.
    case timedOut
    /// No worker could be started.
    case unavailable
  }

  /// What went wrong.
  public var cause: Cause
  /// In words, for people: what, and what to do.
  public var reason: Sanitised

  /// A failure.
  public init(_ cause: Cause, _ reason: Sanitised) {
    self.cause = cause
    self.reason = reason
  }
}
