import DJSignal
import Synchronization
import Testing

/// The ring between the decoder's and the render thread.
struct SampleRingTests {
  @Test func takesWhatFitsAndGivesItBackInOrder() {
    let ring = SampleRing(frames: 5, channels: 2)
    #expect(ring.writable == 5)
    #expect(write((0..<16).map(Float.init), to: ring) == 5)
    #expect(ring.writable == 0)
    #expect(read(3, from: ring) == (0..<6).map(Float.init))
    #expect(write([100, 101, 102, 103], to: ring) == 2)
    #expect(ring.readable == 4)
    #expect(read(9, from: ring) == [6, 7, 8, 9, 100, 101, 102, 103])
    #expect(read(1, from: ring).isEmpty)
  }

  @Test func takesWholeFramesOnly() {
    let ring = SampleRing(frames: 4, channels: 2)
    #expect(write([1, 2, 3], to: ring) == 1)
    #expect(read(4, from: ring) == [1, 2])
  }

  @Test func discardingEmptiesIt() {
    let ring = SampleRing(frames: 4, channels: 1)
    _ = write([1, 2, 3], to: ring)
    ring.discardAll()
    #expect(ring.readable == 0 && ring.writable == 4)
    _ = write([4], to: ring)
    #expect(read(4, from: ring) == [4])
  }

  @Test func whatWasReadCanBeReadAgain() {
    let ring = SampleRing(frames: 4, channels: 1, history: 3)
    #expect(write([1, 2, 3, 4, 5], to: ring) == 4)
    #expect(read(4, from: ring) == [1, 2, 3, 4])
    #expect(write([5, 6, 7, 8, 9], to: ring) == 4)
    #expect(ring.position == 4)
    ring.goBack(to: 1)
    #expect(ring.writable == 0 && ring.readable == 7)
    #expect(write([9], to: ring) == 0)
    #expect(read(7, from: ring) == [2, 3, 4, 5, 6, 7, 8])
    // No further than the history reaches, and not to what was never read.
    #expect(write([9], to: ring) == 1)
    ring.goBack(to: 0)
    #expect(ring.position == 5)
    ring.goBack(to: 100)
    #expect(ring.position == 8)
    ring.discardAll()
    ring.goBack(to: 0)
    #expect(ring.position == 9 && ring.readable == 0)
  }

  @Test func staysInOrderBetweenTwoThreads() async {
    let ring = SampleRing(frames: 257, channels: 2)
    let total = 100_000
    let producer = Task.detached {
      var next = 0
      while next < total {
        let count = min(total - next, 1 + next % 97)
        let block = (next..<next + count).flatMap { [Float($0), -Float($0)] }
        let taken = write(block, to: ring)
        next += taken
        if taken == 0 { await Task.yield() }
      }
    }
    let wrong = await Task.detached {
      var next = 0
      var wrong = 0
      while next < total {
        let got = read(1 + next % 89, from: ring)
        for (i, sample) in got.enumerated() {
          let expected = Float(next + i / 2)
          if sample != (i % 2 == 0 ? expected : -expected) { wrong += 1 }
        }
        next += got.count / 2
        if got.isEmpty { await Task.yield() }
      }
      return wrong
    }.value
    await producer.value
    #expect(wrong == 0)
    #expect(ring.readable == 0)
  }
}

extension SampleRingTests {
  @Test func aRingThatRestedIsUsedAgain() {
    let ring = SampleRing(frames: 50_000, channels: 2, history: 100)
    for round in 0..<3 {
      let samples = (0..<80_000).map { Float($0 + round) }
      #expect(write(samples, to: ring) == 40_000)
      #expect(read(40_000, from: ring) == samples)
      ring.discardAll()
      ring.rest()
      #expect(ring.readable == 0 && ring.writable == 50_000)
    }
  }
}

private func write(_ samples: [Float], to ring: SampleRing) -> Int {
  samples.withUnsafeBufferPointer { ring.write($0) }
}

private func read(_ frames: Int, from ring: SampleRing) -> [Float] {
  var block = [Float](repeating: .nan, count: frames * ring.channels)
  let got = block.withUnsafeMutableBufferPointer { ring.read(into: $0) }
  return Array(block.prefix(got * ring.channels))
}
