internal import Glibc

/// The loudness of a programme, from the K-weighted power of its tenths of a second.
///
/// Integrated by ITU-R BS.1770-4 (blocks of 400 ms, a tenth of a second apart, gates
/// at -70 LUFS and at 10 LU under the mean), the range by EBU Tech 3342 (three seconds, a second
/// apart, gates at -70 LUFS and at 20 LU under the mean, from the tenth to the ninety-fifth of a
/// hundred).
struct GatedLoudness {
  private static let offset = -0.691
  private static let block = 4
  private static let window = 30
  private static let windowHop = 10
  private static let silence = pow(10, (-70 - offset) / 10)

  /// Weighted power of each whole tenth of a second, all channels together.
  private(set) var steps: [Double] = []

  /// Adds a tenth of a second.
  mutating func add(_ power: Double) { steps.append(power) }

  /// LUFS of a weighted power.
  static func loudness(_ power: Double) -> Double { offset + 10 * log10(power) }

  /// LUFS over the whole, gated; nil if nothing rose above the gate.
  var integrated: Double? {
    let blocks = means(of: Self.block, every: 1).filter { $0 >= Self.silence }
    guard !blocks.isEmpty else { return nil }
    let gate = Self.mean(blocks) * 0.1
    return Self.loudness(Self.mean(blocks.filter { $0 >= gate }))
  }

  /// LU; 0 for what is shorter than three seconds.
  var range: Double {
    let windows = means(of: Self.window, every: Self.windowHop).filter { $0 >= Self.silence }
    guard !windows.isEmpty else { return 0 }
    let gate = Self.mean(windows) * 0.01
    let heard = windows.filter { $0 >= gate }.sorted()
    let last = Double(heard.count - 1)
    let (low, high) = (heard[Int(last * 0.1 + 0.5)], heard[Int(last * 0.95 + 0.5)])
    return Self.loudness(high) - Self.loudness(low)
  }

  /// Means of so many steps, as far apart as `hop`.
  private func means(of length: Int, every hop: Int) -> [Double] {
    guard steps.count >= length else { return [] }
    return stride(from: 0, through: steps.count - length, by: hop).map {
      Self.mean(steps[$0..<$0 + length])
    }
  }

  private static func mean(_ powers: some Collection<Double>) -> Double {
    powers.reduce(0, +) / Double(max(1, powers.count))
  }
}
