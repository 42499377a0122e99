/// Eight samples at once: two registers on any x86-64, four-lane registers on arm64 alike.
///
/// What is written here in lanes gives the same bits on every machine, since the order of the
/// sums is that of the lanes, not that of the registers.
typealias Lane = SIMD8<Float>

extension Lane {
  /// The eight samples from an address on, which need not be aligned.
  @inline(__always)
  static func load(_ samples: UnsafePointer<Float>, at offset: Int) -> Lane {
    UnsafeRawPointer(samples + offset).loadUnaligned(as: Lane.self)
  }

  /// Each without its sign.
  @inline(__always)
  var magnitude: Lane {
    unsafeBitCast(
      unsafeBitCast(self, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF, to: Lane.self)
  }

  /// The higher of each two; what is no number counts as low.
  @inline(__always)
  func raised(to other: Lane) -> Lane { replacing(with: other, where: other .> self) }

  /// The highest of the eight, if all are numbers.
  @inline(__always)
  var highest: Float {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return Swift.max(two.x, two.y)
  }

  /// The sum of the eight, halves first.
  @inline(__always)
  var total: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
