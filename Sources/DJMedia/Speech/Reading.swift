internal import CEspeak
internal import DJCore
internal import Glibc

/// One line on its way through a child process, which answers with marks: what they are (a byte),
/// how much follows (four bytes), and that.
final class Reading {
  /// What a mark is.
  enum Mark: UInt8 {
    /// A segment begins; nothing follows.
    case segment = 1
    /// 16-bit samples.
    case samples
    /// Where a word begins: its character, from 0, and its millisecond, both within the segment.
    case word
  }

  private let line: SpokenLine
  private let voices: [[String]]
  private let delivery: Delivery
  private(set) var samplesLeft: Int
  private var output: Int32 = -1

  /// - Parameter voices: for each segment, names to try in order.
  init(line: SpokenLine, voices: [[String]], delivery: Delivery, samplesLeft: Int) {
    self.line = line
    self.voices = voices
    self.delivery = delivery
    self.samplesLeft = samplesLeft
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> Reading? {
    context.map { Unmanaged<Reading>.fromOpaque($0).takeUnretainedValue() }
  }

  /// In the child: speaks segment by segment, and writes marks to the descriptor.
  func speak(to output: Int32) {
    self.output = output
    for (segment, voices) in zip(line.segments, voices) {
      guard voices.contains(where: { espeak_SetVoiceByName($0) == EE_OK }) else { continue }
      espeak_SetParameter(espeakRATE, Int32(delivery.rate), 0)
      espeak_SetParameter(espeakPITCH, Int32(delivery.pitch), 0)
      espeak_SetParameter(espeakRANGE, Int32(delivery.range), 0)
      espeak_SetParameter(espeakWORDGAP, Int32(delivery.wordGap), 0)
      guard write(.segment, []) else { return }
      // UTF-8 and nothing else: SSML in a title has run a shell, phonemes in one are spoken as such.
      espeak_Synth(
        segment.spoken, segment.spoken.utf8.count + 1, 0, POS_CHARACTER, 0,
        UInt32(espeakCHARS_UTF8), nil, Unmanaged.passUnretained(self).toOpaque())
      guard samplesLeft > 0 else { return }
    }
  }

  /// Takes samples and events from espeak-ng; 1 makes it stop.
  func take(
    _ samples: UnsafeMutablePointer<Int16>?, _ count: Int32,
    _ events: UnsafeMutablePointer<espeak_EVENT>?
  ) -> Int32 {
    var event = events
    // The list ends with an event of no type; bounded all the same.
    for _ in 0..<4096 {
      guard let now = event?.pointee, now.type != espeakEVENT_LIST_TERMINATED else { break }
      if now.type == espeakEVENT_WORD {
        let place = [Int32(now.text_position) - 1, now.audio_position]
        guard place.withUnsafeBytes({ write(.word, $0) }) else { return 1 }
      }
      event = event?.advanced(by: 1)
    }
    guard let samples, count > 0 else { return 0 }
    let wanted = min(Int(count), samplesLeft)
    samplesLeft -= wanted
    let bytes = UnsafeRawBufferPointer(start: samples, count: wanted * 2)
    return write(.samples, bytes) && samplesLeft > 0 ? 0 : 1
  }

  private func write(_ mark: Mark, _ payload: [UInt8]) -> Bool {
    payload.withUnsafeBytes { write(mark, $0) }
  }

  private func write(_ mark: Mark, _ payload: UnsafeRawBufferPointer) -> Bool {
    var head: [UInt8] = [mark.rawValue]
    withUnsafeBytes(of: UInt32(payload.count).littleEndian) { head += $0 }
    return head.withUnsafeBytes(send) && send(payload)
  }

  private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = Glibc.write(
        output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}
