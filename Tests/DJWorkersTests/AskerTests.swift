import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJWorkers

/// Workers that fail, played by the shell: its standard input is the socket.
@Suite struct AskerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func octal(_ answer: Answer) -> String {
    answer.encoded().map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }

  /// A worker that notes its start, greets, and then does what the script says.
  private func program(_ script: String, greets: Bool = true) -> WorkerProgram {
    let greeting = greets ? octal(.ready(version: Answer.wireVersion)) : ""
    return WorkerProgram(
      executable: "/bin/sh",
      arguments: [
        "-c", "echo x >> '\(folder.path("starts"))'; printf '\(greeting)' >&0; \(script)",
      ])
  }

  private var starts: Int {
    let text = try? String(contentsOfFile: folder.path("starts"), encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  private func ask(
    _ program: WorkerProgram, _ names: [String], within limit: Double = 5
  ) -> [Result<Answer, WorkerFailure>] {
    var asker = Asker(program, roster: Roster())
    return asker.ask(names.map { .probe(MediaPath(folder.path($0))) }, within: limit)
  }

  private func causes(_ results: [Result<Answer, WorkerFailure>]) -> [WorkerFailure.Cause?] {
    results.map { if case .failure(let failure) = $0 { failure.cause } else { nil } }
  }

  @Test func aFileThatKillsTwoWorkersIsSetAside() {
    let deadly = program("kill -9 $$")
    #expect(causes(ask(deadly, ["a", "b"])) == [.died, .died])
    #expect(starts == 4)
    // And stays so: no third worker for it.
    #expect(causes(ask(deadly, ["b", "a"])) == [.died, .died])
    #expect(starts == 4)
  }

  @Test func aFileThatWasChangedIsTriedAgain() throws {
    let deadly = program("kill -9 $$")
    let file = folder.url.appending(path: "a")
    try Data("one".utf8).write(to: file)
    #expect(causes(ask(deadly, ["a"])) == [.died])
    try Data("longer".utf8).write(to: file)
    #expect(causes(ask(deadly, ["a"])) == [.died])
    #expect(starts == 4)
  }

  @Test func aHangIsNoticedAndEnded() {
    let hung = program("sleep 1000")
    let began = ContinuousClock.now
    let results = ask(hung, ["a"], within: 0.2)
    #expect(causes(results) == [.timedOut])
    #expect(starts == 2)
    #expect(ContinuousClock.now - began < .seconds(100))
  }

  @Test func signsOfLifeGiveMoreTime() {
    let slow = program(
      "printf '\(octal(.working(allow: 30)))' >&0; sleep 1; printf '\(octal(.closed))' >&0; sleep 9"
    )
    #expect(causes(ask(slow, ["a"], within: 0.2)) == [nil])
    #expect(starts == 1)
  }

  @Test func requestsSentToAWorkerThatDiedAreSentAgain() {
    let two = octal(.closed) + octal(.closed)
    let forgetful = program("printf '\(two)' >&0; sleep 0.2")
    #expect(causes(ask(forgetful, ["a", "b", "c", "d", "e"])) == [nil, nil, nil, nil, nil])
    #expect(starts == 3)
  }

  @Test func aProgramThatIsNoWorkerIsUnavailable() {
    #expect(
      causes(ask(program("exit 1", greets: false), ["a", "b"])) == [.unavailable, .unavailable])
    #expect(starts == 1)
    let old = program("printf '\(octal(.ready(version: 999)))' >&0; sleep 9", greets: false)
    #expect(causes(ask(old, ["a"])) == [.unavailable])
    let mad = program("yes >&0", greets: false)
    #expect(causes(ask(mad, ["a"])) == [.unavailable])
  }

  @Test func aDeathBeforeTheFirstRequestIsToldFromAProgramThatIsNoWorker() throws {
    // Sending fails in both cases; only one of them has greeted.
    for (greets, cause) in [(true, WorkerFailure.Cause.died), (false, .unavailable)] {
      var line = try WorkerLine(program("exit 1", greets: greets))
      #expect(line.process.waitForEnd())
      #expect {
        try line.send(Request.close.encoded())
      } throws: { error in
        switch (error as? WorkerLine.Loss, cause) {
        case (.died, .died), (.neverStarted, .unavailable): true
        default: false
        }
      }
    }
  }

  @Test func nonsenseFromAWorkerIsItsDeath() {
    #expect(causes(ask(program("yes >&0"), ["a"])) == [.died])
  }
}

extension WorkerProcess {
  fileprivate func waitForEnd() -> Bool { reap(patience: 60) != .running }
}
