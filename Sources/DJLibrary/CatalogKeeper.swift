internal import DJCore
internal import Foundation
internal import Synchronization

/// Holds the catalogue of the whole library while it is open, and its copy in a file.
final class CatalogKeeper: Sendable {
  /// A catalogue and where it stands in the log of changes.
  struct Kept: Sendable {
    var catalog: Catalog
    var position: Changes.Position
  }

  /// The playlists, and what tells their state from another.
  struct Lists: Sendable {
    var mark: String
    var lists: [TrackList]
  }

  private struct State: Sendable {
    var kept: Kept?
    var lists: Lists?
    /// Where the file stands; nil if there is none, or nobody looked.
    var filed: Changes.Position?
    var hasLooked = false
  }

  /// With fewer changes since, the file is good enough: they are read in milliseconds.
  static let fewChanges: Int64 = 500

  private let file: CatalogFile
  private let state = Mutex(State())
  /// Serialises work that takes long, so that ``state`` is never held for long.
  private let turn = NSLock()

  init(file: String) { self.file = CatalogFile(path: file) }

  /// Brings the catalogue up to date by `work`, which is given what is kept.
  func refresh<Failure: Error>(_ work: (Kept?) throws(Failure) -> Kept) throws(Failure) -> Catalog {
    turn.lock()
    defer { turn.unlock() }
    let fresh = try work(kept())
    state.withLock { $0.kept = fresh }
    return fresh.catalog
  }

  /// The playlists as they were last read.
  var lists: Lists? { state.withLock { $0.lists } }

  func keep(_ lists: Lists) { state.withLock { $0.lists = lists } }

  private func kept() -> Kept? {
    let (known, hasLooked) = state.withLock { ($0.kept, $0.hasLooked) }
    if known != nil || hasLooked { return known }
    let read = file.read()
    return state.withLock { state in
      state.hasLooked = true
      state.filed = read?.position
      state.kept = read.map { Kept(catalog: $0.catalog, position: $0.position) }
      return state.kept
    }
  }

  /// True if the file is more than so many changes behind where the database stands.
  func isWorthKeeping(_ now: Changes.Position, after changes: Int64) -> Bool {
    let (looked, hasLooked) = state.withLock { ($0.filed, $0.hasLooked) }
    guard let filed = hasLooked ? looked : file.position(), filed.identity == now.identity,
      filed.entry <= now.entry
    else { return true }
    return now.entry - filed.entry > changes
  }

  /// Writes the catalogue kept, if there is one.
  func keep() {
    turn.lock()
    defer { turn.unlock() }
    guard let kept = state.withLock({ $0.kept }), file.write(kept.catalog, at: kept.position)
    else { return }
    state.withLock {
      $0.filed = kept.position
      $0.hasLooked = true
    }
  }
}
