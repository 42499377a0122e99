import Testing

@testable import DJCore

@Suite struct PreferenceDiaryTests {
  func row(_ id: Int, _ kind: Feedback.Kind? = nil) -> (Feedback, Track) {
    let track = SoundLibrary.track(id * 5 % 90, isTagged: true)
    let row = Feedback(
      id: FeedbackID(Int64(id)), kind: kind ?? (id % 3 == 0 ? .finished : .skipped),
      track: track.id, position: 5, duration: 200, at: WallTime(1_764_000_000 + Double(id) * 200))
    return (row, track)
  }

  func diary(_ ids: some Sequence<Int>) -> PreferenceDiary {
    var diary = PreferenceDiary(SoundLibrary.model(of: SoundLibrary.catalog(90, isTagged: true)))
    for id in ids {
      let (row, track) = row(id)
      diary.fold(row, of: track)
    }
    return diary
  }

  @Test(arguments: [1, 20, 31, 32, 33, 64, 99, 100])
  func whatIsTakenBackHasNeverCome(id: Int) {
    var written = diary(1...100)
    let isKnown = written.revoke(FeedbackID(Int64(id)))
    #expect(isKnown)
    #expect(written == diary((1...100).filter { $0 != id }))
  }

  @Test func allCanBeTakenBackInAnyOrder() {
    var written = diary(1...70)
    for id in [70, 3, 69, 40, 41] + Array(4...39).reversed() {
      let isKnown = written.revoke(FeedbackID(Int64(id)))
      #expect(isKnown)
    }
    #expect(written == diary([1, 2] + Array(42...68)))
    for id in [3, 700] {
      let isKnown = written.revoke(FeedbackID(Int64(id)))
      #expect(!isKnown)
    }
  }

  @Test func takingBackWorksWhenOpinionsHaveSettled() {
    var written = diary(1...400)
    let isKnown = written.revoke(FeedbackID(10))
    #expect(isKnown)
    #expect(written == diary((1...400).filter { $0 != 10 }))
  }
}
