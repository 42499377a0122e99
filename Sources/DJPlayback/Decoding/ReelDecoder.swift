internal import DJCore
internal import DJSignal
internal import DJWire

/// Fills one reel: opens, reads, resamples, and makes stereo of mono. For one thread.
final class ReelDecoder {
  /// What a turn came to.
  enum Turn {
    /// Something was done; there may be more.
    case worked
    /// Nothing fits into the ring now.
    case full
    /// There is nothing to do until the desk says so.
    case idle
  }

  private static let chunk = 4096

  private let reel: Reel
  private let open: SourceOpener
  private var film: Film?
  private var needsSound = false
  private var delivered = 0

  init(reel: Reel, open: @escaping SourceOpener) {
    self.reel = reel
    self.open = open
  }

  /// Does one piece of work.
  func turn() -> Turn {
    if reel.isReleased {
      film = nil
      reel.clear()
      return .worked
    }
    if let job = reel.takeJob() {
      begin(job)
      return .worked
    }
    guard let film else { return .idle }
    guard reel.ring.writable >= film.largestYield else { return .full }
    advance(film)
    return .worked
  }

  /// Works until the ring holds so many frames, or nothing more comes. For players without a
  /// decode thread.
  func fill(atLeast frames: Int) {
    guard film == nil || reel.isReleased || reel.ring.readable < frames else { return }
    while turn() == .worked {}
  }

  private func begin(_ job: Reel.Job) {
    film = nil
    delivered = 0
    needsSound = job.needsSound
    do throws(WorkerFailure) {
      film = try Film(
        try open(job.path, job.start), rate: reel.rate, chunk: Self.chunk, tempo: job.tempo)
    } catch {
      reel.fail(error.reason)
    }
  }

  private func advance(_ film: Film) {
    do throws(WorkerFailure) {
      let frames = try film.advance(into: reel.ring)
      delivered += frames
      if film.isOver { end() }
    } catch {
      self.film = nil
      reel.fail(error.reason)
    }
  }

  private func end() {
    film = nil
    if delivered == 0, needsSound {
      reel.fail("it holds no sound")
    } else {
      reel.finish()
    }
  }
}

/// An open file with its resampler, its change of tempo, and room for a chunk at each stage.
final class Film {
  /// The most frames one step writes.
  let largestYield: Int
  /// Whether all was written.
  private(set) var isOver = false

  private let source: any SampleSource
  private let chunk: Int
  private let channels: Int
  /// The file's frames are the ring's.
  private let isAsItIs: Bool
  private var resampler: Resampler
  private var raw: [Float]
  private var converted: [Float]
  private var stereo: [Float]
  private var sourceIsOver = false
  /// While it is not played at its own tempo.
  private var glide: TempoGlide?
  private var stretched: [Float] = []

  init(
    _ source: any SampleSource, rate: Int, chunk: Int, tempo: TempoCurve = .own
  ) throws(WorkerFailure) {
    let format = source.format
    guard (1...2).contains(format.channels), (1000...1_000_000).contains(format.sampleRate)
    else { throw WorkerFailure(.declined, "its sound has an unusable layout") }
    self.source = source
    self.chunk = chunk
    channels = format.channels
    isAsItIs = channels == 2 && format.sampleRate == rate && tempo.isOwn
    let chunkYield = chunk * rate / format.sampleRate + 64
    if tempo.isOwn {
      largestYield = chunkYield
    } else {
      let made = TempoGlide(tempo.inFrames(rate: rate), sampleRate: rate)
      largestYield = made.largestYield(of: chunkYield)
      stretched = [Float](repeating: 0, count: largestYield * 2)
      glide = consume made
    }
    do {
      resampler = try Resampler(
        from: format.sampleRate, to: rate, channels: channels, goesOn: true)
    } catch {
      throw WorkerFailure(.declined, "cannot resample: \(outside: error.reason)")
    }
    raw = [Float](repeating: 0, count: chunk * channels)
    converted = [Float](repeating: 0, count: chunkYield * channels)
    stereo = [Float](repeating: 0, count: channels == 1 ? chunkYield * 2 : 0)
  }

