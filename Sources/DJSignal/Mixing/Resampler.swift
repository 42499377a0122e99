internal import CSoxr

/// Why a resampler could not be made or failed.
public struct ResamplerError: Error, Equatable, Sendable {
  /// The rate of the input asked for.
  public var from: Int
  /// The rate of the output asked for.
  public var to: Int
  /// In words.
  public var reason: String
}

/// Changes the sample rate of a stream of interleaved frames, with libsoxr.
///
/// It adds no delay: frame n of the output sounds at the time of frame n · from / to of the
/// input, and a stream of n frames gives round(n · to / from) of them. Equal rates pass the
/// samples through untouched. For one thread at a time; it allocates, so not the render thread's.
public struct Resampler: ~Copyable {
  /// How much work to spend.
  public enum Quality: Sendable {
    /// 20 bits: inaudible, about 650 times real time.
    case high
    /// 28 bits, about 300 times real time.
    case veryHigh
  }

  /// Frames a second that go in.
  public let from: Int
  /// Frames a second that come out.
  public let to: Int
  /// Samples a frame.
  public let channels: Int

  private let soxr: soxr_t?
  private var consumed: Int64 = 0
  private var produced: Int64 = 0
  /// What is thought to lie before and behind the stream; nil if silence does.
  private var ends: Ends?

  /// The stream's surroundings.
  private struct Ends {
    static let reach = 192
    /// Frames put before the first: they come out as a whole number of frames.
    let lead: Int
    /// Frames of the output that stand for them, still to be left out.
    var dropping = 0
    var hasBegun = false
    /// The latest input.
    var past: [Float] = []
    /// What is put behind the last, once it is known, and how much of it is used.
    var future: [Float]?
    var used = 0
  }

  /// A resampler between two rates of 1…1,000,000 frames a second for 1…64 channels.
  ///
  /// - Parameter goesOn: the stream is cut out of a longer one, as a track of an album that runs on
  ///   may be: instead of silence, which would ring at the cuts, what is likely is put before and
  ///   behind it.
  public init(
    from: Int, to: Int, channels: Int, quality: Quality = .high, goesOn: Bool = false
  ) throws(ResamplerError) {
    let opened = try Self.open(from: from, to: to, channels: channels, quality: quality)
    self.from = from
    self.to = to
    self.channels = channels
    soxr = opened
    if goesOn, from != to { ends = Ends(lead: Self.lead(from: from, to: to)) }
  }

  /// Frames that are a whole number at both rates; 0 if there is no small number of them.
  private static func lead(from: Int, to: Int) -> Int {
    var (a, b) = (from, to)
    while b > 0 { (a, b) = (b, a % b) }
    let unit = from / a
    return unit > 4 * Ends.reach ? 0 : (Ends.reach + unit - 1) / unit * unit
  }

  private static func open(
    from: Int, to: Int, channels: Int, quality: Quality
  ) throws(ResamplerError) -> soxr_t? {
    let rates = 1...1_000_000
    guard rates.contains(from), rates.contains(to), (1...64).contains(channels) else {
      throw ResamplerError(from: from, to: to, reason: "rates or channels out of range")
    }
    if from == to { return nil }
    var failure: soxr_error_t?
    var layout = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    let recipe = quality == .high ? SOXR_HQ : SOXR_VHQ
    var shape = soxr_quality_spec(UInt(recipe), 0)
    var runtime = soxr_runtime_spec(1)
    let made = soxr_create(
      Double(from), Double(to), UInt32(channels), &failure, &layout, &shape, &runtime)
    guard let made, failure == nil else {
      throw ResamplerError(
        from: from, to: to, reason: failure.map { String(cString: $0) } ?? "out of memory")
    }
    return made
  }

  deinit { if let soxr { soxr_delete(soxr) } }

  /// Takes interleaved frames and gives what can be given; both in frames. Call again with the
  /// rest of the input when the output was full.
  public mutating func process(
    _ input: UnsafeBufferPointer<Float>, _ output: UnsafeMutableBufferPointer<Float>
  ) -> (consumed: Int, produced: Int) {
    let offered = input.count / channels
    let room = output.count / channels
    guard let soxr else { return copy(input, output, frames: min(offered, room)) }
    if ends != nil { begin(input, soxr) }
    let skipped = skip(input, soxr)
    var taken = 0
    var given = 0
    if ends?.dropping ?? 0 == 0, skipped < offered {
      let rest = input.baseAddress.map { $0 + skipped * channels }
      _ = soxr_process(
        soxr, rest, offered - skipped, &taken, output.baseAddress, room, &given)
    }
    taken += skipped
    remember(input, taken)
    consumed += Int64(taken)
    produced += Int64(given)
    return (taken, given)
  }

