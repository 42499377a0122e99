internal import CLibav
internal import CTagLib
internal import DJCore
internal import DJWire
internal import Glibc

extension LinerNotes {
  /// Cover and words of a file: from its tags, else from beside it.
  static func of(_ path: MediaPath, edge: Int) throws(Declined) -> LinerNotes {
    let file = try SourceFile(path)
    let kind = MediaKind.of(file)
    let tagKind = kind?.tagKind
    var notes = LinerNotes()
    notes.lyrics = lyrics(tagKind.flatMap { TagProperties(file, kind: $0) }, beside: path)
    if let tagKind, let bytes = embedded(file, tagKind) { notes.cover = picture(bytes, edge: edge) }
    if notes.cover == nil, let bytes = FolderCover.bytes(beside: path) {
      notes.cover = picture(bytes, edge: edge)
    }
    return notes
  }

  /// Words with times go before words without, and the tags' before a file's.
  private static func lyrics(_ tags: TagProperties?, beside path: MediaPath) -> Lyrics? {
    let names = ["SYNCEDLYRICS", "LYRICS", "UNSYNCEDLYRICS"]
    var found = names.flatMap { tags?.values[$0]?.prefix(4) ?? [] }.compactMap {
      Lyrics(parsing: $0)
    }
    if !found.contains(where: \.isTimed), let text = Probe.wordsBeside(path),
      let words = Lyrics(parsing: text)
    {
      found.append(words)
    }
    return found.first(where: \.isTimed) ?? found.first
  }

  private final class Found { var bytes: [UInt8] = [] }

  private static func embedded(
    _ file: borrowing SourceFile, _ kind: ctaglib_kind
  ) -> [UInt8]? {
    let found = Found()
    let status = ctaglib_picture(
      file.descriptor, kind, Int(CLIBAV_MOST_BYTES),
      Unmanaged.passUnretained(found).toOpaque(),
      { context, _, bytes, count in
        guard let context, let bytes else { return }
        Unmanaged<Found>.fromOpaque(context).takeUnretainedValue().bytes =
          Array(UnsafeRawBufferPointer(start: bytes, count: count))
      })
    return status == 0 && !found.bytes.isEmpty ? found.bytes : nil
  }

  /// A picture made small; nil if it cannot be read.
  static func picture(_ bytes: [UInt8], edge: Int) -> Picture? {
    let edge = min(max(edge, 1), Picture.edgeLimit)
    var pixels = [UInt8](repeating: 0, count: edge * edge * 3)
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard clibav_picture(bytes, bytes.count, Int32(edge), &pixels, &columns, &rows) == 0 else {
      return nil
    }
    let count = Int(columns) * Int(rows) * 3
    guard count <= pixels.count else { return nil }
    return Picture(columns: Int(columns), rows: Int(rows), bytes: Array(pixels[..<count]))
  }
}

/// The picture that lies in a folder for the music in it: "cover.jpg", "Folder.png".
enum FolderCover {
  private static let stems = ["cover", "folder", "front", "album", "albumart"]
  private static let endings = ["jpg", "jpeg", "png", "webp", "gif", "bmp"]
  /// The most names of a folder that are looked at.
  private static let nameLimit = 5000

  /// The bytes of the first of those names that there is beside a file, whatever their case.
  static func bytes(beside path: MediaPath) -> [UInt8]? {
    guard let slash = path.bytes.lastIndex(of: 0x2F) else { return nil }
    let folder = Array(path.bytes[...slash])
    guard let name = best(in: folder),
      let file = try? SourceFile(MediaPath(bytes: folder + Array(name.utf8))),
      file.size > 0, file.size <= Int64(CLIBAV_MOST_BYTES)
    else { return nil }
    return file.bytes(at: 0, count: Int(file.size))
  }

  private static func best(in folder: [UInt8]) -> String? {
    let opened = (folder + [0]).withUnsafeBytes {
      $0.bindMemory(to: CChar.self).baseAddress.flatMap { opendir($0) }
    }
    guard let opened else { return nil }
    defer { closedir(opened) }
    var best: (rank: Int, name: String)?
    for _ in 0..<nameLimit {
      guard let entry = readdir(opened) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let rank = rank(name) else { continue }
      if let found = best, (found.rank, found.name) <= (rank, name) { continue }
      best = (rank, name)
    }
    return best?.name
  }

  private static func rank(_ name: String) -> Int? {
    guard name.utf8.count <= 16 else { return nil }
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let stem = stems.firstIndex(of: String(parts[0])),
      let ending = endings.firstIndex(of: String(parts[1]))
    else { return nil }
    return stem * endings.count + ending
  }
}
