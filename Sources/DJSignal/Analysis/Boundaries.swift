internal import DJCore
internal import Glibc

/// Where a track may be joined.
///
/// The edges are where sound begins and ends, on an absolute scale, for a quiet piano is music. The
/// intro lasts until all layers play or a voice enters, but at least until the music is as loud as
/// itself; the outro begins when layers leave for good, and not after the music has fallen under
/// its own loudness.
struct Boundaries {
  /// LU under the whole at which the body begins and ends.
  private static let depth = 7.0
  private static let longest = 60.0
  private static let largestShare = 0.4
  /// How sure a voice must be to end an intro.
  private static let sureVoice = 0.5

  /// What lies against another track when it is heard with it, seconds.
  private static let edge = 3.0

  /// The four points.
  let cues: CuePoints
  /// How loud it begins and ends.
  let edges: Edges
  /// How it ends; nil for silence.
  let ending: Ending?

  /// Boundaries of a track of a duration (seconds) from its level, its sections and its voice.
  init(
    _ levels: LevelStream, loudness: LoudnessCurve, sections: Sections, vocals: Vocals,
    duration: Double
  ) {
    guard let (start, end) = Self.edges(levels, duration: duration) else {
      cues = CuePoints(whole: duration)
      edges = Edges()
      ending = nil
      return
    }
    let tail = Tail(loudness, from: start, to: end)
    let body = Self.body(loudness, from: start, to: end)
    let reach = min(Self.longest, (end - start) * Self.largestShare)
    var intro = body.start
    if sections.parts.count > 1 { intro = max(intro, sections.parts[sections.firstFull].start) }
    if intro > start + reach { intro = Self.earlier(sections, than: start + reach) ?? body.start }
    if let voice = vocals.start, vocals.confidence >= Self.sureVoice { intro = min(intro, voice) }
    var outro = min(body.end, tail.start)
    if sections.parts.count > 1, sections.lastFull + 1 < sections.parts.count {
      outro = min(outro, sections.parts[sections.lastFull + 1].start)
    }
    if outro < end - reach { outro = Self.later(sections, than: end - reach) ?? tail.start }
    let introEnd = min(max(start, intro), start + reach)
    let outroStart = max(min(end, outro), end - reach)
    cues = CuePoints(
      start: start, introEnd: introEnd, outroStart: max(introEnd, outroStart), end: end)
    ending = tail.ending
    edges = Edges(
      head: Self.loudness(loudness, from: start, to: min(end, start + Self.edge)),
      tail: Self.loudness(loudness, from: max(start, tail.start - Self.edge), to: tail.start),
      fall: tail.start,
      opening: Self.contour(loudness, from: start, to: end, isOpening: true),
      closing: Self.contour(loudness, from: start, to: end, isOpening: false))
  }

  /// How loud the beginning or the end of the sound is, step by step.
  private static func contour(
    _ curve: LoudnessCurve, from start: Double, to end: Double, isOpening: Bool
  ) -> Contour {
    let all = (end - start) / Contour.step
    let count = min(Contour.limit, Int(all))
    let first = isOpening ? start : end - Double(count) * Contour.step
    return Contour(
      loudness: (0..<max(0, count)).map { step in
        let from = first + Double(step) * Contour.step
        return Self.loudness(curve, from: from, to: from + Contour.step)
      })
  }

  /// Loudness between two moments, LUFS; nil for silence.
  private static func loudness(
    _ curve: LoudnessCurve, from start: Double, to end: Double
  ) -> Double? {
    let first = min(curve.powers.count, max(0, Int(start / curve.step)))
    let last = min(curve.powers.count, Int((end / curve.step).rounded(.up)))
    guard last > first else { return nil }
    let mean = curve.powers[first..<last].reduce(0, +) / Float(last - first)
    return mean > 1e-9 ? LoudnessCurve.loudness(mean) : nil
  }

  /// Where sound begins and ends, seconds; nil if there is none.
  static func edges(_ levels: LevelStream, duration: Double) -> (start: Double, end: Double)? {
    levels.sound.map { sound in
      let end = min(duration, max(sound.start, sound.end))
      return (min(sound.start, end), end)
    }
  }

  private static func earlier(_ sections: Sections, than moment: Double) -> Double? {
    sections.parts.dropFirst().last { $0.start <= moment }?.start
  }

  private static func later(_ sections: Sections, than moment: Double) -> Double? {
    sections.parts.dropFirst().first { $0.start >= moment }?.start
  }

  /// First and last moment at which the smoothed loudness is near that of the whole.
  private static func body(
    _ loudness: LoudnessCurve, from start: Double, to end: Double
  ) -> (start: Double, end: Double) {
    let step = loudness.step
    let curve = loudness.powers
    let first = min(curve.count, max(0, Int(start / step)))
    let last = min(curve.count, max(first, Int((end / step).rounded(.up))))
    guard last - first > 20 else { return (start, end) }
    let smooth = LoudnessCurve.smoothed(curve[first..<last], reach: max(1, Int(0.7 / step)))
    let threshold = gatedMean(smooth) * Float(pow(10, -depth / 10))
    guard let loud = smooth.firstIndex(where: { $0 >= threshold }),
      let quiet = smooth.lastIndex(where: { $0 >= threshold })
    else { return (start, end) }
    return (
      loud == 0 ? start : max(start, Double(first + loud) * step),
      quiet == smooth.count - 1 ? end : min(end, Double(first + quiet + 1) * step)
    )
  }

  /// The mean of what lies within 10 dB of the mean, as in EBU R 128.
  private static func gatedMean(_ curve: [Float]) -> Float {
    let mean = curve.reduce(0, +) / Float(max(1, curve.count))
    let loud = curve.filter { $0 >= mean * 0.1 }
    return loud.reduce(0, +) / Float(max(1, loud.count))
  }
}
