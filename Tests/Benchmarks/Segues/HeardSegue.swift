internal import DJCore
internal import Foundation

/// What a segue sounds like.
struct HeardSegue {
  let from: String
  let to: String
  let kind: String
  let reason: String
  let seconds: Double
  /// What the planner expected.
  let forecast: SegueForecast?
  /// Share of a core that it took, decoding in workers left out.
  let cost: Double
  /// dBTP.
  var peak = -200.0
  /// LU by which short-term loudness falls under, or rises over, what lies on both sides.
  var dip = 0.0
  var bump = 0.0
  /// The longest silence, seconds.
  var silence = 0.0
  /// The largest step between two samples within the segue, and in what it is made of.
  var step = 0.0
  var usualStep = 0.0

  /// A step so much larger than those around it is a click.
  private static let clicking = 1.5
  private static let silent: Float = 0.001

  init(
    from: Track, to: Track, _ segue: Segue, lead: Double, cost: Double, sound: [Float],
    sourceStep: Double
  ) {
    self.from = Self.name(from)
    self.to = Self.name(to)
    kind = segue.kind.rawValue
    reason = segue.reason.text
    seconds = segue.seconds
    forecast = SegueForecast(segue, from: from, to: to)
    self.cost = cost
    let end = lead + max(segue.seconds, segue.plan.outgoingEnd ?? 0)
    listen(sound, from: lead, to: end)
    peak = Self.truePeak(sound)
    usualStep = sourceStep
    measureSteps(sound, from: lead - 0.5, to: end + 0.5)
    silence = Self.longestSilence(sound, from: lead - 3, to: end + 3)
  }

  private static func name(_ track: Track) -> String {
    URL(fileURLWithPath: track.path.escaped).lastPathComponent
  }

  /// Short-term loudness every tenth of a second: each value of the three seconds that end there.
  private static func shortTerm(_ sound: [Float]) -> [Double] {
    guard let meter = Meter(rate: SegueRender.rate) else { return [] }
    let step = SegueRender.rate / 10
    return sound.withUnsafeBufferPointer { samples in
      stride(from: 0, through: samples.count / 2 - step, by: step).map { start in
        let part = samples[start * 2..<(start + step) * 2]
        meter.add(UnsafeBufferPointer(rebasing: part), channels: 2)
        return max(meter.shortTerm, -70)
      }
    }
  }

  private static func truePeak(_ sound: [Float]) -> Double {
    guard let meter = Meter(rate: SegueRender.rate) else { return 0 }
    sound.withUnsafeBufferPointer { meter.add($0, channels: 2) }
    return meter.truePeak
  }

  /// Against the quietest or loudest ten seconds' usual level on either side.
  private mutating func listen(_ sound: [Float], from start: Double, to end: Double) {
    let curve = Self.shortTerm(sound)
    func part(_ from: Double, _ to: Double) -> ArraySlice<Double> {
      let first = min(curve.count, max(30, Int(from * 10)))
      return curve[first..<max(first, min(curve.count, Int(to * 10)))]
    }
    func usual(_ values: ArraySlice<Double>) -> Double? {
      values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
    guard let before = usual(part(start - 10, start)), let after = usual(part(end + 3, end + 13))
    else { return }
    let within = part(start, end + 3)
    dip = max(0, min(before, after) - (within.min() ?? 0))
    bump = max(0, (within.max() ?? -70) - max(before, after))
  }

  private mutating func measureSteps(_ sound: [Float], from start: Double, to end: Double) {
    let rate = Double(SegueRender.rate)
    let frames = sound.count / 2
    let first = Int(start * rate)
    let last = Int(end * rate)
    for frame in 1..<max(frames, 2) where frame < frames {
      let left = abs(sound[2 * frame] - sound[2 * frame - 2])
      let right = abs(sound[2 * frame + 1] - sound[2 * frame - 1])
      let change = Double(max(left, right))
      if frame >= first, frame <= last {
        step = max(step, change)
      } else {
        usualStep = max(usualStep, change)
      }
    }
  }

  private static func longestSilence(
    _ sound: [Float], from start: Double, to end: Double
  ) -> Double {
    var (run, most) = (0, 0)
    let rate = Double(SegueRender.rate)
    let last = min(sound.count / 2, Int(end * rate))
    for frame in max(0, Int(start * rate))..<max(0, last) {
      let isQuiet = max(abs(sound[2 * frame]), abs(sound[2 * frame + 1])) < silent
      run = isQuiet ? run + 1 : 0
      most = max(most, run)
    }
    return Double(most) / rate
  }

  /// What is wrong with it.
  var faults: [String] {
    var faults: [String] = []
    if peak > -1 { faults.append("peak") }
    if dip > 6 { faults.append("dip") }
    if bump > 3 { faults.append("bump") }
    if silence > 0.6 { faults.append("silence") }
    if step > max(usualStep * Self.clicking, 0.02) { faults.append("step") }
    return faults
  }

  var line: String {
    [
      from, to, kind, seconds.shown(1), "peak \(peak.shown(2))", "dip \(dip.shown(1))",
      "bump \(bump.shown(1))",
      forecast.map { "expected \($0.dip.shown(1)) \($0.bump.shown(1))" } ?? "unexpected",
      "silence \(silence.shown(2))",
      "step \(step.shown(3))/\(usualStep.shown(3))", "cpu \((cost * 100).shown(1)) %",
      faults.isEmpty ? "" : "! " + faults.joined(separator: " "), reason,
    ].joined(separator: " | ")
  }

  static func report(_ heard: [HeardSegue]) {
    var kinds = Table("kind", "segues", "seconds", "CPU %")
    for kind in ["gapless", "cut", "crossfade", "beatmatch", "gap"] {
      let some = heard.filter { $0.kind == kind }
      guard !some.isEmpty else { continue }
      kinds.add(
        kind, "\(some.count)", some.map(\.seconds).median.shown(1),
        (some.map(\.cost).median * 100).shown(2))
    }
    kinds.show()
    var table = Table("measured", "median", "95 %", "most", "faults")
    func add(_ name: String, _ fault: String, _ digits: Int, _ value: (HeardSegue) -> Double) {
      let values = heard.map(value).sorted()
      guard let last = values.last else { return }
      table.add(
        name, values.median.shown(digits),
        values[Int(0.95 * Double(values.count - 1))].shown(digits), last.shown(digits),
        "\(heard.count { $0.faults.contains(fault) })")
    }
    add("true peak, dBTP", "peak", 2) { $0.peak }
    add("dip, LU", "dip", 1) { $0.dip }
    add("bump, LU", "bump", 1) { $0.bump }
    add("silence, s", "silence", 2) { $0.silence }
    add("step against its neighbours", "step", 2) { $0.step / max($0.usualStep, 0.02) }
    table.show()
  }
}
