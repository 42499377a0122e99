/// A player without sound: it knows when what would be heard, and jumps from event to event.
///
/// It obeys the same ``PlayerCommand``s as the real one and tells the same ``PlayerEvent``s in the
/// same order, so that a show cannot tell the difference.
public struct VirtualPlayer: Sendable {
  /// A deck that sounds.
  private struct Deck: Sendable {
    var entry: EntryID
    var duration: Double
    /// Show time and file position of the last start or seek.
    var anchorTime: Double
    var anchorPosition: Double
    /// How fast it plays from there on.
    var tempo: TempoCurve
    /// Show time of its first sample.
    var startedAt: Double
    /// Show time at which a plan or a fade stops it, if before its file ends.
    var stopsAt: Double?
    var isDropped = false

    var endsAt: Double { min(reaches(duration), stopsAt ?? .infinity) }

    func reaches(_ position: Double) -> Double {
      let distance = min(position, duration) - anchorPosition
      return anchorTime + (distance > 0 ? tempo.time(to: distance) : distance)
    }
  }

  /// What comes next, waiting for its anchor.
  private struct Pending: Sendable {
    var item: DeckItem?
    var plan: MixPlan
    var loadedAt: Double
  }

  /// Something that will happen at a time, unless it is called off.
  private struct Due: Sendable {
    var time: Double
    var event: PlayerEvent
    /// What a start puts on a deck.
    var item: DeckItem?

    /// Of one instant: voice, ended, started, stopped.
    var rank: Int {
      switch event {
      case .linkStarted, .linkEnded: 0
      case .ended: 1
      case .started: 2
      default: 3
      }
    }
  }

  /// Seconds that a file of unknown length is taken to play.
  private static let unknownLength = 180.0

  private var decks: [Deck] = []
  private var pending: Pending?
  private var agenda: [Due] = []
  private var answers: [PlayerEvent] = []
  private var speech: [LinkID: Double] = [:]
  private var closes = false

  /// Nothing loaded.
  public init() {}

  /// Takes an order at a show time. Pausing is the driver's part: it holds the time.
  public mutating func send(_ command: PlayerCommand, at now: Double) {
    switch command {
    case .load(let item, let plan): wait(for: item, plan, now)
    case .close(let plan):
      wait(for: nil, plan, now)
      closes = true
    case .drop(let entry, let fade): drop(entry, at: now + fade)
    case .seek(let entry, let position): seek(entry, position, now)
    case .pace(let entry, let tempo, let position):
      seek(entry, position, now)
      if let index = decks.firstIndex(where: { $0.entry == entry }) { decks[index].tempo = tempo }
    case .prepareSpeech(let order):
      let seconds = order.room.map { order.estimate.fitted(into: $0) } ?? order.estimate
      speech[order.link] = seconds
      answers.append(.speechReady(order.link, seconds: seconds))
    case .hush(let link): hush(link, now)
    case .stop(let fade):
      decks.removeAll()
      pending = nil
      agenda = [Due(time: now + fade, event: .stopped)]
    case .pause, .resume, .volume: break
    }
  }

  /// When the next thing happens; nil if nothing will.
  public mutating func nextTime(after now: Double) -> Double? {
    if !answers.isEmpty { return now }
    beginMix(now)
    return firstDue(now).map { max(now, $0.time) }
  }

  /// Lets the next thing happen: its show time and what.
  public mutating func next(after now: Double) -> (time: Double, event: PlayerEvent)? {
    if !answers.isEmpty { return (now, answers.removeFirst()) }
    beginMix(now)
    guard let due = firstDue(now) else { return nil }
    happen(due)
    return (max(now, due.time), due.event)
  }

  private mutating func wait(for item: DeckItem?, _ plan: MixPlan, _ now: Double) {
    closes = false
    // A start or words that were due for the item before are called off; words that sound go on.
    agenda.removeAll { due in
      switch due.event {
      case .started, .linkStarted: true
      default: false
      }
    }
    pending = Pending(item: item, plan: plan, loadedAt: now)
  }

