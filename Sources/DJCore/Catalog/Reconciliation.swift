extension Features {
  /// How far a tagged tempo may be from one that was heard and still mean the same: tags are
  /// rounded.
  private static let tempoTolerance = 0.04
  /// Under these the tag is believed where it contradicts what was heard.
  private static let doubtfulTempo = 0.25
  private static let doubtfulKey = 0.4
  /// The tempos that a tag may add by itself.
  private static let taggedTempos = 40.0...250.0
  private static let lyricsConfidence = 0.95

  /// These features and beats as they are with what the tags know, each value marked with the
  /// source that won. Apply it once, to what was heard.
  ///
  /// The sound is measured, so it wins as a rule. A tagged tempo decides between octaves, and
  /// stands in where the pulse is doubtful (the beats heard are then dropped: they belong to
  /// another tempo); a tagged key stands in for a doubtful one; the first time stamp of the words
  /// tells when the voice enters. Tagged loudness only serves until the sound has been measured.
  public func reconciled(with tags: Tags, grid: BeatGrid) -> (features: Features, grid: BeatGrid) {
    var (features, grid) = (self, grid)
    features.sources = FeatureSources(
      tempo: tempo == nil ? .none : .analysis, key: key == nil ? .none : .analysis,
      loudness: loudness == nil ? .none : .analysis, voice: voice.start == nil ? .none : .analysis)
    if let tagged = tags.tempo, tagged.isFinite { features.hear(tempo: tagged, &grid) }
    if let tagged = tags.key { features.hear(key: tagged) }
    if let start = tags.lyricsStart, start >= 0, start < duration {
      features.voice = Vocals(start: start, confidence: Self.lyricsConfidence, instrumental: 0)
      features.sources.voice = .lyrics
    }
    return (features, grid)
  }

  private mutating func hear(tempo tagged: Double, _ grid: inout BeatGrid) {
    if let heard = tempo, heard > 0 {
      func means(_ factor: Double) -> Bool {
        abs(tagged / (heard * factor) - 1) <= Self.tempoTolerance
      }
      if means(1) {
        tempoConfidence = Self.assured(tempoConfidence)
        return
      }
      if means(2) || means(0.5) {
        let isFaster = means(2)
        tempo = heard * (isFaster ? 2 : 0.5)
        grid = isFaster ? grid.doubled : grid.halved
        tempoConfidence = Self.assured(tempoConfidence)
        sources.tempo = .tag
        return
      }
      guard tempoConfidence < Self.doubtfulTempo else { return }
    }
    guard Self.taggedTempos.contains(tagged) else { return }
    tempo = tagged
    grid = BeatGrid()
    sources.tempo = .tag
  }

  private mutating func hear(key tagged: MusicalKey) {
    if key == tagged {
      keyConfidence = Self.assured(keyConfidence)
    } else if key == nil || keyConfidence < Self.doubtfulKey {
      key = tagged
      keyConfidence = 0.5
      sources.key = .tag
    }
  }

  /// Two witnesses who agree: half the doubt is gone.
  private static func assured(_ confidence: Double) -> Double { (1 + confidence) / 2 }
}

extension BeatGrid {
  /// A beat between each two; bars are half as long.
  public var doubled: BeatGrid {
    BeatGrid(beats: Self.filled(beats), downbeats: Self.filled(downbeats))
  }

  /// Every other beat, those that begin a bar among them; bars are twice as long.
  public var halved: BeatGrid {
    let first = downbeats.first.flatMap { bar in beats.firstIndex { $0 >= bar } } ?? 0
    let kept = stride(from: first % 2, to: beats.count, by: 2).map { beats[$0] }
    return BeatGrid(
      beats: kept, downbeats: stride(from: 0, to: downbeats.count, by: 2).map { downbeats[$0] })
  }

  private static func filled(_ times: [Double]) -> [Double] {
    guard let last = times.last else { return [] }
    return zip(times, times.dropFirst()).flatMap { [$0, ($0 + $1) / 2] } + [last]
  }
}
