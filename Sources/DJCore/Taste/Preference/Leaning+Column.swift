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
        let usual = columns.usual.span
        for row in rows { column[row] += anything + usualShare(usual[unchecked: row]) }
        addNames(rows, to: column)
        Self.add(decades, columns.decades, rows, to: column) { Int($0) }
        Self.add(energies, columns.energies, rows, to: column) { Self.step(energy: $0) }
        Self.add(loudnesses, columns.loudnesses, rows, to: column) { Self.step(loudness: $0) }
        Self.add(lengths, columns.durations, rows, to: column) { Self.step(length: $0) }
        Self.add(languages, columns.languages, rows, to: column) { Int($0) - 1 }
        if let steps { addDirection(steps, rows, to: column) }
      }
    }
    return column
  }

  private func addNames(_ rows: Range<Int>, to column: UnsafeMutableBufferPointer<Float>) {
    Self.add(artists, columns.artists.ids, rows, to: column) { Int($0) }
    Self.add(albums, columns.albums.ids, rows, to: column) { Int($0) }
    Self.add(folders, columns.folders.ids, rows, to: column) { Int($0) }
    Self.add(genres, columns.genres.ids, rows, to: column) { Int($0) }
  }

  /// Adds what a table says of each row's place; places it lacks count as unknown.
  @inline(__always)
  private static func add<Value>(
    _ table: Table, _ values: [Value], _ rows: Range<Int>,
    to column: UnsafeMutableBufferPointer<Float>, _ place: (Value) -> Int
  ) {
    let (values, means) = (values.span, table.means.span)
    let unknown = UInt(bitPattern: means.count - 1)
    // All columns are as long as this one: they are whole.
    for row in rows {
      let place = min(UInt(bitPattern: place(values[unchecked: row])), unknown)
      column[row] += means[unchecked: Int(bitPattern: place)]
    }
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
