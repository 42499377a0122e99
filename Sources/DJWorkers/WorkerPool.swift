public import DJCore
public import DJWire

/// Several workers side by side, for jobs that are answered in one piece.
public actor WorkerPool {
  /// A pool; workers start when first needed.
  public init(program: WorkerProgram, workers: Int) {}

  /// Reads tags and format of several files with one worker; answers in the same order.
  public func probe(_ paths: [MediaPath]) async -> [Result<Probe, WorkerFailure>] {
    paths.map { _ in .failure(WorkerFailure(.unavailable, "no worker")) }
  }

  /// Decodes and analyses one file.
  public func analyse(_ path: MediaPath) async -> Result<Analysis, WorkerFailure> {
    .failure(WorkerFailure(.unavailable, "no worker"))
  }

  /// Speaks a text.
  public func speak(_ request: SpeechRequest) async -> Result<SpeechClip, WorkerFailure> {
    .failure(WorkerFailure(.unavailable, "no worker"))
  }

  /// Ends all workers.
  public func shutDown() {}
}
