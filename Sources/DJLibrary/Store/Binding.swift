internal import GRDB
internal import GRDBSQLite

/// The values of one statement, bound in order and run, over and over.
///
/// Binds SQLite's way: a scan writes forty values for each of 100,000 files, and boxing them costs
/// more than storing them. Lives within one database access.
struct Binding: ~Copyable {
  private let statement: Statement
  private let columns: OpaquePointer
  private var next: Int32 = 1

  /// SQLite copies what it is given before the call returns (its SQLITE_TRANSIENT).
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// A statement, kept prepared by the connection.
  init(_ database: Database, _ sql: String) throws {
    statement = try database.cachedStatement(sql: sql)
    columns = statement.sqliteStatement
  }

  deinit {
    sqlite3_reset(columns)
    sqlite3_clear_bindings(columns)
  }

  mutating func bind(_ number: Int64) {
    sqlite3_bind_int64(columns, next, number)
    next += 1
  }

  mutating func bind(_ number: Int?) {
    guard let number else { return skip() }
    bind(Int64(number))
  }

  /// What is not finite becomes NULL.
  mutating func bind(_ number: Double?) {
    guard let number, number.isFinite else { return skip() }
    sqlite3_bind_double(columns, next, number)
    next += 1
  }

  mutating func bind(_ text: String?) {
    guard let text else { return skip() }
    let (columns, index) = (columns, next)
    let count = Int32(clamping: text.utf8.count)
    // With a zero behind it, so that an empty text has a place, too, and is not taken for NULL.
    text.withCString { _ = sqlite3_bind_text(columns, index, $0, count, Self.copied) }
    next += 1
  }

  mutating func bind(_ bytes: [UInt8]) {
    let (columns, index) = (columns, next)
    bytes.withUnsafeBytes {
      _ = sqlite3_bind_blob(columns, index, $0.baseAddress, Int32($0.count), Self.copied)
    }
    next += 1
  }

  /// NULL.
  mutating func skip() {
    sqlite3_bind_null(columns, next)
    next += 1
  }

  /// Runs the statement; the next value bound is its first again.
  mutating func run() throws {
    next = 1
    let code = sqlite3_step(columns)
    sqlite3_reset(columns)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      let message = sqlite3_errmsg(sqlite3_db_handle(columns)).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
