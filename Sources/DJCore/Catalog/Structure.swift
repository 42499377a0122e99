/// How a track is built, from its first sample on. Kept beside the beats, not among the
/// ``Features`` that a snapshot holds of every track.
public struct Structure: Equatable, Sendable {
  /// The most sections that are told apart.
  public static let sectionLimit = 32
  /// The most points of ``energy``.
  public static let energyLimit = 96

  /// The sections in order of time; empty if the track is too short to have any.
  public var sections: [Section]
  /// How energetic equal slices of the track are, each 0…255 of the scale 0…1; empty if unknown.
  public var energy: [UInt8]

  /// A structure.
  public init(sections: [Section] = [], energy: [UInt8] = []) {
    self.sections = sections
    self.energy = energy
  }
}

/// A stretch of a track that sounds of a piece, up to the start of the next.
public struct Section: Equatable, Sendable {
  /// What it is for.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Before the whole arrangement has come in.
    case intro
    /// The body of the track.
    case main
    /// Clearly less than the body, between parts of it.
    case interlude
    /// After the body.
    case outro
  }

  /// Seconds.
  public var start: Double
  /// What it is for.
  public var kind: Kind
  /// Sections that sound alike bear the same number, from 0 in order of first hearing.
  public var group: Int

  /// A section.
  public init(start: Double, kind: Kind, group: Int) {
    self.start = start
    self.kind = kind
    self.group = group
  }
}
