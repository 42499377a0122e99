/// Where somebody who is read to goes on: what the DJ may say of it.
public struct Reading: Equatable, Sendable {
  /// What it is.
  public var programme: Programme
  /// The book's or the podcast's name: the album's, or that of the only file.
  public var title: Sanitised
  /// Whether the name is the album's; else it is the track's.
  public var isAlbum: Bool
  /// The file's number among those of the volume, from 1, and how many there are.
  public var part: Int
  /// Files of the volume.
  public var parts: Int
  /// The chapter's number within the file, from 1; nil without chapters.
  public var chapter: Int?
  /// Chapters of the file.
  public var chapters: Int
  /// The chapter's own title.
  public var chapterTitle: Sanitised?
  /// Seconds into the file at which the listener left it; nil if it begins.
  public var position: Double?
  /// When the listener was last read to from this volume, if ever.
  public var last: WallTime?

  /// Nothing of the volume was heard yet, and its first part is what comes.
  public var isBeginning: Bool { last == nil && part == 1 && position == nil }

  /// A place in a volume; without more, the beginning of a single file.
  public init(
    programme: Programme, title: Sanitised, isAlbum: Bool = true, part: Int = 1, parts: Int = 1
  ) {
    self.programme = programme
    self.title = title
    self.isAlbum = isAlbum
    self.part = part
    self.parts = parts
    chapters = 0
  }
}

extension Shelf {
  /// Where a file of a volume goes on; nil for what is no spoken word.
  func reading(of track: Track) -> Reading? {
    for volume in volumes {
      guard let part = volume.rows.firstIndex(where: { catalog.id(at: $0) == track.id }) else {
        continue
      }
      var reading = Reading(
        programme: volume.programme, title: volume.title, isAlbum: track.tags.album != nil,
        part: part + 1, parts: volume.rows.count)
      reading.last = volume.rows.compactMap { bookmarks[catalog.id(at: $0)]?.at }.max()
      let start = bookmarks[track.id]?.start(in: track.duration) ?? 0
      if start > 0 { reading.position = start + Bookmark.recall }
      let chapters = track.tags.chapters
      reading.chapters = chapters.count
      if let chapter = Chapter.place(in: chapters, at: reading.position ?? 0) {
        reading.chapter = chapter + 1
        reading.chapterTitle = chapters[chapter].title
      }
      return reading
    }
    return nil
  }
}
