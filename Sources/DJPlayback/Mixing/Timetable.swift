internal import DJCore

/// A ``MixPlan`` in the render thread's terms: every time in frames of mix time.
struct Timetable: BitwiseCopyable {
  enum Anchor: BitwiseCopyable, Equatable {
    case now
    /// A frame of the outgoing file.
    case position(Int)
    case end
  }

  var anchor: Anchor
  var outgoing: GainLine
  var outgoingEnd: Int?
  var incomingStart: Int
  var incoming: GainLine
  var outgoingBass: GainLine
  var incomingBass: GainLine
  /// The link that is spoken, and when.
  var link: LinkNumber?
  var voiceStart: Int
  var duck: GainLine
  /// Whether silence before the incoming is meant: a gap, or room for the voice.
  var mayWait: Bool

  init(_ plan: MixPlan, rate: Int) {
    switch plan.anchor {
    case .now: anchor = .now
    case .position(let seconds): anchor = .position(Frames.count(seconds, rate: rate))
    case .end: anchor = .end
    }
    outgoing = GainLine(plan.outgoing, rate: rate)
    outgoingEnd = plan.outgoingEnd.map { Frames.count($0, rate: rate) }
    incomingStart = Frames.count(plan.incomingStart, rate: rate)
    incoming = GainLine(plan.incoming, rate: rate)
    outgoingBass = GainLine(plan.outgoingBass, rate: rate)
    incomingBass = GainLine(plan.incomingBass, rate: rate)
    link = plan.voice.map { LinkNumber($0.link) }
    voiceStart = Frames.count(plan.voice?.start ?? 0, rate: rate)
    duck = GainLine(plan.duck, rate: rate)
    var isGap = anchor == .end && incomingStart > 0
    if let outgoingEnd { isGap = incomingStart > outgoingEnd }
    mayWait = isGap || link != nil
  }
}

/// A ``LinkID`` that may cross a ring of plain bytes.
struct LinkNumber: BitwiseCopyable, Equatable {
  var number: Int

  init(_ link: LinkID) { number = link.number }

  var link: LinkID { LinkID(number) }
}

/// An ``EntryID`` that may cross a ring of plain bytes.
struct EntryNumber: BitwiseCopyable, Equatable {
  var number: Int

  init(_ entry: EntryID) { number = entry.number }

  var entry: EntryID { EntryID(number) }
}
