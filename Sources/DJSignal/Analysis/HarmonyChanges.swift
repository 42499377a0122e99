/// How much the harmony changes at moments of a track, out of pitch classes frame by frame.
struct HarmonyChanges {
  /// Twelve values a frame.
  private let frames: [Float]
  private let rate: Double
  private let offset: Double

  /// Frames of twelve values, so many a second, the first of which tells of `offset` seconds.
  init(frames: [Float], rate: Double, offset: Double) {
    self.frames = frames
    self.rate = rate
    self.offset = offset
  }

  /// For each beat, how far the pitches of one and a half beats after it are from those before,
  /// with mean 0 and deviation 1; all 0 if nothing changes.
  func changes(at beats: [Double]) -> [Float] {
    guard beats.count > 1 else { return beats.map { _ in 0 } }
    let values = beats.indices.map { i -> Float in
      let step = i > 0 ? beats[i] - beats[i - 1] : beats[1] - beats[0]
      return 1
        - Self.likeness(
          sum(from: beats[i] - 1.5 * step, to: beats[i]),
          sum(from: beats[i], to: beats[i] + 1.5 * step))
    }
    let mean = values.reduce(0, +) / Float(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
    guard variance > 1e-9 else { return values.map { _ in 0 } }
    return values.map { ($0 - mean) / variance.squareRoot() }
  }

  private func sum(from: Double, to: Double) -> [Float] {
    let count = frames.count / 12
    func frame(_ time: Double) -> Int {
      Int(max(0, min(Double(count), ((time - offset) * rate).rounded(.up))))
    }
    var sum = [Float](repeating: 0, count: 12)
    for frame in frame(from)..<max(frame(from), frame(to)) {
      for tone in 0..<12 { sum[tone] += frames[frame * 12 + tone] }
    }
    return sum
  }

  private static func likeness(_ a: [Float], _ b: [Float]) -> Float {
    var (ab, aa, bb): (Float, Float, Float) = (0, 0, 0)
    for i in a.indices {
      ab += a[i] * b[i]
      aa += a[i] * a[i]
      bb += b[i] * b[i]
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 1
  }
}
