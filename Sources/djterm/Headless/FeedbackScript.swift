internal import DJCore
internal import Foundation

/// Key presses from a file or, in lock-step, from standard input.
struct FeedbackScript {
  /// One press as JSON has it.
  private struct Line: Decodable {
    var t: Double?
    var at: Double?
    var `do`: String
  }

  private struct Answer: Decodable {
    var actions: [Line]?
  }

  /// A line that means nothing, in words.
  typealias Complaint = Sanitised

  /// Reads a script of `{"t": 95.0, "do": "skip"}` lines.
  static func read(
    _ path: String
  ) throws(Failure) -> (presses: [Simulation.Press], complaints: [Complaint]) {
    guard let data = FileManager.default.contents(atPath: path), data.count < 64 << 20 else {
      throw Failure(
        .badData, "cannot read the feedback script \(MediaPath(path).shown): check the path")
    }
    var presses: [Simulation.Press] = []
    var complaints: [Complaint] = []
    for (index, bytes) in data.split(separator: 0x0A).enumerated() {
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)), let time = line.t,
        time.isFinite, time >= 0, let command = Command(parsing: line.do)
      else {
        complaints.append("feedback script, line \(index + 1) means nothing and is passed over")
        continue
      }
      presses.append(
        Simulation.Press(time: time, command: command, target: nil, words: Sanitised(line.do)))
    }
    return (presses, complaints)
  }

  /// One answer in lock-step: seconds into the track and the command of each action; nil if the
  /// line is malformed.
  static func answer(
    _ text: String
  ) -> (actions: [(at: Double, command: Command, words: Sanitised)], complaint: Complaint?) {
    guard text.utf8.count < 1 << 20,
      let answer = try? JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    else { return ([], "malformed answer on standard input, taken as {}") }
    var actions: [(at: Double, command: Command, words: Sanitised)] = []
    for line in answer.actions ?? [] {
      guard let at = line.at, at.isFinite, at >= 0, let command = Command(parsing: line.do) else {
        return ([], "malformed action on standard input, taken as {}")
      }
      actions.append((at, command, Sanitised(line.do)))
    }
    return (actions, nil)
  }
}
