internal import DJCore
internal import GRDB
internal import Glibc
internal import Synchronization

/// The library: what music there is, what is known of it, and what happened to it, in one SQLite
/// file.
///
/// Every call may come from any thread; reads see the last committed state and never wait for
/// writes. Several processes may have one file open.
public final class Library: Sendable {
  /// The database file, absolute.
  public let file: String
  let pool: DatabasePool
  let keeper: CatalogKeeper
  private let isClosed = Atomic<Bool>(false)

  private init(file: String, pool: DatabasePool, keeper: CatalogKeeper) {
    self.file = file
    self.pool = pool
    self.keeper = keeper
  }

  /// Opens a library, or makes it: missing folders with mode 0700, the file with 0600.
  ///
  /// Nothing is ever deleted or moved here: a damaged, foreign or newer file is an error that
  /// says what to do.
  ///
  /// - Parameter catalog: the file that keeps the catalogue for the next start, absolute; it may be
  ///   deleted at any time. By default it lies beside the database.
  public static func open(_ file: String, catalog: String? = nil) throws(LibraryError) -> Library {
    let file = DatabaseFile.absolute(file)
    let keeper = CatalogKeeper(file: catalog ?? file + ".catalog")
    try DatabaseFile.prepare(file)
    var patience = 100
    while true {
      do throws(LibraryError) {
        return try attempt(file, keeper)
      } catch {
        // SQLite does not wait for others while a new file becomes one with a log.
        guard error.kind == .busy, patience > 0 else { throw error }
        patience -= 1
        usleep(50_000)
      }
    }
  }

  private static func attempt(
    _ file: String, _ keeper: CatalogKeeper
  ) throws(LibraryError) -> Library {
    do {
      let pool = try DatabasePool(path: file, configuration: configuration)
      try Schema.check(pool, file: file)
      try Schema.migrate(pool)
      // SQLite syncs the log at each commit only at FULL; GRDB sets NORMAL, which may lose the
      // last likes with the power.
      // A checkpoint at each megabyte would be most of a scan's waiting.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
      }
      return Library(file: file, pool: pool, keeper: keeper)
    } catch {
      throw LibraryError(error, file: file)
    }
  }

  deinit { close() }

  /// Writes everything into the one file, so that copying it copies all, and closes it. Later
  /// calls throw; closing twice does no harm.
  public func close() {
    // SQLite reads a null pointer if asked for a checkpoint of a closed connection.
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    // Best effort: while another process reads, the log stays and is read by whoever opens next.
    try? pool.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
    }
    try? pool.close()
  }

  /// Reads the whole file and compares it with its indexes; slow on large libraries.
  public func verify() throws(LibraryError) {
    let finding = try reading { database in
      try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
    }
    if let finding, finding != "ok" { throw .corrupt(file, finding) }
  }

  /// The right to be the show; nil if another show holds it. See ``ShowLock``.
  public func lockForShow() -> ShowLock? { ShowLock(beside: file) }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "library"
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 3
    return configuration
  }
}

extension Library {
  func reading<Answer>(
    _ work: (Database) throws -> Answer
  ) throws(LibraryError) -> Answer {
    do { return try pool.read(work) } catch { throw LibraryError(error, file: file) }
  }

  func writing<Answer>(
    _ work: (Database) throws -> Answer
  ) throws(LibraryError) -> Answer {
    do { return try pool.write(work) } catch { throw LibraryError(error, file: file) }
  }

  /// A transaction of a scan: whole and in order, but not on the disk yet when this returns. What a
  /// power cut takes, the next scan finds again; what listeners did is written with ``write(_:)``.
  func writeLightly<Answer: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Answer
  ) async throws(LibraryError) -> Answer {
    let written = await Task { [pool] () -> Result<Answer, any Error> in
      do {
        return .success(
          try await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            defer { try? database.execute(sql: "PRAGMA synchronous = FULL") }
            var answer: Answer?
            try database.inTransaction {
              answer = try work(database)
              return .commit
            }
            guard let answer else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
            return answer
          })
      } catch { return .failure(error) }
    }.value
    do { return try written.get() } catch { throw LibraryError(error, file: file) }
  }

  /// A transaction, without blocking the caller's thread.
  func write<Answer: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Answer
  ) async throws(LibraryError) -> Answer {
    // A task of its own: what was found out is written even if the asker was cancelled meanwhile.
    let written = await Task { [pool] () -> Result<Answer, any Error> in
      do { return .success(try await pool.write(work)) } catch { return .failure(error) }
    }.value
    do { return try written.get() } catch { throw LibraryError(error, file: file) }
  }
}
