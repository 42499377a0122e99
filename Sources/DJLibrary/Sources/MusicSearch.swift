internal import DJCore
internal import Foundation
internal import Synchronization

/// What a search met besides files.
struct SearchFindings: Sendable {
  /// Files with names of music that cannot be.
  var refusals: [Refusal] = []
  /// Entries of playlists that were passed over, playlists that could not be read.
  var remarks: [Refusal] = []
  /// Folders, below the roots or roots themselves, that could not be read.
  var unreadable: [Refusal] = []
  /// Roots that are not there.
  var absent: [Refusal] = []
  /// Folders that were walked, with the number of files found.
  var folders: [(path: MediaPath, files: Int)] = []
  /// Files that were named one by one, and are not there.
  var missing: [MediaPath] = []
  /// False if the search was stopped.
  var isComplete = false
}

/// Finds the files of music under folders, in playlists and among single files, on a thread of
/// its own: a disk that is slow, or a network that is gone, holds nobody else up.
final class MusicSearch: Sendable {
  /// How many files are told at once.
  static let batch = 512

  /// Where to look: absolute, none within another.
  let roots: [MediaPath]
  private let isStopped = Atomic<Bool>(false)

  /// A search through some roots; those within another root are not searched twice.
  init(_ roots: [MediaPath]) {
    self.roots = Self.outermost(roots)
  }

  /// Begins; `found` is called on the search's thread, then `ended` once.
  func start(
    found: @escaping @Sendable ([FoundFile]) -> Void,
    ended: @escaping @Sendable (SearchFindings) -> Void
  ) {
    let thread = Thread { [self] in
      var findings = SearchFindings()
      for root in roots where goesOn { search(root, &findings, found) }
      findings.isComplete = goesOn
      ended(findings)
    }
    thread.name = "music-search"
    thread.start()
  }

  /// Ends the search soon.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  private var goesOn: Bool { !isStopped.load(ordering: .relaxed) }

  private func search(
    _ root: MediaPath, _ findings: inout SearchFindings, _ found: ([FoundFile]) -> Void
  ) {
    switch PathKind(root) {
    case .folder(let status):
      var walk = LocalFolder(root, status: status)
      var count = 0
      var size = 64
      while goesOn {
        let files = walk.next(size) { goesOn }
        if files.isEmpty { break }
        count += files.count
        found(files)
        // The first can be read while the others are looked for.
        size = Self.batch
      }
      findings.folders.append((root, count))
      findings.refusals += walk.refusals
      findings.unreadable += walk.unreadable
    case .file where Playlist.isPlaylist(root):
      let playlist = Playlist(root)
      findings.remarks += playlist.refusals
      findings.missing += playlist.missing
      if !playlist.files.isEmpty { found(playlist.files) }
    case .file(let status):
      found([FoundFile(path: root, stamp: FileStamp(status), depth: 1)])
    case .special(let reason):
      findings.refusals.append(Refusal(path: root, reason: reason))
    case .missing(let reason):
      findings.absent.append(Refusal(path: root, reason: reason))
      findings.missing.append(root)
    }
  }

  /// The roots without those inside others, in order of their bytes.
  static func outermost(_ roots: [MediaPath]) -> [MediaPath] {
    var kept: [MediaPath] = []
    for root in Set(roots.map { $0.absolute.normalised }).sorted() {
      let isInside = kept.contains { outer in
        root.bytes.starts(with: outer.bytes == [0x2F] ? outer.bytes : outer.bytes + [0x2F])
      }
      if !isInside { kept.append(root) }
    }
    return kept
  }
}

extension MediaPath {
  /// The path from the root of the file system, as seen from the current folder.
  var absolute: MediaPath {
    if bytes.first == 0x2F { return self }
    let folder = FileManager.default.currentDirectoryPath
    return MediaPath(bytes: Array(folder.utf8) + [0x2F] + bytes)
  }
}