  /// Puts before the first input what is likely to have been there.
  private mutating func begin(_ input: UnsafeBufferPointer<Float>, _ soxr: soxr_t) {
    guard var ends, !ends.hasBegun, input.count >= channels else { return }
    ends.hasBegun = true
    if ends.lead > 0 {
      let head = Array(input.prefix(2048 * channels))
      let before = backwards(
        LinearPrediction.extend(backwards(head), channels: channels, by: ends.lead))
      ends.dropping = ends.lead * to / from
      var scratch = [Float](repeating: 0, count: ends.dropping * channels)
      var taken = 0
      var given = 0
      _ = soxr_process(soxr, before, ends.lead, &taken, &scratch, ends.dropping, &given)
      ends.dropping -= given
    }
    self.ends = ends
  }

  /// Frames in the opposite order.
  private func backwards(_ samples: [Float]) -> [Float] {
    let channels = channels
    return stride(from: samples.count - channels, through: 0, by: -channels).flatMap {
      samples[$0..<$0 + channels]
    }
  }

  /// Leaves out what stands for the time before the first input; frames of the input used for it.
  private mutating func skip(_ input: UnsafeBufferPointer<Float>, _ soxr: soxr_t) -> Int {
    var used = 0
    while let dropping = ends?.dropping, dropping > 0, used < input.count / channels {
      var scratch = [Float](repeating: 0, count: dropping * channels)
      var taken = 0
      var given = 0
      _ = soxr_process(
        soxr, input.baseAddress.map { $0 + used * channels }, input.count / channels - used, &taken,
        &scratch, dropping, &given)
      used += taken
      ends?.dropping = dropping - given
      if taken == 0, given == 0 { break }
    }
    return used
  }

  private mutating func remember(_ input: UnsafeBufferPointer<Float>, _ frames: Int) {
    guard ends != nil, frames > 0 else { return }
    ends?.past.append(contentsOf: input.prefix(frames * channels).suffix(1024 * channels))
    if let count = ends?.past.count, count > 8192 * channels {
      ends?.past.removeFirst(count - 1024 * channels)
    }
  }

  private mutating func copy(
    _ input: UnsafeBufferPointer<Float>, _ output: UnsafeMutableBufferPointer<Float>, frames: Int
  ) -> (consumed: Int, produced: Int) {
    if frames > 0, let source = input.baseAddress, let target = output.baseAddress {
      target.update(from: source, count: frames * channels)
    }
    return (frames, frames)
  }

  /// After the last input: gives what is still inside, in frames. Call until it returns 0.
  public mutating func finish(_ output: UnsafeMutableBufferPointer<Float>) -> Int {
    guard let soxr else { return 0 }
    let total = (Double(consumed) * Double(to) / Double(from)).rounded()
    let due = max(0, Int64(total) - produced)
    let room = min(Int64(output.count / channels), due)
    guard room > 0, let target = output.baseAddress else { return 0 }
    var given = end(target, Int(room), soxr)
    if given == 0 { _ = soxr_process(soxr, nil, 0, nil, target, Int(room), &given) }
    if given == 0 {
      // Rounded the other way inside: the last frame is silence, rather than missing.
      target.update(repeating: 0, count: Int(room) * channels)
      given = Int(room)
    }
    produced += Int64(given)
    return given
  }

  /// Puts behind the last input what is likely to follow, until something comes out.
  private mutating func end(
    _ target: UnsafeMutablePointer<Float>, _ room: Int, _ soxr: soxr_t
  ) -> Int {
    guard var ends, ends.hasBegun, ends.dropping == 0 else { return 0 }
    let future =
      ends.future ?? LinearPrediction.extend(ends.past, channels: channels, by: 2 * Ends.reach)
    ends.future = future
    var taken = 0
    var given = 0
    let left = future.count / channels - ends.used
    if left > 0 {
      let used = ends.used * channels
      future.withUnsafeBufferPointer { future in
        _ = soxr_process(
          soxr, future.baseAddress.map { $0 + used }, left, &taken, target, room, &given)
      }
      ends.used += taken
    }
    self.ends = ends
    return given
  }

  /// Forgets the stream so far, as after a seek; the next input is a new beginning.
  public mutating func reset() {
    if let soxr { _ = soxr_clear(soxr) }
    consumed = 0
    produced = 0
    if let lead = ends?.lead { ends = Ends(lead: lead) }
  }
}
