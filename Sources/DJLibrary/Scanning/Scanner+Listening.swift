internal import DJCore
internal import DJWire
internal import DJWorkers

extension Scanner {
  private struct Heard: Sendable {
    var track: Unheard
    var answer: Result<Analysis, WorkerFailure>
  }

  /// What is under way while tracks are listened to.
  private struct Listening {
    var queue: ArraySlice<Unheard>
    var inFlight = 0
    var answers: [Heard] = []
    var lastWrite = -Double.infinity
    var unavailable: Sanitised?

    var isDone: Bool { inFlight == 0 && (queue.isEmpty || unavailable != nil) }

    func isDue(_ now: Double) -> Bool {
      !answers.isEmpty
        && (answers.count >= 64 || inFlight == 0 || now - lastWrite >= Scanner.patience)
    }
  }

  /// Has workers listen to all that was not heard yet, in order of path.
  mutating func listen() async throws(LibraryError) {
    guard !unheard.isEmpty, !Task.isCancelled else { return }
    unheard.sort { $0.path < $1.path }
    let work = unheard.reduce(0) { $0 + Self.work($1) }
    ticker.begin(.analysing, total: unheard.count, work: work)
    let (answers, signal) = AsyncStream<Heard>.makeStream()
    var steps = answers.makeAsyncIterator()
    var listening = Listening(queue: unheard[...])
    await waitWhilePaused()
    launch(&listening, signal)
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
      launch(&listening, signal)
      if listening.isDue(SystemClock.monotonic) { try await write(&listening) }
    }
    try await write(&listening)
    if let reason = listening.unavailable { notice(.error, reason) }
  }

  /// Listening takes time by length; opening a file, about as long as hearing ten seconds.
  private static func work(_ track: Unheard) -> Double {
    10 + (track.duration.isFinite ? min(max(0, track.duration), 86_400) : 0)
  }

  private func launch(
    _ listening: inout Listening, _ signal: AsyncStream<Heard>.Continuation
  ) {
    while listening.inFlight < max(1, options.jobs), listening.unavailable == nil,
      !Task.isCancelled, let next = listening.queue.popFirst()
    {
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
    try await library.write { database in
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
