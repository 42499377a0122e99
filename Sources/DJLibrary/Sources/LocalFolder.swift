internal import DJCore
internal import Glibc

/// A walk through a folder and all below it, in the order of the paths' bytes.
///
/// Works on bytes: names need not be UTF-8. Links to folders are followed, each folder is entered
/// once, so loops end. Links to files count unless the file itself is found in the same walk.
/// Hidden folders are passed over; what is no regular file is never opened.
struct LocalFolder {
  /// Something to be visited.
  private struct Entry {
    var path: [UInt8]
    var status: stat
    var isLink: Bool
  }

  private let rootDepth: Int
  private var waiting: [Entry] = []
  private var folders: Set<FileIdentity> = []
  private var files: Set<FileIdentity> = []
  private var links: [(FileIdentity, FoundFile)] = []
  /// Files with names like music that cannot be.
  private(set) var refusals: [Refusal] = []
  /// Folders that could not be read, and why.
  private(set) var unreadable: [Refusal] = []

  /// A walk through a folder whose status is known.
  init(_ root: MediaPath, status: stat) {
    rootDepth = root.bytes == [0x2F] ? 0 : Self.components(root.bytes)
    waiting = [Entry(path: root.bytes, status: status, isLink: false)]
  }

  /// The next files, about `count` of them; empty when all were found.
  mutating func next(_ count: Int, while goesOn: () -> Bool) -> [FoundFile] {
    var found: [FoundFile] = []
    while found.count < count, goesOn() {
      guard let entry = waiting.popLast() else {
        found += remainingLinks()
        break
      }
      visit(entry, &found)
    }
    return found
  }

  private mutating func visit(_ entry: Entry, _ found: inout [FoundFile]) {
    let identity = FileIdentity(entry.status)
    if entry.status.st_mode & S_IFMT == S_IFDIR {
      if folders.insert(identity).inserted { enter(entry.path) }
      return
    }
    let file = FoundFile(
      path: MediaPath(bytes: entry.path), stamp: FileStamp(entry.status),
      depth: Self.components(entry.path) - rootDepth)
    if entry.isLink {
      links.append((identity, file))
    } else {
      files.insert(identity)
      found.append(file)
    }
  }

  private mutating func remainingLinks() -> [FoundFile] {
    defer { links = [] }
    return links.filter { files.insert($0.0).inserted }.map(\.1)
  }

  private mutating func enter(_ path: [UInt8]) {
    guard let stream = (path + [0]).withCString({ opendir($0) }) else {
      unreadable.append(Refusal(path: MediaPath(bytes: path), reason: PathKind.reason()))
      return
    }
    defer { closedir(stream) }
    let prefix = path.last == 0x2F ? path : path + [0x2F]
    var entries: [Entry] = []
    while let next = readdir(stream) {
      let name = Self.name(next)
      if let entry = look(at: name, kind: next.pointee.d_type, prefix, dirfd(stream)) {
        entries.append(entry)
      }
    }
    // Folders sort with their "/", so that the walk meets whole paths in order; the last is
    // visited first.
    waiting += entries.sorted { Self.order($1).lexicographicallyPrecedes(Self.order($0)) }
  }

  private mutating func look(
    at name: [UInt8], kind: UInt8, _ prefix: [UInt8], _ folder: Int32
  ) -> Entry? {
    let isAudio = MediaNames.isAudio(name)
    let mayBeFolder = Int32(kind) != DT_REG
    guard isAudio || (mayBeFolder && Self.isWalked(name)) else { return nil }
    var status = stat()
    let result = (name + [0]).withCString { fstatat(folder, $0, &status, 0) }
    guard result == 0 else {
      if isAudio { refuse(prefix + name, PathKind.reason()) }
      return nil
    }
    let isLink = Int32(kind) == DT_LNK
    switch PathKind.of(status) {
    case .folder where Self.isWalked(name): break
    case .file where isAudio: break
    case .special(let reason) where isAudio:
      refuse(prefix + name, reason)
      return nil
    default: return nil
    }
    return Entry(path: prefix + name, status: status, isLink: isLink)
  }

  private mutating func refuse(_ path: [UInt8], _ reason: Sanitised) {
    refusals.append(Refusal(path: MediaPath(bytes: path), reason: reason))
  }

  private static func order(_ entry: Entry) -> [UInt8] {
    entry.status.st_mode & S_IFMT == S_IFDIR ? entry.path + [0x2F] : entry.path
  }

  /// Folders worth entering: not hidden, and not a system's own.
  private static func isWalked(_ name: [UInt8]) -> Bool {
    guard name.first != 0x2E else { return false }
    return !["lost+found", "@eaDir", "$RECYCLE.BIN", "System Volume Information"].contains {
      name.elementsEqual($0.utf8)
    }
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
  }

  private static func components(_ path: [UInt8]) -> Int {
    path.reduce(0) { $0 + ($1 == 0x2F ? 1 : 0) }
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
