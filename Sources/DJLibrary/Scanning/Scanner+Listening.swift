internal import DJCore
internal import DJWire
internal import DJWorkers

extension Scanner {
  private struct Heard: Sendable {
    var track: Unheard.Track
    var answer: Result<Analysis, WorkerFailure>
  }

  /// What is under way while tracks are listened to.
  private struct Listening {
    var queue: Unheard
    var isExhausted = false
    var inFlight = 0
    var answers: [Heard] = []
    var lastWrite = -Double.infinity
    var unavailable: Sanitised?

    var isDone: Bool { inFlight == 0 && (isExhausted || unavailable != nil) }

    func isDue(_ now: Double) -> Bool {
      !answers.isEmpty
        && (answers.count >= 64 || inFlight == 0 || now - lastWrite >= ReadingLine.patience)
    }
  }

  /// Has workers listen to all that was not heard yet: what may play next, then in order of path.
  mutating func listen() async throws(LibraryError) {
    let queue = Unheard(search.roots, options: options)
    let total = try library.reading { try queue.total($0) }
    guard total.count > 0, !Task.isCancelled else { return }
    ticker.begin(
      .analysing, total: total.count, work: total.seconds + Double(total.count) * Self.opening)
    let (answers, signal) = AsyncStream<Heard>.makeStream()
    var steps = answers.makeAsyncIterator()
    var listening = Listening(queue: queue)
    await waitWhilePaused()
    try launch(&listening, signal)
    while !listening.isDone {
      // Nil if cancelled: what was heard is still written.
      guard let heard = await steps.next() else { break }
      listening.inFlight -= 1
      if case .failure(let failure) = heard.answer, failure.cause == .unavailable {
        listening.unavailable = failure.reason
      } else {
        listening.answers.append(heard)
      }
      await waitWhilePaused()
      try launch(&listening, signal)
      if listening.isDue(SystemClock.monotonic) { try await write(&listening) }
    }
    try await write(&listening)
    if let reason = listening.unavailable { notice(.error, reason) }
  }

  /// Opening a file takes about as long as hearing so many seconds.
  private static let opening = 10.0

  private static func work(_ track: Unheard.Track) -> Double {
    opening + (track.duration.isFinite ? min(max(0, track.duration), 86_400) : 0)
  }

  private func launch(
    _ listening: inout Listening, _ signal: AsyncStream<Heard>.Continuation
  ) throws(LibraryError) {
    while listening.inFlight < max(1, options.jobs), listening.unavailable == nil,
      !listening.isExhausted, !Task.isCancelled
    {
      guard let next = try library.reading({ try listening.queue.next($0) }) else {
        listening.isExhausted = true
        break
      }
      listening.inFlight += 1
      Task { [workers] in
        let answer = await workers.analyse(next.path)
        signal.yield(Heard(track: next, answer: Self.declineSnippet(answer)))
      }
    }
  }

  /// Less than a tenth of a second is no track: a show would rush through it.
  private static func declineSnippet(
    _ answer: Result<Analysis, WorkerFailure>
  ) -> Result<Analysis, WorkerFailure> {
    guard case .success(let analysis) = answer,
      analysis.features.duration < CatalogQuery.shortestTrack
    else { return answer }
    return .failure(WorkerFailure(.declined, "shorter than a tenth of a second: it is not played"))
  }

  private mutating func write(_ listening: inout Listening) async throws(LibraryError) {
    let answers = listening.answers
    guard !answers.isEmpty else { return }
    listening.answers = []
    listening.lastWrite = SystemClock.monotonic
    let version = options.analysisVersion
    try await library.writeLightly { database in
      for heard in answers {
        switch heard.answer {
        case .success(let analysis):
          try TrackFacts.store(analysis, asked: version, of: heard.track.track, in: database)
        case .failure(let failure):
          try TrackFacts.store(
            analysisError: failure.reason, version: version, of: heard.track.track, in: database)
        }
      }
    }
    for heard in answers {
      var isFailure = false
      switch heard.answer {
      case .success: report.analysed += 1
      case .failure(let failure):
        isFailure = true
        fail(heard.track.path, failure.reason)
      }
      ticker.did(heard.track.path, work: Self.work(heard.track), isFailure: isFailure)
    }
    ticker.catalogIsStale()
  }
}
