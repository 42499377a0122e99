import Foundation

/// A small band for the tests: drums and chords from arithmetic alone.
enum Band {
  /// Adds a decaying burst of noise at a moment.
  static func hit(
    _ track: inout [Float], at seconds: Double, rate: Int, level: Float, decay: Double, seed: UInt64
  ) {
    let start = Int(seconds * Double(rate))
    let noise = Tones.noise(seconds: decay * 5, rate: rate, level: level, seed: seed)
    for (i, sample) in noise.enumerated() where start + i < track.count && start + i >= 0 {
      track[start + i] += sample * Float(exp(-Double(i) / (decay * Double(rate))))
    }
  }

  /// Adds a kick: a falling sine.
  static func kick(_ track: inout [Float], at seconds: Double, rate: Int, level: Float) {
    let start = Int(seconds * Double(rate))
    var phase = 0.0
    for i in 0..<rate / 5 where start + i < track.count {
      let t = Double(i) / Double(rate)
      phase += 2 * Double.pi * (50 + 100 * exp(-t / 0.02)) / Double(rate)
      track[start + i] += level * Float(sin(phase) * exp(-t / 0.08))
    }
  }

  /// Adds a snare: noise over a body of 190 Hz.
  static func snare(
    _ track: inout [Float], at seconds: Double, rate: Int, level: Float, seed: UInt64
  ) {
    hit(&track, at: seconds, rate: rate, level: level, decay: 0.05, seed: seed)
    let start = Int(seconds * Double(rate))
    for i in 0..<rate / 8 where start + i < track.count {
      let t = Double(i) / Double(rate)
      track[start + i] += level * Float(sin(2 * Double.pi * 190 * t) * exp(-t / 0.05))
    }
  }

  /// Four to a bar: kick on one and three, snare on two and four, hats on the eighths.
  static func drums(
    tempo: Double, seconds: Double, rate: Int, from start: Double = 0.5, hats: Bool = true
  ) -> [Float] {
    var track = Tones.silence(seconds: seconds, rate: rate)
    let beat = 60 / tempo
    for n in 0..<Int((seconds - start - 0.3) / beat) {
      let time = start + Double(n) * beat
      if n % 2 == 0 {
        kick(&track, at: time, rate: rate, level: n % 4 == 0 ? 0.7 : 0.5)
      } else {
        snare(&track, at: time, rate: rate, level: 0.35, seed: UInt64(n))
      }
      guard hats else { continue }
      for half in 0..<2 {
        hit(
          &track, at: time + Double(half) * beat / 2, rate: rate, level: 0.08, decay: 0.015,
          seed: UInt64(1000 + n * 2 + half))
      }
    }
    return track
  }

  /// Clicks of one sample, and no more.
  static func clicks(tempo: Double, seconds: Double, rate: Int, from start: Double) -> [Float] {
    var track = Tones.silence(seconds: seconds, rate: rate)
    var time = start
    while time < seconds {
      track[Int((time * Double(rate)).rounded())] = 0.8
      time += 60 / tempo
    }
    return track
  }

  /// Triads in succession, each tone with a few harmonics; semitones above C, nil third: fifths.
  static func chords(
    _ chords: [(root: Int, minor: Bool)], each length: Double, seconds: Double, rate: Int,
    tuning: Double = 440, start: Double = 0
  ) -> [Float] {
    var track = Tones.silence(seconds: seconds, rate: rate)
    let count = Int((seconds - start) / length)
    for n in 0..<count {
      let chord = chords[n % chords.count]
      let tones = [0, chord.minor ? 3 : 4, 7, -12].map { 60 + chord.root + $0 }
      let first = Int((start + Double(n) * length) * Double(rate))
      let frames = Int(length * Double(rate))
      for tone in tones {
        let pitch = tuning * pow(2, Double(tone - 69) / 12)
        for harmonic in 1...5 where pitch * Double(harmonic) < Double(rate) / 2 {
          let step = 2 * Double.pi * pitch * Double(harmonic) / Double(rate)
          let level = 0.08 / Double(harmonic * harmonic)
          for i in 0..<frames where first + i < track.count {
            let fade = min(1, Double(min(i, frames - i)) / 400)
            track[first + i] += Float(level * fade * sin(step * Double(i)))
          }
        }
      }
    }
    return track
  }
}
