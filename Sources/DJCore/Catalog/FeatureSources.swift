/// Where a value of a track's features comes from.
public enum FeatureSource: UInt8, Sendable, CaseIterable {
  /// There is no value.
  case none
  /// Heard in the sound.
  case analysis
  /// Read in the file's tags.
  case tag
  /// Read in the time stamps of the song's words.
  case lyrics
}

/// Which source won, value by value, where several may know it.
public struct FeatureSources: Equatable, Sendable {
  /// Of the tempo.
  public var tempo: FeatureSource
  /// Of the key.
  public var key: FeatureSource
  /// Of the loudness.
  public var loudness: FeatureSource
  /// Of the moment a voice enters.
  public var voice: FeatureSource

  /// Sources; none unless told.
  public init(
    tempo: FeatureSource = .none, key: FeatureSource = .none, loudness: FeatureSource = .none,
    voice: FeatureSource = .none
  ) {
    self.tempo = tempo
    self.key = key
    self.loudness = loudness
    self.voice = voice
  }

  /// All four in one number, as stored.
  public var packed: Int {
    Int(tempo.rawValue) | Int(key.rawValue) << 4 | Int(loudness.rawValue) << 8
      | Int(voice.rawValue) << 12
  }

  /// From a stored number; what no version ever wrote counts as none.
  public init(packed: Int) {
    func source(_ shift: Int) -> FeatureSource {
      FeatureSource(rawValue: UInt8(truncatingIfNeeded: (packed >> shift) & 15)) ?? .none
    }
    self.init(tempo: source(0), key: source(4), loudness: source(8), voice: source(12))
  }
}
