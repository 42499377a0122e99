import DJCore
import DJWire
import Glibc
import Synchronization

@testable import DJPlayback
@testable import DJWorkers

/// A file whose worker is killed again and again, while more is asked of it.
final class DeadlySource: SampleSource {
  /// Processes that were killed.
  final class Toll: Sendable {
    let victims = Mutex<Set<Int32>>([])
  }

  /// Frames that each one may give: it has given its first block by then, and may have made the next.
  private static let interval = 4000
  /// So many die, however fast the machine is.
  static let deaths = 55
  private let reader: RemoteReader
  private let toll: Toll
  /// Frames since the last death. The first two seconds are spared: nothing is in store yet that could
  /// bridge the time in which a worker starts.
  private var given = -88_200

  init(_ reader: RemoteReader, _ toll: Toll) {
    self.reader = reader
    self.toll = toll
  }

  var format: StreamFormat { reader.format }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(WorkerFailure) -> Int {
    let frames = try reader.read(into: buffer)
    strike(after: frames)
    return frames
  }

  func next(
    frames: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(WorkerFailure) -> Int {
    let frames = try reader.next(frames: frames, body)
    strike(after: frames)
    return frames
  }

  private func strike(after frames: Int) {
    given += frames
    guard given >= Self.interval, let worker = reader.workerIdentifier else { return }
    let isNew = toll.victims.withLock { victims in
      victims.count < Self.deaths && victims.insert(worker).inserted
    }
    guard isNew else { return }
    kill(worker, SIGKILL)
    given = 0
  }
}
