import DJCore
import DJSignal
import DJWire
import DJWorkers
import Foundation
import TestSupport

@testable import DJPlayback

/// A voice whose clips are one level throughout, so that they can be told from the music.
struct LevelVoice: Voice {
  var level: Float = 0.1
  var rate = 44_100
  var failure: WorkerFailure?

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    if let failure { return .failure(failure) }
    let frames = Int(order.estimate * Double(rate))
    return .success(
      SpeechClip(sampleRate: rate, samples: [Float](repeating: level, count: frames)))
  }
}

/// An offline player with the files of one test, and what came of them.
final class Studio {
  static let rate = 44_100
  let folder: TemporaryFolder
  let player: OfflinePlayer
  private(set) var events: [PlayerEvent] = []
  /// When each event was told, to a block.
  private(set) var times: [Double] = []
  private let output: String

  /// Decodes with real workers, unless a source is given.
  init(
    voice: any Voice = LevelVoice(), rate: Int = Studio.rate, open: SourceOpener? = nil
  ) throws {
    folder = try TemporaryFolder()
    output = folder.path("show.wav")
    let program = WorkerProgram(executable: Program.djterm)
    let decode: SourceOpener = { (path, start) throws(WorkerFailure) in
      try RemoteReader(program: program, path: path, start: start)
    }
    // Not `??`: its autoclosure of a closure with typed throws crashes the compiler (6.3.1).
    let source = if let open { open } else { decode }
    player = try OfflinePlayer(
      FileOrder(path: output, sampleRate: rate), voice: voice, open: source)
  }

  /// Writes a file and makes an item of it.
  func item(
    _ entry: Int, _ samples: [Float], rate: Int = Studio.rate, channels: Int = 2,
    start: Double = 0, gain: Double = 0
  ) throws -> DeckItem {
    let name = "\(entry).wav"
    try WaveFile.write(
      samples, sampleRate: rate, channels: channels, to: folder.url.appending(path: name))
    let seconds = Double(samples.count / channels) / Double(rate)
    return DeckItem(
      entry: EntryID(entry), path: MediaPath(folder.path(name)), start: start, gain: gain,
      duration: seconds, peak: nil)
  }

  /// An item whose file is not there.
  func missing(_ entry: Int) -> DeckItem {
    DeckItem(
      entry: EntryID(entry), path: MediaPath(folder.path("missing.wav")), start: 0, gain: 0,
      duration: 1, peak: nil)
  }

  func send(_ command: PlayerCommand) { player.send(command) }

  /// Renders so many seconds more.
  func run(_ seconds: Double) throws {
    let end = player.time + seconds
    while player.time < end - 1e-9 { try step() }
  }

  /// Renders until something happens; false after a minute of show.
  @discardableResult
  func run(until event: (PlayerEvent) -> Bool) throws -> Bool {
    for _ in 0..<2600 {
      if events.contains(where: event) { return true }
      try step()
    }
    return false
  }

  func step() throws {
    for event in try player.step() {
      events.append(event)
      times.append(player.time)
    }
  }

  /// Completes the file: its left and right samples.
  func finish() throws -> (left: [Float], right: [Float]) {
    try player.finish()
    return try Self.read(output)
  }

  static func read(_ path: String) throws -> (left: [Float], right: [Float]) {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let mark = data.range(of: Data("data".utf8)) else { return ([], []) }
    let size = data[mark.upperBound..<mark.upperBound + 4].reversed().reduce(0) {
      $0 << 8 | Int($1)
    }
    let samples = data[(mark.upperBound + 4)...].prefix(size)
    var left: [Float] = []
    var right: [Float] = []
    var offset = samples.startIndex
    while offset + 6 <= samples.endIndex {
      left.append(sample(samples, offset))
      right.append(sample(samples, offset + 3))
      offset += 6
    }
    return (left, right)
  }

  private static func sample(_ data: Data, _ at: Int) -> Float {
    let word = Int32(data[at]) << 8 | Int32(data[at + 1]) << 16 | Int32(data[at + 2]) << 24
    return Float(word >> 8) / 8_388_608
  }
}

/// Signals that tell where they are from.
enum Signal {
  /// Noise of 16 bits, different in each channel, the same each time.
  static func noise(_ frames: Int, seed: UInt32) -> [Float] {
    var state = seed
    return (0..<frames * 2).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(Int(state >> 18) - 8192) / 32_768
    }
  }

  /// One level on the left, another on the right.
  static func levels(_ left: Float, _ right: Float, seconds: Double, rate: Int = 44_100) -> [Float]
  {
    (0..<Int(seconds * Double(rate))).flatMap { _ in [left, right] }
  }

  static func left(_ samples: [Float]) -> [Float] {
    stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
  }
}

extension PlayerEvent {
  /// The end of an entry.
  static func ended(_ entry: Int, seconds: Double, _ cause: EndCause) -> PlayerEvent {
    .ended(EntryID(entry), played: seconds, cause: cause)
  }

  /// Whether it is the end of an entry, for whatever cause.
  func isEnd(of entry: Int) -> Bool {
    if case .ended(EntryID(entry), _, _) = self { return true }
    return false
  }

  var isNotice: Bool {
    if case .notice = self { return true }
    return false
  }
}

/// The largest step between neighbours.
func largestStep(_ samples: ArraySlice<Float>) -> Float {
  zip(samples, samples.dropFirst()).map { abs($0 - $1) }.max() ?? 0
}
