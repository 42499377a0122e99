internal import Glibc

/// How much a track changes at each moment, from the texture of its blocks (Foote: "Automatic audio
/// segmentation using a measure of audio novelty", ICME 2000).
enum Novelty {
  /// Blocks on either side that are compared: some six seconds.
  private static let reach = 16
  /// How much a change of pitch weighs beside a change of sound.
  private static let pitchWeight: Float = 0.3
  private static let quietest: Float = -7

  /// The novelty before each block, from ``TextureStream/width`` numbers a block.
  static func curve(of blocks: [Float]) -> [Float] {
    let width = TextureStream.width - 1
    let points = normalised(blocks)
    let count = points.count / width
    guard count > 2 * reach else { return [] }
    let kernel = kernel()
    let size = 2 * reach
    // Distances between blocks less than `size` apart: row i, column j - i.
    var distances = [Float](repeating: 0, count: count * size)
    points.withUnsafeBufferPointer { points in
      for i in 0..<count {
        for j in i + 1..<min(count, i + size) {
          var sum: Float = 0
          for k in 0..<width {
            let step = points[i * width + k] - points[j * width + k]
            sum += step * step
          }
          distances[i * size + j - i] = sum.squareRoot()
        }
      }
    }
    return (0..<count).map { middle in
      var sum: Float = 0
      for a in 0..<size {
        let i = min(count - 1, max(0, middle - reach + a))
        for b in a + 1..<size {
          let j = min(count - 1, max(0, middle - reach + b))
          sum -= 2 * kernel[a * size + b] * distances[i * size + j - i]
        }
      }
      return sum
    }
  }

  /// A checkerboard that fades towards its rim; its magnitudes add up to 1.
  private static func kernel() -> [Float] {
    let size = 2 * reach
    let side = (0..<size).map { i -> Double in
      let x = Double(i - reach) + 0.5
      return exp(-0.5 * pow(x / (Double(reach) / 2), 2)) * (x < 0 ? -1 : 1)
    }
    let sum = side.reduce(0) { $0 + abs($1) }
    return side.flatMap { a in side.map { b in Float(a * b / (sum * sum)) } }
  }

  /// Band levels about their means in units of their common spread, then pitches.
  static func normalised(_ blocks: [Float]) -> [Float] {
    let (width, bands) = (TextureStream.width, TextureStream.bands)
    let count = blocks.count / width
    var means = [Double](repeating: 0, count: bands)
    for block in 0..<count {
      for k in 0..<bands { means[k] += Double(max(quietest, blocks[block * width + k])) }
    }
    for k in 0..<bands { means[k] /= Double(max(1, count)) }
    let scale = Float(1 / (spread(blocks) * Double(bands).squareRoot()))
    var points: [Float] = []
    points.reserveCapacity(count * (width - 1))
    for block in 0..<count {
      for k in 0..<bands {
        points.append((max(quietest, blocks[block * width + k]) - Float(means[k])) * scale)
      }
      let pitches = blocks[block * width + bands..<(block + 1) * width - 1]
      let length = pitches.reduce(0) { $0 + $1 * $1 }.squareRoot() + 1e-9
      points += pitches.map { $0 / length * pitchWeight }
    }
    return points
  }

  /// The deviation of all band levels of blocks that sound.
  private static func spread(_ blocks: [Float]) -> Double {
    let (width, bands) = (TextureStream.width, TextureStream.bands)
    var (n, sum, squares) = (0.0, 0.0, 0.0)
    for block in stride(from: 0, to: blocks.count - width + 1, by: width)
    where blocks[block + width - 1] > -6.5 {
      for k in 0..<bands {
        let level = Double(max(quietest, blocks[block + k]))
        n += 1
        sum += level
        squares += level * level
      }
    }
    guard n > 0 else { return 1 }
    return max(0.05, max(0, squares / n - sum / n * (sum / n)).squareRoot())
  }
}
