import DJSignal
import Testing

/// The render thread's arithmetic.
struct MixArithmeticTests {
  @Test func fullGainAddsTheSamplesThemselves() {
    let source: [Float] = [0.1, -0.2, 0.3, 1e-20]
    #expect(added(source, to: [0, 0, 0, 0], from: 1, to: 1) == source)
  }

  @Test func aRampLeadsUpToTheNextBlock() {
    let ones = [Float](repeating: 1, count: 8)
    #expect(
      added(ones, to: [Float](repeating: 1, count: 8), from: 0, to: 1)
        == [1, 1, 1.25, 1.25, 1.5, 1.5, 1.75, 1.75])
    #expect(added([1, 1, 1], to: [0, 0, 0], channels: 1, from: 3, to: 0) == [3, 2, 1])
    #expect(
      added(ones, to: [Float](repeating: 0, count: 8), channels: 4, from: 1, to: 0)
        == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5])
  }

  @Test func monoGoesToBothSides() {
    var target: [Float] = [0, 1, 0, 1]
    changing(&target) { block in
      [Float(1), 1].withUnsafeBufferPointer {
        MixArithmetic.addMonoRamped($0, into: block, channels: 2, from: 1, to: 0)
      }
    }
    #expect(target == [1, 2, 0.5, 1.5])
    var stereo = [Float](repeating: 9, count: 4)
    var frames = 0
    changing(&stereo) { block in
      frames = [Float(1), 2, 3].withUnsafeBufferPointer {
        MixArithmetic.upmix(mono: $0, stereo: block)
      }
    }
    #expect(frames == 2 && stereo == [1, 1, 2, 2])
  }

  @Test func scalesAndClears() {
    var block: [Float] = [1, -2, 4, -8]
    changing(&block) { MixArithmetic.scaleRamped($0, channels: 2, from: 1, to: 0) }
    #expect(block == [1, -2, 2, -4])
    changing(&block) { MixArithmetic.clear($0) }
    #expect(block == [0, 0, 0, 0])
  }

  @Test func whatIsNoNumberIsSilent() {
    var block: [Float] = [.nan, 1, -.infinity, .infinity, -.nan]
    changing(&block) { MixArithmetic.silenceNonFinite($0) }
    #expect(block == [0, 1, 0, 0, 0])
  }

  @Test func emptyBlocksAreNoTrouble() {
    #expect(added([], to: [1], from: 0, to: 1) == [1])
    #expect(added([1], to: [], from: 0, to: 1) == [])
  }
}

private func added(
  _ source: [Float], to target: [Float], channels: Int = 2, from first: Float, to last: Float
) -> [Float] {
  var result = target
  changing(&result) { block in
    source.withUnsafeBufferPointer {
      MixArithmetic.addRamped($0, into: block, channels: channels, from: first, to: last)
    }
  }
  return result
}

private func changing(
  _ block: inout [Float], _ change: (UnsafeMutableBufferPointer<Float>) -> Void
) {
  block.withUnsafeMutableBufferPointer { change($0) }
}
