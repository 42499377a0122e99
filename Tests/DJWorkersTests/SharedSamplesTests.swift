import DJWire
import Foundation
import TestSupport
import Testing

@Suite struct SharedSamplesTests {
  @Test func whatOneSideWritesTheOtherReads() throws {
    let ours = try #require(SharedSamples())
    let theirs = try #require(SharedSamples(descriptor: dup(ours.descriptor)))
    for place in 0..<SharedSamples.places {
      theirs.place(place)[0] = 0.25 + Float(place)
      theirs.place(place)[SharedSamples.capacity - 1] = -1
    }
    for place in 0..<SharedSamples.places {
      #expect(ours.place(place)[0] == 0.25 + Float(place))
      #expect(ours.place(place)[SharedSamples.capacity - 1] == -1)
    }
    ours.rest()
    #expect(theirs.place(1)[0] == 0)
    theirs.place(1)[7] = 0.5
    #expect(ours.place(1)[7] == 0.5)
  }

  @Test func nobodyCanTakeTheMemoryAway() throws {
    let samples = try #require(SharedSamples())
    #expect(ftruncate(samples.descriptor, 0) != 0)
    #expect(ftruncate(samples.descriptor, 1 << 30) != 0)
    samples.place(0)[0] = 1
    #expect(samples.place(0)[0] == 1)
  }

  /// A file that happens to be open there is neither mapped nor changed.
  @Test func aFileIsNotTakenForIt() throws {
    let folder = try TemporaryFolder()
    let size = SharedSamples.places * SharedSamples.capacity * 4
    let path = folder.path("music.wav")
    #expect(FileManager.default.createFile(atPath: path, contents: Data(count: size)))
    #expect(SharedSamples(descriptor: open(path, O_RDWR)) == nil)
    #expect(SharedSamples(descriptor: -1) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(count: size))
  }
}
