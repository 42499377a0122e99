internal import Synchronization

/// Where a snapshot keeps its names for requests once they have been made; snapshots that differ in
/// history only share one.
final class NameShelf: Sendable {
  private let made = Mutex<LibraryNames?>(nil)

  /// True if they have been made; false while somebody is making them. Never waits.
  var isReady: Bool { made.withLockIfAvailable { $0 != nil } ?? false }

  /// The names of a catalogue, made now if nobody did before; who comes meanwhile waits.
  func names(of catalog: Catalog) -> LibraryNames {
    made.withLock { made in
      if let made { return made }
      _ = RequestLexicon.shared
      let names = LibraryNames(catalog)
      made = names
      return names
    }
  }
}
