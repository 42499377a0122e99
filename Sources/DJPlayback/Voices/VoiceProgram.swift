/// Any program as the DJ's voice: it reads the words on standard input and writes a WAV file to
/// standard output.
public struct VoiceProgram: Equatable, Sendable {
  /// The program, found as a shell would, and its arguments. No shell sees them.
  public var arguments: [String]
  /// Seconds within which it has to answer.
  public var seconds: Double

  /// A program; nil without a name.
  public init?(arguments: [String], seconds: Double = 8) {
    guard let first = arguments.first, !first.isEmpty else { return nil }
    self.arguments = arguments
    self.seconds = seconds.isFinite ? min(max(seconds, 0.1), 120) : 8
  }
}
