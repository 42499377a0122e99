internal import Glibc

/// A small classifier of keys. One hidden layer looks at the evidence from each of the twelve
/// tonics in turn, with the same weights, and says how well major and minor fit; against these
/// stands the answer "no key", whose value is 0.
///
/// The weights are our own: see `Tests/Training/key`.
struct KeyNetwork: Sendable {
  /// The one that ships.
  static let shared = KeyNetwork(KeyWeights.text, scale: KeyWeights.scale)

  private static let turning = KeyEvidence.rowCount * 12
  private static let inputs = turning + KeyEvidence.plainCount
  /// Inputs further from their centre than this many spreads count as that far.
  private static let reach: Float = 5

  private let centres: [Float]
  private let spreads: [Float]
  /// For each hidden unit a weight an input, a bias, a weight for major and one for minor.
  private let units: [[Float]]
  /// Biases of major and minor.
  private let biases: [Float]

  /// Reads two lines of centres and spreads, the units, and the two biases.
  private init(_ text: String, scale: Float) {
    let numbers = Self.numbers(text).map { $0 * scale }
    let width = Self.inputs + 3
    let count = max(0, (numbers.count - 2 * Self.inputs - 2) / width)
    let whole = numbers.count == 2 * Self.inputs + count * width + 2
    centres = whole ? Array(numbers[..<Self.inputs]) : []
    spreads = whole ? Array(numbers[Self.inputs..<2 * Self.inputs]) : []
    units = (0..<(whole ? count : 0)).map { unit in
      let start = 2 * Self.inputs + unit * width
      return Array(numbers[start..<start + width])
    }
    biases = whole ? Array(numbers.suffix(2)) : [-100, -100]
  }

  /// Three characters of 64 to a signed number of 18 bits.
  private static func numbers(_ text: String) -> [Float] {
    var place = [Int](repeating: -1, count: 128)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
    for (value, code) in alphabet.utf8.enumerated() { place[Int(code)] = value }
    var digits: [Int] = []
    for code in text.utf8 where code < 128 && place[Int(code)] >= 0 {
      digits.append(place[Int(code)])
    }
    var numbers: [Float] = []
    for i in stride(from: 0, to: digits.count - 2, by: 3) {
      let whole = digits[i] * 4096 + digits[i + 1] * 64 + digits[i + 2]
      numbers.append(Float(whole - 131_072))
    }
    return numbers
  }

  /// The probabilities of C major … B major, C minor … B minor; what is missing to 1 is "no key".
  func probabilities(_ evidence: KeyEvidence) -> [Double] {
    let plain = standard(evidence.plain.map { Float($0) }, from: Self.turning)
    var scores = [Double](repeating: 0, count: 24)
    for tonic in 0..<12 {
      var turned: [Float] = []
      for row in evidence.rows { for k in 0..<12 { turned.append(Float(row[(tonic + k) % 12])) } }
      let input = standard(turned, from: 0) + plain
      var (major, minor) = (biases[0], biases[1])
      for unit in units {
        var sum = unit[Self.inputs]
        for i in input.indices { sum += unit[i] * input[i] }
        let active = max(0, sum)
        major += active * unit[Self.inputs + 1]
        minor += active * unit[Self.inputs + 2]
      }
      scores[tonic] = Double(major) * KeyWeights.certainty
      scores[tonic + 12] = Double(minor) * KeyWeights.certainty
    }
    return Self.shares(scores)
  }

  /// Inputs from a place on, each brought to mean 0 and deviation 1.
  private func standard(_ values: [Float], from start: Int) -> [Float] {
    guard centres.count >= start + values.count else { return values }
    return values.indices.map { i in
      let value = (values[i] - centres[start + i]) * spreads[start + i]
      return max(-Self.reach, min(Self.reach, value))
    }
  }

  private static func shares(_ scores: [Double]) -> [Double] {
    let most = max(0, scores.max() ?? 0)
    let weights = scores.map { exp($0 - most) }
    let sum = weights.reduce(exp(-most), +)
    return weights.map { $0 / sum }
  }
}
