internal import CSystem
internal import DJCore
internal import Glibc

/// An open regular file that is only read. Closed with the value.
struct SourceFile: ~Copyable {
  /// Its descriptor, valid as long as the value; libraries that close theirs are given a copy.
  let descriptor: Int32
  /// Bytes, as of opening.
  let size: Int64
  /// The ending of its name in lower case, without the dot; empty if there is none.
  let suffix: String

  /// Opens a file; FIFOs, sockets, devices and folders are declined without waiting on them.
  init(_ path: MediaPath) throws(Declined) {
    let opened = (path.bytes + [0]).withUnsafeBytes {
      csystem_open_regular($0.bindMemory(to: CChar.self).baseAddress)
    }
    guard opened >= 0 else { throw Declined(Self.reason(-opened)) }
    descriptor = opened
    var status = stat()
    size = fstat(opened, &status) == 0 ? Int64(status.st_size) : 0
    suffix = Self.suffix(path)
  }

  deinit { close(descriptor) }

  /// Up to `count` bytes from `offset`; fewer at the end.
  func bytes(at offset: Int64, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
    }
  }

  /// A second descriptor of the same file, at its beginning, for a library to close.
  func duplicate() -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    if copy >= 0 { lseek(copy, 0, SEEK_SET) }
    return copy
  }

  private static func reason(_ code: Int32) -> Sanitised {
    switch code {
    case EINVAL: "not a regular file"
    case ENOENT: "the file is gone"
    case EACCES, EPERM: "no permission to read it: change its mode or owner"
    case ELOOP: "a symbolic link that leads in a circle"
    default: "cannot be opened: \(outside: String(cString: strerror(code)))"
    }
  }

  private static func suffix(_ path: MediaPath) -> String {
    let name = path.bytes.reversed().prefix { $0 != 0x2F }
    guard let dot = name.firstIndex(of: 0x2E) else { return "" }
    let ending = name[..<dot].reversed().prefix(8)
    return String(decoding: ending, as: UTF8.self).lowercased()
  }
}
