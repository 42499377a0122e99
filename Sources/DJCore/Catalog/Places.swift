/// Places of tracks by sound (``Features/embedding``), a byte a dimension.
///
/// Each vector has a scale of its own, its largest component, which 127 stands for: no component
/// is off by more than 1/254 of the largest, and the likeness of two vectors of length 1 and 40
/// dimensions by about 0.005.
struct Places: Sendable {
  /// Components of every vector; 0 before the first.
  private(set) var dimension = 0
  /// Row after row.
  private(set) var components: [Int8] = []
  /// What 127 stands for, by row; NaN where there is no vector.
  private(set) var scales: [Float] = []

  /// True if a vector fits the column; the first decides.
  func takes(_ vector: [Float]) -> Bool {
    !vector.isEmpty && (dimension == 0 || dimension == vector.count)
      && vector.allSatisfy(\.isFinite)
  }

  mutating func append(_ vector: [Float]?) {
    guard let vector else {
      scales.append(.nan)
      components.append(contentsOf: repeatElement(0, count: dimension))
      return
    }
    if dimension == 0 {
      dimension = vector.count
      components = Array(repeating: 0, count: scales.count * dimension)
    }
    let scale = vector.reduce(0) { max($0, abs($1)) }
    scales.append(scale)
    components += vector.map { Self.component($0, scale) }
  }

  /// A byte for a number; in a file that was tampered with it may be none.
  private static func component(_ value: Float, _ scale: Float) -> Int8 {
    guard scale > 0 else { return 0 }
    // Twice: the quotient of a tiny scale must not overflow.
    let steps = ((value / scale) * 127).rounded()
    return steps.isFinite ? Int8(min(max(steps, -127), 127)) : 0
  }

  /// The vector of a row; empty if there is none.
  subscript(row: Int) -> [Float] {
    let scale = scales[row]
    // Not a number where there is none; infinite only in a file that was tampered with.
    guard scale.isFinite else { return [] }
    return components[row * dimension..<(row + 1) * dimension].map { Float($0) / 127 * scale }
  }

  /// Reads the vector of a row that has one into room for as many components.
  @inline(__always)
  func read(_ row: Int, into vector: UnsafeMutableBufferPointer<Float>) {
    let scale = scales[row] / 127
    components.withUnsafeBufferPointer { all in
      let start = row * dimension
      for place in 0..<dimension { vector[place] = Float(all[start + place]) * scale }
    }
  }

  /// The dot product of two rows' vectors; NaN if one is missing.
  func likeness(_ first: Int, _ second: Int) -> Float {
    let scale = scales[first] * scales[second]
    guard !scale.isNaN else { return .nan }
    var sum: Int32 = 0
    components.withUnsafeBufferPointer { all in
      let (a, b) = (first * dimension, second * dimension)
      for place in 0..<dimension { sum &+= Int32(all[a + place]) &* Int32(all[b + place]) }
    }
    return Float(sum) / 16129 * scale
  }
}

extension Places {
  /// Rows taken out of two columns into one, both of one dimension; `plan` as in
  /// ``Catalog/gathering(_:_:)``.
  init(gathering plan: [Int32], from old: Places, and fresh: Places) {
    dimension = max(old.dimension, fresh.dimension)
    scales = plan.map { $0 >= 0 ? old.scales[Int($0)] : fresh.scales[Int(~$0)] }
    components.reserveCapacity(plan.count * dimension)
    for row in plan {
      let source = row >= 0 ? old : fresh
      let place = Int(row >= 0 ? row : ~row)
      if source.dimension == 0 {
        components.append(contentsOf: repeatElement(0, count: dimension))
      } else {
        components += source.components[place * dimension..<(place + 1) * dimension]
      }
    }
  }

  /// A column that goes on with another's dimension.
  init(like other: Places) { dimension = other.dimension }

  /// Lays the column down.
  func write(to writer: inout SnapshotWriter) {
    writer.put(dimension)
    writer.put(components)
    writer.put(scales)
  }

  /// Takes a column up again; nil if it does not hang together.
  init?(from reader: inout SnapshotReader, rows: Int) {
    guard let dimension = reader.takeNumber(), (0...4096).contains(dimension),
      let components: [Int8] = reader.take(), let scales: [Float] = reader.take(),
      scales.count == rows, components.count == rows * dimension,
      dimension > 0 || scales.allSatisfy(\.isNaN)
    else { return nil }
    self.dimension = dimension
    self.components = components
    self.scales = scales
  }
}
