internal import DJCore
internal import DJPlayback
internal import DJWire
internal import DJWorkers

/// One item of a show through the real decoders and the real engine, as loud as the show plays it.
struct LevelRender {
  static let rate = 44_100
  /// Longer items are not listened to, seconds.
  private static let longest = 7200.0

  let item: [LogEntry.TrackStart]
  let target: Double
  let file: String
  let speech: WorkerPool

  init(_ item: [LogEntry.TrackStart], target: Double, file: String, speech: WorkerPool) {
    self.item = item
    self.target = target
    self.file = file
    self.speech = speech
  }

  /// Renders and listens; nil if nothing was heard.
  func heard() throws -> HeardLevel? {
    guard item.reduce(0, { $0 + $1.track.duration }) < Self.longest else { return nil }
    let player = try OfflinePlayer(
      FileOrder(path: file, sampleRate: Self.rate),
      program: WorkerProgram(executable: CommandLine.arguments[0]), speech: speech)
    var next = 0
    func load() {
      defer { next += 1 }
      guard item.indices.contains(next) else {
        player.send(.close(MixPlan(anchor: .end)))
        return
      }
      player.send(.load(deck(next), MixPlan(anchor: next == 0 ? .now : .end)))
    }
    load()
    var isOver = false
    while !isOver, player.time < Self.longest * 2 {
      for event in try player.step() {
        switch event {
        case .started: load()
        case .ended(_, _, cause: .failed): return nil
        case .stopped: isOver = true
        default: break
        }
      }
    }
    try player.finish()
    guard isOver, let meter = Meter(rate: Self.rate) else { return nil }
    try RenderedSound.forEachBlock(file) { meter.add($0, channels: 2) }
    guard let loudness = Meter.integrated([meter]), let source = try source() else { return nil }
    return HeardLevel(
      item, target: target, loudness: loudness, peak: meter.truePeak, source: source)
  }

  private func deck(_ index: Int) -> DeckItem {
    let start = item[index]
    return DeckItem(
      entry: EntryID(index + 1), path: start.track.path, start: start.transition.start,
      gain: start.level.gain, duration: start.track.duration,
      peak: start.track.features?.truePeak.map { $0 + start.level.gain })
  }

  /// Loudness and true peak of the files themselves, with nothing of ours between.
  private func source() throws -> HeardLevel.Source? {
    let program = WorkerProgram(executable: CommandLine.arguments[0])
    var meters: [Meter] = []
    for start in item {
      let reader = try RemoteReader(program: program, path: start.track.path)
      let format = reader.format
      guard let meter = Meter(rate: format.sampleRate) else { return nil }
      while try reader.next(frames: 65_536, { meter.add($0, channels: format.channels) }) > 0 {}
      meters.append(meter)
    }
    let peak = meters.map(\.truePeak).max()
    return Meter.integrated(meters).flatMap { loudness in
      peak.map { HeardLevel.Source(loudness: loudness, peak: $0) }
    }
  }
}
