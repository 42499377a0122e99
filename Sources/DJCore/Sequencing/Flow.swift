#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What of a track matters to its neighbours.
struct FlowPoint: Equatable, Sendable {
  /// Octaves of tempo (base 2 logarithm of beats a minute); NaN if unknown.
  var octave: Float
  /// As ``Catalog/camelots``.
  var camelot: Int8
  /// Place in the library by energy, 0…1; NaN if unknown.
  var energy: Float
  /// LUFS; NaN if unknown.
  var loudness: Float
  /// 0 if unknown.
  var year: Int16

  init(_ index: Int, in catalog: Catalog) {
    let tempo = catalog.tempos[index]
    octave = tempo > 0 ? log2f(tempo) : .nan
    camelot = catalog.camelots[index]
    energy = catalog.strata.energyRanks[index]
    loudness = catalog.loudnesses[index]
    year = catalog.years[index]
  }
}

/// How well one track follows another: shares of the score, 0 where nothing is known.
struct Flow: Equatable, Sendable {
  var tempo: Float = 0
  var key: Float = 0
  var energy: Float = 0
  var loudness: Float = 0
  var era: Float = 0

  /// What flow counts beside taste.
  static let share: Float = 1.0 / 6

  /// The most that a step can be worth.
  static let most: Float = share * (0.28 + 0.2 + 0.22 + 0.06)

  var total: Float { tempo + key + energy + loudness + era }

  /// Judges a step. With an `arc` the energy is judged by that, not here.
  init(from: FlowPoint, to: FlowPoint, hasArc: Bool) {
    tempo = Self.share * Self.tempo(from.octave, to.octave)
    key = Self.share * Self.key(from.camelot, to.camelot)
    if !hasArc, !from.energy.isNaN, !to.energy.isNaN {
      energy = Self.share * 0.22 * max(-1, 1 - abs(to.energy - from.energy) / 0.25)
    }
    if !from.loudness.isNaN, !to.loudness.isNaN {
      loudness = -Self.share * min(0.1, 0.012 * abs(to.loudness - from.loudness))
    }
    if from.year > 0, to.year > 0 {
      let years = Float(abs(Int(to.year) - Int(from.year)))
      era = Self.share * max(-0.1, 0.06 - 0.006 * years)
    }
  }

  /// Octaves between two tempos, half and double time being as good as equal.
  static func octaves(_ from: Float, _ to: Float) -> Float {
    let step = abs(to - from)
    return min(step, abs(step - 1))
  }

  private static func tempo(_ from: Float, _ to: Float) -> Float {
    guard !from.isNaN, !to.isNaN else { return 0 }
    return 0.28 * max(-1, 1 - octaves(from, to) / 0.1)
  }

  /// Neighbourhood on the Camelot wheel.
  private static func key(_ from: Int8, _ to: Int8) -> Float {
    guard from != 0, to != 0 else { return 0 }
    let turn = abs(Int(abs(from)) - Int(abs(to)))
    let hours = min(turn, 12 - turn)
    let sameLetter = (from > 0) == (to > 0)
    switch (hours, sameLetter) {
    case (0, true): return 0.2
    case (0, false), (1, true): return 0.16
    case (1, false), (2, true): return 0.02
    default: return -0.12
    }
  }
}
