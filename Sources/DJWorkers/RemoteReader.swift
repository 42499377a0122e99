public import DJCore
public import DJWire

/// A file decoded by a worker, pulled as interleaved floats. Blocking: for one thread of the
/// caller's own, never the terminal's actor. A worker that dies is replaced, and reading goes on at the
/// frame where it was.
public final class RemoteReader {
  /// The layout of what ``read(into:)`` gives.
  public let format: StreamFormat

  private let program: WorkerProgram
  private let path: MediaPath
  private var line: WorkerLine?
  /// What came with the last answer, in memory that the line's worker shares, and how much of it has
  /// been handed on.
  private var block = UnsafeBufferPointer<Float>(start: nil, count: 0)
  private var taken = 0
  /// Where the block that was asked for last is put.
  private var place = 0
  /// The frame after the last one in `block`.
  private var position: Int64
  private var isLast = false
  /// A block has been asked for and has not come yet.
  private var isAsked = false
  /// Frames of the block last asked for.
  private var blockFrames = RemoteReader.firstFrames
  /// Workers lost since a block last came, and in all.
  private var lossesHere = 0
  private var killsHere = 0
  private var losses = 0

  /// Seconds within which a worker must answer.
  private static let limit = 5.0
  /// Seconds of a block: each one wakes both sides.
  private static let blockSeconds = 5
  /// The first block is small, so that the first sound is quick; the next ones are longer and
  /// longer.
  private static let firstFrames = 4096
  private static let growth = 3
  /// Workers one reading may cost, however far apart.
  private static let lossLimit = 100
  /// Workers that may be killed from outside in one place.
  private static let killLimit = 8

  /// Opens a file at `start` seconds (sample-exact: frame `start * rate`, rounded).
  public init(program: WorkerProgram, path: MediaPath, start: Double = 0) throws(WorkerFailure) {
    self.program = program
    self.path = path
    let key = Request.open(path, start: .frame(0), careful: false)
    if let refusal = SetAside.refusal(of: key) { throw refusal }
    let first = StreamStart.seconds(start.isFinite ? max(0, start) : 0)
    let opened = try Self.openTwice(program, path, first, key: key)
    line = opened.line
    format = opened.format
    position = opened.position
    isAsked = true
  }

  deinit { retire() }

