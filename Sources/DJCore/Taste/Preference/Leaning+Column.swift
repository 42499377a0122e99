extension Leaning {
  /// Rows that go through all columns before the next do: they stay in reach of the processor.
  private static let stretch = 2048

  /// What every row is worth to the listener, but for what only its nearest relatives by sound
  /// know: a logit. Stretch by stretch and column by column, about ten nanoseconds a row.
  func column() -> [Float] {
    var column = tracks
    guard columns.isWhole, column.count == columns.count else { return column }
    let steps = SoundSteps(direction, dimension: columns.dimension)
    column.withUnsafeMutableBufferPointer { column in
      for start in stride(from: 0, to: column.count, by: Self.stretch) {
        let rows = start..<min(start + Self.stretch, column.count)
        addNames(rows, to: column)
        addScales(rows, to: column)
        if let steps { addDirection(steps, rows, to: column) }
      }
      addCompany(to: column)
    }
    return column
  }

  /// What is said of anything, and of what has a name. All columns are as long as this one: they
  /// are whole.
  private func addNames(_ rows: Range<Int>, to column: UnsafeMutableBufferPointer<Float>) {
    let (usual, folders) = (columns.usual.span, columns.folders.ids.span)
    let (artists, albums) = (columns.artists.ids.span, columns.albums.ids.span)
    let genres = columns.genres.ids.span
    let (ofArtist, ofAlbum) = (self.artists.means.span, self.albums.means.span)
    let (ofFolder, ofGenre) = (self.folders.means.span, self.genres.means.span)
    for row in rows {
      var sum = column[row] + (anything + usualShare(usual[unchecked: row]))
      sum += Self.share(ofArtist, Int(artists[unchecked: row]))
      sum += Self.share(ofAlbum, Int(albums[unchecked: row]))
      sum += Self.share(ofFolder, Int(folders[unchecked: row]))
      column[row] = sum + Self.share(ofGenre, Int(genres[unchecked: row]))
    }
  }

  /// What is said of the few that stand in playlists.
  private func addCompany(to column: UnsafeMutableBufferPointer<Float>) {
    let companions = columns.companions
    for place in companions.rows.indices {
      column[Int(companions.rows[place])] += companyShare(companions.lists(at: place))
    }
  }

  /// What is said of all that is measured.
  private func addScales(_ rows: Range<Int>, to column: UnsafeMutableBufferPointer<Float>) {
    let (decades, languages) = (columns.decades.span, columns.languages.span)
    let (energies, loudnesses) = (columns.energies.span, columns.loudnesses.span)
    let durations = columns.durations.span
    let (ofDecade, ofLanguage) = (self.decades.means.span, self.languages.means.span)
    let (ofEnergy, ofLoudness) = (self.energies.means.span, self.loudnesses.means.span)
    let ofLength = lengths.means.span
    for row in rows {
      var sum = column[row] + Self.share(ofDecade, Int(decades[unchecked: row]))
      sum += Self.share(ofEnergy, Self.step(energy: energies[unchecked: row]))
      sum += Self.share(ofLoudness, Self.step(loudness: loudnesses[unchecked: row]))
      sum += Self.share(ofLength, Self.step(length: durations[unchecked: row]))
      column[row] = sum + Self.share(ofLanguage, Int(languages[unchecked: row]) - 1)
    }
  }

  /// What a table says of a place; places it lacks count as unknown, which is its last.
  @inline(__always)
  private static func share(_ means: Span<Float>, _ place: Int) -> Float {
    let known = min(UInt(bitPattern: place), UInt(bitPattern: means.count - 1))
    return means[unchecked: Int(bitPattern: known)]
  }

  private func addDirection(
    _ steps: SoundSteps, _ rows: Range<Int>, to column: UnsafeMutableBufferPointer<Float>
  ) {
    let offset = directionOffset
    let scales = columns.scales.span
    let dimension = columns.dimension
    columns.components.withUnsafeBytes { components in
      steps.eights.withUnsafeBufferPointer { eights in
        for row in rows where !scales[unchecked: row].isNaN {
          let start = row &* dimension
          var sum = SoundSteps.product(components, start, eights)
          if !steps.rest.isEmpty { sum &+= steps.restProduct(components, start) }
          column[row] += offset + Float(sum) * steps.unit * scales[unchecked: row]
        }
      }
    }
  }
}

/// A direction of sound in whole numbers, which the processor multiplies several at a time: its
/// steps are a ten-thousandth of its largest component.
private struct SoundSteps {
  /// What a step and a byte stand for, multiplied.
  let unit: Float
  /// Eight components a time, and those left over.
  let eights: [SIMD8<Int16>]
  let rest: [Int16]

  /// Nil if the direction says nothing, or is not of those dimensions.
  init?(_ direction: [Float], dimension: Int) {
    let largest = direction.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite, dimension == direction.count, dimension <= 512 else {
      return nil
    }
    let steps = direction.map { Int16(($0 / largest * 8191).rounded()) }
    unit = largest / 8191 / 127
    eights = stride(from: 0, through: steps.count - 8, by: 8).map { start in
      SIMD8(steps[start..<start + 8])
    }
    rest = Array(steps[(eights.count * 8)...])
  }

  /// The dot product of the steps that go by eight with the components that begin at a place.
  @inline(__always)
  static func product(
    _ components: UnsafeRawBufferPointer, _ start: Int, _ eights: UnsafeBufferPointer<SIMD8<Int16>>
  ) -> Int32 {
    var sums = SIMD4<Int32>.zero
    for number in 0..<eights.count {
      let bytes = components.loadUnaligned(
        fromByteOffset: start &+ number &* 8, as: SIMD8<Int8>.self)
      let products =
        SIMD8<Int32>(truncatingIfNeeded: SIMD8<Int16>(truncatingIfNeeded: bytes))
        &* SIMD8<Int32>(truncatingIfNeeded: eights[number])
      sums = sums &+ (products.evenHalf &+ products.oddHalf)
    }
    return sums.wrappedSum()
  }

  /// The same of the steps left over.
  func restProduct(_ components: UnsafeRawBufferPointer, _ start: Int) -> Int32 {
    var sum: Int32 = 0
    for (number, step) in rest.enumerated() {
      let place = start + eights.count * 8 + number
      sum &+= Int32(Int8(bitPattern: components[place])) &* Int32(step)
    }
    return sum
  }
}
