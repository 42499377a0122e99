import Foundation

/// Music enough to be analysed: four chords with a beat, over and over, in a tempo and key of its
/// own. Made once a loop, so that a library of it is written fast.
struct MadeSound {
  enum Ending { case cold, fade }

  private static let rate = 11_025
  /// Four bars, with and without drums.
  private let full: [Int16]
  private let soft: [Int16]

  init(number: Int) {
    let tempo = [84.0, 96, 104, 112, 120, 128, 140, 168][number % 8]
    let root = [9, 0, 7, 4, 2, 6, 11, 5][number % 8]
    let third = number % 2 == 0 ? 3 : 4
    let level = [0.05, 0.3, 0.5, 0.7, 0.4, 0.8, 0.6, 0.9][number % 8]
    let beat = Int(60 / tempo * Double(Self.rate))
    var full: [Int16] = []
    var soft: [Int16] = []
    var noise: UInt32 = 1
    for bar in 0..<4 {
      let notes = [0, third, 7].map { $0 + root + [0, 5, 7, 0][bar] }
      let steps = notes.map { 130.8 * pow(2, Double($0) / 12) / Double(Self.rate) }
      for frame in 0..<(4 * beat) {
        let place = Double(frame % beat) / Double(beat)
        var chord = 0.0
        for step in steps {
          // A triangle is nearly a sine, and cheap.
          let phase = (step * Double(frame)).truncatingRemainder(dividingBy: 1)
          chord += abs(phase - 0.5) * 4 - 1
        }
        noise = noise &* 1_664_525 &+ 1_013_904_223
        let hiss = Double(noise >> 16) / 32_768 - 1
        let drum = place < 0.1 ? hiss * (0.1 - place) * 9 : 0
        soft.append(Int16(chord / 3 * 0.12 * level * 32_767))
        full.append(Int16((chord / 3 * 0.4 + drum * 0.5) * level * 32_767))
      }
    }
    self.full = full
    self.soft = soft
  }

  /// A WAV file of so many seconds: an intro without drums, then the rest.
  func wave(seconds: Double, intro: Double, ending: Ending) -> Data {
    let total = Int(seconds * Double(Self.rate))
    var samples: [Int16] = []
    samples.reserveCapacity(total)
    while samples.count < min(total, Int(intro * Double(Self.rate))) { samples += soft }
    while samples.count < total { samples += full }
    samples.removeLast(samples.count - total)
    if ending == .fade {
      let length = min(total, 6 * Self.rate)
      for index in 0..<length {
        let gain = Double(length - index) / Double(length)
        let place = total - length + index
        samples[place] = Int16(Double(samples[place]) * gain * gain)
      }
    }
    return Self.header(bytes: total * 2) + samples.withUnsafeBytes { Data($0) }
  }

  private static func header(bytes: Int) -> Data {
    var data = Data("RIFF".utf8)
    func put(_ values: [UInt32]) {
      for value in values {
        withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
      }
    }
    put([UInt32(36 + bytes)])
    data.append(contentsOf: "WAVEfmt ".utf8)
    // Sixteen bytes: PCM, one channel; two bytes a frame, sixteen bits.
    put([16, 0x0001_0001, UInt32(rate), UInt32(rate * 2), 0x0010_0002])
    data.append(contentsOf: "data".utf8)
    put([UInt32(bytes)])
    return data
  }
}
