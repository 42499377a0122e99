extension FactSheet {
  /// What connects the track that was with the one that comes.
  mutating func addRelations(_ context: LinkContext) {
    guard let previous = context.previous, let next = context.next, previous.id != next.id,
      previous.programme == nil, next.programme == nil
    else { return }
    addSameNames(previous, next)
    addCredits(previous, next)
    addYears()
    addPace()
    addKeys(previous, next)
    addEnergy(previous, next, context)
  }

  private func pair(_ aspect: Slot.Aspect) -> (Known, Known)? {
    guard let before = self[.track(.previous, aspect)], let after = self[.track(.next, aspect)]
    else { return nil }
    return (before, after)
  }

  private mutating func addSameNames(_ previous: Track, _ next: Track) {
    var isSameArtist = false
    if let (before, after) = pair(.artist), Fold.artist(before.value) == Fold.artist(after.value) {
      isSameArtist = true
      add(.topic(.sameArtist), after.value)
    }
    if let (one, other) = pair(.album), one.value == other.value,
      previous.tags.albumArtist == next.tags.albumArtist
    {
      if isSameArtist {
        add(.topic(.sameAlbum), other.value)
      } else if previous.tags.albumArtist != nil || previous.tags.isCompilation {
        add(.topic(.sameCompilation), other.value)
      }
    }
    if let (before, after) = pair(.genre),
      Fold.name(before.value.text) == Fold.name(after.value.text)
    {
      add(.topic(.sameGenre), after.value)
    }
  }

  /// One composer, one label, one surname; a guest who has just been on, or is about to be.
  private mutating func addCredits(_ previous: Track, _ next: Track) {
    for (aspect, topic) in [
      (Slot.Aspect.composer, Slot.Topic.sameComposer), (.label, .sameLabel),
    ] {
      if let (before, after) = pair(aspect), self[.topic(.sameArtist)] == nil,
        Fold.name(before.value.text) == Fold.name(after.value.text)
      {
        add(.topic(topic), after.value)
      }
    }
    guard let (before, after) = pair(.artist), self[.topic(.sameArtist)] == nil else { return }
    if let name = Self.surname(before.value), let other = Self.surname(after.value),
      Fold.name(name) == Fold.name(other)
    {
      add(.topic(.sameSurname), words: other)
    }
    if let guest = self[.track(.next, .guest)],
      Fold.artist(guest.value) == Fold.artist(before.value)
    {
      add(.topic(.guestHere), guest.value)
    } else if let guest = self[.track(.previous, .guest)],
      Fold.artist(guest.value) == Fold.artist(after.value)
    {
      add(.topic(.guestHere), guest.value)
    }
  }

  /// The last word of a name of two or three that looks like a person's.
  static func surname(_ artist: Sanitised) -> String? {
    let words = artist.text.split(separator: " ").map(String.init)
    guard (2...3).contains(words.count), let last = words.last, last.count >= 4,
      words.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter } }),
      !["The", "Die", "Les", "Los", "Das", "Der", "DJ", "MC", "Dr", "Mr"].contains(words[0]),
      !groupWords.contains(last.lowercased()), last.dropFirst().contains(where: \.isLowercase)
    else { return nil }
    return last
  }

  private static let groupWords: Set<String> = [
    "band", "orchestra", "orchester", "orchestre", "trio", "quartet", "quintet", "ensemble",
    "project", "brothers", "sisters", "family", "group", "club", "choir", "chor", "boys", "girls",
    "kings", "crew", "sound", "system", "collective", "experience", "players", "singers", "music",
    "machine", "junior", "senior", "people", "street", "house", "black", "white", "blue",
  ]

  /// Years apart, when a listener would notice: at least eight.
  private mutating func addYears() {
    guard let (before, after) = pair(.year), let from = before.number, let to = after.number
    else { return }
    if from == to { add(.topic(.sameYear), year: to) }
    if from / 10 == to / 10 { add(.topic(.sameDecade), words: tongue.decade(of: to)) }
    if to - from >= 8 { add(.topic(.laterBy), number: to - from) }
    if from - to >= 8 { add(.topic(.earlierBy), number: from - to) }
  }

  /// Differences of the rounded tempos.
  private mutating func addPace() {
    guard let (before, after) = pair(.tempo), let from = before.number, let to = after.number
    else { return }
    if from == to { add(.topic(.sameTempo), number: to) }
    if to - from >= 8 { add(.topic(.fasterBy), number: to - from) }
    if from - to >= 8 { add(.topic(.slowerBy), number: from - to) }
  }

  private mutating func addKeys(_ previous: Track, _ next: Track) {
    guard let (before, after) = pair(.key), let from = previous.features?.key,
      let to = next.features?.key
    else { return }
    if from == to {
      add(.topic(.sameKey), after.value)
    } else if Self.areNeighbours(from, to) {
      add(.topic(.nearKey), "\(before.value) to \(after.value)")
    }
  }

  /// Energy, when the step is plain to hear; a course over three tracks.
  private mutating func addEnergy(_ previous: Track, _ next: Track, _ context: LinkContext) {
    guard let from = previous.features?.energy, let to = next.features?.energy, from.isFinite,
      to.isFinite
    else { return }
    let step = Self.hundredths(from) + " to " + Self.hundredths(to)
    if abs(to - from) >= 0.2 { add(.topic(to > from ? .livelier : .calmer), words: step) }
    guard let before = context.beforePrevious?.features?.energy, before.isFinite else { return }
    let course = Self.hundredths(before) + " to " + step
    if from - before >= 0.08, to - from >= 0.08 { add(.topic(.climb), words: course) }
    if before - from >= 0.08, from - to >= 0.08 { add(.topic(.descent), words: course) }
  }

  /// One hour apart on the Camelot wheel, or relative keys.
  private static func areNeighbours(_ left: MusicalKey, _ right: MusicalKey) -> Bool {
    let hours = (left.camelotHour - right.camelotHour + 12) % 12
    return left.mode == right.mode ? hours == 1 || hours == 11 : hours == 0
  }
}
