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
  /// The longest line, in seconds: nobody listens to a DJ for longer.
  static let longest = 12.0
  /// A line that is longer than any may be is said faster by as much at most.
  private static let greatestHaste = 1.35
  /// Seconds a child may take.
  private static let patience: UInt32 = 4

  /// Frames a second, or -1 where the voices are not installed.
  private static let sampleRate: Int = Int(
    espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, 0x8000 /* espeakINITIALIZE_DONT_EXIT */))

  /// Makes espeak-ng ready, so that the first line does not wait for it.
  static func warmUp() { _ = sampleRate }

  /// Speaks a line: mono, through the voice chain, levelled.
  static func speak(_ request: SpeechRequest) throws(Declined) -> SpeechClip {
    guard sampleRate > 0 else {
      throw Declined("espeak-ng has no voices: apt install espeak-ng-data")
    }
    let line = SpokenLine(request.segments)
    guard line.canBeSaid else { throw Declined("nothing in it can be spoken") }
    var take = try take(line, request, request.delivery)
    let room = min(request.room.map { $0 > 1 ? $0 : longest } ?? longest, longest)
    if take.seconds > room {
      let factor = min(
        take.seconds / room * 1.02, take.seconds > longest ? greatestHaste : Delivery.haste)
      take = try self.take(line, request, request.delivery.hurried(by: factor))
    }
    guard take.seconds <= longest else { throw Declined("it takes too long to say") }
    return take
  }

  private static func take(
    _ line: SpokenLine, _ request: SpeechRequest, _ delivery: Delivery
  ) throws(Declined) -> SpeechClip {
    var joined = SpokenJoint(sampleRate: sampleRate)
    let answer = try child(
      Reading(
        line: line, voices: line.segments.map { voices(request, $0.language) }, delivery: delivery,
        samplesLeft: Int(longest * 3) * sampleRate))
    try joined.read(answer, line)
    let take = VoiceChain.take(
      joined.samples, sampleRate: sampleRate, target: request.loudness)
    guard !take.samples.isEmpty else { throw Declined("nothing in it can be spoken") }
    let words = joined.words.map { word in
      SpokenWord(
        offset: word.offset, seconds: max(0, Double(word.sample - take.cut) / Double(sampleRate)))
    }
    return SpeechClip(sampleRate: sampleRate, samples: take.samples, words: words)
  }

  private static func child(_ reading: Reading) throws(Declined) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    espeak_SetSynthCallback { samples, count, events in
      Reading.from(events?.pointee.user_data)?.take(samples, count, events) ?? 1
    }
    let status = csystem_in_child(
      patience, reading.samplesLeft * 2 + 1 << 20, Unmanaged.passUnretained(reading).toOpaque(),
      { context, output in Reading.from(context)?.speak(to: output) }, &bytes, &count)
    defer { free(bytes) }
    guard status == 0 else {
      throw Declined(
        status & 0x7F == SIGALRM ? "the voice hung on this line" : "the voice broke on this line")
    }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// Names to try, in order: the voice, the language, the language without its region, English. A
  /// stretch in another language keeps the voice's variant ("+f3"), so that it sounds like one person.
  static func voices(_ request: SpeechRequest, _ other: Sanitised? = nil) -> [String] {
    let voice = request.voice?.text ?? ""
    let variant = voice.firstIndex(of: "+").map { String(voice[$0...]) } ?? ""
    let language = (other ?? request.language).text.lowercased()
    let bare = String(language.prefix { $0 != "-" && $0 != "_" })
    let own = [language, bare, "en"]
    let names =
      other == nil
      ? [voice] + (variant.isEmpty ? [] : own.map { $0 + variant }) + own
      : (variant.isEmpty ? [] : [language + variant]) + own
    // A name is also taken for a path by espeak-ng.
    return names.filter { name in
      !name.isEmpty && name.first != "+" && name.utf8.count <= 40
        && name.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "-_+".utf8.contains($0)
        }
    }
  }
}
