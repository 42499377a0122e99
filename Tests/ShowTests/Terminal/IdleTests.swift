import Foundation
import TestSupport
import Testing

@Suite("A paused show lets the machine sleep")
struct IdleTests {
  @Test("Next to no wake-ups, and no output")
  func paused() throws {
    let show = try LiveWindow(["--talk", "off"])
    show.press(" ")
    // What is still being listened to comes to an end.
    var (wakes, bytes) = (Int.max, Int.max)
    let isQuiet = eventually(within: 90) {
      let (before, size) = (Self.switches(of: show.job), show.window.output.count)
      Thread.sleep(forTimeInterval: 4)
      wakes = Self.switches(of: show.job) - before
      bytes = show.window.output.count - size
      // One a second is the clock of the system's library of queues.
      return (0...6).contains(wakes) && bytes == 0
    }
    #expect(isQuiet, "\(wakes) wake-ups, \(bytes) bytes in 4 s")
    try show.end(.key)
  }

  /// How often the threads of a process and of its children went to sleep by themselves.
  private static func switches(of process: pid_t) -> Int {
    let tasks =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.reduce(0) { sum, task in
      let folder = "/proc/\(process)/task/\(task)"
      let status = (try? String(contentsOfFile: "\(folder)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      let own = line.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? 0
      let children = (try? String(contentsOfFile: "\(folder)/children", encoding: .utf8)) ?? ""
      let theirs = children.split(separator: " ").compactMap { pid_t($0) }
      return sum + own + theirs.map(switches).reduce(0, +)
    }
  }
}
