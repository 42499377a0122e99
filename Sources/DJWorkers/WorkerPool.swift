public import DJCore
public import DJWire

/// Several workers side by side, for jobs that are answered in one piece. Probing, analysing and
/// speaking have workers of their own: none of them waits for another.
public actor WorkerPool {
  private nonisolated let probers: Crew
  private nonisolated let listeners: Crew
  private nonisolated let speaker: Crew
  private nonisolated let archivist: Crew

  /// A pool; workers start when first needed, up to `workers` that probe and as many that analyse,
  /// one that speaks and one that reads sleeves. Those that probe or analyse are let go when nothing is asked for a while.
  public init(program: WorkerProgram, workers: Int) {
    probers = Crew(program, size: workers, patience: 10)
    listeners = Crew(program, size: workers, patience: 10)
    speaker = Crew(program, size: 1, patience: 3600)
    archivist = Crew(program, size: 1, patience: 5)
  }

  deinit {
    probers.close()
    listeners.close()
    speaker.close()
    archivist.close()
  }

  /// Reads tags and format of several files with one worker; answers in the same order.
  public func probe(_ paths: [MediaPath]) async -> [Result<Probe, WorkerFailure>] {
    let answers = await ask(probers, paths.map { .probe($0) })
    return answers.map { answer in
      answer.flatMap {
        if case .probed(let probe) = $0 { .success(probe) } else { Self.nonsense() }
      }
    }
  }

  /// Decodes and analyses one file.
  public func analyse(_ path: MediaPath) async -> Result<Analysis, WorkerFailure> {
    await askOne(listeners, .analyse(path)) {
      if case .analysed(let analysis) = $0 { analysis } else { nil }
    }
  }

  /// Speaks a text.
  public func speak(_ request: SpeechRequest) async -> Result<SpeechClip, WorkerFailure> {
    await askOne(speaker, .speak(request)) {
      if case .spoken(let clip) = $0 { clip } else { nil }
    }
  }

  /// Reads cover and words of a file; no edge of the cover is longer than so many pixels.
  public func sleeve(
    of path: MediaPath, edge: Int
  ) async -> Result<LinerNotes, WorkerFailure> {
    let edge = min(max(edge, 1), Picture.edgeLimit)
    return await askOne(archivist, .sleeve(path, edge: edge)) {
      if case .sleeve(let notes) = $0 { notes } else { nil }
    }
  }

  /// Ends all workers.
  public func shutDown() {
    probers.close()
    listeners.close()
    speaker.close()
    archivist.close()
  }

  /// Seconds within which a worker must answer, or say that it is still at work.
  private static let limit = 5.0

  private nonisolated func askOne<T>(
    _ crew: Crew, _ request: Request, _ unwrap: (Answer) -> T?
  ) async -> Result<T, WorkerFailure> {
    let answers = await ask(crew, [request])
    return answers[0].flatMap { unwrap($0).map { .success($0) } ?? Self.nonsense() }
  }

  private nonisolated func ask(
    _ crew: Crew, _ requests: [Request]
  ) async -> [Result<Answer, WorkerFailure>] {
    if requests.isEmpty { return [] }
    return await withCheckedContinuation { continuation in
      crew.add { asker in
        continuation.resume(returning: asker.ask(requests, within: Self.limit))
      }
    }
  }

  private static func nonsense<T>() -> Result<T, WorkerFailure> {
    .failure(WorkerFailure(.declined, "the worker gave the answer to another question"))
  }
}
