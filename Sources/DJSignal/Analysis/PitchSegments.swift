internal import Glibc

/// The pitches of a track in segments of about three quarters of a second.
///
/// Each segment holds three registers (bass, middle, top), each of 60 bins an octave from A. Past
/// some hours two neighbours become one, so that memory is bounded.
struct PitchSegments: Sendable {
  /// Bins an octave.
  static let bins = 60
  /// Bass, middle, top.
  static let registers = 3
  /// Values a segment.
  static let width = bins * registers
  /// Segments kept; at 22 kHz three hours.
  private static let limit = 16_384

  /// Segments after one another, ``width`` values each.
  private(set) var values: [Float] = []
  private var open = [Float](repeating: 0, count: width)
  private var held = 0
  private var group: Int
  private var (cosines, sines) = (0.0, 0.0)

  /// Segments of so many frames.
  init(group: Int) { self.group = max(1, group) }

  /// How many segments are complete.
  var count: Int { values.count / Self.width }

  /// Semitones, -0.5…0.5, by which the whole is sharp of A at 440 Hz: the circular mean over all
  /// peaks of the track.
  var tuning: Double {
    cosines == 0 && sines == 0 ? 0 : atan2(sines, cosines) / (2 * Double.pi)
  }

  /// Adds a peak to the open frame: semitones above A, its salience, and how much of it belongs
  /// to each register.
  mutating func add(semitones: Double, salience: Float, registers: SIMD4<Float>) {
    cosines += Double(salience) * Angle.cosine(semitones)
    sines += Double(salience) * Angle.sine(semitones)
    let position = semitones * Double(Self.bins) / 12
    let whole = position.rounded(.down)
    let part = Float(position - whole)
    let bin = ((Int(whole) % Self.bins) + Self.bins) % Self.bins
    let next = (bin + 1) % Self.bins
    for register in 0..<Self.registers {
      let weight = salience * registers[register]
      open[register * Self.bins + bin] += weight * (1 - part)
      open[register * Self.bins + next] += weight * part
    }
  }

  /// The frame is over.
  mutating func endFrame() {
    held += 1
    if held >= group { endSegment() }
  }

  /// The track is over: what is open counts as a segment.
  mutating func finish() {
    if held > 0 { endSegment() }
  }

  private mutating func endSegment() {
    values += open
    for i in open.indices { open[i] = 0 }
    held = 0
    if count >= Self.limit { halve() }
  }

  private mutating func halve() {
    let pairs = count / 2
    for pair in 0..<pairs {
      for i in 0..<Self.width {
        let from = pair * 2 * Self.width + i
        values[pair * Self.width + i] = values[from] + values[from + Self.width]
      }
    }
    values.removeLast(values.count - pairs * Self.width)
    group *= 2
  }
}
