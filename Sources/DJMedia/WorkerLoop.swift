internal import CSystem
internal import DJWire

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
    var desk = Desk { [socket] in try? socket.send($0) }
    while true {
      do {
        let request = try socket.receive { payload in
          Result { () throws(WireError) in try Request(payload: payload) }
        }
        guard case .success(let request) = request else { return 65 }
        try socket.send(desk.answer(request))
      } catch {
        return error == .malformed ? 65 : 0
      }
    }
  }
}
