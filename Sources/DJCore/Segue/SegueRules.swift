/// How the listener wants tracks to be joined.
public enum MixStyle: String, Sendable, CaseIterable {
  /// As the records have it: files whole, with the silence they end in.
  case album
  /// Segues of a few seconds where ends and beginnings allow it, on the beat where two tracks do.
  case radio
  /// Longer ones, and intros give way to the mix.
  case club
  /// One ends, the next begins: no two tracks sound together.
  case off
}

/// The listener's rules for segues.
public struct SegueRules: Equatable, Sendable {
  /// The manner.
  public var style: MixStyle
  /// Seconds that two tracks may sound together; nil: as the style has it.
  public var maximumOverlap: Double?

  /// The longest overlap that can be asked for, seconds.
  public static let longestOverlap = 60.0

  /// Rules; a maximum that is not a length of time counts as none.
  public init(style: MixStyle = .radio, maximumOverlap: Double? = nil) {
    self.style = style
    self.maximumOverlap = maximumOverlap.flatMap {
      $0.isFinite ? min(max($0, 0), Self.longestOverlap) : nil
    }
  }

  /// Seconds of an overlap that follows no beat. On an album there is one only where a maximum asks
  /// for it.
  var plainOverlap: Double {
    switch style {
    case .off: 0
    case .album: min(maximumOverlap ?? 0, 8)
    case .radio: min(maximumOverlap ?? 8, 12)
    case .club: min(maximumOverlap ?? 12, 16)
    }
  }

  /// Seconds for which a beginning that is too soft to be heard beside the other may lie under it.
  var hiddenOverlap: Double {
    switch style {
    case .off, .album: plainOverlap
    case .radio, .club: min(maximumOverlap ?? 16, 16)
    }
  }

  /// Seconds of an overlap on the beat; 0 if there is none.
  var matchedOverlap: Double {
    switch style {
    case .off, .album: 0
    case .radio: maximumOverlap ?? 18
    case .club: maximumOverlap ?? 36
    }
  }

  /// Bars of an overlap on the beat, the first that fit.
  var barCounts: [Int] { style == .club ? [16, 8, 4] : [8, 4] }

  /// Whether files are played from the first sample to the last.
  var keepsFiles: Bool { style == .album }
}
