internal import Foundation
internal import Listeners
internal import TestSupport

/// One show of the program, heard by one listener to its end.
struct LockstepShow {
  private let studio: ListeningStudio
  private let listener: Listener
  private(set) var hearing: Hearing
  /// Where the program broke its word.
  private(set) var problems: [String] = []
  /// Skips that were pressed and not yet told to have happened: seconds into the track by path.
  private var pressed: [(path: String, at: Double)] = []
  private var isEnded = false
  private var time = 0.0

  init(_ listener: Listener, studio: ListeningStudio) {
    self.studio = studio
    self.listener = listener
    hearing = Hearing(studio.facts)
  }

  /// Plays it.
  mutating func play(_ order: String, seed: Int, tracks: Int) {
    do {
      let folder = try TemporaryFolder()
      let show = try studio.show(order, seed: seed, tracks: tracks, in: folder)
      while let line = show.readLine() {
        if let answer = hear(line) { show.send(answer) }
      }
      let result = show.finish()
      expect(result.code == 0, "exit code \(result.code): \(result.err)")
      expect(isEnded, "no show_ended")
      expect(hearing.tracks.count == tracks, "\(hearing.tracks.count) tracks instead of \(tracks)")
      expect(pressed.isEmpty, "skips unanswered: \(pressed.map(\.path))")
    } catch {
      problems.append("the show could not be played: \(error)")
    }
  }

  /// Takes a line of the log; the answer to it, if it awaits one.
  private mutating func hear(_ line: String) -> String? {
    guard let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let name = event["event"] as? String, let now = event["t"] as? Double
    else {
      problems.append("not an event: \(line)")
      return nil
    }
    expect(!isEnded, "\(name) after show_ended")
    expect(now >= time, "time runs back at \(name)")
    time = now
    let path = event["path"] as? String ?? ""
    switch name {
    case "track_started": return answer(path)
    case "track_ended":
      ended(path, event["cause"] as? String ?? "", after: event["played"] as? Double ?? .nan)
    case "feedback": expect(event["do"] as? String == "skip", "feedback that nobody gave")
    case "notice": expect(event["level"] as? String != "warning", "warned: \(line)")
    case "show_ended": isEnded = true
    default: break
    }
    return nil
  }

  private mutating func answer(_ path: String) -> String {
    guard let track = studio.index(ofPath: path) else {
      problems.append("a track that the library does not have: \(path)")
      return "{}"
    }
    let place = hearing.tracks.count
    let chance = hearing.note(track, by: listener)
    guard let at = listener.skip(track, at: place, chance: chance) else { return "{}" }
    // As the log has it, to a thousandth.
    let seconds = (at * 1000).rounded() / 1000
    pressed.append((path, seconds))
    return "{\"actions\":[{\"at\":\(seconds),\"do\":\"skip\"}]}"
  }

  private mutating func ended(_ path: String, _ cause: String, after played: Double) {
    guard let index = pressed.firstIndex(where: { $0.path == path }) else {
      return expect(cause == "finished", "\(cause), though nobody skipped: \(path)")
    }
    let skip = pressed.remove(at: index)
    expect(cause == "skipped", "\(cause) instead of skipped: \(path)")
    expect(abs(played - skip.at) < 0.002, "played \(played) instead of \(skip.at): \(path)")
  }

  private mutating func expect(_ isTrue: Bool, _ problem: String) {
    if !isTrue { problems.append(problem) }
  }
}
