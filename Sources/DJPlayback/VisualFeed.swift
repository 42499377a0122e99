public import DJCore
internal import DJSignal

/// What is heard at a moment, for the eye.
public struct Glimpse: Equatable, Sendable {
  /// The entry on the air, if any.
  public var entry: EntryID?
  /// Seconds into its file.
  public var position = 0.0
  /// The mean magnitude (root mean square) and the highest of each side in the last 40 ms, 0…1.
  public var level: (left: Float, right: Float) { (levels[0], levels[1]) }
  /// As ``level``, but the highest.
  public var peak: (left: Float, right: Float) { (levels[2], levels[3]) }
  var levels: [Float] = [0, 0, 0, 0]
  /// The strength of each band, low to high, 0…1.
  public var bands: [Float] = []
  /// How far the beat has gone, 0 (on it) to 1 (on the next); nil without a steady one.
  public var beat: Double?
}

/// A steady beat of an entry.
public struct Pulse: Equatable, Sendable {
  /// A time in its file, in seconds, at which there is a beat.
  public var first: Double
  /// Seconds from one to the next.
  public var interval: Double

  /// A beat.
  public init(first: Double, interval: Double) {
    self.first = first
    self.interval = interval
  }

  /// How far the beat has gone at a time; nil if it is not a beat.
  public func phase(at time: Double) -> Double? {
    let beats = (time - first) / interval
    guard interval > 0, beats.isFinite else { return nil }
    return beats - beats.rounded(.down)
  }
}

/// Looks at the sound that is heard now: level, spectrum and beat. Nothing is computed between two
/// looks, and nothing that plays waits for one. For one thread.
public final class VisualFeed {
  private let player: Player
  private let count: Int
  private var rate = 0
  private var eye: Eye?

  /// What depends on the rate.
  private final class Eye {
    var meter: BandMeter
    var samples: [Float]

    init(rate: Int, bands: Int) {
      meter = BandMeter(sampleRate: rate, bands: bands)
      samples = [Float](repeating: 0, count: meter.size)
    }
  }

  /// A feed of so many bands, 1…256.
  public init(_ player: Player, bands: Int) {
    self.player = player
    count = min(max(bands, 1), 256)
  }

  /// What is heard now; the pulse is that of the entry on the air, if it has one.
  public func look(pulse: Pulse? = nil) -> Glimpse {
    var glimpse = Glimpse()
    let snapshot = player.snapshot
    glimpse.entry = snapshot.entry
    glimpse.position = snapshot.position
    glimpse.bands = [Float](repeating: 0, count: count)
    if snapshot.entry != nil { glimpse.beat = pulse?.phase(at: snapshot.position) }
    guard let (tap, position, rate) = player.tap, snapshot.output == .running else {
      return glimpse
    }
    tap.want()
    guard !snapshot.isPaused else { return glimpse }
    if rate != self.rate || eye == nil {
      self.rate = rate
      eye = Eye(rate: rate, bands: count)
    }
    if let eye { measure(tap, position, eye, &glimpse) }
    return glimpse
  }

  private func measure(_ tap: SoundTap, _ position: Int, _ eye: Eye, _ glimpse: inout Glimpse) {
    let size = eye.samples.count
    var (sums, peaks) = (SIMD2<Float>.zero, SIMD2<Float>.zero)
    for i in 0..<size {
      let (left, right) = tap.frame(at: position - size + i)
      eye.samples[i] = (left + right) / 2
      let pair = SIMD2(left, right)
      guard abs(left) < .infinity, abs(right) < .infinity else { continue }
      sums += pair * pair
      peaks = SIMD2(max(peaks.x, abs(left)), max(peaks.y, abs(right)))
    }
    let means = sums / Float(size)
    glimpse.levels = [means.x.squareRoot(), means.y.squareRoot(), peaks.x, peaks.y]
    glimpse.bands = eye.samples.withUnsafeBufferPointer { samples in
      samples.baseAddress.map { eye.meter.measure($0) } ?? []
    }
  }
}
