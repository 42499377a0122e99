internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation
internal import Listeners
internal import TestSupport

/// A library to play from, and the program that plays.
final class ListeningStudio: Sendable {
  let facts: LibraryFacts
  /// Where everything lies that is written, removed with the studio.
  let folder: TemporaryFolder
  private let indices: [String: Int]
  /// What tells the program where the music is.
  private let music: [String]
  private let database: String

  /// Copies the database, and lets the program bring the copy up to date once.
  ///
  /// - Parameter library: the path of a database, or "demo".
  init(_ library: String) throws {
    guard FileManager.default.isExecutableFile(atPath: Program.djterm) else {
      throw ValidationError("no djterm beside this program: build it first")
    }
    folder = try TemporaryFolder()
    database = folder.path("library.db")
    if library == "demo" {
      music = ["--demo"]
    } else {
      guard FileManager.default.fileExists(atPath: library) else {
        throw ValidationError("no database at \(library); scan a folder, or say demo")
      }
      try Self.copy(library, to: database)
      music = [try Self.root(of: Self.catalog(database))]
    }
    let scan = try Execution.run(
      Program.djterm, ["scan", "--quiet", "--library", database] + music, in: folder)
    guard scan.code == 0 else { throw ValidationError("the scan failed: \(scan.err)") }
    let catalog = try Self.catalog(database)
    facts = LibraryFacts(catalog)
    indices = Dictionary(
      catalog.indices.map { (catalog.path(at: $0).escaped, $0) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The index of a path as the event log writes it.
  func index(ofPath path: String) -> Int? { indices[path] }

  /// Starts a show in lock-step, on a database of its own.
  func show(_ order: String, seed: Int, tracks: Int, in folder: TemporaryFolder) throws -> Execution
  {
    let library = folder.path("library.db")
    try Self.copy(database, to: library)
    return try Execution(
      Program.djterm,
      [
        "--no-audio", "--quiet", "--feedback", "-", "--library", library, "--order", order,
        "--seed", "\(seed)", "--tracks", "\(tracks)", "--start", "2026-11-21T20:00:00Z",
        "--talk", "off",
      ] + music, in: folder)
  }

  private static func copy(_ database: String, to target: String) throws {
    for suffix in ["", "-wal", ".catalog"]
    where FileManager.default.fileExists(atPath: database + suffix) {
      try FileManager.default.copyItem(atPath: database + suffix, toPath: target + suffix)
    }
  }

  private static func catalog(_ database: String) throws -> Catalog {
    let library = try Library.open(database)
    defer { library.close() }
    return try library.catalog()
  }

  /// The innermost folder that holds every track.
  private static func root(of catalog: Catalog) throws -> String {
    guard !catalog.isEmpty else { throw ValidationError("no music in this database") }
    // Paths stand in order, so that the first and the last have in common what all have.
    let ends = [0, catalog.count - 1].map { catalog.path(at: $0).bytes.split(separator: 0x2F) }
    let common = zip(ends[0].dropLast(), ends[1].dropLast()).prefix { $0 == $1 }
    return "/" + common.map { String(decoding: $0.0, as: UTF8.self) }.joined(separator: "/")
  }
}
