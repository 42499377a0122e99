/// A link's identity within a show, ascending.
public struct LinkID: Hashable, Comparable, Sendable {
  /// The number.
  public let number: Int
  /// A link's identity.
  public init(_ number: Int) { self.number = number }
  /// Earlier comes first.
  public static func < (left: LinkID, right: LinkID) -> Bool { left.number < right.number }
}

/// An item of the running order once it was given to a deck; ascending, never used twice.
public struct EntryID: Hashable, Comparable, Sendable {
  /// The number.
  public let number: Int
  /// An entry's identity.
  public init(_ number: Int) { self.number = number }
  /// Earlier comes first.
  public static func < (left: EntryID, right: EntryID) -> Bool { left.number < right.number }
}

/// What a deck plays.
public struct DeckItem: Equatable, Sendable {
  /// Identity.
  public var entry: EntryID
  /// The file.
  public var path: MediaPath
  /// Seconds into the file at which it starts.
  public var start: Double
  /// Gain to the show's loudness, dB.
  public var gain: Double
  /// Seconds of the whole file, as far as known.
  public var duration: Double
  /// Highest true peak after `gain`, dBTP, if analysed: under -1 the limiter may rest.
  public var peak: Double?
  /// How fast it is played, from its start on. A part of the item rather than of the plan: the
  /// sound that is made ready depends on it, and stays good when the plan is changed for a skip.
  public var tempo: TempoCurve

  /// An item for a deck.
  public init(
    entry: EntryID, path: MediaPath, start: Double, gain: Double, duration: Double, peak: Double?,
    tempo: TempoCurve = .own
  ) {
    self.entry = entry
    self.path = path
    self.start = start
    self.gain = gain
    self.duration = duration
    self.peak = peak
    self.tempo = tempo
  }
}

/// How one item becomes the next, as a timetable. Time zero of a plan ("mix time") is where its
/// anchor lies on the outgoing deck; nothing in a plan happens before it.
public struct MixPlan: Equatable, Sendable {
  /// Where mix time begins.
  public enum Anchor: Equatable, Sendable {
    /// Now: nothing plays, or the listener said skip.
    case now
    /// At this many seconds into the outgoing file; at its end if that comes first.
    case position(Double)
    /// After the outgoing file's last sample, whatever its length turns out to be.
    case end
  }

  /// The DJ's words in a plan.
  public struct Voice: Equatable, Sendable {
    /// What is said.
    public var link: LinkID
    /// The mix time of its first sample.
    public var start: Double

    /// Words at a time.
    public init(link: LinkID, start: Double) {
      self.link = link
      self.start = start
    }
  }

  /// Where mix time begins.
  public var anchor: Anchor
  /// The outgoing deck's fade.
  public var outgoing: Envelope
  /// The mix time at which the outgoing deck stops; nil: at its file's end.
  public var outgoingEnd: Double?
  /// The mix time of the incoming deck's first sample. If the outgoing file ends before this by
  /// surprise, the incoming starts there and then, unless the plan has a voice or a gap.
  public var incomingStart: Double
  /// The incoming deck's fade.
  public var incoming: Envelope
  /// Gain of the outgoing deck's bass.
  public var outgoingBass: Envelope
  /// Gain of the incoming deck's bass.
  public var incomingBass: Envelope
  /// The DJ, if it speaks here.
  public var voice: Voice?
  /// Gain of both decks under the voice.
  public var duck: Envelope

  /// A plan.
  public init(
    anchor: Anchor, outgoing: Envelope = .unity, outgoingEnd: Double? = nil,
    incomingStart: Double = 0, incoming: Envelope = .unity, outgoingBass: Envelope = .unity,
    incomingBass: Envelope = .unity, voice: Voice? = nil, duck: Envelope = .unity
  ) {
    self.anchor = anchor
    self.outgoing = outgoing
    self.outgoingEnd = outgoingEnd
    self.incomingStart = incomingStart
    self.incoming = incoming
    self.outgoingBass = outgoingBass
    self.incomingBass = incomingBass
    self.voice = voice
    self.duck = duck
  }
}
