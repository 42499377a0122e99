/// What listening to a track told us. Unknown is nil, never a made-up number.
public struct Features: Equatable, Sendable {
  /// The version of the analysis that made this.
  public var version: Int
  /// Seconds, counted in decoded frames.
  public var duration: Double
  /// Integrated loudness, LUFS (EBU R 128); nil for silence.
  public var loudness: Double?
  /// Loudness range, LU (EBU Tech 3342).
  public var loudnessRange: Double?
  /// True peak, dBTP (ITU-R BS.1770); nil for digital silence.
  public var truePeak: Double?
  /// The loudest three seconds, LUFS (EBU R 128, short-term); nil for silence.
  public var loudest: Double?
  /// Beats a minute; nil if there is no steady pulse.
  public var tempo: Double?
  /// 0…1.
  public var tempoConfidence: Double
  /// The key; nil if nothing tonal was heard.
  public var key: MusicalKey?
  /// 0…1.
  public var keyConfidence: Double
  /// How energetic it feels, 0…1.
  public var energy: Double
  /// Where it may be joined.
  public var cues: CuePoints
  /// How it ends; nil if nobody could tell.
  public var ending: Ending?
  /// How much of it is speech rather than music, 0…1.
  public var speech: Double
  /// What is known of a voice in it.
  public var voice: Vocals
  /// Where its bars lie, if its tempo holds from beginning to end.
  public var bars: Bars?
  /// How loud it begins and ends.
  public var edges = Edges()
  /// What the values above come from, where tags know better.
  public var sources: FeatureSources
  /// Place among all tracks by sound; close means similar. Empty if unknown.
  public var embedding: [Float]

  /// Features of a track.
  public init(
    version: Int, duration: Double, loudness: Double? = nil, loudnessRange: Double? = nil,
    truePeak: Double? = nil, loudest: Double? = nil, tempo: Double? = nil,
    tempoConfidence: Double = 0,
    key: MusicalKey? = nil, keyConfidence: Double = 0, energy: Double = 0.5,
    cues: CuePoints? = nil, ending: Ending? = nil, speech: Double = 0, voice: Vocals = Vocals(),
    sources: FeatureSources = FeatureSources(), embedding: [Float] = []
  ) {
    self.version = version
    self.duration = duration
    self.loudness = loudness
    self.loudnessRange = loudnessRange
    self.truePeak = truePeak
    self.loudest = loudest
    self.tempo = tempo
    self.tempoConfidence = tempoConfidence
    self.key = key
    self.keyConfidence = keyConfidence
    self.energy = energy
    self.cues = cues ?? CuePoints(whole: duration)
    self.ending = ending
    self.speech = speech
    self.voice = voice
    self.sources = sources
    self.embedding = embedding
  }
}

extension Features {
  /// True if the music goes on up to the very end of the file: it stops short there, or a last note
  /// is still held.
  var runsOut: Bool {
    switch ending {
    case .cold: cues.end >= duration - 0.1
    case .sustained: cues.end >= duration - 1
    case .fade, nil: false
    }
  }
}

/// How loud a track begins and ends, for what lies against it.
public struct Edges: Equatable, Sendable {
  /// LUFS of its first seconds of sound; nil for what is silent or too short.
  public var head: Double?
  /// LUFS of the seconds before its end begins.
  public var tail: Double?
  /// Where its end begins, seconds: where the music stops, or begins to fade or die away.
  public var fall: Double?
  /// From its first sound on.
  public var opening: Contour
  /// Up to its last.
  public var closing: Contour

  /// Edges; nothing known unless told.
  public init(
    head: Double? = nil, tail: Double? = nil, fall: Double? = nil, opening: Contour = Contour(),
    closing: Contour = Contour()
  ) {
    self.head = head
    self.tail = tail
    self.fall = fall
    self.opening = opening
    self.closing = closing
  }
}

/// Beats and downbeats, in seconds from the first sample.
public struct BeatGrid: Equatable, Sendable {
  /// Every beat, ascending.
  public var beats: [Double]
  /// The first beat of every bar, ascending.
  public var downbeats: [Double]

  /// A grid.
  public init(beats: [Double] = [], downbeats: [Double] = []) {
    self.beats = beats
    self.downbeats = downbeats
  }
}
