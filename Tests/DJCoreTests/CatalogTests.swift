import Testing

@testable import DJCore

/// Tracks made by chance from a seed, with everything that a track can have, or not.
struct ChanceTracks {
  private var chance: SeededGenerator
  /// Sizes that embeddings have.
  private let sizes: [Int]

  init(seed: UInt64, sizes: [Int] = [0, 8, 8, 8]) {
    chance = SeededGenerator(seed: seed)
    self.sizes = sizes
  }

  private mutating func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
  private mutating func number(_ low: Double, _ high: Double) -> Double {
    let value = low + chance.unit() * (high - low)
    switch below(4) {
    case 0: return value
    case 1: return Double(Float(value))
    case 2: return (value * 1000).rounded() / 1000
    default: return value.rounded()
    }
  }

  private mutating func name(_ kinds: Int) -> Sanitised {
    let names: [Sanitised] = [
      "The Beatles", "Beatles", "Björk feat. Ödön", "!!!", "東京事変", "Simon & Garfunkel", "Noël", "A",
    ]
    return names[below(min(kinds, names.count))]
  }

  private mutating func tags() -> Tags {
    var tags = Tags()
    tags.title = below(3) > 0 ? "\(name(8)) \(below(20))" : nil
    tags.artist = below(3) > 0 ? name(8) : nil
    tags.albumArtist = below(3) > 0 ? name(3) : nil
    tags.album = below(3) > 0 ? name(5) : nil
    tags.genre = below(3) > 0 ? name(4) : nil
    tags.label = below(3) == 0 ? "\(name(5))" : nil
    tags.furtherGenres = below(3) == 0 ? "\(name(4)); \(name(4))" : nil
    tags.language = below(3) > 0 ? ["eng", "fra", "zxx"][below(3)] : nil
    tags.isInstrumental = below(5) == 0
    tags.playCount = below(4) == 0 ? below(99) + 1 : nil
    tags.composer = below(3) > 0 ? name(8) : nil
    tags.year = below(3) > 0 ? below(1200) + 1000 : nil
    tags.track = below(3) > 0 ? below(300) : nil
    tags.trackTotal = below(3) > 0 ? below(300) : nil
    tags.disc = below(3) > 0 ? below(5) : nil
    tags.isCompilation = below(4) == 0
    tags.tempo = below(3) > 0 ? number(40, 240) : nil
    tags.key =
      below(3) > 0 ? MusicalKey(tonic: below(12), mode: below(2) == 0 ? .major : .minor) : nil
    tags.trackGain = below(3) > 0 ? number(-30, 10) : nil
    tags.albumGain = below(3) > 0 ? -0.0 : nil
    tags.lyrics = below(20) == 0 ? "[00:12.00] words\nand \u{0} more" : nil
    tags.musicBrainzTrack = below(3) > 0 ? "0b2f32d4-\(below(9999))" : nil
    tags.musicBrainzAlbum = below(3) > 0 ? "release \(below(9))" : nil
    tags.musicBrainzArtist = below(3) > 0 ? "performer \(below(9))" : nil
    tags.guessed = Tags.Guessed(rawValue: UInt8(below(8)))
    return tags
  }

  private mutating func features() -> Features {
    let duration = number(0, 1000)
    var features = Features(version: below(9), duration: duration)
    features.loudness = below(3) > 0 ? number(-60, 0) : nil
    features.loudnessRange = below(3) > 0 ? number(0, 30) : nil
    features.truePeak = below(3) > 0 ? number(-60, 3) : nil
    features.tempo = below(3) > 0 ? number(40, 240) : nil
    features.tempoConfidence = number(0, 1)
    features.key =
      below(3) > 0 ? MusicalKey(tonic: below(12), mode: below(2) == 0 ? .major : .minor) : nil
    features.keyConfidence = number(0, 1)
    features.energy = number(0, 1)
    features.cues = CuePoints(
      start: number(0, 2), introEnd: number(2, 30), outroStart: number(30, 90), end: duration)
    features.edges = Edges(
      head: below(3) > 0 ? number(-60, 0) : nil, tail: below(3) > 0 ? number(-60, 0) : nil,
      fall: below(3) > 0 ? number(0, duration) : nil, opening: contour(), closing: contour())
    if below(3) > 0 {
      features.bars = Bars(
        first: number(0, 4), last: number(90, 300), count: 1 + below(300), beats: 2 + below(6),
        phrase: below(2) > 0 ? below(8) : nil, agreement: number(0, 1))
    }
    features.embedding = (0..<sizes[below(sizes.count)]).map { _ in Float(chance.unit() - 0.5) }
    return features
  }

