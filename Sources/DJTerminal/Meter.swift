internal import Foundation

/// What is heard at a moment, for the eye.
public struct Meter: Equatable, Sendable {
  /// The mean magnitude of the left side, 0…1.
  public var left: Float
  /// Of the right side.
  public var right: Float
  /// The strength of each band, low to high, 0…1.
  public var bands: [Float]
  /// How far the beat has gone, 0…1; nil without a steady one.
  public var beat: Double?

  /// A moment; what is no number counts as silence.
  public init(left: Float, right: Float, bands: [Float], beat: Double? = nil) {
    self.left = Self.sound(left)
    self.right = Self.sound(right)
    self.bands = bands.prefix(256).map(Self.sound)
    self.beat = beat
  }

  private static func sound(_ value: Float) -> Float {
    value.isFinite ? min(max(value, 0), 1) : 0
  }

  /// The next picture: bars rise at once and fall slowly, as the needles of old did, so that the
  /// eye can follow.
  public func followed(by next: Meter) -> Meter {
    var shown = next
    let fall: Float = 0.09
    shown.left = max(next.left, left - fall)
    shown.right = max(next.right, right - fall)
    guard bands.count == next.bands.count else { return shown }
    for index in bands.indices { shown.bands[index] = max(next.bands[index], bands[index] - fall) }
    return shown
  }

  /// A magnitude as a share of a bar: 48 dB from nothing to all.
  static func share(ofLevel level: Float) -> Float {
    guard level > 0 else { return 0 }
    return min(max(1 + 20 * Float(log10(Double(level))) / 48, 0), 1)
  }
}
