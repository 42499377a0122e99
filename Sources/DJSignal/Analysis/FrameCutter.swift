/// Cuts a stream into overlapping frames.
///
/// Frame n covers samples n · hop ..< n · hop + size of the stream.
struct FrameCutter {
  private let size: Int
  private let hop: Int
  private var buffer: [Float] = []
  private var position = 0

  init(size: Int, hop: Int) {
    self.size = size
    self.hop = hop
    buffer.reserveCapacity(size * 4)
  }

  /// Takes more of the stream and hands over each frame completed, oldest first.
  mutating func feed(
    _ samples: UnsafeBufferPointer<Float>, _ frame: (UnsafePointer<Float>) -> Void
  ) {
    buffer.append(contentsOf: samples)
    buffer.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return }
      while position + size <= all.count {
        frame(base + position)
        position += hop
      }
    }
    if position > size {
      let used = min(position, buffer.count)
      buffer.removeFirst(used)
      position -= used
    }
  }

  /// Moves the buffer out, so that its owner may be changed while frames are handed over.
  mutating func taken() -> FrameCutter {
    let whole = self
    buffer = []
    return whole
  }
}
