import Glibc

// usage: portraits RATE CHANNELS < interleaved 32-bit floats
// Prints the portrait of the whole and of each 40 seconds: `whole` or `part`, a tab, its numbers.
@testable import DJSignal

/// Listens to a stretch of sound.
struct Sitting: ~Copyable {
  private var decimator: Decimator
  private var timbre: TimbreStream
  private var width: StereoWidth

  init(rate: Int, channels: Int) {
    decimator = Decimator(sampleRate: rate, channels: channels)
    timbre = TimbreStream(rate: decimator.rate)
    width = StereoWidth(channels: channels)
  }

  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    width.feed(samples)
    var decimator = decimator.taken()
    decimator.feed(samples) { timbre.feed($0) }
    self.decimator = decimator
  }

  func show(as kind: String) {
    let numbers = TimbrePortrait(timbre.statistics, width: width.value).values
    if !numbers.isEmpty {
      print(kind + "\t" + numbers.map { String($0) }.joined(separator: " "))
    }
  }
}

/// Reads until the buffer is full or the input ends; bytes.
func fill(_ buffer: inout [Float]) -> Int {
  buffer.withUnsafeMutableBytes { bytes in
    var filled = 0
    while filled < bytes.count, let base = bytes.baseAddress {
      let got = read(0, base + filled, bytes.count - filled)
      guard got > 0 else { break }
      filled += got
    }
    return filled
  }
}

func run() {
  let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
  guard words.count == 2, words[0] > 0, words[1] > 0 else { return }
  let (rate, channels) = (words[0], words[1])
  var whole = Sitting(rate: rate, channels: channels)
  var part = Sitting(rate: rate, channels: channels)
  var heard = 0
  var second = [Float](repeating: 0, count: rate * channels)
  while true {
    let count = fill(&second) / (4 * channels)
    guard count > 0 else { break }
    second.withUnsafeBufferPointer { all in
      let samples = UnsafeBufferPointer(rebasing: all[..<(count * channels)])
      whole.feed(samples)
      part.feed(samples)
    }
    heard += 1
    if heard % 40 == 0 {
      part.show(as: "part")
      part = Sitting(rate: rate, channels: channels)
    }
  }
  if heard % 40 >= 20 { part.show(as: "part") }
  whole.show(as: "whole")
}
run()
