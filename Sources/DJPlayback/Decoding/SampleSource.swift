internal import DJCore
internal import DJWire
internal import DJWorkers

/// Where a reel's samples come from: a file decoded by a worker.
protocol SampleSource: AnyObject {
  /// The layout of what ``read(into:)`` gives: 1 or 2 channels.
  var format: StreamFormat { get }
  /// Up to `buffer.count / channels` frames; 0 at the end. Blocks.
  func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(WorkerFailure) -> Int
  /// Hands over up to so many frames where they lie, until `body` returns; returns how many, 0 at the
  /// end. Blocks.
  func next(
    frames: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(WorkerFailure) -> Int
}

extension RemoteReader: SampleSource {}

/// Opens a file at so many seconds. Blocks.
typealias SourceOpener =
  @Sendable (MediaPath, Double) throws(WorkerFailure) -> any SampleSource
