/// One way of turning a file into samples. Used from one thread; damage is never an error but the
/// end, so that a broken file plays as far as it can be decoded.
protocol Decoder: AnyObject {
  /// Frames a second, 1…768,000.
  var sampleRate: Int { get }
  /// What each channel is meant for, in the order of the samples; never empty.
  var layout: [ChannelPlace] { get }
  /// Frames in all, if the header says and may be believed.
  var frames: Int64? { get }
  /// Reads up to `buffer.count / layout.count` interleaved frames; 0 at the end.
  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int
  /// Moves to exactly this frame; false if it cannot, its position then being unknown.
  func seek(to frame: Int64) -> Bool
}

extension Decoder {
  /// The rates that are played.
  static var rates: ClosedRange<Int> { 1...768_000 }

  /// A header's frame count, unless it stands for "unknown" or cannot be true.
  static func believable(frames: Int64) -> Int64? {
    frames > 0 && frames < 1 << 47 ? frames : nil
  }
}

/// Where a channel's loudspeaker stands.
enum ChannelPlace: Equatable {
  case left, right, centre, lowFrequency, sideLeft, sideRight, backCentre, mono

  /// The usual order for so many channels (Microsoft's, which most formats share).
  static func usual(_ count: Int) -> [ChannelPlace] {
    switch count {
    case 1: [.mono]
    case 2: [.left, .right]
    case 3: [.left, .right, .centre]
    case 4: [.left, .right, .sideLeft, .sideRight]
    case 5: [.left, .right, .centre, .sideLeft, .sideRight]
    case 6: [.left, .right, .centre, .lowFrequency, .sideLeft, .sideRight]
    case 7: [.left, .right, .centre, .lowFrequency, .backCentre, .sideLeft, .sideRight]
    case 8:
      [
        .left, .right, .centre, .lowFrequency, .sideLeft, .sideRight, .sideLeft, .sideRight,
      ]
    default: (0..<max(1, count)).map { $0.isMultiple(of: 2) ? .left : .right }
    }
  }
}
