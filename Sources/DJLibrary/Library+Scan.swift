public import DJCore
public import DJWorkers

extension Library {
  /// Finds music, reads its tags, then listens to it; remembers what is gone.
  ///
  /// Roots are folders, files and playlists; relative ones count from the current folder. Files
  /// whose size and date are as before are not opened. Tags of all files come first: with
  /// ``ScanOptions/onCatalogChanged`` a show can start as soon as the first are read. Cancelling
  /// the task ends the scan soon; what was found out stays, and the next scan goes on from there.
  /// Nothing is ever deleted: files that are gone keep their row, history and analysis.
  ///
  /// - Parameter progress: called about ten times a second, on any thread; must not block.
  public func scan(
    _ roots: [MediaPath], using pool: WorkerPool, options: ScanOptions = ScanOptions(),
    progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
  ) async -> ScanReport {
    var scanner = Scanner(
      MusicSearch(roots), of: self, using: pool, options: options, progress: progress)
    return await scanner.run()
  }
}
