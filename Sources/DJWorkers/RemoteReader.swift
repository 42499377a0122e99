public import DJCore
public import DJWire

/// A file decoded by a worker, pulled as interleaved floats. Blocking: for one thread of the
/// caller's own, never the main actor. A worker that dies is replaced, and reading goes on at the
/// frame where it was.
public final class RemoteReader {
  /// The layout of what ``read(into:)`` gives.
  public let format: StreamFormat

  /// Opens a file at `start` seconds (sample-exact: frame `start * rate`, rounded).
  public init(program: WorkerProgram, path: MediaPath, start: Double = 0) throws(WorkerFailure) {
    throw WorkerFailure(.unavailable, "no worker")
  }

  /// Reads up to `buffer.count / channels` frames; 0 at the end.
  public func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(WorkerFailure) -> Int {
    0
  }

  /// Moves to so many seconds from the start.
  public func seek(to seconds: Double) throws(WorkerFailure) {}
}
