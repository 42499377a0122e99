internal import DJCore

/// Where the sound of a live show goes.
public enum OutputChoice: Equatable, Sendable {
  /// A PulseAudio server: a sink by name, or its default.
  case pulse(device: String?)
  /// Nowhere, at the pace of the clock.
  case null
  /// Into a .wav or .flac file, at the pace of the clock.
  case file(String)

  /// As written on the command line: `pulse`, `pulse:DEVICE`, `null`, or a file's path. Nil for
  /// an empty text or device.
  public init?(parsing text: String) {
    switch text {
    case "": return nil
    case "pulse": self = .pulse(device: nil)
    case "null": self = .null
    default:
      guard text.hasPrefix("pulse:") else {
        self = .file(text)
        return
      }
      let device = String(text.dropFirst("pulse:".count))
      guard !device.isEmpty else { return nil }
      self = .pulse(device: device)
    }
  }
}
