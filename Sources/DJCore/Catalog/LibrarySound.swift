/// How a library sounds as a whole: its middle, and how near to it each row lies.
struct LibrarySound: Sendable {
  /// Steps of ``usual`` to one.
  static let step: Float = 48

  /// The middle.
  let centre: SoundCentre
  /// ``SoundCentre/usualness(squaredDistance:)`` by row, in steps; 0 if unknown.
  let usual: [Int8]

  /// Works it out: a pass over the embeddings.
  init(_ places: Places, rows: Int) {
    let centre = SoundCentre(of: places, rows: rows)
    self.centre = centre
    guard !centre.place.isEmpty else {
      usual = Array(repeating: 0, count: rows)
      return
    }
    let middle = centre.place.map { Float($0) }
    var sound = [Float](repeating: 0, count: middle.count)
    usual = (0..<rows).map { row in
      guard !places.scales[row].isNaN else { return 0 }
      sound.withUnsafeMutableBufferPointer { places.read(row, into: $0) }
      let distance = centre.squaredDistance(
        square: Double(Witnesses.dot(sound, sound)),
        nearness: Double(Witnesses.dot(sound, middle)))
      let steps = (Float(centre.usualness(squaredDistance: distance)) * Self.step).rounded()
      // No number only in a file that was tampered with.
      return Int8(exactly: steps) ?? 0
    }
  }
}
