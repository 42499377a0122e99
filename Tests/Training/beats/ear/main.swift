import Foundation

// Hears songs as the analyser does.
//
// `ear` reads (rate, count, samples)* as UInt32, UInt32 and Float32 from standard input and writes
// (frames, levels)* as UInt32 and 48 bytes a frame, 32 steps a neper.
//
// `ear signs` reads (frames, levels)* and writes one line of JSON a song: the tempo heard, what
// speaks for half of it, and what speaks for either.

func bytes(_ count: Int) -> Data {
  var all = Data()
  while all.count < count {
    let part = FileHandle.standardInput.readData(ofLength: count - all.count)
    if part.isEmpty { break }
    all += part
  }
  return all
}

func number() -> Int? {
  let four = bytes(4)
  return four.count == 4 ? Int(four.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }) : nil
}

func levels(of samples: UnsafeBufferPointer<Float>, rate: Double) -> (frames: UInt32, data: Data) {
  let size = rate < 13_000 ? 512 : 1024
  let transform = RealTransform(size: size)
  let bands = BeatBands(rate: rate, size: size)
  let window = SpectralWindow.hann(size)
  var spectrum = [Float](repeating: 0, count: size / 2 + 1)
  var levels = [Float](repeating: 0, count: BeatBands.count)
  var cutter = FrameCutter(size: size, hop: size / 4)
  var (frames, data): (UInt32, Data) = (0, Data())
  cutter.feed(samples) { frame in
    for i in 0..<size { transform.input[i] = frame[i] * window[i] }
    transform.power(into: &spectrum)
    bands.apply(spectrum, into: &levels)
    for level in levels { data.append(UInt8(max(0, min(255, (level * 32).rounded())))) }
    frames += 1
  }
  return (frames, data)
}

func signs(of levels: Data) -> [String: Any] {
  var listener = BeatListener(frameRate: 22_050 / 256, offset: 0.55 * 1024 / 22_050)
  for start in stride(from: 0, to: levels.count - BeatBands.count + 1, by: BeatBands.count) {
    listener.hear(levels[start..<start + BeatBands.count].map { Float($0) / 32 })
  }
  listener.finish()
  let evidence = BeatEvidence(listener.activations)
  let times = Pulse.moments(listener.activations)
  guard times.count >= 24 else { return [:] }
  let tempo = Pulse.usualTempo(times)
  let half = evidence.halfSigns(times, tempo: tempo)
  func all(_ times: [Double]) -> [Double] {
    let line = BeatLine(times, tolerance: 0.025)
    return evidence.signs(
      times, tempo: Pulse.usualTempo(times), steadiness: line?.share ?? 0)
  }
  let every = stride(from: half.half, to: times.count, by: 2).map { times[$0] }
  return ["tempo": tempo, "half": half.signs, "signs": all(times), "halfSigns": all(every)]
}

if CommandLine.arguments.dropFirst().first == "signs" {
  while let frames = number() {
    let found = signs(of: bytes(frames * BeatBands.count))
    if let line = try? JSONSerialization.data(withJSONObject: found) {
      FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
  }
} else {
  while let rate = number(), let count = number() {
    let body = bytes(count * 4)
    let heard = body.withUnsafeBytes {
      levels(of: $0.bindMemory(to: Float.self), rate: Double(rate))
    }
    withUnsafeBytes(of: heard.frames) { FileHandle.standardOutput.write(Data($0)) }
    FileHandle.standardOutput.write(heard.data)
  }
}