  // MARK: Mix time

  /// Fixes the timetable of the pending plan if nothing happens before its mix time begins.
  private mutating func beginMix(_ now: Double) {
    guard let pending else { return }
    let outgoing = decks.indices.last { !decks[$0].isDropped }
    let zero = max(zeroTime(pending, outgoing.map { decks[$0] }), now)
    if let due = firstDue(now), due.time < zero { return }
    self.pending = nil
    if let outgoing {
      if let stop = pending.plan.outgoingEnd { decks[outgoing].stopsAt = zero + stop }
      if pending.plan.anchor == .now { decks[outgoing].isDropped = true }
    }
    if let voice = pending.plan.voice, let seconds = speech.removeValue(forKey: voice.link) {
      agenda.append(Due(time: zero + voice.start, event: .linkStarted(voice.link)))
      agenda.append(Due(time: zero + voice.start + seconds, event: .linkEnded(voice.link)))
    }
    if let item = pending.item {
      agenda.append(
        Due(
          time: zero + pending.plan.incomingStart, event: .started(item.entry), item: item))
    }
  }

  private func zeroTime(_ pending: Pending, _ outgoing: Deck?) -> Double {
    guard let outgoing else { return pending.loadedAt }
    switch pending.plan.anchor {
    case .now: return pending.loadedAt
    case .position(let position): return min(outgoing.reaches(position), outgoing.endsAt)
    case .end: return outgoing.endsAt
    }
  }

  private func firstDue(_ now: Double) -> Due? {
    var dues = agenda
    for deck in decks {
      let cause: EndCause = deck.isDropped ? .dropped : .finished
      let end = deck.endsAt
      dues.append(
        Due(
          time: end,
          event: .ended(deck.entry, played: max(0, end - deck.startedAt), cause: cause)))
    }
    if closes, dues.isEmpty, pending == nil { dues.append(Due(time: now, event: .stopped)) }
    return dues.min { ($0.time, $0.rank) < ($1.time, $1.rank) }
  }

  private mutating func happen(_ due: Due) {
    agenda.removeAll { $0.event == due.event }
    switch due.event {
    case .started(let entry):
      guard let item = due.item else { return }
      let length = item.duration > 0 ? item.duration : Self.unknownLength
      decks.append(
        Deck(
          entry: entry, duration: max(length, item.start), anchorTime: due.time,
          anchorPosition: item.start, tempo: item.tempo, startedAt: due.time))
    case .ended(let entry, _, _): decks.removeAll { $0.entry == entry }
    case .stopped: closes = false
    default: break
    }
  }

  private mutating func drop(_ entry: EntryID, at time: Double) {
    guard let index = decks.firstIndex(where: { $0.entry == entry }) else { return }
    decks[index].stopsAt = min(decks[index].stopsAt ?? .infinity, time)
    decks[index].isDropped = true
  }

  private mutating func hush(_ link: LinkID, _ now: Double) {
    speech[link] = nil
    if pending?.plan.voice?.link == link { pending?.plan.voice = nil }
    let sounds = !agenda.contains { $0.event == .linkStarted(link) }
    if let index = agenda.firstIndex(where: { $0.event == .linkEnded(link) }), sounds {
      agenda[index].time = min(agenda[index].time, now)
    } else {
      agenda.removeAll { $0.event == .linkStarted(link) || $0.event == .linkEnded(link) }
    }
  }

  private mutating func seek(_ entry: EntryID, _ position: Double, _ now: Double) {
    guard let index = decks.firstIndex(where: { $0.entry == entry }) else { return }
    decks[index].anchorTime = now
    decks[index].anchorPosition = min(max(0, position), decks[index].duration)
    decks[index].tempo = decks[index].tempo.afterSeek
  }
}

extension Double {
  /// Seconds of speech after a voice has hurried to fit a room, as far as voices do.
  func fitted(into room: Double) -> Double {
    room > 1 && self > room && self <= room * Delivery.haste ? room : self
  }
}
