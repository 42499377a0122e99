internal import DJCore
internal import Glibc

/// A playlist's entries as files, with what had to be passed over.
///
/// m3u, m3u8, pls and xspf. Entries are relative to the playlist's folder, absolute, or `file:`
/// addresses; network addresses, other playlists and what is no music file are passed over.
struct Playlist {
  /// The longest playlist that is read, in bytes.
  static let sizeLimit = 16 << 20
  /// The most entries that are read.
  static let entryLimit = 100_000
  /// The longest entry, in bytes: the longest path Linux takes.
  static let lineLimit = 4096
  /// The most entries complained about one by one.
  static let complaintLimit = 20

  /// Music files, each once, in the playlist's order.
  private(set) var files: [FoundFile] = []
  /// Entries whose files are not there (any more).
  private(set) var missing: [MediaPath] = []
  /// What was passed over, and why.
  private(set) var refusals: [Refusal] = []

  private let path: MediaPath
  private var passedOver = 0
  private var seen: Set<MediaPath> = []

  /// True for names of playlists.
  static func isPlaylist(_ path: MediaPath) -> Bool {
    MediaNames.ending(path.bytes).flatMap(PlaylistFormat.init(rawValue:)) != nil
  }

  /// Reads a playlist and looks which of its files are there.
  init(_ path: MediaPath) {
    self.path = path
    let ending = MediaNames.ending(path.bytes) ?? ""
    guard let format = PlaylistFormat(rawValue: ending) else { return }
    switch Self.contents(path) {
    case .failure(let failure): refusals = [Refusal(path: path, reason: failure.reason)]
    case .success(let bytes):
      for entry in format.entries(bytes, limit: Self.entryLimit) { take(entry) }
    }
    if passedOver > Self.complaintLimit {
      let rest = passedOver - Self.complaintLimit
      refusals.append(Refusal(path: path, reason: "\(rest) more entries were passed over"))
    }
  }

  private struct Unreadable: Error { var reason: Sanitised }

  private static func contents(_ path: MediaPath) -> Result<[UInt8], Unreadable> {
    // Not blocking, should it be a pipe by now.
    let descriptor = (path.bytes + [0]).withCString {
      open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return .failure(Unreadable(reason: PathKind.reason())) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(Unreadable(reason: "not a file"))
    }
    guard status.st_size <= sizeLimit else {
      return .failure(Unreadable(reason: "a playlist of more than 16 MB is not read"))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress! + filled, $0.count - filled)
      }
      guard count > 0 else { break }
      filled += count
    }
    return .success(Array(bytes.prefix(filled)))
  }

  private mutating func take(_ entry: PlaylistEntry) {
    switch entry.candidates(in: folder) {
    case .failure(let refusal):
      passOver(MediaPath(bytes: entry.bytes.prefix(200)), refusal.reason)
    case .success(let candidates):
      guard let first = candidates.first else { return }
      for candidate in candidates {
        if look(at: candidate) { return }
      }
      if seen.insert(first).inserted {
        missing.append(first)
        passOver(first, "named in the playlist, but not there")
      }
    }
  }

  /// True if something stands under the path, whether usable or not.
  private mutating func look(at path: MediaPath) -> Bool {
    switch PathKind(path) {
    case .missing: return false
    case .file(let status):
      guard seen.insert(path).inserted else { return true }
      if Self.isPlaylist(path) {
        passOver(path, "a playlist within a playlist is passed over")
      } else if MediaNames.isAudio(path.bytes[path.nameStart...]) {
        files.append(FoundFile(path: path, stamp: FileStamp(status), depth: 1))
      } else {
        passOver(path, "not a file of music by its name")
      }
    case .folder: passOver(path, "a folder within a playlist is passed over")
    case .special(let reason): passOver(path, reason)
    }
    return true
  }

  private mutating func passOver(_ path: MediaPath, _ reason: Sanitised) {
    passedOver += 1
    if passedOver <= Self.complaintLimit { refusals.append(Refusal(path: path, reason: reason)) }
  }

  private var folder: [UInt8] { Array(path.bytes[..<path.nameStart]) }
}

extension MediaPath {
  /// Where the last component begins.
  var nameStart: Int { bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0 }

  /// The path without "//", "/./" and "/../", as typed: links are not resolved.
  var normalised: MediaPath {
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: 0x2F) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return MediaPath(bytes: [0x2F] + parts.joined(separator: [0x2F]))
  }
}
