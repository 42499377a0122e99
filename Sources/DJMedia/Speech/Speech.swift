internal import CEspeak
internal import CSystem
internal import DJCore
internal import DJSignal
internal import DJWire
internal import Glibc

/// espeak-ng, in a child of this worker for each line: a line that breaks it costs only itself, and
/// since every child begins from the same freshly initialised state, the same line always gives the
/// same samples. It is initialised once and never terminated (a second terminate deadlocks).
enum Speech {
  /// Words a minute that are sensible; espeak-ng does not check.
  private static let rates = 80...450
  /// The longest line, in seconds.
  private static let longest = 30
  /// Seconds a child may take.
  private static let patience: UInt32 = 4

  /// Frames a second, or -1 where the voices are not installed.
  private static let sampleRate: Int = Int(
    espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, 0x8000 /* espeakINITIALIZE_DONT_EXIT */))

  /// Speaks a line: mono, through the voice chain, levelled.
  static func speak(_ request: SpeechRequest) throws(Declined) -> SpeechClip {
    guard sampleRate > 0 else {
      throw Declined("espeak-ng has no voices: apt install espeak-ng-data")
    }
    let line = SpokenText(request.text)
    guard line.text.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw Declined("nothing in it can be spoken")
    }
    let raw = try samples(of: line, request)
    let clip = VoiceChain.process(raw, sampleRate: sampleRate)
    guard !clip.isEmpty else { throw Declined("nothing in it can be spoken") }
    return SpeechClip(sampleRate: sampleRate, samples: clip)
  }

  private static func samples(
    of line: SpokenText, _ request: SpeechRequest
  ) throws(Declined) -> [Float] {
    let order = Order(
      text: line.text, voices: voices(request),
      rate: Int32(min(max(request.rate, rates.lowerBound), rates.upperBound)),
      samplesLeft: longest * sampleRate)
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    espeak_SetSynthCallback { samples, count, events in
      Order.from(events?.pointee.user_data)?.take(samples, count) ?? 1
    }
    let status = csystem_in_child(
      patience, order.samplesLeft * 2 + 2, Unmanaged.passUnretained(order).toOpaque(),
      { context, output in Order.from(context)?.speak(to: output) }, &bytes, &count)
    defer { free(bytes) }
    guard status == 0 else {
      throw Declined(
        status & 0x7F == SIGALRM ? "the voice hung on this line" : "the voice broke on this line")
    }
    return UnsafeRawBufferPointer(start: bytes, count: count / 2 * 2)
      .withMemoryRebound(to: Int16.self) { $0.map { Float($0) / 32768 } }
  }

  /// Names to try, in order: the voice, the language, the language without its region, English.
  static func voices(_ request: SpeechRequest) -> [String] {
    let language = request.language.text.lowercased()
    let bare = String(language.prefix { $0 != "-" && $0 != "_" })
    // A name is also taken for a path by espeak-ng.
    return [request.voice?.text ?? "", language, bare, "en"].filter { name in
      !name.isEmpty && name.utf8.count <= 40
        && name.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "-_+".utf8.contains($0)
        }
    }
  }
}

/// One line on its way through a child process.
private final class Order {
  let text: String
  let voices: [String]
  let rate: Int32
  private(set) var samplesLeft: Int
  private var output: Int32 = -1

  init(text: String, voices: [String], rate: Int32, samplesLeft: Int) {
    self.text = text
    self.voices = voices
    self.rate = rate
    self.samplesLeft = samplesLeft
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> Order? {
    context.map { Unmanaged<Order>.fromOpaque($0).takeUnretainedValue() }
  }

  /// In the child: speaks, and writes 16-bit samples to the descriptor.
  func speak(to output: Int32) {
    self.output = output
    guard voices.contains(where: { espeak_SetVoiceByName($0) == EE_OK }) else { return }
    espeak_SetParameter(espeakRATE, rate, 0)
    // UTF-8 and nothing else: SSML in a title has run a shell, phonemes in one are spoken as such.
    espeak_Synth(
      text, text.utf8.count + 1, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
      Unmanaged.passUnretained(self).toOpaque())
  }

  /// Takes samples from espeak-ng; 1 makes it stop.
  func take(_ samples: UnsafeMutablePointer<Int16>?, _ count: Int32) -> Int32 {
    guard let samples, count > 0 else { return 0 }
    let wanted = min(Int(count), samplesLeft)
    var rest = UnsafeRawBufferPointer(start: samples, count: wanted * 2)[...]
    while !rest.isEmpty {
      let sent = write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      guard sent > 0 else { return 1 }
      rest = rest.dropFirst(sent)
    }
    samplesLeft -= wanted
    return samplesLeft > 0 ? 0 : 1
  }
}
