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
  /// Folders that were walked, with nothing at all in them.
  var empty: [EmptyFolder] = []
  /// Folders that were walked, with the number of files found.
  var folders: [(path: MediaPath, files: Int)] = []
  /// Playlists that lie in the folders.
  var playlists: [MediaPath] = []
  /// Files that were named one by one, and are not there.
  var missing: [MediaPath] = []
  /// False if the search was stopped.
  var isComplete = false
}

/// What a search tells on its way.
enum SearchStep: Sendable {
  /// A folder is walked from here on.
  case entered(MediaPath)
  /// Files of that folder: in order of path, and all that there are up to the last of them.
  case files([FoundFile])
  /// No more files of that folder, but by links.
  case left(MediaPath)
  /// Files in no order: from playlists, by links, named one by one.
  case singles([FoundFile])
  /// Nothing more to come.
  case ended(SearchFindings)
}

/// Finds the files of music under folders, in playlists and among single files, on a thread of
/// its own: a disk that is slow, or a network that is gone, holds nobody else up.
final class MusicSearch: Sendable {
  /// How many files are told at once.
  static let batch = 512

  /// Where to look: absolute, none within another.
  let roots: [MediaPath]
  /// The listener's own roots, of which ``roots`` may be parts.
  let home: [MediaPath]
  private let entering: @Sendable (MediaPath) -> Void
  private let isStopped = Atomic<Bool>(false)

  /// A search through some roots; those within another root are not searched twice.
  ///
  /// - Parameters:
  ///   - home: where the folders that may name artist and album begin; the roots, if nil.
  ///   - entering: told of each folder before it is read, on the search's thread.
  init(
    _ roots: [MediaPath], within home: [MediaPath]? = nil,
    entering: @escaping @Sendable (MediaPath) -> Void = { _ in }
  ) {
    self.roots = Self.outermost(roots)
    self.home = home.map(Self.outermost) ?? self.roots
    self.entering = entering
  }

  /// Begins; `tell` is called on the search's thread.
  func start(_ tell: @escaping @Sendable (SearchStep) -> Void) {
    let thread = Thread { [self] in
      var findings = SearchFindings()
      for root in roots where goesOn { search(root, &findings, tell) }
      findings.isComplete = goesOn
      tell(.ended(findings))
    }
    thread.name = "music-search"
    thread.start()
  }

  /// Ends the search soon.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  private var goesOn: Bool { !isStopped.load(ordering: .relaxed) }

  private func search(
    _ root: MediaPath, _ findings: inout SearchFindings, _ tell: (SearchStep) -> Void
  ) {
    switch PathKind(root) {
    case .folder: walk(root, &findings, tell)
    case .file where Playlist.isPlaylist(root):
      let playlist = Playlist(root)
      findings.remarks += playlist.refusals
      findings.missing += playlist.missing
      if !playlist.files.isEmpty { tell(.singles(playlist.files)) }
    case .file(let status):
      let depth = max(1, LocalFolder.components(root.bytes) - homeDepth(of: root))
      tell(.singles([FoundFile(path: root, stamp: FileStamp(status), depth: depth)]))
    case .special(let reason):
      findings.refusals.append(Refusal(path: root, reason: reason))
    case .missing(let reason):
      findings.absent.append(Refusal(path: root, reason: reason))
      findings.missing.append(root)
    }
  }

  private func walk(
    _ root: MediaPath, _ findings: inout SearchFindings, _ tell: (SearchStep) -> Void
  ) {
    tell(.entered(root))
    var walk = LocalFolder(root, depth: homeDepth(of: root), entering: entering)
    var count = 0
    var size = 64
    while true {
      let files = walk.next(size) { goesOn }
      if files.isEmpty { break }
      count += files.count
      tell(.files(files))
      // The first can be read while the others are looked for.
      size = Self.batch
    }
    guard goesOn else { return }
    tell(.left(root))
    let linked = walk.linked()
    if !linked.isEmpty { tell(.singles(linked)) }
    findings.folders.append((root, count + linked.count))
    findings.refusals += walk.refusals
    findings.unreadable += walk.unreadable
    findings.empty += walk.empty
    findings.playlists += walk.playlists
  }

  private func homeDepth(of path: MediaPath) -> Int {
    let outer = home.first { path.isInside($0) && path != $0 } ?? path
    guard outer != path || home.contains(path) else { return LocalFolder.components(path.bytes) }
    let isFile = if case .file = PathKind(outer) { true } else { false }
    return LocalFolder.components(outer.bytes) - (isFile ? 1 : 0)
  }

  /// The roots without those inside others, in order of their bytes.
  static func outermost(_ roots: [MediaPath]) -> [MediaPath] {
    var kept: [MediaPath] = []
    for root in Set(roots.map { $0.absolute.normalised }).sorted() {
      let isInside = kept.contains { root.isInside($0) }
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

  /// True for the folder itself and all below it.
  func isInside(_ folder: MediaPath) -> Bool {
    bytes == folder.bytes || folder.bytes == [0x2F]
      || bytes.count > folder.bytes.count && bytes[folder.bytes.count] == 0x2F
        && bytes.starts(with: folder.bytes)
  }
}