  private mutating func contour() -> Contour {
    Contour(levels: (0..<below(Contour.limit + 9)).map { _ in UInt8(below(256)) })
  }

  private mutating func history() -> TrackHistory {
    TrackHistory(
      plays: below(5), skips: below(5), first: below(3) > 0 ? WallTime(number(0, 2e9)) : nil,
      last: below(3) > 0 ? WallTime(number(0, 2e9)) : nil, isLiked: below(3) == 0,
      isBanned: below(9) == 0)
  }

  /// A track of an id; paths may be any bytes.
  mutating func track(_ id: Int64) -> Track {
    let path = Array("/music/\(below(9))/".utf8) + [UInt8(below(255) + 1)] + Array("\(id)".utf8)
    let tags = tags()
    let duration = number(0, 1000)
    let features = below(3) > 0 ? features() : nil
    let added = WallTime(number(0, 2e9))
    return Track(
      id: TrackID(id), path: MediaPath(bytes: path), tags: tags, duration: duration,
      features: features, added: added, history: history())
  }

  mutating func tracks(_ count: Int) -> [Track] { (1...Int64(count)).map { track($0) } }
}

@Suite("The catalogue")
struct CatalogTests {
  private func chance(
    _ seed: UInt64, _ count: Int = 300, sizes: [Int] = [0, 8, 8, 8]
  ) -> [Track] {
    var chance = ChanceTracks(seed: seed, sizes: sizes)
    return chance.tracks(count)
  }

  /// The first of two catalogues' contents that differ, if any: the whole would fill pages.
  private func difference(_ one: Catalog, _ other: Catalog) -> String? {
    let (left, right) = (contents(one), contents(other))
    guard left.count == right.count else { return "\(left.count) and \(right.count) entries" }
    return zip(left, right).first { $0 != $1 }.map { "\($0)\n\($1)" }
  }

  /// All that a catalogue says, the order of its numbers included.
  private func contents(_ catalog: Catalog) -> [String] {
    let columns = [catalog.artists, catalog.albums, catalog.genres, catalog.titles]
    return catalog.indices.map { "\(catalog[$0])" }
      + columns.map { "\($0.ids) \($0.counts) \($0.names.map(\.text)) \($0.foldedNames())" }
      + [
        "\(catalog.years)", "\(catalog.durations)", "\(catalog.tempos)", "\(catalog.camelots)",
        "\(catalog.energies)", "\(catalog.loudnesses)", "\(catalog.positions)",
        "\(catalog.strata.energyRanks)", "\(catalog.strata.marks)", "\(catalog.strata.recent)",
        "\(catalog.strata.decades)",
      ]
  }

  @Test("A track comes out as it went in, its embedding to 1/254 of its largest component")
  func roundTrip() {
    let tracks = chance(1, sizes: [0, 8, 8, 5])
    let catalog = Catalog(tracks)
    #expect(catalog.count == tracks.count)
    for track in tracks {
      var found = catalog.track(track.id)
      let place = found?.features?.embedding ?? []
      let embedding = track.features?.embedding ?? []
      let largest = embedding.reduce(0) { max($0, abs($1)) }
      #expect(place.count == embedding.count)
      for (one, other) in zip(place, embedding) {
        #expect(abs(one - other) <= largest / 254 + 1e-6)
      }
      found?.features?.embedding = embedding
      #expect(found == track)
    }
  }

  @Test("Rows are in order of the paths' bytes, of one path the first track is kept")
  func order() {
    let one = Track(id: TrackID(2), path: MediaPath("/a"), tags: Tags(), duration: 1)
    let two = Track(id: TrackID(1), path: MediaPath("/a"), tags: Tags(), duration: 2)
    let three = Track(id: TrackID(3), path: MediaPath("/A"), tags: Tags(), duration: 3)
    let catalog = Catalog([one, two, three])
    #expect(catalog.indices.map { catalog[$0] } == [three, one])
    #expect(catalog.index(of: TrackID(1)) == nil)
    #expect(catalog.index(from: MediaPath("/a")) == 1)
    #expect(catalog.index(from: MediaPath("/b")) == 2)
  }

