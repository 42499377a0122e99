internal import CFFTW
internal import Synchronization

/// A Fourier transform of real samples (FFTW, single precision), with its own buffers.
///
/// FFTW's planner is not thread-safe, so plans are made and destroyed under a lock; transforms run
/// side by side. Plans are estimated, never measured: the same input gives the same bits.
struct RealTransform: ~Copyable {
  private static let planner = Mutex<Void>(())

  /// Samples in.
  let size: Int
  /// Frequencies out: size / 2 + 1.
  let bins: Int
  /// What is transformed.
  let input: UnsafeMutablePointer<Float>
  private let output: UnsafeMutablePointer<fftwf_complex>
  private let plan: fftwf_plan?

  init(size: Int) {
    self.size = size
    let bins = size / 2 + 1
    self.bins = bins
    let source = UnsafeMutablePointer<Float>.allocate(capacity: size)
    source.initialize(repeating: 0, count: size)
    let target = UnsafeMutablePointer<fftwf_complex>.allocate(capacity: bins)
    target.initialize(repeating: (0, 0), count: bins)
    input = source
    output = target
    // The same alignment for every plan, or FFTW would choose other code by chance of address.
    let flags = FFTW_ESTIMATE | UInt32(FFTW_UNALIGNED)
    nonisolated(unsafe) var made: fftwf_plan?
    nonisolated(unsafe) let (from, to) = (source, target)
    // Nothing escapes: the closure runs within this call.
    Self.planner.withLock { _ in
      made = fftwf_plan_dft_r2c_1d(Int32(size), from, to, flags)
    }
    plan = made
  }

  deinit {
    nonisolated(unsafe) let plan = plan
    Self.planner.withLock { _ in if let plan { fftwf_destroy_plan(plan) } }
    input.deallocate()
    output.deallocate()
  }

  /// Transforms ``input`` and writes the squared magnitude of each frequency.
  func power(into spectrum: UnsafeMutablePointer<Float>) {
    guard let plan else { return }
    fftwf_execute(plan)
    for i in 0..<bins {
      let (real, imaginary) = output[i]
      spectrum[i] = real * real + imaginary * imaginary
    }
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
