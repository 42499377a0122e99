internal import DJCore
internal import GRDB
internal import GRDBSQLite

/// The rows of a query, one at a time, column by column.
///
/// Reads SQLite's columns directly: a value of another type than expected (a damaged or edited
/// file) is converted or zero, where a record type would trap; and 100,000 rows of 45 columns take
/// a third of the time. Lives within one database access.
struct Rows: ~Copyable {
  private let statement: Statement
  private let columns: OpaquePointer

  /// The rows of a query.
  init(
    _ database: Database, _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws {
    let prepared = try database.cachedStatement(sql: sql)
    try prepared.setArguments(arguments)
    statement = prepared
    columns = prepared.sqliteStatement
  }

  deinit { sqlite3_reset(columns) }

  /// Steps to the next row; false after the last.
  mutating func next() throws -> Bool {
    switch sqlite3_step(columns) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let message = sqlite3_errmsg(sqlite3_db_handle(columns)).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(columns, column) == SQLITE_NULL }

  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(columns, column) }

  func int(_ column: Int32) -> Int? { isNull(column) ? nil : Int(int64(column)) }

  func double(_ column: Int32) -> Double? {
    guard !isNull(column) else { return nil }
    let value = sqlite3_column_double(columns, column)
    return value.isFinite ? value : nil
  }

  func string(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(columns, column) else { return nil }
    let count = Int(sqlite3_column_bytes(columns, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func text(_ column: Int32) -> Sanitised? {
    string(column).map { Sanitised($0) }
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(columns, column) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(columns, column))))
  }

  /// The bytes where SQLite keeps them, valid during the call only.
  func withBytes<Answer>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    let start = sqlite3_column_blob(columns, column)
    return body(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(columns, column))))
  }

  /// Numbers stored one after the other, little-endian.
  func floats(_ column: Int32) -> [Float] {
    Packed.floats(bytes(column))
  }

  /// Numbers stored one after the other, little-endian.
  func doubles(_ column: Int32) -> [Double] {
    Packed.doubles(bytes(column))
  }
}
