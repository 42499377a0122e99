internal import CEbur128
internal import Foundation

/// Loudness and true peak by libebur128, of sound from both loudspeakers.
final class Meter {
  private var state: UnsafeMutablePointer<ebur128_state>?

  init?(rate: Int) {
    let modes = [EBUR128_MODE_I, EBUR128_MODE_S, EBUR128_MODE_TRUE_PEAK]
    let mode = Int32(modes.reduce(0) { $0 | $1.rawValue })
    guard let state = ebur128_init(2, UInt(rate), mode) else { return nil }
    self.state = state
  }

  deinit { ebur128_destroy(&state) }

  /// Takes interleaved samples of one channel or two; one is heard from both loudspeakers.
  func add(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
    guard let state, let base = samples.baseAddress else { return }
    guard channels == 1 else {
      ebur128_add_frames_float(state, base, samples.count / 2)
      return
    }
    let both = samples.flatMap { [$0, $0] }
    ebur128_add_frames_float(state, both, samples.count)
  }

  /// dBTP.
  var truePeak: Double {
    var peak = 0.0
    for channel in 0..<UInt32(2) {
      var value = 0.0
      ebur128_true_peak(state, channel, &value)
      peak = max(peak, value)
    }
    return 20 * log10(max(peak, 1e-9))
  }

  /// LUFS of the last three seconds.
  var shortTerm: Double {
    var loudness = 0.0
    if let state { ebur128_loudness_shortterm(state, &loudness) }
    return loudness
  }

  /// LUFS of all that several have heard, as one programme; nil for silence.
  static func integrated(_ meters: [Meter]) -> Double? {
    var states = meters.map(\.state)
    var loudness = 0.0
    guard !states.isEmpty,
      ebur128_loudness_global_multiple(&states, states.count, &loudness) == 0, loudness.isFinite
    else { return nil }
    return loudness
  }
}
