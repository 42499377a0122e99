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

  /// A resampler between two rates of 1…1,000,000 frames a second for 1…64 channels.
  public init(
    from: Int, to: Int, channels: Int, quality: Quality = .high
  ) throws(ResamplerError) {
    let opened = try Self.open(from: from, to: to, channels: channels, quality: quality)
    self.from = from
    self.to = to
    self.channels = channels
    soxr = opened
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
    var taken = 0
    var given = 0
    _ = soxr_process(
      soxr, input.baseAddress, offered, &taken, output.baseAddress, room, &given)
    consumed += Int64(taken)
    produced += Int64(given)
    return (taken, given)
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
    var given = 0
    _ = soxr_process(soxr, nil, 0, nil, target, Int(room), &given)
    if given == 0 {
      // Rounded the other way inside: the last frame is silence, rather than missing.
      target.update(repeating: 0, count: Int(room) * channels)
      given = Int(room)
    }
    produced += Int64(given)
    return given
  }

  /// Forgets the stream so far, as after a seek; the next input is a new beginning.
  public mutating func reset() {
    if let soxr { _ = soxr_clear(soxr) }
    consumed = 0
    produced = 0
  }
}
