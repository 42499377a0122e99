/// What is known of a voice in a track, sung or spoken.
public struct Vocals: Equatable, Sendable {
  /// The first moment at which a voice enters, seconds; nil if none is known of.
  public var start: Double?
  /// How sure that moment is, 0…1; 0 without one.
  public var confidence: Double
  /// How likely it is that there is no voice at all, 0…1; 0.5 if nobody listened.
  public var instrumental: Double

  /// What is known; nothing unless told.
  public init(start: Double? = nil, confidence: Double = 0, instrumental: Double = 0.5) {
    self.start = start
    self.confidence = confidence
    self.instrumental = instrumental
  }
}

/// How a track ends.
public enum Ending: UInt8, Sendable, CaseIterable {
  /// It grows quieter for seconds: the next one may come in over it.
  case fade
  /// It stops within a bar or so: the next one comes in exactly there.
  case cold
  /// A last note or chord is held and dies away.
  case sustained
}
