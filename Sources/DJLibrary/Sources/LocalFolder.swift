internal import DJCore
internal import Glibc

/// A walk through a folder and all below it, in the order of the paths' bytes.
///
/// Works on bytes: names need not be UTF-8. Links to folders are followed, each folder is entered
/// once, so loops end. Links to files come last, and count unless the file itself was found in the
/// same walk. Hidden folders are passed over; what is no regular file is never opened.
struct LocalFolder {
  /// Something in a folder that is worth a visit.
  private struct Entry {
    enum Kind {
      case file(FileStamp)
      case link(FileStamp, FileIdentity)
      case folder
    }

    /// With "/" behind it if it is a folder: so whole paths sort.
    var name: [UInt8]
    var kind: Kind
  }

  /// A folder whose entries are being visited.
  private struct Level {
    /// Its path, with "/" behind it.
    var path: [UInt8]
    var entries: [Entry]
    var next = 0
  }

  private let rootDepth: Int
  private let entering: (MediaPath) -> Void
  private var levels: [Level] = []
  private var folders: Set<FileIdentity> = []
  /// All files found; looked through only if there are links.
  private var files: [FileIdentity] = []
  private var links: [(FileIdentity, FoundFile)] = []
  /// Files with names like music that cannot be.
  private(set) var refusals: [Refusal] = []
  /// Playlists met on the way, at most ``playlistLimit``.
  private(set) var playlists: [MediaPath] = []
  static let playlistLimit = 2000
  /// Folders that could not be read, and why.
  private(set) var unreadable: [Refusal] = []
  /// Folders with nothing at all in them: where a disk may be mounted at other times.
  private(set) var empty: [EmptyFolder] = []

  /// A walk through a folder; `entering` is told of each folder before it is read.
  init(_ root: MediaPath, depth: Int? = nil, entering: @escaping (MediaPath) -> Void = { _ in }) {
    rootDepth = depth ?? Self.components(root.bytes)
    self.entering = entering
    enter(root.bytes.last == 0x2F ? root.bytes : root.bytes + [0x2F])
  }

  /// The next files, about `count` of them, in the order of their paths; empty when all but links
  /// were found.
  mutating func next(_ count: Int, while goesOn: () -> Bool) -> [FoundFile] {
    var found: [FoundFile] = []
    found.reserveCapacity(count)
    while found.count < count, !levels.isEmpty, goesOn() {
      let top = levels.count - 1
      let index = levels[top].next
      guard index < levels[top].entries.count else {
        levels.removeLast()
        continue
      }
      levels[top].next = index + 1
      visit(levels[top].entries[index], in: levels[top].path, &found)
    }
    return found
  }

  /// Files found by links only, in no order; to be asked for once, at the end.
  mutating func linked() -> [FoundFile] {
    guard !links.isEmpty else { return [] }
    var known = Set(files)
    defer { links = [] }
    return links.filter { known.insert($0.0).inserted }.map(\.1)
  }

  private mutating func visit(
    _ entry: Entry, in folder: [UInt8], _ found: inout [FoundFile]
  ) {
    let path = folder + entry.name
    switch entry.kind {
    case .folder: enter(path)
    case .file(let stamp): found.append(file(path, stamp))
    case .link(let stamp, let identity): links.append((identity, file(path, stamp)))
    }
  }

  private func file(_ path: [UInt8], _ stamp: FileStamp) -> FoundFile {
    FoundFile(
      path: MediaPath(bytes: path), stamp: stamp, depth: Self.components(path) - rootDepth)
  }

  /// Reads a folder; its path ends with "/".
  private mutating func enter(_ path: [UInt8]) {
    let shown = MediaPath(bytes: path.count > 1 ? path.dropLast() : path[...])
    guard let stream = (path + [0]).withCString({ opendir($0) }) else {
      unreadable.append(Refusal(path: shown, reason: PathKind.reason()))
      return
    }
    defer { closedir(stream) }
    var status = stat()
    guard fstat(dirfd(stream), &status) == 0, folders.insert(FileIdentity(status)).inserted
    else { return }
    entering(shown)
    var entries: [Entry] = []
    var isEmpty = true
    while let next = readdir(stream) {
      let kind = Int32(next.pointee.d_type)
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = UnsafeRawPointer(next).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      if Self.isSelf(name) { continue }
      isEmpty = false
      if let entry = look(at: name, kind: kind, path, dirfd(stream)) { entries.append(entry) }
    }
    if isEmpty { empty.append(EmptyFolder(path: shown, since: FileStamp(status).modified)) }
    guard !entries.isEmpty else { return }
    entries.sort { Self.precedes($0.name, $1.name) }
    levels.append(Level(path: path, entries: entries))
  }

  private mutating func look(
    at name: UnsafePointer<CChar>, kind: Int32, _ folder: [UInt8], _ descriptor: Int32
  ) -> Entry? {
    let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
    let isAudio = MediaNames.isAudio(bytes)
    let isWalked = kind != DT_REG && Self.isWalked(bytes)
    if !isAudio, kind != DT_DIR, MediaNames.isPlaylist(bytes), playlists.count < Self.playlistLimit
    {
      playlists.append(MediaPath(bytes: folder + bytes))
      return nil
    }
    guard isAudio || isWalked else { return nil }
    if kind == DT_DIR { return isWalked ? Entry(name: bytes + [0x2F], kind: .folder) : nil }
    var status = stat()
    guard fstatat(descriptor, name, &status, 0) == 0 else {
      if isAudio { refuse(folder + bytes, PathKind.reason()) }
      return nil
    }
    switch PathKind.of(status) {
    case .folder where isWalked: return Entry(name: bytes + [0x2F], kind: .folder)
    case .file where isAudio:
      let identity = FileIdentity(status)
      if kind == DT_LNK {
        return Entry(name: Array(bytes), kind: .link(FileStamp(status), identity))
      }
      files.append(identity)
      return Entry(name: Array(bytes), kind: .file(FileStamp(status)))
    case .special(let reason) where isAudio:
      refuse(folder + bytes, reason)
      return nil
    default: return nil
    }
  }

  private mutating func refuse(_ path: [UInt8], _ reason: Sanitised) {
    refusals.append(Refusal(path: MediaPath(bytes: path), reason: reason))
  }

  private static func isSelf(_ name: UnsafePointer<CChar>) -> Bool {
    name[0] == 0x2E && (name[1] == 0 || (name[1] == 0x2E && name[2] == 0))
  }

  /// Folders worth entering: not hidden, and not a system's own.
  static func isWalked(_ name: some Sequence<UInt8>) -> Bool {
    guard let first = name.first(where: { _ in true }), first != 0x2E else { return false }
    guard first == 0x6C || first == 0x40 || first == 0x24 || first == 0x53 else { return true }
    return !["lost+found", "@eaDir", "$RECYCLE.BIN", "System Volume Information"].contains {
      name.elementsEqual($0.utf8)
    }
  }

  private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let order = memcmp(left, right, min(left.count, right.count))
    return order == 0 ? left.count < right.count : order < 0
  }

  /// How deep a path lies: its slashes, but for one at the end.
  static func components(_ path: [UInt8]) -> Int {
    path.reduce(0) { $0 + ($1 == 0x2F ? 1 : 0) } - (path.last == 0x2F ? 1 : 0)
  }
}

extension [UInt8] {
  /// The bytes, which must end with a zero, as C wants them.
  func withCString<Answer>(_ body: (UnsafePointer<CChar>) -> Answer) -> Answer {
    withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }
}
