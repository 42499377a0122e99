/// How a worker process is started.
public struct WorkerProgram: Hashable, Sendable {
  /// The absolute path of the executable.
  public var executable: String
  /// Its arguments.
  public var arguments: [String]
  /// The descriptor that takes what the libraries in a worker print; nil drops it.
  public var diagnostics: Int32?

  /// A program; djterm itself with the argument `worker`.
  public init(executable: String, arguments: [String] = ["worker"], diagnostics: Int32? = nil) {
    self.executable = executable
    self.arguments = arguments
    self.diagnostics = diagnostics
  }

  /// Starts a worker before it is needed, so that the first sound is quick. Returns at once; if
  /// none can be started, whoever needs one will be told.
  public func prewarm() {
    WorkerStock.prewarm(self)
  }
}
