/// Packs the fields of a record: two bits a field say how it stands, then come its bytes.
///
/// | bits | whole number | fraction |
/// |---|---|---|
/// | 0 | missing | missing |
/// | 1 | seven bits a byte, signed | thousandths, seven bits a byte |
/// | 2 | 0 | single precision |
/// | 3 | as the last whole number | double precision |
///
/// Each is exact: of the shorter forms only that is taken which gives back the same number.
struct FieldWriter {
  private var marks: [UInt8] = []
  private var count = 0
  private var body: [UInt8] = []
  private var last = 0

  /// Begins a record; the memory of the one before is used again.
  mutating func begin() {
    marks.removeAll(keepingCapacity: true)
    body.removeAll(keepingCapacity: true)
    count = 0
    last = 0
  }

  /// The record: the number of bytes of marks, the marks, the fields.
  mutating func end(into record: inout [UInt8]) {
    record.removeAll(keepingCapacity: true)
    record.append(UInt8(truncatingIfNeeded: marks.count))
    record += marks
    record += body
  }

  private mutating func mark(_ bits: UInt8) {
    if count & 3 == 0 { marks.append(0) }
    marks[count >> 2] |= bits << UInt8((count & 3) * 2)
    count += 1
  }

  mutating func put(_ flag: Bool) { mark(flag ? 1 : 0) }

  mutating func put(_ value: Int?) {
    guard let value else { return mark(0) }
    if value == 0 {
      mark(2)
    } else if value == last {
      mark(3)
    } else {
      mark(1)
      put(variable: value)
      last = value
    }
  }

  mutating func put(_ value: Double?) {
    guard let value else { return mark(0) }
    let scaled = value * 1000
    if abs(scaled) < 1e9, scaled == scaled.rounded(), scaled / 1000 == value,
      !(value == 0 && value.sign == .minus)
    {
      mark(1)
      put(variable: Int(scaled))
    } else if Double(Float(value)) == value {
      mark(2)
      put(bits: UInt64(Float(value).bitPattern), bytes: 4)
    } else {
      mark(3)
      put(bits: value.bitPattern, bytes: 8)
    }
  }

  /// A number that is missing where it equals one that the reader knows by then.
  mutating func put(_ value: Double, unless known: Double) {
    put(value.bitPattern == known.bitPattern ? nil : value)
  }

  mutating func put(_ key: MusicalKey?) {
    put(key.map { $0.tonic * 2 + ($0.mode == .minor ? 1 : 0) })
  }

  mutating func put(_ values: [Float]?) {
    put(values?.count)
    for value in values ?? [] { put(bits: UInt64(value.bitPattern), bytes: 4) }
  }

  mutating func put(_ values: [UInt8]) {
    put(values.count)
    body += values
  }

  private mutating func put(variable value: Int) {
    var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))
    while rest >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    body.append(UInt8(rest))
  }

  private mutating func put(bits: UInt64, bytes: Int) {
    for byte in 0..<bytes { body.append(UInt8(truncatingIfNeeded: bits >> UInt64(byte * 8))) }
  }
}

/// Reads the fields of a record in the order in which they were put. A damaged record gives
/// missing fields, never a trap.
struct FieldReader {
  private let bytes: ArraySlice<UInt8>
  private let marks: Int
  private let marksEnd: Int
  private var field = 0
  private var place: Int
  private var last = 0

  init(_ record: ArraySlice<UInt8>) {
    bytes = record
    marks = record.startIndex + 1
    marksEnd = min(marks + Int(record.first ?? 0), record.endIndex)
    place = marksEnd
  }

  private mutating func mark() -> UInt8 {
    defer { field += 1 }
    let byte = marks + field >> 2
    return byte < marksEnd ? bytes[byte] >> UInt8((field & 3) * 2) & 3 : 0
  }

  mutating func flag() -> Bool { mark() == 1 }

  mutating func whole() -> Int? {
    switch mark() {
    case 0: return nil
    case 1: last = variable()
    case 2: return 0
    default: break
    }
    return last
  }

  mutating func double() -> Double? {
    switch mark() {
    case 0: nil
    case 1: Double(variable()) / 1000
    case 2: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits(4))))
    default: Double(bitPattern: bits(8))
    }
  }

  mutating func key() -> MusicalKey? {
    whole().map { MusicalKey(tonic: ($0 & 31) / 2, mode: $0 & 1 == 0 ? .major : .minor) }
  }

  mutating func floats() -> [Float]? {
    guard let count = whole(), count >= 0, count <= (bytes.endIndex - place) / 4 else { return nil }
    return (0..<count).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: bits(4))) }
  }

  mutating func octets() -> [UInt8] {
    guard let count = whole(), count >= 0, count <= bytes.endIndex - place else { return [] }
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  private mutating func variable() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.endIndex, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  private mutating func bits(_ count: Int) -> UInt64 {
    guard bytes.endIndex - place >= count else {
      place = bytes.endIndex
      return 0
    }
    var value: UInt64 = 0
    for byte in 0..<count { value |= UInt64(bytes[place + byte]) << UInt64(byte * 8) }
    place += count
    return value
  }
}
