internal import DJCore
internal import DJWire
internal import Glibc
internal import Synchronization

/// Jobs that killed their worker twice: not tried again while this program runs, unless the file
/// has changed.
enum SetAside {
  private struct Entry {
    let failure: WorkerFailure
    let stamp: FileStamp?
  }

  private static let entries = Mutex<[[UInt8]: Entry]>([:])

  /// Why a request is not to be made again; nil if it may.
  static func refusal(of request: Request) -> WorkerFailure? {
    if entries.withLock({ $0.isEmpty }) { return nil }
    let key = request.encoded()
    guard let entry = entries.withLock({ $0[key] }) else { return nil }
    if entry.stamp == FileStamp(request) { return entry.failure }
    entries.withLock { $0[key] = nil }
    return nil
  }

  /// Remembers a request that broke two lines, and puts it in words.
  static func add(_ request: Request, _ loss: WorkerLine.Loss) -> WorkerFailure {
    let failure: WorkerFailure
    switch loss {
    case .died(let how):
      failure = WorkerFailure(.died, "set aside: it crashed its reader twice (\(how))")
    case .late:
      failure = WorkerFailure(.timedOut, "set aside: its reader hung twice")
    case .killed:
      failure = WorkerFailure(.died, "set aside: its reader was killed again and again")
    case .neverStarted(let how):
      return WorkerFailure(.unavailable, how)
    }
    let entry = Entry(failure: failure, stamp: FileStamp(request))
    entries.withLock { $0[request.encoded()] = entry }
    return failure
  }
}

/// What changes when a file is changed.
private struct FileStamp: Equatable {
  let size: Int
  let seconds: Int
  let nanoseconds: Int
  let node: UInt

  init?(_ request: Request) {
    let path: MediaPath
    switch request {
    case .probe(let file), .analyse(let file), .open(let file, _, _),
      .sleeve(let file, _):
      path = file
    default: return nil
    }
    var status = stat()
    let result = (path.bytes + [0]).withUnsafeBytes {
      $0.bindMemory(to: CChar.self).baseAddress.map { stat($0, &status) } ?? -1
    }
    guard result == 0 else { return nil }
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    node = UInt(status.st_ino)
  }
}
