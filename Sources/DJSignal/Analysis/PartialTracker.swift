internal import Glibc

/// Follows the partials of the sound from frame to frame: whether they stand still, as those of
/// most instruments do, or move together, as those of a voice do.
struct PartialTracker {
  /// How the partials between two frames moved.
  struct Motion {
    /// The share of the partials' strength that stood still (within 6 cents).
    var steady: Float = 0
    /// The share that moved by 6…90 cents.
    var moving: Float = 0
    /// Mean movement of those that moved, cents, up or down.
    var drift: Float = 0
    /// How far the moving ones moved alike, 0…1.
    var unison: Float = 0
    /// How much of the spectrum's strength lies in partials, 0…1.
    var tonality: Float = 0
  }

  private static let lowest = 200.0
  private static let highest = 4000.0
  private static let mostPartials = 48

  private let firstBin: Int
  private let lastBin: Int
  private var before: [(position: Float, strength: Float)] = []
  private var now: [(position: Float, strength: Float)] = []

  init(binWidth: Double, bins: Int) {
    firstBin = max(2, Int(Self.lowest / binWidth))
    lastBin = max(firstBin, min(bins - 3, Int(Self.highest / binWidth)))
  }

  /// Takes the next power spectrum.
  mutating func follow(_ spectrum: [Float]) -> Motion {
    var motion = Motion()
    swap(&before, &now)
    motion.tonality = collect(spectrum)
    var (total, still, moved, drift, spread): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
    var old = 0
    for partial in now {
      total += partial.strength
      while old + 1 < before.count,
        abs(before[old + 1].position - partial.position)
          <= abs(before[old].position - partial.position)
      { old += 1 }
      guard old < before.count else { continue }
      let cents = 1731.234 * log(partial.position / before[old].position)
      guard abs(cents) <= 90 else { continue }
      if abs(cents) < 6 {
        still += partial.strength
      } else {
        moved += partial.strength
        drift += partial.strength * cents
        spread += partial.strength * cents * cents
      }
    }
    guard total > 0 else { return motion }
    motion.steady = still / total
    motion.moving = moved / total
    if moved > 0 {
      motion.drift = drift / moved
      motion.unison = min(1, drift * drift / (moved * max(spread, 1e-9)))
    }
    return motion
  }

  /// Finds the partials: bins that stand out of their neighbourhood.
  private mutating func collect(_ spectrum: [Float]) -> Float {
    now.removeAll(keepingCapacity: true)
    var (sum, peaks, loudest): (Float, Float, Float) = (0, 0, 0)
    for bin in firstBin...lastBin {
      sum += spectrum[bin]
      loudest = max(loudest, spectrum[bin])
    }
    guard loudest > 1e-9 else { return 0 }
    for bin in firstBin...lastBin where now.count < Self.mostPartials {
      let (left, here, right) = (spectrum[bin - 1], spectrum[bin], spectrum[bin + 1])
      guard here > left, here >= right, here > loudest * 1e-4,
        here > 4 * (spectrum[bin - 3] + spectrum[bin + 2]) * 0.5
      else { continue }
      let (a, b, c) = (log(left + 1e-12), log(here + 1e-12), log(right + 1e-12))
      let bend = a - 2 * b + c
      let shift = bend < 0 ? max(-0.5, min(0.5, 0.5 * (a - c) / bend)) : 0
      now.append((Float(bin) + shift, here.squareRoot()))
      peaks += left + here + right
    }
    return min(1, peaks / max(sum, 1e-12))
  }
}
