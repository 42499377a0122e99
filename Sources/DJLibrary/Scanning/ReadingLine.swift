internal import DJCore
internal import DJWire
internal import DJWorkers

/// Files on their way through the workers: in as they are found, out as they were answered, in the
/// order in which they went in.
struct ReadingLine {
  /// A file and what a worker said of it.
  struct Read: Sendable {
    var job: ReadingJob
    var answer: Result<Probe, WorkerFailure>
  }

  /// Files one worker is given at once.
  static let chunk = 32
  /// Chunks that wait for a worker while it is busy with one, so that it never waits for us.
  static let depth = 4
  /// Answers written in one transaction.
  static let batch = 2000
  /// Seconds answers wait at most.
  static let patience = 0.5

  private var queue: [ReadingJob] = []
  private var head = 0
  private var sent = 0
  private var answers: [Int: [Read]] = [:]
  private var waiting = 0
  private var written = 0
  private var lastWrite = -Double.infinity
  /// Chunks that have not come back.
  private(set) var inFlight = 0
  /// Why no worker can be had.
  private(set) var unavailable: Sanitised?

  /// True if nothing is left to be sent, awaited or written.
  var isIdle: Bool { inFlight == 0 && (head == queue.count || unavailable != nil) }

  mutating func add(_ jobs: [ReadingJob]) { queue += jobs }

  /// The next files to be sent, if a worker would have room for them.
  mutating func next(jobs: Int) -> (number: Int, jobs: [ReadingJob])? {
    guard inFlight < max(1, jobs) * Self.depth, unavailable == nil, head < queue.count else {
      return nil
    }
    let end = min(queue.count, head + Self.chunk)
    let chunk = Array(queue[head..<end])
    head = end
    // What was sent is forgotten now and then.
    if head > 8192 {
      queue.removeFirst(head)
      head = 0
    }
    defer { sent += 1 }
    inFlight += 1
    return (sent, chunk)
  }

  /// A chunk came back.
  mutating func take(_ number: Int, _ read: [Read]) {
    inFlight -= 1
    answers[number] = read
    waiting += read.count
    for case .failure(let failure) in read.lazy.map(\.answer) where failure.cause == .unavailable {
      unavailable = failure.reason
    }
  }

  /// What should be written now: the first answers at once, then many together; those behind a
  /// file that takes its time wait for it only so long.
  mutating func due(_ now: Double) -> [Read] {
    guard waiting > 0 else { return [] }
    let isLate = now - lastWrite >= Self.patience
    guard waiting >= Self.batch || inFlight == 0 || isLate else { return [] }
    return release(all: isLate || inFlight == 0, now)
  }

  /// All that has come, for the end.
  mutating func rest(_ now: Double) -> [Read] { release(all: true, now) }

  private mutating func release(all: Bool, _ now: Double) -> [Read] {
    var ready: [Read] = []
    while let next = answers.removeValue(forKey: written) {
      ready += next
      written += 1
    }
    if all {
      for number in answers.keys.sorted() { ready += answers.removeValue(forKey: number) ?? [] }
      // The gaps are filled when they come.
      written = inFlight == 0 ? sent : written
    }
    waiting -= ready.count
    if !ready.isEmpty { lastWrite = now }
    return ready
  }
}
