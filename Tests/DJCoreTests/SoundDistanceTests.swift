import DJCore
import Testing

struct SoundDistanceTests {
  @Test func isEuclidean() {
    #expect(SoundDistance.between([0, 0, 1], [3, 4, 1]) == 5)
    #expect(SoundDistance.between([1, 2], [1, 2]) == 0)
  }

  @Test func isUnknownWithoutTwoPlacesOfOneKind() {
    #expect(SoundDistance.between([], []) == nil)
    #expect(SoundDistance.between([1], [1, 2]) == nil)
    #expect(SoundDistance.between([.nan], [1]) == nil)
  }

  @Test func similarityFallsWithDistance() {
    #expect(SoundDistance.similarity(0) == 1)
    #expect(SoundDistance.similarity(SoundDistance.close) == 0.5)
    let falling = stride(from: Float(0), to: 8, by: 0.25).map { SoundDistance.similarity($0) }
    #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 > $1 && $1 >= 0 })
    #expect(SoundDistance.similarity(.infinity) == 0 && SoundDistance.similarity(.nan) == 0)
  }
}