  /// Reads up to `buffer.count / channels` frames; 0 at the end. Fewer than asked for only at the
  /// end.
  public func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(WorkerFailure) -> Int {
    let wanted = buffer.count / format.channels
    var filled = 0
    while filled < wanted {
      let start = filled * format.channels
      let count = try next(frames: wanted - filled) { part in
        _ = UnsafeMutableBufferPointer(rebasing: buffer[start..<start + part.count])
          .update(fromContentsOf: part)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Hands over the next frames where they lie, at most so many; returns how many, 0 at the end.
  /// They are gone when `body` returns.
  public func next(
    frames: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(WorkerFailure) -> Int {
    while taken == block.count {
      if isLast { return 0 }
      try fetch()
    }
    let count = min(max(0, frames) * format.channels, block.count - taken)
    body(UnsafeBufferPointer(rebasing: block[taken..<taken + count]))
    taken += count
    return count / format.channels
  }

  /// Moves to so many seconds from the start.
  public func seek(to seconds: Double) throws(WorkerFailure) {
    let exact = (max(0, seconds.isFinite ? seconds : 0) * Double(format.sampleRate)).rounded()
    let frame = Int64(exactly: exact) ?? Int64.max >> 8
    let blockStart = position - Int64(block.count / format.channels)
    if (blockStart..<position).contains(frame) {
      taken = Int(frame - blockStart) * format.channels
      return
    }
    forget()
    isLast = false
    do throws(Break) {
      try move(to: frame)
    } catch {
      try recover(from: error, at: frame, careful: true)
    }
  }

  /// The worker's process, for tests that end it.
  var workerIdentifier: Int32? { line?.process.identifier }

  // MARK: Asking

  private enum Break: Error {
    case lost(WorkerLine.Loss)
    case refused(WorkerFailure)
  }

  private struct Opening {
    let line: WorkerLine
    let format: StreamFormat
    let position: Int64
  }

  /// Opens the file; after a lost worker once more with a fresh one, and without the seek that may
  /// have been the trap.
  private static func openTwice(
    _ program: WorkerProgram, _ path: MediaPath, _ start: StreamStart, key: Request
  ) throws(WorkerFailure) -> Opening {
    var (losses, kills) = (0, 0)
    while true {
      do throws(Break) {
        return try open(program, .open(path, start: start, careful: losses > 0))
      } catch {
        switch error {
        case .refused(let failure): throw failure
        case .lost(.killed) where kills < killLimit: kills += 1
        case .lost(let loss):
          losses += 1
          if losses == 2 { throw SetAside.add(key, loss) }
        }
      }
    }
  }

  /// Opens the file with a worker, and asks for the first block in the same breath.
  private static func open(
    _ program: WorkerProgram, _ request: Request
  ) throws(Break) -> Opening {
    var line: WorkerLine
    do throws(WorkerFailure) { line = try WorkerStock.take(program) } catch {
      throw .refused(error)
    }
    let answer: Answer
    do throws(WorkerLine.Loss) {
      try line.send(request.encoded() + Request.read(frames: firstFrames, place: 0).encoded())
      answer = try line.answer(within: limit)
      // After a refusal the block that was asked for is refused, too.
      if case .declined = answer { _ = try line.answer(within: limit) }
    } catch {
      throw broken(error)
    }
    switch answer {
    case .opened(let format, let position):
      return Opening(line: line, format: format, position: position)
    case .declined(let reason):
      WorkerStock.keep(line, program)
      throw .refused(WorkerFailure(.declined, reason))
    default:
      throw .lost(.died("its answer made no sense"))
    }
  }

  private static func broken(_ loss: WorkerLine.Loss) -> Break {
    if case .neverStarted(let how) = loss { return .refused(WorkerFailure(.unavailable, how)) }
    return .lost(loss)
  }

  private func fetch() throws(WorkerFailure) {
    while true {
      do throws(Break) {
        try receiveBlock()
        lossesHere = 0
        killsHere = 0
        return
      } catch {
        try recover(from: error, at: position, careful: false)
      }
    }
  }

  /// Takes the next block, and asks for the one after it: it is decoded while this one plays.
  private func receiveBlock() throws(Break) {
    forget()
    let answer = try exchange { line throws(WorkerLine.Loss) in
      if !isAsked { try ask(&line) }
      isAsked = false
      let answer = try line.answer(within: Self.limit)
      if case .samples(let frames, let isLast) = answer, frames <= blockFrames {
        take(frames, from: line)
        if !isLast { try askForMore(&line) }
      }
      return answer
    }
    switch answer {
    case .samples(let frames, let isLast) where frames == block.count / format.channels:
      position += Int64(frames)
      self.isLast = isLast
    case .declined(let reason):
      throw .refused(WorkerFailure(.declined, reason))
    default:
      line?.process.end()
      throw .lost(.died("its answer made no sense"))
    }
  }

  /// Asks for a block.
  private func ask(_ line: inout WorkerLine) throws(WorkerLine.Loss) {
    try line.send(Request.read(frames: blockFrames, place: place).encoded())
    isAsked = true
  }

  /// Asks for the block after the one that has come, which goes to the other place.
  private func askForMore(_ line: inout WorkerLine) throws(WorkerLine.Loss) {
    let most = min(
      max(Self.firstFrames, format.sampleRate * Self.blockSeconds), Request.framesLimit)
    blockFrames = min(blockFrames * Self.growth, most)
    place = (place + 1) % SharedSamples.places
    try ask(&line)
  }

  /// Takes up what lies in the place that was asked for.
  private func take(_ frames: Int, from line: WorkerLine) {
    let samples = line.process.samples.place(place)[..<(frames * format.channels)]
    block = UnsafeBufferPointer(UnsafeMutableBufferPointer(rebasing: samples))
    taken = 0
  }

  /// Lets go of the block: its memory goes with the worker, or is written anew.
  private func forget() {
    block = UnsafeBufferPointer(start: nil, count: 0)
    taken = 0
  }

  private func move(to frame: Int64) throws(Break) {
    blockFrames = Self.firstFrames
    let answer = try exchange { line throws(WorkerLine.Loss) in
      try line.send(
        Request.seek(frame).encoded()
          + Request.read(frames: Self.firstFrames, place: place).encoded())
      // The block that was under way is of no use any more.
      if isAsked { _ = try line.answer(within: Self.limit) }
      isAsked = true
      return try line.answer(within: Self.limit)
    }
    guard case .opened(_, let reached) = answer else {
      throw .lost(.died("its answer made no sense"))
    }
    position = reached
  }

  private func exchange(
    _ body: (inout WorkerLine) throws(WorkerLine.Loss) -> Answer
  ) throws(Break) -> Answer {
    guard var current = line else { throw .lost(.died("it is gone")) }
    defer { line = current }
    do throws(WorkerLine.Loss) { return try body(&current) } catch { throw Self.broken(error) }
  }

  /// Replaces a lost worker and goes on at a frame; gives up at the second loss in one place, but is
  /// patient with whoever kills workers.
  private func recover(
    from failure: Break, at frame: Int64, careful: Bool
  ) throws(WorkerFailure) {
    var failure = failure
    forget()
    line = nil
    isAsked = false
    while true {
      guard case .lost(let loss) = failure else {
        if case .refused(let refusal) = failure { throw refusal }
        return
      }
      if loss == .killed { killsHere += 1 } else { lossesHere += 1 }
      losses += 1
      guard lossesHere < 2, killsHere < Self.killLimit, losses < Self.lossLimit else {
        throw Self.failure(loss)
      }
      do throws(Break) {
        let request = Request.open(path, start: .frame(frame), careful: careful)
        let opened = try Self.open(program, request)
        guard opened.format == format else {
          throw .refused(WorkerFailure(.declined, "the file was changed while it played"))
        }
        line = opened.line
        position = opened.position
        blockFrames = Self.firstFrames
        place = 0
        isAsked = true
        return
      } catch {
        failure = error
      }
    }
  }

  private static func failure(_ loss: WorkerLine.Loss) -> WorkerFailure {
    switch loss {
    case .died(let how): WorkerFailure(.died, "it crashed its reader twice (\(how))")
    case .late: WorkerFailure(.timedOut, "its reader hung twice")
    case .killed: WorkerFailure(.died, "its reader was killed again and again")
    case .neverStarted(let how): WorkerFailure(.unavailable, how)
    }
  }

  /// Hands the worker back, if it is in order.
  private func retire() {
    guard var current = line else { return }
    line = nil
    do {
      try current.send(Request.close.encoded(), within: 0.5)
      if isAsked { _ = try current.answer(within: 0.5) }
      if try current.answer(within: 0.5) == .closed {
        current.process.samples.rest()
        WorkerStock.keep(current, program)
      }
    } catch {
      current.process.end()
    }
  }
}
