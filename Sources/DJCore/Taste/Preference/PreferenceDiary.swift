/// A preference model with the opinions it was folded from since it was made, so that any of them
/// can be taken back: the model is then as if the opinion had never come.
struct PreferenceDiary: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    var id: FeedbackID
    var opinion: Opinion
    var track: Track
    var hour: Int
    var forgetting: [FacetKind]
  }

  private struct Bookmark: Equatable, Sendable {
    /// Entries folded into the model.
    var entries: Int
    var model: PreferenceModel
  }

  /// Entries between two bookmarks.
  static let chapter = 32

  /// What is believed now.
  private(set) var model: PreferenceModel
  private var entries: [Entry] = []
  /// The beginning, and the last two ends of chapters: most of what is taken back is recent.
  private var bookmarks: [Bookmark]

  /// Alike if the models are: how they came about does not matter.
  static func == (left: PreferenceDiary, right: PreferenceDiary) -> Bool {
    left.model == right.model
  }

  /// Begins with a model; what that was folded from cannot be taken back here.
  init(_ model: PreferenceModel) {
    self.model = model
    bookmarks = [Bookmark(entries: 0, model: model)]
  }

  /// Folds a row of a track in; rows without an opinion change nothing.
  mutating func fold(_ row: Feedback, of track: Track, forgetting: [FacetKind] = []) {
    guard let opinion = Opinion(row) else { return }
    let hour = Decay.hour(of: row.at)
    entries.append(
      Entry(id: row.id, opinion: opinion, track: track, hour: hour, forgetting: forgetting))
    model.fold(opinion, of: track, hour: hour, forgetting: forgetting)
    bookmark()
  }

  private mutating func bookmark() {
    guard entries.count % Self.chapter == 0 else { return }
    if bookmarks.count > 2 { bookmarks.remove(at: 1) }
    bookmarks.append(Bookmark(entries: entries.count, model: model))
  }

  /// Takes a row back, by folding anew what came after the bookmark before it: some milliseconds.
  ///
  /// - Returns: false if the row was not folded in here.
  mutating func revoke(_ row: FeedbackID) -> Bool {
    guard let place = entries.lastIndex(where: { $0.id == row }) else { return false }
    entries.remove(at: place)
    bookmarks.removeAll { $0.entries > place }
    let kept = bookmarks[bookmarks.count - 1]
    model = kept.model
    let rest = Array(entries[kept.entries...])
    entries.removeLast(rest.count)
    for entry in rest {
      entries.append(entry)
      model.fold(
        entry.opinion, of: entry.track, hour: entry.hour, forgetting: entry.forgetting)
      bookmark()
    }
    return true
  }
}
