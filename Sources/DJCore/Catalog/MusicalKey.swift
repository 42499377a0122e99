/// A musical key: a tonic and a mode.
public struct MusicalKey: Hashable, Sendable {
  /// Major or minor.
  public enum Mode: UInt8, Sendable {
    /// Ionian.
    case major
    /// Aeolian.
    case minor
  }

  /// Semitones above C, 0…11.
  public let tonic: Int
  /// The mode.
  public let mode: Mode

  /// A key; the tonic is taken modulo the octave.
  public init(tonic: Int, mode: Mode) {
    self.tonic = ((tonic % 12) + 12) % 12
    self.mode = mode
  }

  private static let names = [
    "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B",
  ]

  /// A key's name as print has it: "F♯ minor" for "F# minor".
  static func printed(_ name: String) -> String { name.replacing("#", with: "♯") }

  /// The name as the contract spells it, with sharps: "F# minor".
  public var name: String { Self.names[tonic] + (mode == .major ? " major" : " minor") }

  /// The place on the Camelot wheel, such as "8A": neighbours on it sound well together.
  public var camelot: String { "\(camelotHour)\(mode == .major ? "B" : "A")" }

  /// The hour on the Camelot wheel, 1…12.
  public var camelotHour: Int {
    let relativeMajor = mode == .major ? tonic : (tonic + 3) % 12
    return (relativeMajor * 7 + 7) % 12 + 1
  }

  /// Reads "8A", "A minor", "Am", "F#m", "Bbmin", "Gb major", "d", as tags have them.
  public init?(parsing text: String) {
    let compact = text.filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    if let key = Self.camelotKey(compact) ?? Self.namedKey(compact) {
      self = key
    } else {
      return nil
    }
  }

  private static func camelotKey(_ text: String) -> MusicalKey? {
    guard let letter = text.last?.uppercased(), letter == "A" || letter == "B",
      let hour = Int(text.dropLast()), (1...12).contains(hour)
    else { return nil }
    let major = ((hour - 1) * 7 + 12 * 7 - 49) % 12
    return letter == "B"
      ? MusicalKey(tonic: major, mode: .major) : MusicalKey(tonic: major + 9, mode: .minor)
  }

  private static func namedKey(_ text: String) -> MusicalKey? {
    let naturals: [Character: Int] = ["C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11]
    guard let first = text.first, let natural = naturals[Character(first.uppercased())]
    else { return nil }
    var rest = text.dropFirst()
    var tonic = natural
    if let sign = rest.first, "#♯b♭".contains(sign) {
      tonic += "#♯".contains(sign) ? 1 : -1
      rest = rest.dropFirst()
    }
    switch rest {
    case "m", "min", "minor", "Min", "Minor", "MIN", "MINOR", "moll", "Moll":
      return MusicalKey(tonic: tonic, mode: .minor)
    case "", "M", "maj", "major", "Maj", "Major", "MAJ", "MAJOR", "dur", "Dur":
      let minor = rest.isEmpty && first.isLowercase
      return MusicalKey(tonic: tonic, mode: minor ? .minor : .major)
    default:
      return nil
    }
  }
}
