internal import DJCore
internal import DJLibrary
internal import DJSignal
internal import Foundation

extension Studio {
  /// Scans the roots to the end, with progress for people on standard error.
  func scan(analyse: Bool, isQuiet: Bool) async -> ScanReport {
    let display = isQuiet ? nil : ScanDisplay()
    let report = await library.scan(
      roots, using: pool, options: scanOptions(analyse: analyse),
      progress: { display?.show($0) })
    display?.end()
    return report
  }

  private func scanOptions(analyse: Bool) -> ScanOptions {
    ScanOptions(
      analyse: analyse, jobs: max(1, ProcessInfo.processInfo.activeProcessorCount),
      analysisVersion: Analyzer.version)
  }

  /// Scans, and returns what there is to play; no music is an error that says what was found.
  func completeCatalog(isQuiet: Bool) async throws(Failure) -> (Catalog, ScanReport) {
    let report = await scan(analyse: true, isQuiet: isQuiet)
    if let error = report.error { throw Failure(error) }
    let catalog = try catalog()
    guard !catalog.isEmpty else { throw Self.noMusic(roots, report) }
    return (catalog, report)
  }

  static func noMusic(_ roots: [MediaPath], _ report: ScanReport?) -> Failure {
    let places = Sanitised.joined(roots.map(\.shown), by: ", ")
    if let failure = report?.failed.first {
      let reason = "\(failure.path.name): \(failure.error)" as Sanitised
      return Failure(
        .noMusic, "nothing in \(places) can be played (\(reason)); give another folder")
    }
    return Failure(
      .noMusic, "no music found in \(places): give a folder with audio files, or try djterm --demo")
  }
}

extension ScanProgress {
  /// One line for people: what, how many, how fast, how long still.
  var line: Sanitised {
    let what: Sanitised
    switch phase {
    case .finding: what = "finding files"
    case .reading: what = "reading tags"
    case .analysing: what = "listening"
    }
    var line: Sanitised = "\(what) \(done)"
    if total > 0 { line = "\(what) \(done)/\(total)" }
    if rate > 0.05 { line = "\(line), \(outside: String((rate * 10).rounded() / 10))/s" }
    if let secondsLeft { line = "\(line), \(Sanitised(clock: secondsLeft)) left" }
    if failed > 0 { line = "\(line), \(failed) failed" }
    if !file.isEmpty { line = "\(line)  \(file)" }
    return line
  }
}
