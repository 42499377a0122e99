internal import DJCore
internal import DJLibrary
internal import DJTerminal
internal import DJWire
internal import DJWorkers
internal import Foundation
internal import Synchronization

/// Where covers, words and contours of tracks come from: the library and a worker. Keeps those of
/// the last few tracks. From any thread; the terminal's actor only asks.
final class SleeveShelf: Sendable {
  private struct Kept: Sendable {
    var track: TrackID
    var isAnalysed: Bool
    var isFine: Bool
    var sleeve: Sleeve
  }

  private static let limit = 12
  /// Pixels: as many as the largest cover on a screen has quarters of cells; as many as there may be
  /// where pixels are shown.
  private static func coverEdge(isFine: Bool) -> Int { isFine ? Picture.edgeLimit : 96 }

  private let library: Library
  private let pool: WorkerPool
  private let kept = Mutex<[Kept]>([])
  private let asked = Mutex<(track: TrackID, isAnalysed: Bool, isFine: Bool)?>(nil)

  init(_ studio: Studio) {
    library = studio.library
    pool = studio.pool
  }

  /// Whether a track's sleeve should be fetched: once, and once more when somebody has listened to
  /// it meanwhile, or the terminal shows finer pictures than was known.
  func isWanted(_ track: Track, isFine: Bool) -> Bool {
    let isAnalysed = track.features != nil
    return asked.withLock { asked in
      if let last = asked, last == (track.id, isAnalysed, isFine) { return false }
      asked = (track.id, isAnalysed, isFine)
      return true
    }
  }

  /// All that belongs to a track; what cannot be read is missing.
  func sleeve(of track: Track, isFine: Bool) async -> Sleeve {
    let isAnalysed = track.features != nil
    let known = kept.withLock { kept in
      kept.first {
        ($0.track, $0.isAnalysed, $0.isFine) == (track.id, isAnalysed, isFine)
      }?.sleeve
    }
    if let known { return known }
    var sleeve = Sleeve(track: track.id)
    if isAnalysed, let analysis = try? library.entry(for: track.path)?.analysis {
      sleeve.contour = Self.contour(analysis.waveform)
    }
    if case .success(let notes) = await pool.sleeve(
      of: track.path, edge: Self.coverEdge(isFine: isFine))
    {
      sleeve.cover = notes.cover
      sleeve.lyrics = notes.lyrics
    }
    kept.withLock { kept in
      kept.removeAll { $0.track == track.id }
      kept.append(Kept(track: track.id, isAnalysed: isAnalysed, isFine: isFine, sleeve: sleeve))
      if kept.count > Self.limit { kept.removeFirst() }
    }
    return sleeve
  }

  /// Peaks as the eye tells them apart: of the loudest, squared.
  static func contour(_ peaks: [Float]) -> [Float] {
    let most = peaks.lazy.filter(\.isFinite).max() ?? 0
    guard most > 0 else { return [] }
    return peaks.map { peak in
      let share = peak.isFinite ? min(max(peak / most, 0), 1) : 0
      return share * share
    }
  }
}
