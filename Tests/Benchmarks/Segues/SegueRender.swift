internal import DJCore
internal import DJPlayback
internal import DJSignal
internal import DJWire
internal import DJWorkers
internal import Foundation

/// One segue through the real decoders and the real engine, with some music on both sides.
struct SegueRender {
  /// Seconds of music before and after it.
  static let margin = 14.0
  static let rate = 44_100

  let outgoing: Track
  let incoming: Track
  let segue: Segue
  let file: String
  let speech: WorkerPool

  init(
    from outgoing: Track, to incoming: Track, _ segue: Segue, file: String, speech: WorkerPool
  ) {
    self.outgoing = outgoing
    self.incoming = incoming
    self.segue = segue
    self.file = file
    self.speech = speech
  }

  /// The levels a show plays at.
  private func item(_ entry: Int, _ track: Track, start: Double) -> DeckItem {
    let level = ShowLevel(track, target: -16)
    return DeckItem(
      entry: EntryID(entry), path: track.path, start: start, gain: level.gain,
      duration: track.duration, peak: nil)
  }

  /// Renders and listens; nil if there is too little to hear.
  func heard() throws -> HeardSegue? {
    let meeting: Double
    switch segue.plan.anchor {
    case .position(let place): meeting = place
    case .end: meeting = outgoing.duration
    case .now: return nil
    }
    let lead = min(Self.margin, meeting)
    guard lead > 6 else { return nil }
    let player = try OfflinePlayer(
      FileOrder(path: file, sampleRate: Self.rate),
      program: WorkerProgram(executable: CommandLine.arguments[0]), speech: speech)
    player.send(.load(item(1, outgoing, start: meeting - lead), MixPlan(anchor: .now)))
    _ = try player.step()
    var next = item(2, incoming, start: segue.start)
    next.tempo = segue.tempo
    player.send(.load(next, segue.plan))
    let watch = Stopwatch()
    let length = lead + segue.seconds + Self.margin
    while player.time < length { _ = try player.step() }
    let cost = watch.cpu / length
    try player.finish()
    return HeardSegue(
      from: outgoing, to: incoming, segue, lead: lead, cost: cost,
      sound: try RenderedSound.read(file),
      sourceStep: try usualStep())
  }

  /// The largest step that what is heard has by itself: of both at once, where they overlap.
  private func usualStep() throws -> Double {
    let (one, other) = (try largestStep(of: outgoing), try largestStep(of: incoming))
    return segue.seconds > 0 ? one + other : max(one, other)
  }

  /// The largest step between two samples of a track, as loud as it is played.
  private func largestStep(of track: Track) throws -> Double {
    let program = WorkerProgram(executable: CommandLine.arguments[0])
    let reader = try RemoteReader(program: program, path: track.path)
    let channels = reader.format.channels
    var last = [Float](repeating: 0, count: channels)
    var most: Float = 0
    while try reader.next(
      frames: 65_536,
      { part in
        for (i, sample) in part.enumerated() {
          most = max(most, abs(sample - last[i % channels]))
          last[i % channels] = sample
        }
      }) > 0
    {}
    return Double(most) * pow(10, ShowLevel(track, target: -16).gain / 20)
  }
}

/// Stereo samples of a rendered file.
enum RenderedSound {
  /// Interleaved samples of a WAV of 24 bits.
  static func read(_ path: String) throws -> [Float] {
    var sound: [Float] = []
    try forEachBlock(path) { sound.append(contentsOf: $0) }
    return sound
  }

  /// The same, a part at a time.
  static func forEachBlock(
    _ path: String, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    guard let mark = data.range(of: Data("data".utf8), in: 0..<min(4096, data.count)) else {
      return
    }
    var block = [Float](repeating: 0, count: 65_536)
    data.withUnsafeBytes { bytes in
      let first = mark.upperBound + 4
      // What lies behind the samples is no sound.
      let length = Int(bytes.loadUnaligned(fromByteOffset: first - 4, as: UInt32.self))
      let count = min(length, bytes.count - first) / 3
      for start in stride(from: 0, to: count, by: block.count) {
        let part = min(block.count, count - start)
        for index in 0..<part {
          let at = first + (start + index) * 3
          let word =
            Int32(bytes[at]) << 8 | Int32(bytes[at + 1]) << 16 | Int32(bytes[at + 2]) << 24
          block[index] = Float(word >> 8) / 8_388_608
        }
        block.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<part])) }
      }
    }
  }
}
