internal import DJSignal
internal import Glibc

/// One link, measured in the stems.
struct TalkMeasure {
  var start: Double
  var placement: String
  /// The file that plays when it begins.
  var over: String
  /// Seconds from the first to the last word.
  var length: Double
  /// LUFS.
  var voice: Double
  /// LU over the music without duck, and over the music under the words; nil in silence.
  var overMusic: Double?
  var overBed: Double?
  /// dB by which the bed falls, and seconds that takes.
  var depth: Double?
  var fall: Double?
  /// Seconds from the last word until the bed is back.
  var back: Double?
  /// Seconds by which the duck is down before the first word.
  var lead: Double?
  /// Seconds from the last word to the next post, and whether a known voice was talked over.
  var toPost: Double?
  var overlapsVoice: Bool
  /// Seconds of silence before and after the words in a gap.
  var silenceBefore: Double?
  var silenceAfter: Double?

  private static let step = 0.02

  init?(_ link: RenderedLink, _ stems: Stems) {
    let from = link.start - 3
    let to = link.start + 17
    let full = Array(stems.cut(stems.full, from, to))
    let ducked = Array(stems.cut(stems.ducked, from, to))
    let unducked = Array(stems.cut(stems.unducked, from, to))
    let speech = zip(full, ducked).map { $0 - $1 }
    let levels = Self.levels(speech)
    let begin = max(0, Int((link.start - 0.2 - max(0, from)) / Self.step))
    guard let first = levels[min(begin, levels.count)...].firstIndex(where: { $0 > -45 }),
      let last = Self.end(levels, from: first)
    else { return nil }
    let zero = max(0, from)
    let start = zero + Double(first) * Self.step
    self.start = start
    let stop = zero + Double(last + 1) * Self.step
    length = stop - start
    placement = link.placement
    over = link.over
    let words = Self.cut(speech, first, last)
    guard let voice = Loudness.integrated(words, sampleRate: Stems.rate, channels: 2) else {
      return nil
    }
    self.voice = voice
    overMusic = Loudness.integrated(
      Self.cut(unducked, first, last), sampleRate: Stems.rate, channels: 2
    ).map { voice - $0 }
    overBed = Loudness.integrated(
      Self.cut(ducked, first, last), sampleRate: Stems.rate, channels: 2
    ).map { voice - $0 }
    let isOverIntro = link.placement == "over_intro"
    overlapsVoice = isOverIntro && link.voice.map { $0 < stop } ?? false
    if isOverIntro { toPost = link.posts.map { $0 - stop }.filter { $0 > -1 }.min() }
    measureDuck(ducked, unducked, first, last)
    if link.placement == "gap" { measureSilence(Self.levels(full), first, last) }
  }

  /// dBFS of each step.
  private static func levels(_ samples: [Float]) -> [Double] {
    let frames = Int(step * Double(Stems.rate)) * 2
    return stride(from: 0, to: samples.count - frames + 1, by: frames).map { at in
      let power = samples[at..<at + frames].reduce(0.0) { $0 + Double($1) * Double($1) }
      return 10 * log10(power / Double(frames) + 1e-12)
    }
  }

  /// The last step of the words: nothing follows for 1.2 seconds.
  private static func end(_ levels: [Double], from first: Int) -> Int? {
    var last = first
    for index in first..<levels.count where levels[index] > -45 {
      if Double(index - last) * step > 1.2 { break }
      last = index
    }
    return last > first ? last : nil
  }

  private static func cut(_ samples: [Float], _ first: Int, _ last: Int) -> [Float] {
    let frames = Int(step * Double(Stems.rate)) * 2
    return Array(
      samples[min(first * frames, samples.count)..<min((last + 1) * frames, samples.count)])
  }

  private mutating func measureDuck(
    _ ducked: [Float], _ unducked: [Float], _ first: Int, _ last: Int
  ) {
    let low = Self.levels(ducked)
    let high = Self.levels(unducked)
    // How far the bed is down, where there is any.
    let gains = zip(low, high).map { $1 > -55 ? $0 - $1 : nil }
    let under = gains[first...min(last, gains.count - 1)].compactMap { $0 }.sorted()
    guard placement != "gap", under.count > 10 else { return }
    let floor = under[under.count / 2]
    depth = -floor
    let before = gains[..<first]
    if let down = (gains.indices.prefix(last)).first(where: {
      gains[$0].map { $0 < floor + 0.5 } ?? false
    }),
      let top = before.prefix(max(0, min(down, first))).lastIndex(where: {
        $0.map { $0 > -0.5 } ?? false
      })
    {
      fall = Double(down - top) * Self.step
      lead = Double(first - down) * Self.step
    }
    let after = gains[min(last, gains.count)...]
    if let up = after.firstIndex(where: { $0.map { $0 > -0.5 } ?? false }) {
      back = Double(up - last) * Self.step
    }
  }

  private mutating func measureSilence(_ levels: [Double], _ first: Int, _ last: Int) {
    func isSilent(_ index: Int) -> Bool { levels[index] < -50 }
    var before = 0
    while first - 1 - before >= 0, isSilent(first - 1 - before) { before += 1 }
    if first - before > 0 { silenceBefore = Double(before) * Self.step }
    var after = 0
    while last + 1 + after < levels.count, isSilent(last + 1 + after) { after += 1 }
    if last + after + 1 < levels.count { silenceAfter = Double(after) * Self.step }
  }
}
