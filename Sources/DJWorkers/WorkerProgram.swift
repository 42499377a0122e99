/// How a worker process is started.
public struct WorkerProgram: Equatable, Sendable {
  /// The absolute path of the executable.
  public var executable: String
  /// Its arguments.
  public var arguments: [String]

  /// A program; djterm itself with the argument `worker`.
  public init(executable: String, arguments: [String] = ["worker"]) {
    self.executable = executable
    self.arguments = arguments
  }
}
