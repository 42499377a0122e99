import DJCore
import Testing

/// Tags beside what was heard: which of them wins.
struct ReconciliationTests {
  private func heard(
    tempo: Double? = nil, sure: Double = 0.8, key: MusicalKey? = nil, keySure: Double = 0.8
  ) -> Features {
    Features(
      version: 1, duration: 60, tempo: tempo, tempoConfidence: sure, key: key,
      keyConfidence: keySure)
  }

  private func tags(
    tempo: Double? = nil, key: MusicalKey? = nil, words: Double? = nil
  ) -> Tags {
    var tags = Tags()
    tags.tempo = tempo
    tags.key = key
    tags.lyricsStart = words
    return tags
  }

  private let grid = BeatGrid(beats: [1, 2, 3, 4, 5, 6, 7, 8, 9], downbeats: [2, 6])

  @Test(arguments: [
    // Heard, how surely, tagged, expected, source.
    (128.0, 0.9, 128, 128.0, FeatureSource.analysis), (127.97, 0.9, 128, 127.97, .analysis),
    (87.02, 0.9, 174, 174.04, .tag), (174.04, 0.9, 87, 87.02, .tag), (120, 0.9, 97, 120, .analysis),
    (120, 0.1, 97, 97, .tag), (120, 0.1, 399, 120, .analysis), (120, 0.9, .nan, 120, .analysis),
    (120, 0.9, .infinity, 120, .analysis), (90, 0.9, 180 * 1.03, 180, .tag),
  ])
  func aTaggedTempoDecidesBetweenOctaves(
    heard tempo: Double, sure: Double, tagged: Double, expected: Double, source: FeatureSource
  ) {
    let result = heard(tempo: tempo, sure: sure).reconciled(with: tags(tempo: tagged), grid: grid)
    #expect(result.features.tempo.map { abs($0 - expected) < 1e-9 } == true)
    #expect(result.features.sources.tempo == source)
  }

  @Test func aTempoNobodyHeardIsTheTags() {
    let result = heard().reconciled(with: tags(tempo: 90), grid: BeatGrid())
    #expect(result.features.tempo == 90 && result.features.sources.tempo == .tag)
  }

  @Test func beatsFollowTheTempo() {
    let twice = heard(tempo: 60).reconciled(with: tags(tempo: 120), grid: grid).grid
    #expect(twice.beats.count == 17 && twice.beats[1] == 1.5 && twice.downbeats == [2, 4, 6])
    let half = heard(tempo: 60).reconciled(with: tags(tempo: 30), grid: grid).grid
    #expect(half.beats == [2, 4, 6, 8] && half.downbeats == [2])
    let other = heard(tempo: 60, sure: 0).reconciled(with: tags(tempo: 100), grid: grid).grid
    #expect(other.beats.isEmpty)
    #expect(BeatGrid().doubled == BeatGrid() && BeatGrid().halved == BeatGrid())
  }

  @Test func aTaggedKeyStandsInForADoubtfulOne() {
    let (c, am) = (MusicalKey(tonic: 0, mode: .major), MusicalKey(tonic: 9, mode: .minor))
    let doubtful = heard(key: c, keySure: 0.2).reconciled(with: tags(key: am), grid: grid)
    #expect(doubtful.features.key == am && doubtful.features.sources.key == .tag)
    let sure = heard(key: c).reconciled(with: tags(key: am), grid: grid)
    #expect(sure.features.key == c && sure.features.sources.key == .analysis)
    let agreed = heard(key: c).reconciled(with: tags(key: c), grid: grid)
    #expect(agreed.features.keyConfidence > 0.8 && agreed.features.sources.key == .analysis)
    let silent = heard().reconciled(with: tags(key: am), grid: grid)
    #expect(silent.features.key == am && silent.features.sources.key == .tag)
  }

  @Test func wordsTellWhenTheSingingBegins() {
    let result = heard().reconciled(with: tags(words: 12), grid: grid).features
    #expect(result.voice.start == 12 && result.voice.instrumental == 0)
    #expect(result.sources.voice == .lyrics)
    // Words of another, longer version.
    let late = heard().reconciled(with: tags(words: 61), grid: grid).features
    #expect(late.voice.start == nil && late.sources.voice == .none)
  }

  @Test func sourcesSurviveBeingStored() {
    let sources = FeatureSources(tempo: .tag, key: .analysis, loudness: .none, voice: .lyrics)
    #expect(FeatureSources(packed: sources.packed) == sources)
    #expect(FeatureSources(packed: -1) == FeatureSources())
  }
}
