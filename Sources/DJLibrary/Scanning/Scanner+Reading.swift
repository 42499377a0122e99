internal import DJCore
internal import DJWire
internal import DJWorkers

extension Scanner {
  /// Files one worker is given at once.
  static var chunk: Int { 32 }
  /// Answers written in one transaction.
  static var batch: Int { 500 }
  /// Seconds answers wait at most.
  static var patience: Double { 0.5 }

  private enum Step: Sendable {
    case found([FoundFile])
    case searched(SearchFindings)
    case probed([ReadingJob], [Result<Probe, WorkerFailure>])
  }

  /// What is under way while files are found and read.
  private struct Reading {
    var queue: ArraySlice<ReadingJob> = []
    var inFlight = 0
    var findings: SearchFindings?
    var answers: [(ReadingJob, Result<Probe, WorkerFailure>)] = []
    var lastWrite = -Double.infinity
    /// Why no worker can be had.
    var unavailable: Sanitised?

    var isDone: Bool {
      findings != nil && inFlight == 0 && (queue.isEmpty || unavailable != nil)
    }

    /// The first batch, a full one, an old one, and the last one before a rest are written.
    func isDue(_ now: Double) -> Bool {
      !answers.isEmpty
        && (answers.count >= Scanner.batch || inFlight == 0 || now - lastWrite >= Scanner.patience)
    }
  }

  /// Finds files and reads their tags; nil if cancelled before the search came to its end.
  mutating func read() async throws(LibraryError) -> SearchFindings? {
    let (steps, signal) = AsyncStream<Step>.makeStream()
    search.start(
      found: { signal.yield(.found($0)) }, ended: { signal.yield(.searched($0)) })
    defer { search.stop() }
    var reading = Reading()
    // Tasks of their own, not children: a cancelled scan need not wait for them.
    for await step in steps {
      switch step {
      case .found(let files): reading.queue += try await compare(files)
      case .searched(let findings):
        reading.findings = findings
        ticker.searched()
      case .probed(let jobs, let results):
        reading.inFlight -= 1
        reading.answers += zip(jobs, results)
      }
      await waitWhilePaused()
      launch(&reading, signal)
      if reading.isDue(SystemClock.monotonic) { try await write(&reading) }
      if reading.isDone { break }
    }
    try await write(&reading)
    if let reason = reading.unavailable { notice(.error, reason) }
    return Task.isCancelled ? nil : reading.findings
  }

  private mutating func launch(
    _ reading: inout Reading, _ signal: AsyncStream<Step>.Continuation
  ) {
    while reading.inFlight < max(1, options.jobs), reading.unavailable == nil,
      !reading.queue.isEmpty, !Task.isCancelled
    {
      let jobs = Array(reading.queue.prefix(Self.chunk))
      reading.queue = reading.queue.dropFirst(jobs.count)
      reading.inFlight += 1
      Task { [workers] in
        signal.yield(.probed(jobs, await workers.probe(jobs.map(\.file.path))))
      }
    }
  }

  /// Sorts out which of the files found have to be read.
  private mutating func compare(_ files: [FoundFile]) async throws(LibraryError) -> [ReadingJob] {
    var different: [(FoundFile, KnownFile?)] = []
    for file in files where met.insert(file.path).inserted {
      report.files += 1
      let known = known[file.path]
      if let known, known.isPresent,
        Comparison.verdict(file, known, retryFailed: options.retryFailed) == .same
      {
        keep(known, file.path)
      } else {
        different.append((file, known))
      }
    }
    ticker.librarySize = met.count
    guard !different.isEmpty else { return [] }
    let files = different
    let admissions = try await library.write { [added, options] database in
      try Comparison.admit(
        files, added: added, retryFailed: options.retryFailed, in: database)
    }
    var jobs: [ReadingJob] = []
    for (admission, (file, _)) in zip(admissions, files) {
      switch admission {
      case .read(let job):
        jobs.append(job)
        // Its old path is not gone: it is this one now.
        if let old = job.known, old.path != file.path { self.known[old.path] = nil }
      case .same(let known):
        ticker.catalogIsStale()
        keep(known, file.path)
      }
    }
    ticker.expect(jobs.count)
    return jobs
  }

  /// A file is as it was.
  private mutating func keep(_ known: KnownFile, _ path: MediaPath) {
    if known.state == .read { report.tracks += 1 }
    if wantsListening(known) {
      unheard.append(Unheard(track: known.id, path: path, duration: known.duration))
    } else if let error = known.error {
      fail(path, error)
    }
  }

  private mutating func write(_ reading: inout Reading) async throws(LibraryError) {
    let answers = reading.answers
    guard !answers.isEmpty else { return }
    reading.answers = []
    reading.lastWrite = SystemClock.monotonic
    try await library.write { database in
      for (job, answer) in answers {
        switch answer {
        case .success(var probe):
          probe.tags = NameGuess.complete(probe.tags, of: job.file)
          try TrackFacts.store(
            probe, of: job.track, file: job.file, keepsAnalysis: job.reason == .moved,
            in: database)
        case .failure(let failure) where failure.cause != .unavailable:
          try TrackFacts.decline(failure.reason, job.track, file: job.file, in: database)
        case .failure: break
        }
      }
    }
    for (job, answer) in answers { settle(job, answer, &reading) }
    ticker.catalogIsStale()
  }

  private mutating func settle(
    _ job: ReadingJob, _ answer: Result<Probe, WorkerFailure>, _ reading: inout Reading
  ) {
    switch answer {
    case .success(let probe):
      report.tracks += 1
      var now = job.known
      if job.reason != .moved { now = nil }
      now?.state = .read
      if now.map(wantsListening) ?? options.analyse {
        unheard.append(
          Unheard(track: job.track, path: job.file.path, duration: probe.duration))
      }
    case .failure(let failure):
      if failure.cause == .unavailable { reading.unavailable = failure.reason }
      fail(job.file.path, failure.reason)
    }
    if job.reason == .new { report.added += 1 } else { report.changed += 1 }
    var isFailure = false
    if case .failure = answer { isFailure = true }
    ticker.did(job.file.path, isFailure: isFailure)
  }
}
