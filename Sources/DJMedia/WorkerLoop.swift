/// The worker's side: reads requests from a descriptor, answers them, until the other end closes.
public enum WorkerLoop {
  /// Serves requests on the descriptor until it is closed; returns the process's exit code.
  public static func run(descriptor: Int32) -> Int32 { 0 }
}
