internal import DJCore
internal import Glibc

/// The file a catalogue is kept in between runs, so that a show can begin before the database has
/// been read: the columns as they stand in memory, with a checksum.
///
/// Never more than a copy: a missing, damaged or foreign file is none, and made anew.
struct CatalogFile: Sendable {
  /// Absolute.
  let path: String

  /// The catalogue and where it stood in the log of changes; nil if there is none of use. A pass
  /// over the file's bytes.
  func read() -> (catalog: Catalog, position: Changes.Position)? {
    withBytes { bytes in
      guard let position = Catalog.stamp(of: bytes).flatMap(Changes.Position.init(words:)),
        let catalog = Catalog(reading: bytes)
      else { return nil }
      return (catalog, position)
    }
  }

  /// Where the catalogue of the file stood in the log of changes; looks at its beginning only.
  func position() -> Changes.Position? {
    opened { descriptor, _ in
      var start = [UInt8](repeating: 0, count: 64)
      guard Glibc.read(descriptor, &start, start.count) == start.count else { return nil }
      return start.withUnsafeBytes(Catalog.stamp(of:)).flatMap(Changes.Position.init(words:))
    }
  }

  private func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer?) -> Answer? {
    opened { descriptor, size in
      // Nobody cuts the file short below us: it is only ever replaced as a whole.
      guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
        map != MAP_FAILED
      else { return nil }
      defer { munmap(map, size) }
      return body(UnsafeRawBufferPointer(start: map, count: size))
    }
  }

  private func opened<Answer>(_ body: (_ descriptor: Int32, _ size: Int) -> Answer?) -> Answer? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    // What others could have written is not taken for our own.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size > 16,
      let size = Int(exactly: status.st_size)
    else { return nil }
    return body(descriptor, size)
  }

  /// Replaces the file as a whole; a failure leaves the old one, or none. Takes as long as writing
  /// a few hundred bytes a track.
  @discardableResult
  func write(_ catalog: Catalog, at position: Changes.Position) -> Bool {
    makeFolder()
    let draft = path + ".\(getpid())"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    var isWhole = true
    catalog.write(stamp: position.words) { bytes in
      isWhole = isWhole && Self.write(bytes, to: descriptor)
    }
    isWhole = close(descriptor) == 0 && isWhole
    if isWhole, rename(draft, path) == 0 { return true }
    unlink(draft)
    return false
  }

  private func makeFolder() {
    guard let cut = path.lastIndex(of: "/") else { return }
    var made = ""
    for part in path[..<cut].split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}
