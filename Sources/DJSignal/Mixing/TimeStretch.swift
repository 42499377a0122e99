internal import CRubberBand

/// Changes the speed of a stream of stereo frames without its pitch, with Rubber Band (the faster
/// engine, in its real-time mode).
///
/// The library's delay is taken out: the first frame that comes out sounds at the time of the first
/// that went in. For one thread at a time; it allocates, so not the render thread's.
public struct TimeStretch: ~Copyable {
  /// Frames that are fed at most at a time, and for which one speed holds.
  public static let block = 256

  /// Frames by which a change of speed is heard before the frames it was fed with: the library
  /// lays what it holds already at the new distance when the sound is to last longer, but not when
  /// it is to be over sooner. Measured with clicks.
  public let haste: Int

  private let stretcher: RubberBandState
  /// Frames of the delay that have not come out yet.
  private var lead: Int
  private let left: UnsafeMutablePointer<Float>
  private let right: UnsafeMutablePointer<Float>
  private var speed: Double

  /// A stretcher that begins with a speed: input frames an output frame, near 1.
  public init(sampleRate: Int, speed: Double) {
    let options =
      RubberBandOptionProcessRealTime.rawValue | RubberBandOptionThreadingNever.rawValue
      | RubberBandOptionEngineFaster.rawValue | RubberBandOptionChannelsTogether.rawValue
    stretcher = rubberband_new(
      UInt32(max(8000, sampleRate)), 2, RubberBandOptions(options), 1 / speed, 1)
    self.speed = speed
    left = .allocate(capacity: Self.block)
    right = .allocate(capacity: Self.block)
    left.initialize(repeating: 0, count: Self.block)
    right.initialize(repeating: 0, count: Self.block)
    rubberband_set_max_process_size(stretcher, UInt32(Self.block))
    var pad = Int(rubberband_get_preferred_start_pad(stretcher))
    // Each window keeps its own length around its middle, wherever it is laid.
    let shift = Int(((1 / speed - 1) * Double(pad)).rounded())
    lead = Int(rubberband_get_start_delay(stretcher)) - shift
    haste = speed < 1 ? 2 * pad : 0
    while pad > 0 {
      let count = min(pad, Self.block)
      process(count)
      pad -= count
    }
  }

  deinit {
    rubberband_delete(stretcher)
    left.deallocate()
    right.deallocate()
  }

  private func process(_ frames: Int) {
    var channels: (UnsafePointer<Float>?, UnsafePointer<Float>?) = (
      UnsafePointer(left), UnsafePointer(right)
    )
    withUnsafePointer(to: &channels) { pair in
      pair.withMemoryRebound(to: UnsafePointer<Float>?.self, capacity: 2) {
        rubberband_process(stretcher, $0, UInt32(frames), 0)
      }
    }
  }

  /// Takes interleaved frames, at most ``block``, to be played at a speed.
  public mutating func feed(_ frames: UnsafeBufferPointer<Float>, speed: Double) {
    if speed != self.speed {
      self.speed = speed
      rubberband_set_time_ratio(stretcher, 1 / speed)
    }
    let count = min(frames.count / 2, Self.block)
    for i in 0..<count {
      left[i] = frames[2 * i]
      right[i] = frames[2 * i + 1]
    }
    process(count)
  }

  /// Gives interleaved frames, as many as are ready and fit; how many that were.
  public mutating func take(_ target: UnsafeMutableBufferPointer<Float>) -> Int {
    while lead > 0 {
      let got = retrieve(min(lead, Self.block))
      guard got > 0 else { return 0 }
      lead -= got
    }
    var done = 0
    let room = target.count / 2
    while done < room {
      let got = retrieve(min(room - done, Self.block))
      guard got > 0 else { break }
      for i in 0..<got {
        target[2 * (done + i)] = left[i]
        target[2 * (done + i) + 1] = right[i]
      }
      done += got
    }
    return done
  }

  private func retrieve(_ frames: Int) -> Int {
    let ready = min(Int(rubberband_available(stretcher)), frames)
    guard ready > 0 else { return 0 }
    var channels: (UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?) = (left, right)
    return withUnsafePointer(to: &channels) { pair in
      pair.withMemoryRebound(to: UnsafeMutablePointer<Float>?.self, capacity: 2) {
        Int(rubberband_retrieve(stretcher, $0, UInt32(ready)))
      }
    }
  }
}