  /// Reads a chunk and writes what comes of it; the ring has room for ``largestYield`` frames.
  func advance(into ring: SampleRing) throws(WorkerFailure) -> Int {
    if isAsItIs { return try pass(into: ring) }
    return sourceIsOver ? drain(into: ring) : try read(into: ring)
  }

  /// Writes a chunk straight from where it was decoded to.
  private func pass(into ring: SampleRing) throws(WorkerFailure) -> Int {
    let frames = try source.next(frames: chunk) { part in
      if MixArithmetic.isFinite(part) {
        _ = ring.write(part)
      } else {
        raw.withUnsafeMutableBufferPointer { raw in
          let copy = UnsafeMutableBufferPointer(rebasing: raw[..<part.count])
          _ = copy.update(from: part)
          MixArithmetic.silenceNonFinite(copy)
          _ = ring.write(UnsafeBufferPointer(copy))
        }
      }
    }
    isOver = frames == 0
    return frames
  }

  private func read(into ring: SampleRing) throws(WorkerFailure) -> Int {
    let source = source
    var outcome = Result<Int, WorkerFailure>.success(0)
    raw.withUnsafeMutableBufferPointer { buffer in
      outcome = Result { () throws(WorkerFailure) -> Int in try source.read(into: buffer) }
    }
    let frames = min(max(0, try outcome.get()), raw.count / channels)
    if frames == 0 { sourceIsOver = true }
    var used = 0
    var written = 0
    while used < frames {
      let step = convert(from: used, to: frames)
      guard step.consumed > 0 || step.produced > 0 else { break }
      used += step.consumed
      written += write(step.produced, into: ring)
    }
    return written
  }

  private func convert(from first: Int, to last: Int) -> (consumed: Int, produced: Int) {
    let channels = channels
    return raw.withUnsafeMutableBufferPointer { input in
      let rest = UnsafeMutableBufferPointer(rebasing: input[first * channels..<last * channels])
      MixArithmetic.silenceNonFinite(rest)
      return converted.withUnsafeMutableBufferPointer { output in
        resampler.process(UnsafeBufferPointer(rest), output)
      }
    }
  }

  private func drain(into ring: SampleRing) -> Int {
    let frames = converted.withUnsafeMutableBufferPointer { resampler.finish($0) }
    guard frames == 0 else { return write(frames, into: ring) }
    isOver = true
    glide?.finish()
    return writeStretched(into: ring)
  }

  private func write(_ frames: Int, into ring: SampleRing) -> Int {
    guard frames > 0 else { return 0 }
    return converted.withUnsafeBufferPointer { samples in
      let part = UnsafeBufferPointer(rebasing: samples[..<(frames * channels)])
      guard channels == 1 else { return play(part, into: ring) }
      return stereo.withUnsafeMutableBufferPointer { both in
        let made = MixArithmetic.upmix(mono: part, stereo: both)
        return play(UnsafeBufferPointer(rebasing: both[..<(made * 2)]), into: ring)
      }
    }
  }

  /// Stereo frames into the ring, by way of the change of tempo while there is one.
  private func play(_ frames: UnsafeBufferPointer<Float>, into ring: SampleRing) -> Int {
    guard glide != nil else { return ring.write(frames) }
    glide?.feed(frames)
    return writeStretched(into: ring)
  }

  private func writeStretched(into ring: SampleRing) -> Int {
    guard glide != nil else { return 0 }
    let frames = stretched.withUnsafeMutableBufferPointer { glide?.take($0) ?? 0 }
    if glide?.isOver ?? true { glide = nil }
    return stretched.withUnsafeBufferPointer {
      ring.write(UnsafeBufferPointer(rebasing: $0[..<(frames * 2)]))
    }
  }
}
