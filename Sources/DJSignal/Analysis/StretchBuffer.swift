/// Rows of values with as much of the past as a layer looks at.
struct StretchBuffer {
  /// The frame the layer's answer begins with after a block was pushed.
  private(set) var first = 0

  private let rows: Int
  private let reach: Int
  private let block: Int
  private let stride: Int
  private var values: [Float]

  /// Room for rows of a layer that looks `reach` frames back and ahead.
  init(rows: Int, reach: Int, block: Int) {
    self.rows = rows
    self.reach = reach
    self.block = block
    stride = 2 * reach + block
    values = [Float](repeating: 0, count: rows * stride)
  }

  /// Takes a block, row after row, that begins with a frame's number.
  mutating func push(_ rows: [Float], from start: Int) {
    first = start - reach
    values.withUnsafeMutableBufferPointer { all in
      rows.withUnsafeBufferPointer { new in
        guard let all = all.baseAddress, let new = new.baseAddress else { return }
        for row in 0..<self.rows {
          let own = all + row * stride
          own.update(from: own + block, count: 2 * reach)
          (own + 2 * reach).update(from: new + row * block, count: block)
        }
      }
    }
  }

  /// Shapes of five bands by three frames: 8 by 22 rows.
  func shapes(_ layer: MixLayer) -> [Float] {
    let bands = rows / 2
    var result = [Float](repeating: 0, count: 8 * 22 * block)
    values.withUnsafeBufferPointer { from in
      result.withUnsafeMutableBufferPointer { to in
        guard let from = from.baseAddress, let to = to.baseAddress else { return }
        for place in 0..<22 {
          let offsets = (0..<30).map { tap -> Int in
            (tap / 15 * bands + place * 2 + tap / 3 % 5) * stride + tap % 3
          }
          for row in 0..<8 {
            layer.row(
              row, of: from, at: offsets, floor: 0, into: to + (row * 22 + place) * block,
              count: block)
          }
        }
      }
    }
    return result
  }

  /// Each frame with what the layers add to it from the frames around.
  func widened(by wide: MixLayer, _ narrow: MixLayer) -> [Float] {
    let step = reach / 2
    var inner = [Float](repeating: 0, count: rows * block)
    var result = inner
    let far = (0..<5 * rows).map { $0 / 5 * stride + $0 % 5 * step }
    let near = (0..<rows).map { $0 * block }
    values.withUnsafeBufferPointer { from in
      inner.withUnsafeMutableBufferPointer { inner in
        result.withUnsafeMutableBufferPointer { to in
          guard let from = from.baseAddress, let inner = inner.baseAddress,
            let to = to.baseAddress
          else { return }
          for row in 0..<rows {
            wide.row(row, of: from, at: far, floor: 0, into: inner + row * block, count: block)
          }
          for row in 0..<rows {
            narrow.row(
              row, of: inner, at: near, floor: -.infinity, into: to + row * block, count: block)
            let own = from + row * stride + reach
            for i in 0..<block { to[row * block + i] += own[i] }
          }
        }
      }
    }
    return result
  }
}
