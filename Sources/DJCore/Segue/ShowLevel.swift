/// How loud an item is played: brought to the show's loudness, as far as its peaks allow.
///
/// Tracks that run on from one another are brought to it as a whole, and keep their own balance.
public struct ShowLevel: Equatable, Sendable {
  /// Decibels by which the samples are raised.
  public var gain: Double
  /// LU by which the item stays under the show's loudness, because its peaks leave no more room.
  public var shortfall: Double
  /// dB by which the limiter holds back its highest peak; 0 if it has nothing to do. Where peaks are
  /// many, the loudness falls with them.
  public var limited = 0.0

  /// Decibels of peaks that the limiter may take off, while it is not heard as such: the loudness of
  /// music hardly falls by it.
  public static let limiting = 6.0
  /// dBTP that nothing exceeds.
  public static let ceiling = -1.0
  /// LU that are told of.
  private static let noticed = 0.5
  /// dB of limiting from which an item may be heard to be softer for it.
  private static let pressed = 3.0
  /// Gains are within these bounds, dB.
  private static let gains = -40.0...30.0
  /// For what nobody knows the loudness of, dB.
  private static let blind = -4.0
  /// Tracks so many LU under the loudness of all do not count for it, as quiet passages of a track.
  private static let gate = 10.0

  /// What is said of an item that is not as loud as the rest; nil if nobody would notice.
  public var confession: Sanitised? {
    if shortfall >= Self.noticed, shortfall < 200 {
      return "\(Self.tenths(shortfall)) LU softer than the rest: its peaks allow no more"
    }
    guard limited >= Self.pressed, limited < 200 else { return nil }
    return "its highest peaks are held back by \(Self.tenths(limited)) dB"
  }

  private static func tenths(_ value: Double) -> Sanitised {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The level of one track.
  public init(_ track: Track, target: Double) {
    self.init(run: [track], target: target)
  }

  /// The level of tracks that run on from one another; for one alone, its own. Tags' ReplayGain stands
  /// in for what is not analysed.
  public init(run: [Track], target: Double) {
    let known = run.compactMap { track -> (loudness: Double, seconds: Double)? in
      Self.loudness(of: track, inRun: run.count > 1).map { ($0, max(track.duration, 1)) }
    }
    let peak = run.compactMap { $0.features?.truePeak }.max()
    self.init(loudness: Self.whole(known), peak: peak, target: target)
  }

  /// The level of what has a loudness (LUFS) and a peak (dBTP).
  public init(loudness: Double?, peak: Double?, target: Double) {
    guard let loudness, loudness.isFinite else {
      gain = Self.blind
      shortfall = 0
      return
    }
    let wanted = min(max(target - loudness, Self.gains.lowerBound), Self.gains.upperBound)
    let room = peak.map { Self.ceiling + Self.limiting - $0 } ?? wanted
    gain = min(wanted, max(room, Self.gains.lowerBound))
    shortfall = max(0, target - loudness - gain)
    if let peak, peak.isFinite { limited = max(0, peak + gain - Self.ceiling) }
  }

  private static func loudness(of track: Track, inRun isRun: Bool) -> Double? {
    if let heard = track.features?.loudness { return heard }
    // ReplayGain's reference is -18 LUFS.
    return ((isRun ? track.tags.albumGain : nil) ?? track.tags.trackGain).map { -18 - $0 }
  }

  /// Loudness of several, as one programme.
  private static func whole(_ parts: [(loudness: Double, seconds: Double)]) -> Double? {
    func mean(_ parts: [(loudness: Double, seconds: Double)]) -> Double? {
      let seconds = parts.reduce(0) { $0 + $1.seconds }
      let power = parts.reduce(0) { $0 + Decibels.power($1.loudness) * $1.seconds }
      return seconds > 0 ? Decibels.fromPower(power / seconds) : nil
    }
    if parts.count == 1 { return parts[0].loudness }
    guard let all = mean(parts) else { return nil }
    return mean(parts.filter { $0.loudness > all - gate })
  }
}
