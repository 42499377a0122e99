/// What is known of each row in a fixed width, side by side: what planning reads for every row.
struct FixedColumns: Sendable {
  /// Bits of ``flags``.
  struct Flags: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8
    static let liked = Flags(rawValue: 1)
    static let banned = Flags(rawValue: 2)
    /// The title is of Christmas.
    static let festive = Flags(rawValue: 4)
    /// Another player counted it as played.
    static let heardElsewhere = Flags(rawValue: 8)
    /// Another player holds stars for it.
    static let rated = Flags(rawValue: 16)
    /// The music goes on up to the very end of the file, as where the next of its album takes it up.
    static let runsOut = Flags(rawValue: 32)
    /// The artist was guessed from the file's name or folder.
    static let hasGuessedArtist = Flags(rawValue: 64)
    /// A book, a podcast, a talk: no music.
    static let spoken = Flags(rawValue: 128)
  }

  var ids: [Int64] = []
  var years: [Int16] = []
  var durations: [Float] = []
  var tempos: [Float] = []
  var camelots: [Int8] = []
  var energies: [Float] = []
  var loudnesses: [Float] = []
  var positions: [Int32] = []
  var plays: [Int16] = []
  var skips: [Int16] = []
  /// First heard, seconds since 1970; infinity if never.
  var firstHeard: [Double] = []
  /// Last heard, seconds since 1970; minus infinity if never.
  var lastHeard: [Double] = []
  var flags: [Flags] = []
  /// ``LanguageCode/number``; 0 if unknown.
  var languages: [Int16] = []
  /// How likely it is that nobody sings, in hundredths.
  var wordless: [UInt8] = []
  /// Camelot hours of tagged keys, as ``camelots``; 0 if there is none.
  var taggedCamelots: [Int8] = []

  /// No rows.
  init() {}

  mutating func reserve(_ count: Int) {
    ids.reserveCapacity(count)
    years.reserveCapacity(count)
    durations.reserveCapacity(count)
    tempos.reserveCapacity(count)
    camelots.reserveCapacity(count)
    energies.reserveCapacity(count)
    loudnesses.reserveCapacity(count)
    positions.reserveCapacity(count)
    plays.reserveCapacity(count)
    skips.reserveCapacity(count)
    firstHeard.reserveCapacity(count)
    lastHeard.reserveCapacity(count)
    flags.reserveCapacity(count)
    languages.reserveCapacity(count)
    wordless.reserveCapacity(count)
    taggedCamelots.reserveCapacity(count)
  }

  mutating func append(_ track: Track, usuallyWordless: Double, isSpoken: Bool) {
    ids.append(track.id.row)
    years.append(Int16(clamping: track.tags.year ?? 0))
    durations.append(Float(track.duration))
    tempos.append(Float((track.features?.tempo ?? track.tags.tempo) ?? .nan))
    camelots.append(Self.camelot(track.features?.key ?? track.tags.key))
    energies.append(Float(track.features?.energy ?? .nan))
    loudnesses.append(Float(track.features?.loudness ?? .nan))
    let (disc, overflow) = (track.tags.disc ?? 1).multipliedReportingOverflow(by: 1000)
    positions.append(
      overflow ? .max : Int32(clamping: disc.addingReportingOverflow(track.tags.track ?? 0).0))
    plays.append(0)
    skips.append(0)
    firstHeard.append(.infinity)
    lastHeard.append(-.infinity)
    var marks: Flags = Season.isFestive(track.title) ? .festive : []
    if (track.tags.playCount ?? 0) > 0 { marks.insert(.heardElsewhere) }
    if track.tags.rating != nil { marks.insert(.rated) }
    if track.features?.runsOut ?? false { marks.insert(.runsOut) }
    if track.tags.guessed.contains(.artist) { marks.insert(.hasGuessedArtist) }
    if isSpoken { marks.insert(.spoken) }
    flags.append(marks)
    languages.append(track.tags.language.flatMap { LanguageCode.number(of: $0.text) } ?? 0)
    taggedCamelots.append(Self.camelot(track.tags.key))
    wordless.append(
      UInt8((Wordlessness.likelihood(of: track, usual: usuallyWordless) * 100).rounded()))
    set(track.history, of: ids.count - 1)
  }

  private static func camelot(_ key: MusicalKey?) -> Int8 {
    guard let key else { return 0 }
    return Int8(key.mode == .major ? key.camelotHour : -key.camelotHour)
  }

  mutating func set(_ history: TrackHistory, of row: Int) {
    plays[row] = Int16(clamping: history.plays)
    skips[row] = Int16(clamping: history.skips)
    firstHeard[row] = history.first?.seconds ?? .infinity
    lastHeard[row] = history.last?.seconds ?? -.infinity
    flags[row].remove([.liked, .banned])
    if history.isLiked { flags[row].insert(.liked) }
    if history.isBanned { flags[row].insert(.banned) }
  }

  func history(of row: Int) -> TrackHistory {
    TrackHistory(
      plays: Int(plays[row]), skips: Int(skips[row]),
      first: firstHeard[row] < .infinity ? WallTime(firstHeard[row]) : nil,
      last: lastHeard[row] > -.infinity ? WallTime(lastHeard[row]) : nil,
      isLiked: flags[row].contains(.liked), isBanned: flags[row].contains(.banned))
  }
}

extension FixedColumns {
  /// Rows taken out of two tables into one; `plan` as in ``Catalog/gathering(_:_:)``.
  init(gathering plan: [Int32], from old: FixedColumns, and fresh: FixedColumns) {
    func column<Element>(_ path: KeyPath<FixedColumns, [Element]>) -> [Element] {
      let (old, fresh) = (old[keyPath: path], fresh[keyPath: path])
      return plan.map { $0 >= 0 ? old[Int($0)] : fresh[Int(~$0)] }
    }
    ids = column(\.ids)
    years = column(\.years)
    durations = column(\.durations)
    tempos = column(\.tempos)
    camelots = column(\.camelots)
    energies = column(\.energies)
    loudnesses = column(\.loudnesses)
    positions = column(\.positions)
    plays = column(\.plays)
    skips = column(\.skips)
    firstHeard = column(\.firstHeard)
    lastHeard = column(\.lastHeard)
    flags = column(\.flags)
    languages = column(\.languages)
    wordless = column(\.wordless)
    taggedCamelots = column(\.taggedCamelots)
  }

  /// Lays the table down.
  func write(to writer: inout SnapshotWriter) {
    writer.put(ids)
    writer.put(years)
    writer.put(durations)
    writer.put(tempos)
    writer.put(camelots)
    writer.put(energies)
    writer.put(loudnesses)
    writer.put(positions)
    writer.put(plays)
    writer.put(skips)
    writer.put(firstHeard)
    writer.put(lastHeard)
    writer.put(flags)
    writer.put(languages)
    writer.put(wordless)
    writer.put(taggedCamelots)
  }

  /// Takes a table up again; nil if its columns are not of one length.
  init?(from reader: inout SnapshotReader) {
    func take<Element: BitwiseCopyable>(_ column: inout [Element]) -> Int {
      let taken: [Element]? = reader.take()
      column = taken ?? []
      return taken?.count ?? -1
    }
    let counts = [
      take(&ids), take(&years), take(&durations), take(&tempos), take(&camelots), take(&energies),
      take(&loudnesses), take(&positions), take(&plays), take(&skips), take(&firstHeard),
      take(&lastHeard), take(&flags), take(&languages), take(&wordless),
      take(&taggedCamelots),
    ]
    guard counts.allSatisfy({ $0 == counts[0] }) else { return nil }
  }
}
