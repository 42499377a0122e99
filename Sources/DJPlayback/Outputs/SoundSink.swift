internal import DJCore

/// Where finished sound ends up: a file, a pipe, a server. Used by one thread at a time, which may
/// be kept waiting by it.
protocol SoundSink: AnyObject {
  /// Takes interleaved stereo frames.
  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError)
  /// A track begins at a frame of what is written, perhaps a little ahead of it.
  func begin(_ chapter: TrackMark)
  /// Completes and closes; nothing is written afterwards.
  func close() throws(PlaybackError)
}

extension SoundFile: SoundSink {}
