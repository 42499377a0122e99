internal import DJCore
internal import Glibc

/// By what a file is known to be unchanged, without opening it.
struct FileStamp: Equatable, Sendable {
  /// Bytes.
  var size: Int64
  /// When the contents changed, nanoseconds since 1970.
  var modified: Int64
  /// When anything about the file changed, nanoseconds since 1970.
  var changed: Int64
  /// The file's number on its disk.
  var inode: Int64

  init(size: Int64, modified: Int64, changed: Int64, inode: Int64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  init(_ status: stat) {
    self.init(
      size: Int64(status.st_size), modified: Self.nanoseconds(status.st_mtim),
      changed: Self.nanoseconds(status.st_ctim), inode: Int64(bitPattern: UInt64(status.st_ino)))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    // A file may be dated to the year 292,000,000,000.
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return time.tv_sec < 0 ? .min : .max }
    return seconds.addingReportingOverflow(Int64(time.tv_nsec)).partialValue
  }
}

/// A regular file that may be music.
struct FoundFile: Equatable, Sendable {
  var path: MediaPath
  var stamp: FileStamp
  /// How many of the path's last components lie below the folder that was searched, the file's
  /// name included: those folders may name artist and album.
  var depth: Int
}

/// Something that looked like music by its name, but cannot be.
struct Refusal: Equatable, Sendable {
  var path: MediaPath
  var reason: Sanitised
}

/// A folder with nothing in it.
struct EmptyFolder: Sendable {
  var path: MediaPath
  /// When something was last put into it or taken out, nanoseconds since 1970.
  var since: Int64
}

/// A file on a disk, however many names it has.
struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// What stands under a path.
enum PathKind {
  case folder(stat)
  case file(stat)
  /// A pipe, socket or device: never opened, since that may block for ever.
  case special(Sanitised)
  case missing(Sanitised)

  init(_ path: MediaPath) {
    var status = stat()
    guard !path.bytes.contains(0),
      (path.bytes + [0]).withUnsafeBufferPointer({ bytes in
        bytes.withMemoryRebound(to: CChar.self) { stat($0.baseAddress!, &status) }
      }) == 0
    else {
      self = .missing(path.bytes.contains(0) ? "a path with a zero in it" : Self.reason())
      return
    }
    self = Self.of(status)
  }

  static func of(_ status: stat) -> PathKind {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder(status)
    case S_IFREG: .file(status)
    case S_IFIFO: .special("a pipe, not a file of music")
    case S_IFSOCK: .special("a socket, not a file of music")
    default: .special("a device, not a file of music")
    }
  }

  /// True if nothing stands under a path, for certain: a disk that does not answer says otherwise.
  static func isGone(_ path: MediaPath) -> Bool {
    guard !path.bytes.contains(0) else { return true }
    var status = stat()
    let result = (path.bytes + [0]).withCString { lstat($0, &status) }
    return result != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  /// When a file was last changed; 1970 if there is none.
  static func modified(_ path: MediaPath) -> WallTime {
    guard case .file(let status) = PathKind(path) else { return WallTime(0) }
    return WallTime(Double(status.st_mtim.tv_sec))
  }

  /// What the system says of the last call.
  static func reason() -> Sanitised { Sanitised(String(cString: strerror(errno))) }
}
