import DJCore
import DJWire
import DJWorkers
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJPlayback

/// A live player with the files of one test, and what it told.
final class Booth: Sendable {
  let folder: TemporaryFolder
  let player: Player
  private let log: Log

  private final class Log: Sendable {
    let events = Mutex<[PlayerEvent]>([])
  }

  /// `toll` takes what is killed of those that decode.
  init(_ output: OutputChoice, server: String? = nil, toll: DeadlySource.Toll? = nil) throws {
    folder = try TemporaryFolder()
    let log = Log()
    self.log = log
    let program = WorkerProgram(executable: Program.djterm)
    player = Player(
      output: output, server: server, voice: LevelVoice(),
      open: { (path, start) throws(WorkerFailure) in
        let reader = try RemoteReader(program: program, path: path, start: start)
        return toll.map { DeadlySource(reader, $0) } ?? reader
      },
      events: { event in log.events.withLock { $0.append(event) } })
  }

  var events: [PlayerEvent] { log.events.withLock { $0 } }

  func heard(_ event: PlayerEvent) -> Bool { eventually { events.contains(event) } }

  func item(_ entry: Int, _ samples: [Float], rate: Int = 44_100) throws -> DeckItem {
    let name = "\(entry).wav"
    try WaveFile.write(samples, sampleRate: rate, channels: 2, to: folder.url.appending(path: name))
    return DeckItem(
      entry: EntryID(entry), path: MediaPath(folder.path(name)), start: 0, gain: 0,
      duration: Double(samples.count / 2) / Double(rate), peak: nil)
  }
}
