internal import CFFTW
internal import Synchronization

/// A Fourier transform of real samples (FFTW, single precision), with its own buffers.
///
/// The samples are taken as half as many complex ones, and their spectrum is unfolded here: FFTW
/// plans complex transforms well without measuring, real ones badly (3 against 0.8 µs for 1024).
/// FFTW's planner is not thread-safe, so plans are made and destroyed under a lock; transforms run
/// side by side. Plans are estimated, never measured, and buffers always aligned the same: the same
/// input gives the same bits.
struct RealTransform: ~Copyable {
  private static let planner = Mutex<Void>(())

  /// Samples in; even.
  let size: Int
  /// Frequencies out: size / 2 + 1.
  let bins: Int
  /// What is transformed.
  let input: UnsafeMutablePointer<Float>
  /// The spectrum of the folded samples, real and imaginary parts in turn.
  private let folded: UnsafeMutablePointer<Float>
  /// cos and sin of the angle by which the odd samples' part is turned, up to the middle.
  private let cosines: UnsafeMutablePointer<Float>
  private let sines: UnsafeMutablePointer<Float>
  private let plan: fftwf_plan?

  init(size: Int) {
    let half = max(1, size / 2)
    self.size = 2 * half
    bins = half + 1
    input = Self.buffer(2 * half)
    folded = Self.buffer(2 * half)
    nonisolated(unsafe) let from = UnsafeMutableRawPointer(input)
      .assumingMemoryBound(to: fftwf_complex.self)
    nonisolated(unsafe) let to = UnsafeMutableRawPointer(folded)
      .assumingMemoryBound(to: fftwf_complex.self)
    nonisolated(unsafe) var made: fftwf_plan?
    // Nothing escapes: the closure runs within this call.
    Self.planner.withLock { _ in
      made = fftwf_plan_dft_1d(Int32(half), from, to, FFTW_FORWARD, FFTW_ESTIMATE)
    }
    plan = made
    let turns = half / 2 + 1
    cosines = .allocate(capacity: turns)
    sines = .allocate(capacity: turns)
    for k in 0..<turns {
      let angle = Double(k) / Double(2 * half)
      (cosines + k).initialize(to: Float(Angle.cosine(angle)))
      (sines + k).initialize(to: Float(Angle.sine(angle)))
    }
  }

  /// Zeros, aligned so that FFTW may use the widest registers there are.
  private static func buffer(_ count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
    return bytes.initializeMemory(as: Float.self, repeating: 0, count: count)
  }

  deinit {
    nonisolated(unsafe) let plan = plan
    Self.planner.withLock { _ in if let plan { fftwf_destroy_plan(plan) } }
    UnsafeMutableRawPointer(input).deallocate()
    UnsafeMutableRawPointer(folded).deallocate()
    cosines.deallocate()
    sines.deallocate()
  }

  /// Lays a window over a frame of ``size`` samples, transforms it, and writes the squared magnitude
  /// of each frequency.
  func power(
    of frame: UnsafePointer<Float>, under window: [Float],
    into spectrum: UnsafeMutablePointer<Float>
  ) {
    window.withUnsafeBufferPointer { window in
      let input = input
      for i in 0..<min(size, window.count) { input[i] = frame[i] * window[i] }
    }
    power(into: spectrum)
  }

  /// Transforms ``input`` and writes the squared magnitude of each frequency.
  func power(into spectrum: UnsafeMutablePointer<Float>) {
    guard let plan else { return }
    fftwf_execute(plan)
    let half = bins - 1
    let (sum, difference) = (folded[0] + folded[1], folded[0] - folded[1])
    spectrum[0] = sum * sum
    spectrum[half] = difference * difference
    var k = 1
    while k + 4 <= half / 2 {
      unfoldFour(k, half - k, into: spectrum)
      k += 4
    }
    while k <= half / 2 {
      unfold(k, half - k, into: spectrum)
      k += 1
    }
  }

  /// The powers of frequency k and of its mirror, from the folded spectrum Z: its even part
  /// (Z(k) + Z*(mirror)) / 2 and its odd part (Z(k) - Z*(mirror)) / 2i, which is turned.
  @inline(__always)
  private func unfold(
    _ k: Int, _ mirror: Int, into spectrum: UnsafeMutablePointer<Float>
  ) {
    let (a, b) = (folded[2 * k], folded[2 * k + 1])
    let (c, d) = (folded[2 * mirror], folded[2 * mirror + 1])
    let (cosine, sine) = (cosines[k], sines[k])
    let (even, evenSide) = (a + c, b - d)
    let (odd, oddSide) = (b + d, c - a)
    let turned = odd * cosine + oddSide * sine
    let turnedSide = oddSide * cosine - odd * sine
    let (x, y) = (even + turned, evenSide + turnedSide)
    let (u, v) = (even - turned, evenSide - turnedSide)
    spectrum[mirror] = (u * u + v * v) * 0.25
    spectrum[k] = (x * x + y * y) * 0.25
  }

  /// The same for k and the three after it, and their mirrors.
  @inline(__always)
  private func unfoldFour(
    _ k: Int, _ mirror: Int, into spectrum: UnsafeMutablePointer<Float>
  ) {
    let near = Lane.load(folded, at: 2 * k)
    let far = Lane.load(folded, at: 2 * (mirror - 3))
    let (a, b) = (near.evenHalf, near.oddHalf)
    let (c, d) = (Self.reversed(far.evenHalf), Self.reversed(far.oddHalf))
    let cosine = UnsafeRawPointer(cosines + k).loadUnaligned(as: SIMD4<Float>.self)
    let sine = UnsafeRawPointer(sines + k).loadUnaligned(as: SIMD4<Float>.self)
    let (even, evenSide) = (a + c, b - d)
    let (odd, oddSide) = (b + d, c - a)
    let turned = odd * cosine + oddSide * sine
    let turnedSide = oddSide * cosine - odd * sine
    let (x, y) = (even + turned, evenSide + turnedSide)
    let (u, v) = (even - turned, evenSide - turnedSide)
    let (low, high) = ((x * x + y * y) * 0.25, Self.reversed((u * u + v * v) * 0.25))
    UnsafeMutableRawPointer(spectrum + k).storeBytes(of: low, as: SIMD4<Float>.self)
    UnsafeMutableRawPointer(spectrum + mirror - 3).storeBytes(of: high, as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func reversed(_ lane: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4(lane.w, lane.z, lane.y, lane.x)
  }
}

/// The windows laid over frames before they are transformed.
enum SpectralWindow {
  /// Hann's, periodic, scaled so that a sine of amplitude 1 has magnitude 1 at its frequency.
  static func hann(_ size: Int) -> [Float] {
    (0..<size).map { i in
      Float((1 - Angle.cosine(Double(i) / Double(size))) * 2 / Double(size))
    }
  }
}
