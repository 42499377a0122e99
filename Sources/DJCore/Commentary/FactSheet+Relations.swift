extension FactSheet {
  /// What connects the track that was with the one that comes.
  mutating func addRelations(_ context: LinkContext) {
    guard let previous = context.previous, let next = context.next, previous.id != next.id
    else { return }
    addSameNames(previous, next)
    addYears()
    addSound(previous, next)
  }

  private func pair(_ aspect: Slot.Aspect) -> (Known, Known)? {
    guard let before = self[.track(.previous, aspect)], let after = self[.track(.next, aspect)]
    else { return nil }
    return (before, after)
  }

  private mutating func addSameNames(_ previous: Track, _ next: Track) {
    if let (before, after) = pair(.artist), Fold.artist(before.value) == Fold.artist(after.value) {
      add(.topic(.sameArtist), after.value, from: "tag:artist")
      if let (one, other) = pair(.album), one.value == other.value,
        previous.tags.albumArtist == next.tags.albumArtist
      {
        add(.topic(.sameAlbum), other.value, from: "tag:album")
      }
    }
    if let (before, after) = pair(.genre),
      Fold.name(before.value.text) == Fold.name(after.value.text)
    {
      add(.topic(.sameGenre), after.value, from: "tag:genre")
    }
  }

  /// Years apart, when a listener would notice: at least eight.
  private mutating func addYears() {
    guard let (before, after) = pair(.year), let from = before.number, let to = after.number
    else { return }
    if from == to {
      add(.topic(.sameYear), number: to, from: "tag:year")
    }
    if from / 10 == to / 10 {
      add(.topic(.sameDecade), words: Lexicon.decade(of: to), from: "tag:year")
    }
    if to - from >= 8 { add(.topic(.laterBy), number: to - from, from: "tag:year") }
    if from - to >= 8 { add(.topic(.earlierBy), number: from - to, from: "tag:year") }
  }

  /// Differences of the rounded tempos; keys; energy, when the step is plain to hear.
  private mutating func addSound(_ previous: Track, _ next: Track) {
    if let (before, after) = pair(.tempo), let from = before.number, let to = after.number {
      if from == to { add(.topic(.sameTempo), number: to, from: "analysis:tempo") }
      if to - from >= 8 { add(.topic(.fasterBy), number: to - from, from: "analysis:tempo") }
      if from - to >= 8 { add(.topic(.slowerBy), number: from - to, from: "analysis:tempo") }
    }
    if let (before, after) = pair(.key), let from = previous.features?.key,
      let to = next.features?.key
    {
      if from == to {
        add(.topic(.sameKey), after.value, from: "analysis:key")
      } else if Self.areNeighbours(from, to) {
        add(
          .topic(.nearKey), "\(before.value) to \(after.value)", from: "analysis:key")
      }
    }
    if let from = previous.features?.energy, let to = next.features?.energy, abs(to - from) >= 0.2,
      from.isFinite, to.isFinite
    {
      let step = Sanitised(Self.hundredths(from) + " to " + Self.hundredths(to))
      add(.topic(to > from ? .livelier : .calmer), step, from: "analysis:energy")
    }
  }

  /// One hour apart on the Camelot wheel, or relative keys.
  private static func areNeighbours(_ left: MusicalKey, _ right: MusicalKey) -> Bool {
    let hours = (left.camelotHour - right.camelotHour + 12) % 12
    return left.mode == right.mode ? hours == 1 || hours == 11 : hours == 0
  }

  private static func hundredths(_ value: Double) -> String {
    let whole = rounded(value * 100) ?? 0
    return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
  }
}
