internal import CSystem
internal import DJWire
internal import Glibc

/// The worker's side: reads requests from a descriptor, answers them, until the other end closes.
public enum WorkerLoop {
  /// Serves requests on the descriptor until it is closed; returns the process's exit code (65 if
  /// what came was no request).
  ///
  /// Call it from the main thread of a process of its own, and nothing else of this module: the
  /// parsers behind it may hang, crash or grow. They write to standard error as they like.
  public static func run(descriptor: Int32) -> Int32 {
    guard csystem_end_with(descriptor) == 0 else { return 71 }
    var socket = FrameSocket(descriptor: descriptor, sizeLimit: Request.sizeLimit)
    guard (try? socket.send(Answer.ready(version: Answer.wireVersion).encoded())) != nil else {
      return 0
    }
    let samples = SharedSamples(descriptor: SharedSamples.workersDescriptor)
    var desk = Desk(samples: samples) { [socket] in try? socket.send($0) }
    var outbox = Outbox()
    while true {
      do {
        let request = try socket.receive { payload in
          Result { () throws(WireError) in try Request(payload: payload) }
        }
        guard case .success(let request) = request else { return 65 }
        if !outbox.mayWait(for: request) { try outbox.empty(into: socket) }
        outbox.add(desk.answer(request))
        if !socket.hasFrame || !outbox.mayWait(for: request) { try outbox.empty(into: socket) }
      } catch {
        return error == .malformed ? 65 : 0
      }
    }
  }
}

/// Answers on their way out. Those to a row of probes go together: each one sent alone wakes the
/// program that asked, which costs more than the probe.
private struct Outbox {
  private static let limit = 16 * 1024
  private static let patience: UInt64 = 20_000_000

  private var frames: [UInt8] = []
  private var first: UInt64 = 0

  /// True if the answers so far may wait until one to this request is there, too.
  func mayWait(for request: Request) -> Bool {
    guard case .probe = request else { return false }
    return frames.isEmpty
      || (frames.count < Self.limit && Self.now() &- first < Self.patience)
  }

  mutating func add(_ frame: [UInt8]) {
    if frames.isEmpty { first = Self.now() }
    frames += frame
  }

  mutating func empty(into socket: FrameSocket) throws(FrameSocket.Failure) {
    guard !frames.isEmpty else { return }
    try socket.send(frames)
    frames.removeAll(keepingCapacity: true)
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
