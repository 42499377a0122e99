#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How far two tracks are apart by sound: the Euclidean distance of their embeddings.
public enum SoundDistance {
  /// Under this distance two tracks are close: half of all tracks have one of their own album
  /// nearer than that. Any two tracks of a mixed library are 1.3 to 1.6 apart.
  public static let close: Float = 1

  /// The distance of two places; nil where one is unknown or they are of different versions.
  public static func between(_ a: [Float], _ b: [Float]) -> Float? {
    guard !a.isEmpty, a.count == b.count else { return nil }
    var sum: Float = 0
    for i in a.indices {
      let step = a[i] - b[i]
      sum += step * step
    }
    return sum.isFinite ? sum.squareRoot() : nil
  }

  /// How similar tracks at a distance are: 1 at none, ½ at ``close``, 0.15 to 0.3 for any two
  /// tracks, towards 0 beyond; never rising with distance.
  public static func similarity(_ distance: Float) -> Float {
    guard distance > 0 else { return distance.isNaN ? 0 : 1 }
    let reach = distance / close
    return exp2(-(reach * reach))
  }
}
