import DJCore
import DJWire
import DJWorkers
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJLibrary

/// Listening to what was found.
@Suite struct AnalysisTests {
  let music: MusicFolder

  init() throws { music = try MusicFolder() }

  @Test func whatIsHeardIsKept() async throws {
    try music.add("a.wav", seconds: 3)
    try music.add("b.wav", seconds: 1)
    let report = await music.scan(analyse: true)
    #expect(report.analysed == 2 && report.failed.isEmpty)
    var features = try #require(try music.track("a.wav")?.features)
    #expect(abs(features.duration - 3) < 0.01)
    let entry = try #require(try music.library.entry(for: music.path("a.wav")))
    // The catalogue's copy is a byte a dimension.
    let exact = try #require(entry.track.features?.embedding)
    #expect(zip(features.embedding, exact).allSatisfy { abs($0 - $1) < 0.005 })
    features.embedding = exact
    #expect(entry.format == "wav" && entry.sampleRate == 8000 && entry.channels == 1)
    #expect(entry.analysis?.features == features)
    #expect(entry.track.features == features && entry.error == nil && entry.isPresent)

    #expect(await music.scanAlone().analysed == 0)
    #expect(await music.scan(analyse: true) { $0.analysisVersion = 99 }.analysed == 2)
    #expect(await music.scan(analyse: true) { $0.analysisVersion = 99 }.analysed == 0)
  }

  @Test func aChangedFileIsHeardAgain() async throws {
    try music.add("a.wav", seconds: 1)
    await music.scan(analyse: true)
    try music.add("a.wav", seconds: 2)
    #expect(await music.scan().changed == 1)
    #expect(try music.track("a.wav")?.features == nil)
    #expect(await music.scan(analyse: true).analysed == 1)
    #expect(abs(try #require(try music.track("a.wav")).duration - 2) < 0.01)
  }

  @Test func aMovedFileIsNotHeardAgain() async throws {
    try music.add("a.wav", seconds: 1)
    await music.scan(analyse: true)
    let features = try music.track("a.wav")?.features
    try music.move("a.wav", to: "b.wav")
    #expect(await music.scan(analyse: true).analysed == 0)
    #expect(try music.track("b.wav")?.features == features)
  }

  @Test func numbersThatAreNoneAreLeftOut() throws {
    let track = try Fixture.tracks(["/m/a.flac"], in: music.library)[0]
    var features = Features(version: 1, duration: 60)
    features.loudness = -.infinity
    features.tempo = .nan
    features.embedding = [1, .nan, -2.5]
    let analysis = Analysis(
      features: features, grid: BeatGrid(beats: [0.5, 1], downbeats: [0.5]), waveform: [0, 1])
    try music.library.writing { try TrackFacts.store(analysis, of: track, in: $0) }
    let entry = try #require(try music.library.entry(for: MediaPath("/m/a.flac")))
    #expect(entry.track.features?.loudness == nil && entry.track.features?.tempo == nil)
    #expect(entry.track.features?.embedding == [1, 0, -2.5])
    #expect(entry.analysis?.grid == analysis.grid && entry.analysis?.waveform == [0, 1])
  }

