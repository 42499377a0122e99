internal import Glibc

/// Runs the network over a track as it comes: memory for 47 s to either side, and two values a
/// network frame of what it heard.
///
/// Works in blocks. A layer that looks `reach` frames back and as many ahead answers that much
/// later; what lies before the first frame and after the last is 0 to each layer, as in training.
struct BeatListener {
  /// How likely a beat, and a first beat of a bar, is in each network frame, as logits.
  struct Activations {
    /// Any beat.
    var beats: [Float] = []
    /// The first of a bar.
    var bars: [Float] = []
  }

  private static let block = 64
  /// Network frames kept: three hours. What comes later is not listened to for beats.
  private static let limit = 465_000
  /// Seconds from the beginning of a frame to the moment it tells of, at 22,050 Hz.
  private static let moment = 0.55 * 1024 / 22_050

  /// Seconds of the track that frame 0 tells of: beats of clicks come up to 10 ms early, those of
  /// soft attacks as late, since the composed songs' sounds begin between them.
  static let offset = moment + 0.25 / BeatNetwork.frameRate
  /// What was heard; complete after ``finish()``.
  private(set) var activations = Activations()

  private let network = BeatNetwork.trained
  private let frameRate: Double
  private let shift: Double
  private var last = [Float](repeating: 0, count: BeatBands.count)
  private var heard = 0
  private var taken = 0
  private var input: StretchBuffer
  private var stretches: [StretchBuffer]
  private var block: [Float]
  private var frames = 0
  private var pushed = 0
  private var ended = false

  /// Listens to frames of so many a second, whose moment is `offset` seconds after their beginning.
  init(frameRate: Double, offset: Double) {
    self.frameRate = frameRate
    shift = (Self.moment - offset) * frameRate
    input = StretchBuffer(rows: BeatNetwork.inputs, reach: 1, block: Self.block)
    stretches = BeatNetwork.dilations.map {
      StretchBuffer(rows: BeatNetwork.channels, reach: 2 * $0, block: Self.block)
    }
    block = [Float](repeating: 0, count: BeatNetwork.inputs * Self.block)
  }

  /// Takes the levels of the next frame.
  mutating func hear(_ levels: [Float]) {
    guard frames < Self.limit else { return }
    // Frames of another rate are read between.
    while true {
      let place = Double(taken) * frameRate / (2 * BeatNetwork.frameRate) + shift
      guard place <= Double(heard) else { break }
      let part = Float(max(0, min(1, place - Double(heard - 1))))
      let first = (taken % 2 * BeatBands.count) * Self.block + frames % Self.block
      for band in 0..<BeatBands.count {
        let level = heard > 0 ? last[band] + (levels[band] - last[band]) * part : levels[band]
        block[first + band * Self.block] = (level - 2) * 0.5
      }
      taken += 1
      if taken % 2 == 0 {
        frames += 1
        if frames % Self.block == 0 { push() }
      }
    }
    last = levels
    heard += 1
  }

  /// After the last frame: hears what the layers still hold back.
  mutating func finish() {
    guard !ended else { return }
    ended = true
    let begun = frames % Self.block
    if begun > 0 {
      for row in 0..<BeatNetwork.inputs {
        for i in begun..<Self.block { block[row * Self.block + i] = 0 }
      }
      push()
    }
    while activations.beats.count < frames {
      for i in block.indices { block[i] = 0 }
      push()
    }
  }

  /// One block through all layers.
  private mutating func push() {
    let size = Self.block
    input.push(block, from: pushed)
    pushed += size
    var rows = front()
    var first = input.first
    for i in stretches.indices {
      blank(&rows, from: first)
      stretches[i].push(rows, from: first)
      rows = stretches[i].widened(by: network.wide[i], network.narrow[i])
      first = stretches[i].first
    }
    collect(rows, from: first)
  }

  /// What does not belong to the track is 0.
  private func blank(_ rows: inout [Float], from first: Int) {
    let size = Self.block
    let end = ended ? frames : Int.max
    guard first < 0 || first + size > end else { return }
    for row in 0..<rows.count / size {
      for i in 0..<size where first + i < 0 || first + i >= end { rows[row * size + i] = 0 }
    }
  }

  private func front() -> [Float] {
    let size = Self.block
    let shapes = input.shapes(network.shapes)
    var places = [Float](repeating: 0, count: 112 * size)
    var result = [Float](repeating: 0, count: BeatNetwork.channels * size)
    shapes.withUnsafeBufferPointer { shapes in
      places.withUnsafeMutableBufferPointer { places in
        result.withUnsafeMutableBufferPointer { result in
          guard let from = shapes.baseAddress, let to = places.baseAddress,
            let end = result.baseAddress
          else { return }
          for place in 0..<7 {
            let offsets = (0..<32).map { (($0 / 4) * 22 + place * 3 + $0 % 4) * size }
            for row in 0..<16 {
              network.places.row(
                row, of: from, at: offsets, floor: 0, into: to + (row * 7 + place) * size,
                count: size)
            }
          }
          let offsets = (0..<112).map { $0 * size }
          for row in 0..<BeatNetwork.channels {
            network.blend.row(
              row, of: to, at: offsets, floor: 0, into: end + row * size, count: size)
          }
        }
      }
    }
    return result
  }

  private mutating func collect(_ rows: [Float], from first: Int) {
    let size = Self.block
    var out = [Float](repeating: 0, count: 2 * size)
    let positive = rows.map { max(0, $0) }
    let offsets = (0..<BeatNetwork.channels).map { $0 * size }
    positive.withUnsafeBufferPointer { from in
      out.withUnsafeMutableBufferPointer { to in
        guard let from = from.baseAddress, let to = to.baseAddress else { return }
        for row in 0..<2 {
          network.heads.row(
            row, of: from, at: offsets, floor: -.infinity, into: to + row * size, count: size)
        }
      }
    }
    for i in 0..<size where first + i >= 0 && (!ended || first + i < frames) {
      activations.beats.append(out[i].isFinite ? max(-12, min(12, out[i])) : -12)
      activations.bars.append(out[size + i].isFinite ? max(-12, min(12, out[size + i])) : -12)
    }
  }
}
