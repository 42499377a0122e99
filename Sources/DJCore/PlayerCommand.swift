/// Orders to whatever plays: decks, voice and output.
public enum PlayerCommand: Equatable, Sendable {
  /// Make ready the item that comes next, and start it by its plan. An earlier item that has not
  /// started is replaced. If nothing plays, or the plan's anchor is `.now`, the plan starts as
  /// soon as the item can be heard; the outgoing deck fades by the plan from that moment.
  case load(DeckItem, MixPlan)
  /// Nothing comes next: the outgoing deck plays on to its end by this plan, the plan's voice
  /// speaks, and when all is silent `stopped` follows. A later `load` takes it back.
  case close(MixPlan)
  /// End one deck now with a fade of so many seconds. If it is the outgoing deck of a running
  /// overlap, the incoming goes on.
  case drop(EntryID, fade: Double)
  /// Hold decks and voice.
  case pause
  /// Go on.
  case resume
  /// Move the deck of an entry to this many seconds into its file.
  case seek(EntryID, to: Double)
  /// Play an entry by another tempo, its pitch unchanged, from this many seconds into its file.
  case pace(EntryID, TempoCurve, from: Double)
  /// The listener's volume, 0…1, linear in the perceived sense (cubic).
  case volume(Double)
  /// Speak this text into a clip, to be used by a later plan's voice.
  case prepareSpeech(SpeechOrder)
  /// End these words with a short fade, whether they sound or are still to come; `linkEnded`
  /// follows if they sounded. The music comes back from under them.
  case hush(LinkID)
  /// End everything with a fade of so many seconds; `stopped` follows.
  case stop(fade: Double)
}

/// A text for the voice.
public struct SpeechOrder: Equatable, Sendable {
  /// The link it belongs to.
  public var link: LinkID
  /// The words, with the voice's spelling, each stretch in its language.
  public var segments: [SpeechSegment]
  /// The voice's name, or nil for the default.
  public var voice: Sanitised?
  /// The language, as a BCP 47 tag.
  public var language: Sanitised
  /// Pace, pitch and pauses.
  public var delivery = Delivery()
  /// How loud the words are to be, LUFS.
  public var loudness = -14.5
  /// Seconds they should not exceed; nil: as long as they take.
  public var room: Double?
  /// Seconds from now after which they are of no use; nil: whenever they come.
  public var deadline: Double?
  /// Seconds as estimated from the text; what a virtual player answers with.
  public var estimate: Double

  /// All words, whatever the language.
  public var spoken: Sanitised { Sanitised.joined(segments.map(\.text), by: " ") }

  /// An order.
  public init(
    link: LinkID, segments: [SpeechSegment], voice: Sanitised?, language: Sanitised,
    estimate: Double
  ) {
    self.link = link
    self.segments = segments
    self.voice = voice
    self.language = language
    self.estimate = estimate
  }

  /// An order in one language.
  public init(
    link: LinkID, spoken: Sanitised, voice: Sanitised?, language: Sanitised, estimate: Double
  ) {
    self.init(
      link: link, segments: [SpeechSegment(spoken)], voice: voice, language: language,
      estimate: estimate)
  }
}

/// What whatever plays has to tell. Events of one instant come in the order: a voice's, `ended`,
/// `started`.
public enum PlayerEvent: Equatable, Sendable {
  /// The first sample of an entry was handed to the output.
  case started(EntryID)
  /// An entry is over; `played` counts seconds heard of it, pauses excluded.
  case ended(EntryID, played: Double, cause: EndCause)
  /// The words begin to sound.
  case linkStarted(LinkID)
  /// The last word was said.
  case linkEnded(LinkID)
  /// A clip is ready; so many seconds long, its words beginning at these times if they are known.
  case speechReady(LinkID, seconds: Double, words: [SpokenWord] = [])
  /// No clip: the reason.
  case speechFailed(LinkID, Sanitised)
  /// The sound server went away; the show waits.
  case outputLost(Sanitised)
  /// It is back; playing goes on where it was.
  case outputBack
  /// A `stop` has faded out.
  case stopped
  /// Something worth telling that needs no decision.
  case notice(Sanitised)
}

/// Why an entry ended.
public enum EndCause: Equatable, Sendable {
  /// It was played to the end of its plan.
  case finished
  /// By ``PlayerCommand/drop(_:fade:)`` or a plan with the anchor `.now`.
  case dropped
  /// The file could not be read, or no further: the reason.
  case failed(Sanitised)
}
