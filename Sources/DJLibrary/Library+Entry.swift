public import DJCore
public import DJWire
public import DJWorkers
internal import Foundation
internal import GRDB

/// All that is known of one file.
public struct LibraryEntry: Equatable, Sendable {
  /// The track, words of the song included; its id is that of row 0 if the library has no row for it.
  public var track: Track
  /// Container and codec in a word.
  public var format: Sanitised
  /// Frames a second; 0 if unknown.
  public var sampleRate: Int
  /// Channels; 0 if unknown.
  public var channels: Int
  /// What listening told, with beats and waveform; nil if not listened to.
  public var analysis: Analysis?
  /// Why the file cannot be used, or could not be listened to.
  public var error: Sanitised?
  /// True if the file is where it was when last looked for.
  public var isPresent: Bool

  /// True if the library has a row for the file.
  public var isInLibrary: Bool { track.id.row != 0 }

  /// An entry.
  public init(
    track: Track, format: Sanitised = "", sampleRate: Int = 0, channels: Int = 0,
    analysis: Analysis? = nil, error: Sanitised? = nil, isPresent: Bool = true
  ) {
    self.track = track
    self.format = format
    self.sampleRate = sampleRate
    self.channels = channels
    self.analysis = analysis
    self.error = error
    self.isPresent = isPresent
  }
}

extension Library {
  /// What the library knows of a file, declined and missing ones too; nil if it never met it.
  public func entry(for path: MediaPath) throws(LibraryError) -> LibraryEntry? {
    let path = path.absolute.normalised
    return try reading { database in
      guard var entry = try Self.entry(path, database) else { return nil }
      entry.track.history = try Histories(database)[entry.track.id]
      if let features = entry.track.features {
        entry.analysis = try Self.analysis(features, of: entry.track.id, database)
      }
      return entry
    }
  }

  private static func entry(_ path: MediaPath, _ database: Database) throws -> LibraryEntry? {
    var rows = try Rows(
      database,
      """
      SELECT \(TrackColumns.list), format, sample_rate, channels, \
      coalesce(error, analysis_error), present, \
      (SELECT words FROM lyrics WHERE lyrics.track = track.id) FROM track WHERE path = ?
      """, [Data(path.bytes)])
    guard try rows.next() else { return nil }
    let next = TrackColumns.count
    var track = TrackColumns.track(rows)
    track.tags.lyrics = rows.string(next + 5)
    return LibraryEntry(
      track: track, format: rows.text(next) ?? "", sampleRate: rows.int(next + 1) ?? 0,
      channels: rows.int(next + 2) ?? 0, error: rows.text(next + 3),
      isPresent: rows.int64(next + 4) != 0)
  }

  private static func analysis(
    _ features: Features, of track: TrackID, _ database: Database
  ) throws -> Analysis? {
    var rows = try Rows(
      database, "SELECT beats, downbeats, waveform, sections, energy FROM analysis WHERE track = ?",
      [track.row])
    guard try rows.next() else { return nil }
    return Analysis(
      features: features, grid: BeatGrid(beats: rows.doubles(0), downbeats: rows.doubles(1)),
      structure: Structure(
        sections: Packed.sections(rows.doubles(3)),
        energy: Array(rows.bytes(4).prefix(Structure.energyLimit))),
      waveform: rows.floats(2))
  }
}

