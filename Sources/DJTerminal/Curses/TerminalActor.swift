/// Isolates the terminal and whatever draws on it to one thread, which waits for keys as well.
///
/// A key wakes that thread and no other; handed on to the main actor, it would wake a second one. It
/// takes the main actor's place in this program, and nothing on it may wait for disk, database,
/// speech or planning.
@globalActor public actor TerminalActor {
  /// The only one.
  public static let shared = TerminalActor()

  /// Its thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    TerminalThread.shared.asUnownedSerialExecutor()
  }

  /// Does something at once that is isolated to the actor, from a callback on its thread; traps on
  /// another thread. What `MainActor.assumeIsolated` is for the main actor.
  public static func assumeIsolated(_ work: @TerminalActor () -> Void) {
    shared.preconditionIsolated()
    withoutActuallyEscaping(work) { unsafeBitCast($0, to: (() -> Void).self)() }
  }
}
