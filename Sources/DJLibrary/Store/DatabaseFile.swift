internal import DJCore
internal import Glibc

/// The file a library lives in, before SQLite sees it.
enum DatabaseFile {
  /// An absolute path; SQLite would take "file:…" for an address and ":memory:" for none.
  static func absolute(_ file: String) -> String {
    if file.hasPrefix("/") { return file }
    guard let folder = getcwd(nil, 0) else { return "/" + file }
    defer { free(folder) }
    return String(cString: folder) + "/" + file
  }

  /// Makes missing folders and an empty file for this user alone; says so if it cannot.
  ///
  /// An existing file is never opened here: closing it would drop SQLite's locks on it.
  static func prepare(_ file: String) throws(LibraryError) {
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    try makeFolder(folder.isEmpty ? "/" : folder, for: file)
    let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    guard errno == EEXIST else { throw .unwritable(file, reason()) }
    var status = stat()
    guard stat(file, &status) == 0 else { throw .unwritable(file, reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unwritable(file, "not a file") }
    guard access(file, R_OK | W_OK) == 0 else { throw .unwritable(file, reason()) }
    // The log and its index are made beside it.
    guard access(folder.isEmpty ? "/" : folder, W_OK | X_OK) == 0 else {
      throw .unwritable(file, reason())
    }
  }

  private static func makeFolder(_ folder: String, for file: String) throws(LibraryError) {
    var missing: [String] = []
    var path = folder
    var status = stat()
    while stat(path, &status) != 0 {
      guard errno == ENOENT, let cut = path.lastIndex(of: "/") else {
        throw .unwritable(file, reason())
      }
      missing.append(path)
      path = cut == path.startIndex ? "/" : String(path[..<cut])
    }
    for path in missing.reversed() where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw .unwritable(file, reason())
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