  @Test func tagsHaveTheirSayAndTheSourceIsKept() throws {
    let track = try Fixture.tracks(["/m/a.flac"], in: music.library)[0]
    try music.library.writing { database in
      var tags = Tags()
      tags.tempo = 174
      tags.key = MusicalKey(tonic: 9, mode: .minor)
      tags.lyricsStart = 12.5
      let probe = Probe(
        tags: tags, format: "flac", duration: 60, sampleRate: 44100, channels: 2)
      try TrackFacts.store(
        probe, of: track, file: Fixture.found("/m/a.flac"), keepsAnalysis: false, in: database)
      let heard = Analysis(
        features: Features(
          version: 2, duration: 60, loudness: -12, loudest: -9.5, tempo: 87.1,
          tempoConfidence: 0.8, key: MusicalKey(tonic: 0, mode: .major), keyConfidence: 0.2,
          ending: .fade, speech: 0.25, voice: Vocals(start: 3, confidence: 0.4, instrumental: 0.1)),
        grid: BeatGrid(beats: [1, 2, 3], downbeats: [1]),
        structure: Structure(
          sections: [
            Section(start: 0, kind: .intro, group: 0), Section(start: 20, kind: .main, group: 1),
          ], energy: [0, 128, 255]))
      try TrackFacts.store(heard, of: track, in: database)
    }
    let entry = try #require(try music.library.entry(for: MediaPath("/m/a.flac")))
    let features = try #require(entry.track.features)
    #expect(abs(try #require(features.tempo) - 174.2) < 0.01)
    #expect(features.key == MusicalKey(tonic: 9, mode: .minor))
    #expect(features.voice.start == 12.5 && features.voice.instrumental == 0)
    #expect(features.loudest == -9.5 && features.ending == .fade && features.speech == 0.25)
    #expect(
      features.sources
        == FeatureSources(tempo: .tag, key: .tag, loudness: .analysis, voice: .lyrics))
    #expect(entry.analysis?.grid.beats == [1, 1.5, 2, 2.5, 3])
    #expect(entry.analysis?.structure.sections.map(\.start) == [0, 20])
    #expect(entry.analysis?.structure.sections.last?.kind == .main)
    #expect(entry.analysis?.structure.energy == [0, 128, 255])
  }

  @Test func barsAndEdgesAreKeptAndPackedExactly() throws {
    let track = try Fixture.tracks(["/m/a.flac"], in: music.library)[0]
    let beats = (0..<200).map { 0.731 + Double($0) * 60 / 123.4 }
    var features = Features(version: 4, duration: 100, loudness: -12)
    features.edges = Edges(
      head: -20.125, tail: -13.5, fall: 97.25, opening: Contour(loudness: [-30, nil, -14]),
      closing: Contour(loudness: [-14, -69, 3]))
    let analysis = Analysis(
      features: features,
      grid: BeatGrid(beats: beats, downbeats: stride(from: 0, to: 200, by: 4).map { beats[$0] }))
    try music.library.writing { try TrackFacts.store(analysis, of: track, in: $0) }
    let stored = try #require(
      try music.library.entry(for: MediaPath("/m/a.flac"))?.track.features)
    let bars = try #require(stored.bars)
    #expect(stored.edges == features.edges)
    #expect(bars.beats == 4 && bars.agreement == 1)
    // Thousandths of a second at both ends: a beat is exact to a few millionths.
    #expect(abs(bars.beat - 60 / 123.4) < 1e-5)
    #expect(abs(bars.time(40) - beats[160]) < 0.001)
    #expect(try music.library.catalog()[0].features == stored)
  }

  @Test func aShowCanStartBeforeTheScanEnds() async throws {
    try music.add("a.wav")
    let seen = Mutex<[Int]>([])
    let library = music.library
    let report = await music.scan(analyse: true) { options in
      options.onCatalogChanged = {
        let catalog = try? library.catalog()
        let heard = catalog?.indices.count { catalog?[$0].features != nil } ?? -1
        seen.withLock { $0.append((catalog?.count ?? 0) * 10 + heard) }
      }
    }
    #expect(report.analysed == 1)
    #expect(seen.withLock(\.self) == [10, 11])
  }

  @Test func aCancelledScanGoesOnNextTime() async throws {
    for name in ["a.wav", "b.wav", "c.wav"] { try music.add(name) }
    let isHeld = Atomic<Bool>(false)
    // Tags are read, then the scan is held at the first track to be heard, and cancelled there.
    let task = Task { [library = music.library, workers = music.workers, root = music.root] in
      await library.scan(
        [root], using: workers,
        options: ScanOptions(
          jobs: 1, analysisVersion: 1,
          isPaused: { isHeld.load(ordering: .relaxed) })
      ) { progress in
        if progress.phase == .analysing { isHeld.store(true, ordering: .relaxed) }
      }
    }
    while !isHeld.load(ordering: .relaxed) { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    let report = await task.value
    #expect(report.wasCancelled && report.tracks == 3 && report.error == nil)
    #expect(report.analysed < 3)
    #expect(try music.names().count == 3)
    let rest = await music.scan(analyse: true)
    #expect(rest.added == 0 && rest.changed == 0)
    #expect(rest.analysed + report.analysed == 3)
  }

  @Test func progressCountsUpToItsTotal() async throws {
    for number in 0..<5 { try music.add("\(number).wav") }
    let steps = Mutex<[ScanProgress]>([])
    let options = ScanOptions(jobs: 2, analysisVersion: 1)
    _ = await music.library.scan([music.root], using: music.workers, options: options) { step in
      steps.withLock { $0.append(step) }
    }
    let all = steps.withLock(\.self)
    let last = try #require(all.last)
    #expect(last.phase == .analysing && last.done == 5 && last.total == 5)
    #expect(last.secondsLeft == nil || (last.secondsLeft ?? 1) < 0.001)
    #expect(all.contains { $0.phase == .reading })
    #expect(all.allSatisfy { $0.rate.isFinite && $0.done <= $0.total })
  }
}

/// Files looked at one by one.
@Suite struct ExamineTests {
  let music: MusicFolder

  init() throws { music = try MusicFolder() }

  @Test func aFileTheLibraryLacksIsNotAdded() async throws {
    try music.add("Nina - Blue.wav", seconds: 1)
    let entry = try await music.library.examine(
      music.path("Nina - Blue.wav"), using: music.workers)
    #expect(!entry.isInLibrary && entry.track.title == "Blue")
    #expect(entry.analysis != nil && entry.error == nil)
    #expect(try music.names().isEmpty)
  }

  @Test func whatIsFoundOutAboutAKnownFileIsKept() async throws {
    try music.add("Nina/Pastel/01 Blue.wav", seconds: 1)
    await music.scan()
    let path = music.path("Nina/Pastel/01 Blue.wav")
    let entry = try await music.library.examine(path, using: music.workers)
    #expect(entry.isInLibrary && entry.analysis != nil)
    #expect(entry.track.tags.artist == "Nina" && entry.track.tags.album == "Pastel")
    #expect(try music.library.entry(for: path) == entry)
    let nobody = WorkerPool(program: WorkerProgram(executable: "/nonexistent"), workers: 1)
    #expect(try await music.library.examine(path, using: nobody) == entry)
  }

  @Test func whatCannotBeLookedAtSaysWhy() async throws {
    try Data("no music".utf8).write(to: music.folder.url.appending(path: "music/bad.mp3"))
    #expect(mkfifo(music.folder.path("music/pipe.mp3"), 0o600) == 0)
    for name in ["bad.mp3", "pipe.mp3", "gone.mp3", ""] {
      let entry = try await music.library.examine(music.path(name), using: music.workers)
      #expect(entry.error?.isEmpty == false, "\(name)")
    }
  }
}
