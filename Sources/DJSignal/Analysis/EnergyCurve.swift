internal import DJCore
internal import Glibc

/// How energetic a track is from slice to slice: loudness and how full the spectrum is.
enum EnergyCurve {
  /// At most ``Structure/energyLimit`` slices of equal length; the track's own energy is their mean
  /// as far as the scale allows.
  static func slices(_ texture: borrowing TextureStream, energy: Double) -> [UInt8] {
    let count = min(Structure.energyLimit, texture.blockCount)
    guard count > 0 else { return [] }
    let raw = (0..<count).map { i -> Double in
      let blocks = i * texture.blockCount / count..<(i + 1) * texture.blockCount / count
      return blocks.reduce(0.0) { $0 + Self.size(texture.blocks, $1) } / Double(blocks.count)
    }
    let sounding = raw.filter { $0 > -6 }
    guard !sounding.isEmpty else { return [UInt8](repeating: 0, count: count) }
    let mean = sounding.reduce(0, +) / Double(sounding.count)
    // A decade of fullness turns the odds by eight: nothing is ever more than all.
    let whole = max(0.02, min(0.98, energy))
    return raw.map { value in
      let odds = whole / (1 - whole) * pow(8, value - mean)
      return value > -6.9 ? UInt8(max(0, min(255, (odds / (1 + odds) * 255).rounded()))) : 0
    }
  }

  private static func size(_ blocks: [Float], _ block: Int) -> Double {
    let first = block * TextureStream.width
    var sum: Float = 0
    for k in 0..<TextureStream.bands { sum += max(-7, blocks[first + k]) }
    return Double(sum) / Double(TextureStream.bands)
  }
}
