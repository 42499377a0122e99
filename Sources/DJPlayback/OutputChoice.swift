/// Where the sound of a live show goes.
public enum OutputChoice: Equatable, Sendable {
  /// A PulseAudio server: a sink by name, or its default.
  case pulse(device: String?)
  /// Nowhere, at the pace of the clock.
  case null
  /// Nowhere, as fast as the machine can.
  case unpaced
  /// Into a .wav, .flac, .ogg or .opus file, at the pace of the clock.
  case file(String)
  /// Raw 32-bit floats on standard output, at the pace of the clock or of its reader.
  case standardOutput
  /// Raw samples of 16 bits into a named pipe, at the pace of the clock.
  case pipe(String)
  /// To an Icecast server.
  case icecast(IcecastAddress)

  /// As written on the command line: `pulse`, `pulse:DEVICE`, `null`, `null:unpaced`, `-`,
  /// `pipe:PATH`, `icecast://…`, or a file's path. Nil for an empty text, device or path, and for
  /// an address that makes no sense.
  public init?(parsing text: String) {
    switch text {
    case "": return nil
    case "pulse": self = .pulse(device: nil)
    case "null": self = .null
    case "null:unpaced": self = .unpaced
    case "-": self = .standardOutput
    default:
      if text.hasPrefix("icecast://") || text.hasPrefix("icecasts://") {
        guard let address = IcecastAddress(text) else { return nil }
        self = .icecast(address)
      } else if text.hasPrefix("pulse:") || text.hasPrefix("pipe:") {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let name = String(parts[1])
        self = parts[0] == "pulse" ? .pulse(device: name) : .pipe(name)
      } else {
        self = .file(text)
      }
    }
  }
}
