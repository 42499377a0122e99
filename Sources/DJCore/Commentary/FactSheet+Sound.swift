extension FactSheet {
  /// Below this the analysis was guessing.
  static let leastConfidence = 0.3
  /// An intro shorter than this is no news, seconds.
  private static let longIntro = 15

  /// Tempo in whole beats a minute, the key, lengths to the second, how it begins and ends. Where
  /// tags knew better than the analysis, they are the source.
  mutating func addAnalysis(_ track: Track, _ who: Slot.Who) {
    guard let features = track.features else { return }
    if features.tempoConfidence >= Self.leastConfidence {
      add(
        .track(who, .tempo), number: Self.rounded(features.tempo),
        from: features.sources.tempo == .tag ? "tag:tempo" : nil, about: track.id)
    }
    if features.keyConfidence >= Self.leastConfidence, let key = features.key {
      add(
        .track(who, .key), words: tongue.key(key),
        from: features.sources.key == .tag ? "tag:key" : nil, about: track.id)
    }
    addLengths(track, features, who)
    addCharacter(track, features, who)
  }

  private mutating func addLengths(_ track: Track, _ features: Features, _ who: Slot.Who) {
    guard let seconds = Self.rounded(features.duration), seconds >= 20 else { return }
    add(.track(who, .duration), words: Self.clockLength(seconds), about: track.id)
    let minutes = (features.duration / 60).rounded()
    if minutes >= 2 {
      add(.track(who, .minutes), number: Self.rounded(minutes), about: track.id)
    }
    if let intro = Self.rounded(features.cues.introEnd - features.cues.start),
      intro >= Self.longIntro, intro * 2 < seconds
    {
      add(.track(who, .intro), number: intro, about: track.id)
    }
  }

  private mutating func addCharacter(_ track: Track, _ features: Features, _ who: Slot.Who) {
    switch features.ending {
    case .cold: add(.track(who, .endsCold), "cold", about: track.id)
    case .fade: add(.track(who, .fades), "fade", about: track.id)
    case .sustained, nil: break
    }
    guard features.energy.isFinite else { return }
    let energy = Sanitised(Self.hundredths(features.energy))
    if features.energy <= 0.2 { add(.track(who, .quiet), energy, about: track.id) }
    if features.energy >= 0.8 { add(.track(who, .loud), energy, about: track.id) }
  }

  /// 221 seconds as "3:41".
  static func clockLength(_ seconds: Int) -> String {
    "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }
}
