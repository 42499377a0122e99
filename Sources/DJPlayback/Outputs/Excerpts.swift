internal import DJCore
internal import DJSignal

/// Lets only the segues of a show through: what lies within ``reach`` of a beginning or an end, of
/// tracks and of words, with soft edges and a short silence between excerpts. For one thread.
struct Excerpts {
  /// Seconds before and after.
  static let reach = 7.5
  private static let fade = 0.4
  private static let pause = 0.4

  private let reach: Int
  private let step: Float
  private let silence: [Float]
  /// Sound that is not decided on yet: interleaved, the oldest first from `first` on.
  private var waiting: [Float] = []
  private var first = 0
  /// The frame of the show that is decided on next.
  private var next = 0
  /// Frames let through, with what was put between.
  private var passed = 0
  private var latest: Int?
  private var gain: Float = 0
  private var isOpen = false

  /// For sound of a rate.
  init(rate: Int) {
    reach = Int(Self.reach * Double(rate))
    step = Float(1 / (Self.fade * Double(rate)))
    silence = [Float](repeating: 0, count: Int(Self.pause * Double(rate)) * 2)
  }

  /// Looks for beginnings and ends.
  mutating func receive(_ event: PlayerEvent, at frame: Int) {
    switch event {
    case .started, .ended, .linkStarted, .linkEnded: latest = frame
    default: break
    }
  }

  /// The place in what is let through of a frame at which something has just begun.
  func place(of frame: Int) -> Int { passed + max(0, frame - max(next, frame - reach)) }

  /// Takes interleaved frames, and gives those that are let through.
  mutating func take(
    _ sound: UnsafeBufferPointer<Float>, _ give: (UnsafeBufferPointer<Float>) -> Void
  ) {
    waiting.append(contentsOf: sound)
    decide(upTo: waiting.count - reach * 2, give)
    if first > 1 << 18 {
      waiting.removeFirst(first)
      first = 0
    }
  }

  /// Gives what is still to come.
  mutating func finish(_ give: (UnsafeBufferPointer<Float>) -> Void) {
    decide(upTo: waiting.count, give)
  }

  private mutating func decide(upTo end: Int, _ give: (UnsafeBufferPointer<Float>) -> Void) {
    guard end > first else { return }
    var passing: [Float] = []
    while first < end {
      let left = (latest ?? -reach * 2) + reach - next
      if left >= 0 {
        isOpen = true
        gain = max(0, min(1, gain + step, Float(left) * step))
        passing.append(waiting[first] * gain)
        passing.append(waiting[first + 1] * gain)
      } else if isOpen {
        isOpen = false
        gain = 0
        passing += silence
      }
      first += 2
      next += 1
    }
    passed += passing.count / 2
    passing.withUnsafeBufferPointer { give($0) }
  }
}
