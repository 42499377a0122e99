import DJCore
import DJLibrary
import DJWorkers
import Foundation
import TestSupport

/// A folder of real music made by a test, a library beside it, and real workers to read it.
final class MusicFolder {
  let folder: TemporaryFolder
  let library: Library
  let workers = WorkerPool(program: WorkerProgram(executable: Program.djterm), workers: 2)

  init() throws {
    folder = try TemporaryFolder()
    library = try Library.open(folder.path("library.db"))
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "music"), withIntermediateDirectories: false)
  }

  /// The folder of the music.
  var root: MediaPath { MediaPath(folder.path("music")) }

  /// The path of a file of music.
  func path(_ name: String) -> MediaPath { MediaPath(folder.path("music/" + name)) }

  /// Writes a short tone; with tags, as FLAC.
  func add(_ name: String, seconds: Double = 0.5, tags: [String: String] = [:]) throws {
    let url = folder.url.appending(path: "music/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    let samples = WaveFile.sine(440, seconds: seconds, sampleRate: 8000, channels: 1)
    guard name.hasSuffix(".flac") else {
      return try WaveFile.write(samples, sampleRate: 8000, channels: 1, to: url)
    }
    let wave = folder.url.appending(path: "tone.wav")
    try WaveFile.write(samples, sampleRate: 8000, channels: 1, to: wave)
    let flac = Process()
    flac.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    flac.arguments =
      ["flac", "--silent", "--force", "-o", url.path]
      + tags.sorted { $0.key < $1.key }.map { "--tag=\($0.key)=\($0.value)" } + [wave.path]
    try flac.run()
    flac.waitUntilExit()
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.path("music/" + name))
  }

  func move(_ name: String, to other: String) throws {
    let target = folder.url.appending(path: "music/" + other)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: folder.path("music/" + name), toPath: target.path)
  }

  /// Scans the folder, or other roots.
  @discardableResult
  func scan(
    _ roots: [MediaPath]? = nil, analyse: Bool = false,
    _ change: (inout ScanOptions) -> Void = { _ in }
  ) async -> ScanReport {
    var options = ScanOptions(analyse: analyse, jobs: 2, analysisVersion: 1)
    change(&options)
    return await library.scan(roots ?? [root], using: workers, options: options)
  }

  /// Scans with workers that cannot start: whatever needs one fails.
  func scanAlone() async -> ScanReport {
    let nobody = WorkerPool(program: WorkerProgram(executable: "/nonexistent"), workers: 1)
    return await library.scan(
      [root], using: nobody, options: ScanOptions(analyse: true, analysisVersion: 1))
  }

  /// The names below the folder of all tracks in the catalogue.
  func names(under roots: [MediaPath] = []) throws -> [String] {
    let catalog = try library.catalog(under: roots)
    return catalog.indices.map {
      String(catalog[$0].path.escaped.dropFirst(folder.path("music").utf8.count + 1))
    }
  }

  /// The track of a file.
  func track(_ name: String) throws -> Track? {
    let catalog = try library.catalog()
    return catalog.indices.map { catalog[$0] }.first { $0.path == path(name) }
  }
}
