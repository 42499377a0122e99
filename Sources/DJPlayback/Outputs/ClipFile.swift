internal import DJCore

/// A spoken clip as a file.
public enum ClipFile {
  /// Writes mono samples as a .wav or .flac file of 24 bits.
  public static func write(
    _ samples: [Float], sampleRate: Int, to path: String
  ) throws(PlaybackError) {
    let file = try SoundFile(path: path, rate: sampleRate)
    var stereo: [Float] = []
    stereo.reserveCapacity(samples.count * 2)
    for sample in samples {
      stereo.append(sample)
      stereo.append(sample)
    }
    let result: Result<Void, PlaybackError> = stereo.withUnsafeBufferPointer { buffer in
      Result { () throws(PlaybackError) in try file.write(buffer) }
    }
    try result.get()
    try file.close()
  }
}
