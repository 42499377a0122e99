internal import DJCore
internal import Glibc

/// Cuts a track into sections where its texture changes, and says what each is for.
struct Sections {
  /// One section as it was heard.
  struct Part {
    /// Seconds.
    var start: Double
    /// Seconds.
    var end: Double
    /// Mean of the band levels, decadic logarithm: how many layers there are.
    var fullness: Float
    /// Decadic logarithm of the power.
    var level: Float
    var group = 0
  }

  /// Seconds between boundaries at least.
  private static let shortest = 6.0
  /// How far novelty must rise above its median, in steps from there to its upper tenth.
  private static let prominence: Float = 0.3
  /// How much less full (decades) than the body a section may be and still belong to it.
  private static let tolerance: Float = 0.3
  /// Sections nearer than this, by texture, are of one group.
  private static let likeness: Float = 0.45

  /// In order of time; they cover the track from its first sound to its last.
  let parts: [Part]
  /// The fullness that most of the track reaches.
  let body: Float

  /// Sections of a track that sounds between two moments; boundaries fall on downbeats where there
  /// are any nearby.
  init(_ texture: borrowing TextureStream, from start: Double, to end: Double, downbeats: [Double])
  {
    let (blocks, step, offset) = (texture.blocks, texture.blockLength, texture.offset / 2)
    let peaks = Self.peaks(Novelty.curve(of: blocks), apart: max(2, Int(Self.shortest / step)))
    var moments = [start]
    for peak in peaks.map({ Self.snapped(Double($0) * step + offset, downbeats) })
    where peak > (moments.last ?? 0) + Self.shortest / 2 && peak < end - Self.shortest / 4 {
      moments.append(peak)
    }
    let edges = moments + [max(start, end)]
    var parts = zip(edges, edges.dropFirst()).map { from, to in
      Part(start: from, end: to, fullness: -9, level: -9)
    }
    let points = Novelty.normalised(blocks)
    var centres: [[Float]] = []
    for index in parts.indices {
      let first = min(texture.blockCount, max(0, Int((parts[index].start - offset) / step + 0.5)))
      let last = min(texture.blockCount, max(first, Int((parts[index].end - offset) / step)))
      guard first < last else { continue }
      (parts[index].fullness, parts[index].level) = Self.size(blocks, first..<last)
      let centre = Self.centre(points, first..<last)
      if let known = centres.firstIndex(where: { Self.distance($0, centre) < Self.likeness }) {
        parts[index].group = known
      } else {
        parts[index].group = centres.count
        centres.append(centre)
      }
    }
    self.parts = parts
    body = Self.body(parts)
  }

  /// Local maxima that stand out, at most as many as a track may have boundaries.
  private static func peaks(_ curve: [Float], apart: Int) -> [Int] {
    guard curve.count > 2 * apart else { return [] }
    let sorted = curve.sorted()
    let median = sorted[sorted.count / 2]
    let threshold = median + prominence * (sorted[sorted.count * 9 / 10] - median)
    var peaks: [Int] = []
    for i in 2..<curve.count - 2 where curve[i] > max(threshold, 1e-4) {
      let around = curve[max(0, i - apart)...min(curve.count - 1, i + apart)]
      if around.max() == curve[i], peaks.last.map({ i - $0 > apart / 2 }) ?? true {
        peaks.append(i)
      }
    }
    guard peaks.count >= Structure.sectionLimit else { return peaks }
    let highest = peaks.sorted { (curve[$0], -$0) > (curve[$1], -$1) }
    return highest.prefix(Structure.sectionLimit - 1).sorted()
  }

  /// The nearest downbeat, if it is no further than half a bar.
  private static func snapped(_ moment: Double, _ downbeats: [Double]) -> Double {
    guard downbeats.count > 1 else { return moment }
    var (low, high) = (0, downbeats.count)
    while low < high {
      let middle = (low + high) / 2
      if downbeats[middle] < moment { low = middle + 1 } else { high = middle }
    }
    let near = [low - 1, low].filter(downbeats.indices.contains).map { downbeats[$0] }
    let bar =
      downbeats[min(low, downbeats.count - 1)]
      - downbeats[max(0, min(low, downbeats.count - 1) - 1)]
    guard let nearest = near.min(by: { abs($0 - moment) < abs($1 - moment) }),
      abs(nearest - moment) <= max(0.5, min(bar, 4) / 2)
    else { return moment }
    return nearest
  }

  private static func size(_ blocks: [Float], _ range: Range<Int>) -> (Float, Float) {
    var (fullness, power): (Float, Float) = (0, 0)
    for block in range {
      let first = block * TextureStream.width
      for k in 0..<TextureStream.bands { fullness += max(-7, blocks[first + k]) }
      power += pow(10, blocks[first + TextureStream.width - 1])
    }
    return (
      fullness / Float(range.count * TextureStream.bands), log10(power / Float(range.count) + 1e-9)
    )
  }

  private static func centre(_ points: [Float], _ range: Range<Int>) -> [Float] {
    let width = TextureStream.width - 1
    var sum = [Float](repeating: 0, count: width)
    for block in range {
      for k in 0..<width { sum[k] += points[block * width + k] }
    }
    return sum.map { $0 / Float(range.count) }
  }

  private static func distance(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The fullness that the fullest half of the track has.
  private static func body(_ parts: [Part]) -> Float {
    let whole = parts.reduce(0) { $0 + $1.end - $1.start }
    var heard = 0.0
    for part in parts.sorted(by: { $0.fullness > $1.fullness }) {
      heard += part.end - part.start
      if heard >= whole / 3 { return part.fullness }
    }
    return parts.first?.fullness ?? -9
  }

  private func isFull(_ part: Part) -> Bool { part.fullness >= body - Self.tolerance }

  /// The first section in which all layers play; 0 if none does.
  var firstFull: Int { parts.firstIndex(where: isFull) ?? 0 }
  /// The last of them.
  var lastFull: Int { parts.lastIndex(where: isFull) ?? max(0, parts.count - 1) }

  /// The sections with their names.
  var labelled: [Section] {
    guard parts.count > 1 else { return [] }
    let (first, last) = (firstFull, lastFull)
    return parts.enumerated().map { index, part in
      let kind: Section.Kind =
        index < first ? .intro : index > last ? .outro : isFull(part) ? .main : .interlude
      return Section(start: part.start, kind: kind, group: part.group)
    }
  }
}