extension Library {
  /// All that can be known of a file: as the library has it, if it is unchanged and was listened
  /// to; else workers read it and listen to it now.
  ///
  /// What is found out about a file of the library is written into its row; a file the library
  /// does not have is not added. A file that cannot be used comes back with its error.
  public func examine(
    _ path: MediaPath, using pool: WorkerPool, analyse: Bool = true
  ) async throws(LibraryError) -> LibraryEntry {
    let path = path.absolute.normalised
    let status: FileStamp
    switch PathKind(path) {
    case .file(let found): status = FileStamp(found)
    case .folder: return .refused(path, "a folder, not a file of music")
    case .special(let reason): return .refused(path, reason)
    case .missing(let reason):
      return try entry(for: path)?.with(error: reason, isPresent: false) ?? .refused(path, reason)
    }
    guard let known = try reading({ try TrackRows.known(path, in: $0) }) else {
      let file = FoundFile(path: path, stamp: status, depth: 1)
      return await look(at: file, using: pool, analyse: analyse).entry
    }
    let file = FoundFile(path: path, stamp: status, depth: known.depth)
    if known.state == .read, !analyse || known.analysisTried != nil,
      Comparison.verdict(file, known, retryFailed: false) == .same,
      let entry = try entry(for: path)
    {
      return entry
    }
    let look = await look(at: file, using: pool, analyse: analyse)
    // A look that failed now must not overwrite what an earlier one told.
    if !look.entry.format.isEmpty { try await remember(look, file, known.id) }
    return try self.entry(for: path)?.with(error: look.entry.error, isPresent: true) ?? look.entry
  }

  /// What workers said of a file.
  private struct Look {
    var entry: LibraryEntry
    /// What was heard, before the tags had their say.
    var heard: Analysis?
    /// Why it could not be listened to.
    var failure: WorkerFailure?
  }

  private func look(
    at file: FoundFile, using pool: WorkerPool, analyse: Bool
  ) async -> Look {
    guard let answer = await pool.probe([file.path]).first else {
      return Look(entry: .refused(file.path, "no answer from the worker"))
    }
    switch answer {
    case .failure(let failure): return Look(entry: .refused(file.path, failure.reason))
    case .success(let probe):
      let entry = LibraryEntry(
        track: Track(
          id: TrackID(0), path: file.path, tags: NameGuess.complete(probe.tags, of: file),
          duration: probe.duration),
        format: probe.format, sampleRate: probe.sampleRate, channels: probe.channels)
      var look = Look(entry: entry)
      if analyse { await listen(&look, using: pool) }
      return look
    }
  }

  private func listen(_ look: inout Look, using pool: WorkerPool) async {
    switch await pool.analyse(look.entry.track.path) {
    case .failure(let failure):
      look.failure = failure
      look.entry.error = failure.reason
    case .success(let analysis):
      look.heard = analysis
      let (features, grid) = analysis.features.reconciled(
        with: look.entry.track.tags, grid: analysis.grid)
      look.entry.analysis = Analysis(
        features: features, grid: grid, structure: analysis.structure, waveform: analysis.waveform)
      look.entry.track.features = features
      look.entry.track.duration = analysis.features.duration
    }
  }

  private func remember(
    _ look: Look, _ file: FoundFile, _ track: TrackID
  ) async throws(LibraryError) {
    let entry = look.entry
    let probe = Probe(
      tags: entry.track.tags, format: entry.format, duration: entry.track.duration,
      sampleRate: entry.sampleRate, channels: entry.channels)
    let (analysis, failure) = (look.heard, look.failure)
    try await write { database in
      try TrackFacts.store(probe, of: track, file: file, keepsAnalysis: false, in: database)
      if let analysis { try TrackFacts.store(analysis, of: track, in: database) }
      if let failure, failure.cause != .unavailable {
        try TrackFacts.store(analysisError: failure.reason, version: 0, of: track, in: database)
      }
    }
  }
}

extension LibraryEntry {
  fileprivate static func refused(_ path: MediaPath, _ reason: Sanitised) -> LibraryEntry {
    LibraryEntry(
      track: Track(id: TrackID(0), path: path, tags: Tags(), duration: 0), error: reason,
      isPresent: false)
  }

  fileprivate func with(error: Sanitised?, isPresent: Bool) -> LibraryEntry {
    var entry = self
    entry.error = error ?? entry.error
    entry.isPresent = isPresent
    return entry
  }
}