  @Test(
    "A catalogue that was changed is the one made anew from all tracks", arguments: UInt64(1)...12)
  func replacing(seed: UInt64) {
    var chance = ChanceTracks(seed: seed)
    let before = chance.tracks(120)
    var now = before
    for index in stride(from: Int(seed) % 5, to: 120, by: 7) {
      now[index] = chance.track(before[index].id.row)
      if index % 2 == 0 { now[index].path = before[index].path }
    }
    let gone = [TrackID(5), TrackID(60), TrackID(999)]
    now.removeAll { gone.contains($0.id) }
    let more = (200..<230).map { chance.track($0) }
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0) })
    let changed = now.filter { known[$0.id] != $0 } + more
    let catalog = Catalog(before).replacing(changed, removing: gone)
    #expect(difference(catalog, Catalog(now + more)) == nil)
    #expect(Catalog.empty.replacing(before).count == Catalog(before).count)
  }

  @Test("Rows picked out stand as if nothing else were in the library", arguments: UInt64(1)...8)
  func picking(seed: UInt64) {
    let catalog = Catalog(chance(seed, 90))
    let rows = catalog.indices.filter { ($0 + Int(seed)) % 3 != 0 }
    let picked = catalog.picking(rows: rows)
    #expect(difference(picked, Catalog(rows.map { catalog[$0] })) == nil)
  }

  @Test("Histories change, and nothing else")
  func histories() {
    let tracks = chance(3, 50)
    var changed = tracks
    changed[7].history = TrackHistory(plays: 4, last: WallTime(2e9), isLiked: true)
    changed[9].history = TrackHistory()
    let catalog = Catalog(tracks).replacing(
      histories: [7, 9].map { (changed[$0].id, changed[$0].history) })
    #expect(difference(catalog, Catalog(changed)) == nil)
  }

  @Test("A catalogue laid down is taken up as it was, with its stamp")
  func snapshot() throws {
    let catalog = Catalog(chance(4))
    let bytes = laidDown(catalog)
    let again = try #require(bytes.withUnsafeBytes { Catalog(reading: $0) })
    #expect(difference(again, catalog) == nil)
    #expect(bytes.withUnsafeBytes { Catalog.stamp(of: $0) } == [1, -2, 3])
    let empty = laidDown(.empty)
    #expect(empty.withUnsafeBytes { Catalog(reading: $0) }?.isEmpty == true)
  }

  @Test("A damaged or shortened catalogue is none")
  func damage() {
    let bytes = laidDown(Catalog(chance(5, 20)))
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<80 {
      var damaged = bytes
      damaged[Int(chance.next() % UInt64(bytes.count))] ^= UInt8(1 << (chance.next() % 8))
      #expect(damaged.withUnsafeBytes { Catalog(reading: $0) } == nil)
      let short = bytes.prefix(Int(chance.next() % UInt64(bytes.count)))
      #expect(Array(short).withUnsafeBytes { Catalog(reading: $0) } == nil)
    }
  }

  @Test("Columns that do not hang together never trap, though their checksum is right")
  func forged() {
    let bytes = laidDown(Catalog(chance(6, 20)))
    var chance = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      var forged = bytes
      for _ in 0..<3 {
        forged[16 + Int(chance.next() % UInt64(bytes.count - 24))] = UInt8(chance.next() & 0xFF)
      }
      var sum = Checksum()
      forged.dropLast(8).withUnsafeBytes { sum.add($0) }
      forged.replaceSubrange(
        (forged.count - 8)..., with: withUnsafeBytes(of: sum.value) { Array($0) })
      guard let catalog = forged.withUnsafeBytes({ Catalog(reading: $0) }) else { continue }
      _ = contents(catalog)
      _ = catalog.replacing([catalog[0]])
    }
  }

  private func laidDown(_ catalog: Catalog) -> [UInt8] {
    final class Sink { var bytes: [UInt8] = [] }
    let sink = Sink()
    catalog.write(stamp: [1, -2, 3]) { sink.bytes += $0 }
    return sink.bytes
  }

  @Test("Likeness is the product of the embeddings")
  func likeness() {
    let tracks = chance(7, 60).filter { $0.features?.embedding.count == 8 }
    let catalog = Catalog(tracks)
    for one in catalog.indices {
      for other in catalog.indices {
        let (a, b) = (catalog[one].features?.embedding, catalog[other].features?.embedding)
        let product = zip(a ?? [], b ?? []).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(catalog.likeness(one, other) - product) < 1e-4)
      }
    }
  }

  @Test("A track takes less than 400 bytes")
  func memory() {
    var chance = SeededGenerator(seed: 1)
    let catalog = Catalog(
      (0..<2000).map { number in
        var track = SequencingLibrary.track(number, artists: 200, history: TrackHistory())
        let place = (0..<64).map { _ in Float(chance.unit() - 0.5) }
        track.features?.embedding = place
        track.tags.albumArtist = track.tags.artist
        return track
      })
    #expect(catalog.memory / catalog.count < 400)
  }
}
