internal import DJCore
internal import Foundation
internal import Listeners
internal import Synchronization

/// What one listener heard: three shows, and where the program broke its word.
struct ListenerResult: Sendable {
  var shuffle: Hearing
  var djterm: Hearing
  var oracle: Hearing
  var problems: [String]
}

/// Listeners who all hear the same three ways to play: by lot, as the program wants it, and as they
/// would themselves.
struct Panel: Sendable {
  private let kind: ListenerKind
  private let numbers: Range<Int>
  private let tracks: Int
  private let studio: ListeningStudio

  init(_ kind: ListenerKind, numbers: Range<Int>, tracks: Int, studio: ListeningStudio) {
    self.kind = kind
    self.numbers = numbers
    self.tracks = tracks
    self.studio = studio
  }

  /// Plays all shows, two at once; results are in order of the listeners' numbers.
  func hear() -> [ListenerResult] {
    let results = Mutex<[Int: ListenerResult]>([:])
    let next = Atomic(numbers.lowerBound)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard numbers.contains(number) else { return }
        let result = hear(number)
        let count = results.withLock {
          $0[number] = result
          return $0.count
        }
        FileHandle.standardError.write(Data("\rheard by \(count) of \(numbers.count) ".utf8))
      }
    }
    FileHandle.standardError.write(Data("\n".utf8))
    return results.withLock { heard in numbers.compactMap { heard[$0] } }
  }

  private func hear(_ number: Int) -> ListenerResult {
    let listener = Listener(kind, number: number, facts: studio.facts, tracks: tracks)
    // Far apart: shows of seeds that follow one another have draws in common.
    let seed = Int(SeededGenerator.mix(UInt64(bitPattern: Int64(number))) % 1_000_000_007)
    let shows = ["shuffle", "djterm"].map { order in
      var show = LockstepShow(listener, studio: studio)
      show.play(order, seed: seed, tracks: tracks)
      return (show.hearing, show.problems.map { "listener \(number), \(order): \($0)" })
    }
    return ListenerResult(
      shuffle: shows[0].0, djterm: shows[1].0, oracle: listener.oracle(tracks: tracks),
      problems: shows.flatMap(\.1))
  }
}
