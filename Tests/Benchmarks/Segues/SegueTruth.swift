internal import DJCore
internal import Foundation

/// A rendered clip of which everything is known, as its manifest tells.
struct SegueTruth: Decodable {
  var file: String
  /// "const" if the tempo holds.
  var tempo_kind: String
  var bpm: Double
  var meter: Int
  var key: String
  /// Seconds.
  var beats: [Double]

  /// All clips of a manifest.
  static func read(_ path: String) throws -> [SegueTruth] {
    try JSONDecoder().decode(
      [SegueTruth].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Whether two clips may be mixed on the beat by what is true of them: steady tempos within six
  /// hundredths after folding of octaves, bars of one kind, and keys that go together.
  static func fit(_ one: SegueTruth, _ other: SegueTruth) -> Bool {
    guard one.tempo_kind == "const", other.tempo_kind == "const", one.meter == other.meter,
      let key = MusicalKey(parsing: one.key), let next = MusicalKey(parsing: other.key)
    else { return false }
    let ratio = [0.5, 1, 2].map { abs(other.bpm * $0 / one.bpm - 1) }.min() ?? 1
    return ratio <= 0.06 && key.blends(with: next)
  }

  /// Seconds between each beat of the slower of two clips in an overlap and the nearest of the
  /// faster, as both are heard: where the beats are is true, only the plan is the planner's.
  static func misses(
    _ segue: Segue, from outgoing: SegueTruth, to incoming: SegueTruth
  ) -> [Double] {
    guard case .position(let exit) = segue.plan.anchor else { return [] }
    let window = 0...segue.seconds
    let old = outgoing.beats.map { $0 - exit }
    let new = incoming.beats.map { beat in
      beat >= segue.start ? segue.tempo.time(to: beat - segue.start) : beat - segue.start
    }
    let isSlower =
      old.count(where: window.contains) <= new.count(where: window.contains)
    let (few, many) =
      isSlower ? (old.filter(window.contains), new) : (new.filter(window.contains), old)
    return few.compactMap { beat in many.map { abs($0 - beat) }.min() }
  }
}
