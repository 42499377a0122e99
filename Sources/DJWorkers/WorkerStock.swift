internal import DJWire
internal import Synchronization

/// Idle workers kept for the next reader, so that a track starts without a process being started.
enum WorkerStock {
  private static let idle = Mutex<[(program: WorkerProgram, line: WorkerLine)]>([])
  /// Kept of one program: a deck is closed soon before or after the next is opened, as a rule.
  private static let limit = 1

  /// A worker that is up, or a new one.
  static func take(_ program: WorkerProgram) throws(WorkerFailure) -> WorkerLine {
    while let line = idle.withLock({ idle -> WorkerLine? in
      guard let index = idle.lastIndex(where: { $0.program == program }) else { return nil }
      return idle.remove(at: index).line
    }) {
      // It may have been ended from outside meanwhile.
      if line.process.isAlive { return line }
    }
    return try WorkerLine(program)
  }

  /// Keeps a worker that has nothing left to answer.
  static func keep(_ line: WorkerLine, _ program: WorkerProgram) {
    idle.withLock { idle in
      let kept = idle.count { $0.program == program }
      if kept < limit { idle.append((program, line)) }
    }
  }

  /// Starts one if there is none.
  static func prewarm(_ program: WorkerProgram) {
    let isReady = idle.withLock { $0.contains { $0.program == program } }
    if !isReady, let line = try? WorkerLine(program) { keep(line, program) }
  }
}
