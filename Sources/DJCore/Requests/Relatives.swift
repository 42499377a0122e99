/// How near rows lie to what a likeness names, by sound.
struct SoundCloseness: Sendable {
  /// The cosine of the directions from the library's middle, -1…1; NaN where a sound is unknown.
  let values: [Float]

  /// Of some tracks; nil if the sound of none of them is known. A dot product a row.
  init?(to tracks: [TrackID], in catalog: Catalog) {
    let centre = catalog.sounds.centre
    let middle = centre.place.map { Float($0) }
    guard !middle.isEmpty, catalog.places.dimension == middle.count else { return nil }
    var direction = [Float](repeating: 0, count: middle.count)
    for track in tracks.prefix(64) {
      guard let row = catalog.index(of: track), !catalog.places.scales[row].isNaN else { continue }
      let away = zip(catalog.places[row], middle).map { $0 - $1 }
      let length = max(Witnesses.dot(away, away).squareRoot(), 1e-3)
      for place in direction.indices { direction[place] += away[place] / length }
    }
    let length = Witnesses.dot(direction, direction).squareRoot()
    guard length > 1e-3, length.isFinite else { return nil }
    for place in direction.indices { direction[place] /= length }
    let offset = Witnesses.dot(direction, middle)
    let usual = catalog.sounds.usual
    var sound = direction
    values = catalog.indices.map { row in
      guard !catalog.places.scales[row].isNaN else { return .nan }
      sound.withUnsafeMutableBufferPointer { catalog.places.read(row, into: $0) }
      // How far a row lies from the middle is known already.
      let usualness = Double(usual[row]) / Double(LibrarySound.step)
      let distance = max(centre.spread - usualness * centre.deviation, centre.spread * 0.1)
      let cosine = (Witnesses.dot(sound, direction) - offset) / Float(distance.squareRoot())
      return min(max(cosine, -1), 1)
    }
  }

  /// The closeness that a share of all rows reach, by an even sample of them.
  func bar(share: Double) -> Float {
    let step = max(1, values.count / 2000)
    let known = stride(from: 0, to: values.count, by: step).map { values[$0] }
      .filter { !$0.isNaN }.sorted(by: >)
    guard !known.isEmpty else { return .infinity }
    return known[min(Int(Double(known.count) * share), known.count - 1)]
  }
}

/// The artists nearest to some rows: by sound, by company in playlists and on compilations, as
/// guests, by genre.
struct Relatives {
  /// Artists that are named.
  static let named = 8
  /// Less than this is no relation.
  private static let least: Float = 0.45

  /// Folded names, the nearest first, without the artists of the rows themselves. A pass over the
  /// catalogue.
  static func artists(of rows: [Int], in catalog: Catalog) -> [String] {
    let ids = catalog.artists.ids
    let own = Set(rows.map { ids[$0] })
    var scores = sounds(of: rows, in: catalog)
    share(0.6, among: neighbours(rows, catalog, by: catalog.albums.ids), of: catalog, &scores)
    for number in guests(of: rows, in: catalog) { scores[Int(number)] += 0.8 }
    company(of: rows, in: catalog, &scores)
    genres(of: rows, in: catalog, &scores)
    let order = scores.indices.filter {
      scores[$0] >= least && !own.contains(Int32($0)) && catalog.artists.counts[$0] > 0
    }.sorted { (scores[$0], $1) > (scores[$1], $0) }
    return order.prefix(named).map { catalog.artists.folded($0) }
  }

  /// How near each artist's tracks lie by sound on the mean.
  private static func sounds(of rows: [Int], in catalog: Catalog) -> [Float] {
    var sums = [Float](repeating: 0, count: catalog.artists.nameCount)
    let tracks = examples(of: rows, in: catalog)
    guard let closeness = SoundCloseness(to: tracks, in: catalog) else { return sums }
    var counts = sums
    for (row, number) in catalog.artists.ids.enumerated() where number >= 0 {
      let value = closeness.values[row]
      if value.isNaN { continue }
      sums[Int(number)] += value
      counts[Int(number)] += 1
    }
    for number in sums.indices where counts[number] > 0 { sums[number] /= counts[number] }
    return sums
  }

