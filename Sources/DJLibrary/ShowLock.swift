internal import Glibc

/// The right to be the show that changes taste and history: one at a time for a database.
///
/// The lock (flock(2)) is given back when the value goes or the process ends, however it ends.
public final class ShowLock: Sendable {
  private let descriptor: Int32

  /// Nil if another show holds the lock, or the lock file cannot be made.
  init?(beside file: String) {
    let path = file + ".lock"
    let descriptor = path.withCString {
      Glibc.open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }
}
