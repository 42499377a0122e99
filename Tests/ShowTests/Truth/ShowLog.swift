import DJCore
import Foundation

/// A show's event log: what was on around each link, as its lines tell it.
struct ShowLog {
  /// A line of the log.
  typealias Line = [String: Any]

  /// What was said, and the show around it.
  struct Remark {
    var link: Link
    /// The wall clock when it was said.
    var wall: Double
    /// Seconds of show.
    var time: Double
    /// Every track started before the one that comes, oldest first.
    var heard: [Line]
    /// What comes, and what came after that.
    var next: Line?
    var afterNext: Line?
    /// The set of what comes; its tracks started before.
    var set: Line?
    /// Sets that the words may have announced: that one, and where the listener left a set meanwhile,
    /// the one that was to come as well.
    var sets: [Line]
    var placeInSet: Int
    /// The log up to the words.
    var before: [Line]
    /// Whether the listener stepped in between the words and the track after the next.
    var isDisturbed: Bool
    /// Whether the listener left the set while the words sounded: what they announce never came.
    var isCutOff: Bool
  }

  let lines: [Line]
  let remarks: [Remark]

  struct Broken: Error { var line: String }

  init(_ texts: [String], start: Double) throws {
    let lines = try texts.map { text in
      guard let line = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Line else {
        throw Broken(line: text)
      }
      return line
    }
    self.lines = lines
    remarks = lines.indices.filter { lines[$0].text("event") == "talk" }.map {
      Self.remark(lines, at: $0, start: start)
    }
  }

  private static func remark(_ lines: [Line], at place: Int, start: Double) -> Remark {
    let talk = lines[place]
    func isStart(_ index: Int) -> Bool { lines[index].text("event") == "track_started" }
    let isOverIntro = talk.text("placement") == "over_intro"
    let nextPlace =
      isOverIntro
      ? lines.indices[..<place].last(where: isStart)
      : lines.indices[place...].first(where: isStart)
    let heard = lines.indices[..<(nextPlace ?? lines.endIndex)].filter(isStart).map { lines[$0] }
    let afterPlace = nextPlace.flatMap { next in
      lines.indices[(next + 1)...].first(where: isStart)
    }
    let next = nextPlace.map { lines[$0] }
    let isCutOff = lines[place..<max(place, nextPlace ?? lines.endIndex)].contains {
      $0.text("event") == "feedback" && $0.text("do") == "skip-set"
    }
    // The set that was left, or the one of what comes.
    let number = isCutOff ? heard.last?.number("set") : next?.number("set")
    let numbers = Set([number, isCutOff ? next?.number("set") : nil].compactMap(\.self))
    let sets = lines.filter {
      $0.text("event") == "set_started" && numbers.contains($0.number("set"))
    }
    let set = sets.first { $0.number("set") == number }
    let between = lines[place..<(afterPlace ?? lines.endIndex)]
    return Remark(
      link: link(talk), wall: start + talk.number("t"), time: talk.number("t"), heard: heard,
      next: next, afterNext: afterPlace.map { lines[$0] }, set: set, sets: sets,
      placeInSet: heard.count { $0.number("set") == number } + 1,
      before: Array(lines[..<place]),
      isDisturbed: between.contains { $0.text("event") == "feedback" } || afterPlace == nil,
      isCutOff: isCutOff)
  }

  private static func link(_ talk: Line) -> Link {
    let facts = (talk["facts"] as? [Line] ?? []).map {
      Fact(
        claim: Sanitised($0.text("claim")), value: Sanitised($0.text("value")),
        source: Sanitised($0.text("source")))
    }
    return Link(
      occasion: .between, text: Sanitised(talk.text("text")),
      spoken: Sanitised(talk.text("spoken")), template: Sanitised(talk.text("template")),
      facts: facts, seconds: talk.number("seconds"))
  }
}