  /// An even choice of some rows whose sound is known.
  static func examples(of rows: [Int], in catalog: Catalog, limit: Int = 16) -> [TrackID] {
    let heard = rows.filter { !catalog.places.scales[$0].isNaN }
    let step = max(1, (heard.count + limit - 1) / limit)
    return stride(from: 0, to: heard.count, by: step).map { catalog.id(at: heard[$0]) }
  }

  /// Rows that share a number with some rows.
  private static func neighbours(_ rows: [Int], _ catalog: Catalog, by ids: [Int32]) -> [Int] {
    let numbers = Set(rows.map { ids[$0] }).subtracting([-1])
    return ids.indices.filter { numbers.contains(ids[$0]) }
  }

  private static func share(
    _ share: Float, among rows: [Int], of catalog: Catalog, _ scores: inout [Float]
  ) {
    for number in Set(rows.map { catalog.artists.ids[$0] }) where number >= 0 {
      scores[Int(number)] += share
    }
  }

  /// Those who are named as guests on the rows.
  private static func guests(of rows: [Int], in catalog: Catalog) -> Set<Int32> {
    var found: Set<Int32> = []
    for row in rows.prefix(300) {
      guard let artist = catalog[row].tags.artist else { continue }
      for guest in Fold.guests(artist.text) {
        if let number = catalog.artists.number(ofFolded: guest) { found.insert(number) }
      }
    }
    return found
  }

  /// Those who stand in playlists with the rows: the more of them, the nearer.
  private static func company(of rows: [Int], in catalog: Catalog, _ scores: inout [Float]) {
    let companions = catalog.companions
    guard !companions.isEmpty else { return }
    let lists = Set(rows.flatMap { companions.lists(of: $0) })
    var counts: [Int32: Int] = [:]
    for place in companions.rows.indices {
      let number = catalog.artists.ids[Int(companions.rows[place])]
      guard number >= 0 else { continue }
      let shared = companions.lists(at: place).count { lists.contains($0) }
      if shared > 0 { counts[number, default: 0] += shared }
    }
    for (number, count) in counts {
      scores[Int(number)] += 0.8 * Float(count) / Float(count + 1)
    }
  }

  /// Those whose commonest genre is that of the rows.
  private static func genres(of rows: [Int], in catalog: Catalog, _ scores: inout [Float]) {
    let genres = catalog.genres.ids
    var own: [Int32: Int] = [:]
    for row in rows where genres[row] >= 0 { own[genres[row], default: 0] += 1 }
    guard let commonest = own.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
      return
    }
    var same = [Int32](repeating: 0, count: scores.count)
    for (row, number) in catalog.artists.ids.enumerated()
    where number >= 0 && genres[row] == commonest { same[Int(number)] += 1 }
    for number in scores.indices where same[number] * 2 > catalog.artists.counts[number] {
      scores[number] += 0.4
    }
  }
}

extension Fold {
  /// The guests of an artist's name: those behind the lead, each folded.
  static func guests(_ text: String) -> [String] {
    var rest = text.lowercased()
    var guests: [String] = []
    for _ in 0..<8 {
      let lead = leadArtist(rest)
      guard lead.utf8.count < rest.utf8.count else { break }
      let tail = rest.utf8.dropFirst(lead.utf8.count).drop {
        $0 == 0x20 || $0 == 0x3B || $0 == 0x28 || $0 == 0x26 || $0 == 0x2F
      }
      var guest = String(Substring(tail))
      for mark in ["featuring ", "feat. ", "feat ", "ft. ", "ft ", "vs. ", "vs ", "x "]
      where guest.hasPrefix(mark) {
        guest.removeFirst(mark.count)
        break
      }
      guard guest.utf8.count < rest.utf8.count, !guest.isEmpty else { break }
      let name = self.name(leadArtist(guest))
      if !name.isEmpty { guests.append(name) }
      rest = guest
    }
    return guests
  }
}
