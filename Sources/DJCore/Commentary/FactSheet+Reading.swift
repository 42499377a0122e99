extension FactSheet {
  /// What is about to be read: its name and kind, the part and the chapter, and where the listener
  /// left it.
  mutating func addReading(_ context: LinkContext) {
    guard let reading = context.reading, let next = context.next else { return }
    add(.topic(.bookTitle), Self.named(reading.title), from: source(of: reading, next))
    add(.topic(.bookKind), reading.programme.name)
    if reading.parts > 1 {
      add(.topic(.bookPart), number: reading.part)
      add(.topic(.bookParts), number: reading.parts)
    }
    if let chapter = reading.chapter {
      add(.topic(.bookChapter), number: chapter)
      add(.topic(.bookChapters), number: reading.chapters)
      add(.topic(.bookHeading), heading(reading.chapterTitle))
    }
    if reading.isBeginning { add(.topic(.bookBegins), "0:00") }
    if let position = reading.position {
      add(.topic(.bookPlace), Sanitised(clock: position))
    }
    guard let last = reading.last, last < context.wall else { return }
    let (then, now) = (
      CivilTime(last, in: context.zone), CivilTime(context.wall, in: context.zone)
    )
    add(.topic(.bookLast), words: tongue.ago(then, from: now))
  }

  private func source(of reading: Reading, _ track: Track) -> StaticString? {
    if reading.isAlbum { return nil }
    let isTagged = track.tags.title != nil && !track.tags.guessed.contains(.title)
    return isTagged ? "tag:title" : "file:name"
  }

  /// A chapter's title that says more than its number.
  private func heading(_ title: Sanitised?) -> Sanitised? {
    guard let title = Self.named(title) else { return nil }
    let words = Fold.name(title.text).split(separator: " ").filter { !$0.allSatisfy(\.isNumber) }
    let bare: Set<Substring> = ["chapter", "kapitel", "track", "part", "teil", "titel"]
    return words.allSatisfy { bare.contains($0) } ? nil : title
  }
}
