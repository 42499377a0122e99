internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Foundation
internal import GRDB

extension Scanner {
  private enum Step: Sendable {
    case search(SearchStep)
    case probed(Int, [ReadingLine.Read])
  }

  /// How a file that was read stands now.
  private enum Outcome: Sendable {
    case added
    case changed
    case moved(TrackID)
    case unread
  }

  /// The folder being walked, and how far it has been compared.
  private struct Walk {
    var range: PathRange
    var reached: Data
  }

  /// Finds files and reads their tags; nil if cancelled before the search came to its end.
  mutating func read() async throws(LibraryError) -> SearchFindings? {
    let (steps, signal) = AsyncStream<Step>.makeStream()
    search.start { signal.yield(.search($0)) }
    defer { search.stop() }
    var line = ReadingLine()
    var findings: SearchFindings?
    var walk: Walk?
    // Tasks of their own, not children: a cancelled scan need not wait for them.
    for await step in steps {
      switch step {
      case .search(.ended(let ended)):
        findings = ended
        ticker.searched()
      case .search(let step): line.add(try await compare(step, &walk))
      case .probed(let number, let read): line.take(number, read)
      }
      await waitWhilePaused()
      launch(&line, signal)
      try await write(line.due(SystemClock.monotonic))
      if findings != nil, line.isIdle { break }
    }
    try await write(line.rest(SystemClock.monotonic))
    if let reason = line.unavailable { notice(.error, reason) }
    return Task.isCancelled ? nil : findings
  }

  private func launch(_ line: inout ReadingLine, _ signal: AsyncStream<Step>.Continuation) {
    while !Task.isCancelled, let next = line.next(jobs: options.jobs) {
      Task { [workers] in
        let answers = await workers.probe(next.jobs.map(\.file.path))
        let read = zip(next.jobs, answers).map { job, answer in
          ReadingLine.Read(job: job, answer: answer.map { $0.completed(by: job.file) })
        }
        signal.yield(.probed(next.number, read))
      }
    }
  }

  /// Sorts out which of the files found have to be read.
  private mutating func compare(
    _ step: SearchStep, _ walk: inout Walk?
  ) async throws(LibraryError) -> [ReadingJob] {
    let options = options
    switch step {
    case .ended: return []
    case .entered(let root):
      let range = PathRange(below: root)
      walk = Walk(range: range, reached: range.first)
      return []
    case .files(let files):
      guard let reached = walk?.reached, let last = files.last else { return [] }
      walk?.reached = Data(last.path.bytes)
      let comparison = try library.reading { database in
        try Comparison(files, after: reached, before: nil, options: options, in: database)
      }
      return try await take(comparison, files: files.count)
    case .left:
      guard let left = walk else { return [] }
      walk = nil
      let comparison = try library.reading { database in
        try Comparison(
          [], after: left.reached, before: left.range.end, options: options, in: database)
      }
      return try await take(comparison, files: 0)
    case .singles(let files):
      let comparison = try library.reading { database in
        try Comparison(singles: files, options: options, in: database)
      }
      return try await take(comparison, files: files.count)
    }
  }

  private mutating func take(
    _ comparison: Comparison, files: Int
  ) async throws(LibraryError) -> [ReadingJob] {
    report.files += files
    report.tracks += comparison.playable
    missing += comparison.missing
    claimed.formUnion(comparison.met)
    for trouble in comparison.troubles { fail(trouble.path, trouble.reason) }
    ticker.librarySize = report.files
    ticker.expect(comparison.jobs.count)
    let returned = comparison.returned
    if !returned.isEmpty {
      try await library.writeLightly { try TrackRows.setPresent(true, returned, in: $0) }
      ticker.catalogIsStale()
    }
    return comparison.jobs
  }

  private mutating func write(_ batch: [ReadingLine.Read]) async throws(LibraryError) {
    guard !batch.isEmpty else { return }
    let (added, memory, folders) = (added, memory, search.home)
    let outcomes = try await library.writeLightly { database in
      if memory.isFirst == nil {
        memory.isFirst =
          try Int.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM track)") == 0
      }
      return try batch.map { read in
        try Self.write(read, added: added, memory, folders, in: database)
      }
    }
    for (read, outcome) in zip(batch, outcomes) { settle(read, outcome) }
    ticker.catalogIsStale()
  }

  /// Puts one file into the database. Within a write transaction.
  private static func write(
    _ read: ReadingLine.Read, added: WallTime, _ memory: Memory, _ folders: [MediaPath],
    in database: Database
  ) throws -> Outcome {
    let (file, reason) = (read.job.file, read.job.reason)
    if case .failure(let failure) = read.answer, failure.cause == .unavailable { return .unread }
    var origin: TrackID?
    if reason == .new, memory.isFirst == false {
      let whereabouts = try memory.whereabouts ?? Whereabouts(database, folders: folders)
      memory.whereabouts = whereabouts
      let print = (try? read.answer.get().fingerprint) ?? 0
      origin = try whereabouts.origin(of: file, fingerprint: print, in: database)
      if let origin { try TrackRows.move(origin, to: file.path, in: database) }
    }
    switch read.answer {
    case .success(let probe):
      try TrackFacts.store(
        probe, at: file, added: added, isNew: reason == .new && origin == nil,
        keepsAnalysis: reason == .moved || origin != nil, in: database)
    case .failure(let failure):
      try TrackFacts.decline(failure.reason, at: file, added: added, in: database)
    }
    if let origin { return .moved(origin) }
    return reason == .new ? .added : .changed
  }

  private mutating func settle(_ read: ReadingLine.Read, _ outcome: Outcome) {
    switch outcome {
    case .added, .unread: report.added += 1
    case .changed: report.changed += 1
    case .moved(let track):
      report.changed += 1
      claimed.insert(track)
    }
    var isFailure = false
    switch read.answer {
    case .success: report.tracks += 1
    case .failure(let failure):
      isFailure = true
      fail(read.job.file.path, failure.reason)
    }
    ticker.did(read.job.file.path, isFailure: isFailure)
  }
}

extension Probe {
  /// With what the file's name and folders say where the tags are silent.
  fileprivate func completed(by file: FoundFile) -> Probe {
    var probe = self
    probe.tags = NameGuess.complete(tags, of: file)
    return probe
  }
}
