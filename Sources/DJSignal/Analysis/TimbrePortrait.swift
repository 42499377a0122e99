internal import Glibc

/// What a track sounds like, in 130 numbers of 12 kinds; ``Embedding`` makes a place of them.
///
/// | numbers | what |
/// |---|---|
/// | 0–18 | mean mel cepstrum 1–19 |
/// | 19 | its mean level against the mean power |
/// | 20–39 | logarithm of the deviation of cepstrum 0–19 |
/// | 40–47 | how skewed levels are over time, cosine 0–7 over the bands |
/// | 48–59 | how fast levels rise, cosine 0–11 over the bands |
/// | 60–67 | movement within 46 ms against deviation, cosine 0–7 over the bands |
/// | 68–71 | how jerky the movement is, cosine 0–3 over the bands |
/// | 72–74 | rise over all bands: mean, deviation, skewness |
/// | 75–80 | tones against noise in six octaves |
/// | 81–86 | how much that changes |
/// | 87–128 | fluctuation pattern: cosine 0–5 over the bands by cosine 0–6 over the speeds |
/// | 129 | stereo width |
struct TimbrePortrait {
  /// The numbers; none if nothing was heard.
  let values: [Double]

  /// The portrait of what was heard, with the width of the stereo picture.
  init(_ heard: TimbreStatistics, width: Double) {
    guard !heard.isEmpty else {
      values = []
      return
    }
    values =
      Self.colour(heard) + Self.motion(heard) + Self.tones(heard) + Self.fluctuation(heard)
      + [width]
  }

  private static func colour(_ heard: TimbreStatistics) -> [Double] {
    let count = heard.count
    let bands = CosineTransform(TimbreFrame.bands)
    let all = 0..<TimbreStatistics.coefficients
    let means = bands.coefficients(all, of: heard.levels.means(count))
    let deviations = all.map { k in
      0.5 * log(max(1e-9, heard.cepstra[k] / count - means[k] * means[k]))
    }
    let skews = bands.coefficients(0..<8, of: heard.levels.skews(count))
    return means[1...] + [means[0]] + deviations + skews
  }

  private static func motion(_ heard: TimbreStatistics) -> [Double] {
    let moves = max(1, heard.moves)
    let bands = CosineTransform(TimbreFrame.bands)
    let rises = heard.rises.map { $0 / moves }
    let motions = heard.motions.map { max(1e-9, $0 / moves).squareRoot() }
    let deviations = heard.levels.deviations(heard.count)
    let quick = zip(motions, deviations).map { log($0 / $1) }
    let jerky = (0..<TimbreFrame.bands).map { band in
      log(motions[band] / (rises[band] + heard.falls[band] / moves + 1e-4))
    }
    let (flux, spread) = (heard.flux.means(moves)[0], heard.flux.deviations(moves)[0])
    return bands.coefficients(0..<12, of: rises.map { log($0 + 1e-3) })
      + bands.coefficients(0..<8, of: quick) + bands.coefficients(0..<4, of: jerky)
      + [log(flux + 1e-3), log(spread / (flux + 1e-4)), heard.flux.skews(moves)[0]]
  }

  private static func tones(_ heard: TimbreStatistics) -> [Double] {
    heard.tonality.means(heard.count) + heard.tonality.deviations(heard.count).map { log($0) }
  }

  /// The pattern by cosines either way. Too short a track has none: not a number, to be passed over.
  private static func fluctuation(_ heard: TimbreStatistics) -> [Double] {
    let (groups, speeds) = (MovementStream.groups, MovementStream.speeds)
    guard heard.patterns > 0 else { return [Double](repeating: .nan, count: 42) }
    let over = CosineTransform(groups)
    let along = CosineTransform(speeds)
    let rows = (0..<groups).map { group in
      along.coefficients(
        0..<7,
        of: (0..<speeds).map { log(heard.pattern[group * speeds + $0] / heard.patterns + 1e-3) })
    }
    return (0..<6).flatMap { k in
      (0..<7).map { j in over.coefficients(k..<k + 1, of: rows.map { $0[j] })[0] }
    }
  }
}
