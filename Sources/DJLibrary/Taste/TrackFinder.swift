internal import DJCore

/// Finds tracks by what other programs call them. Made in one pass over the catalogue; a look-up
/// then takes no longer in a large library.
struct TrackFinder {
  private let catalog: Catalog
  /// Rows by artist (or album artist) and title, folded, without remarks.
  private var rows: [String: [Int32]] = [:]
  /// Rows by MusicBrainz' id of the recording; of several the first by path.
  private var recordings: [String: Int32] = [:]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    rows.reserveCapacity(catalog.count)
    for row in catalog.indices {
      let track = catalog[row]
      let title = Remarks.stripped(track.title.text).key
      var names: [String] = []
      for name in [track.tags.artist, track.tags.albumArtist].compactMap({ $0 }) {
        let folded = Fold.artist(name)
        if !names.contains(folded) { names.append(folded) }
      }
      let number = Int32(truncatingIfNeeded: row)
      if let recording = track.tags.musicBrainzTrack?.text.lowercased(),
        recordings[recording] == nil
      {
        recordings[recording] = number
      }
      for name in names { rows[name + "\u{1}" + title, default: []].append(number) }
    }
  }

  /// The track of an artist and a title: of several the one on the album, then the one whose
  /// remarks agree, then the first by path. Remarks that make it other music ("live", "remix")
  /// must be those asked for.
  ///
  /// - Parameter duration: seconds; what differs by more than three is another recording.
  func track(
    artist: Sanitised, title: Sanitised, album: Sanitised? = nil, duration: Double? = nil
  ) -> TrackID? {
    let wanted = Remarks.stripped(title.text)
    guard let found = rows[Fold.artist(artist) + "\u{1}" + wanted.key] else { return nil }
    let albumKey = album.map { Remarks.stripped($0.text).key }
    var best: (score: Int, row: Int32)?
    for row in found {
      let track = catalog[Int(row)]
      let remarks = Remarks.stripped(track.title.text)
      guard remarks.telling == wanted.telling else { continue }
      if let duration, duration > 0, track.duration > 0, abs(duration - track.duration) > 3 {
        continue
      }
      var score = 0
      if let albumKey, let own = track.tags.album, Remarks.stripped(own.text).key == albumKey {
        score += 2
      }
      if Fold.name(track.title.text) == Fold.name(title.text) { score += 1 }
      if best.map({ score > $0.score }) ?? true { best = (score, row) }
    }
    return best.map { catalog.id(at: Int($0.row)) }
  }

  /// The track of a recording of MusicBrainz.
  func track(recording: Sanitised) -> TrackID? {
    recordings[recording.text.lowercased()].map { catalog.id(at: Int($0)) }
  }

  /// The length of a track, seconds; 0 if unknown.
  func duration(of track: TrackID) -> Double {
    catalog.index(of: track).map { Double(catalog.durations[$0]) } ?? 0
  }
}

/// What stands behind a title: "(Live)", "[feat. Ann]", " - Remastered 2011".
struct Remarks: Equatable {
  /// The title without remarks, folded.
  var key: String
  /// Folded remarks by which it is other music, in order.
  var telling: [String]

  /// Words of remarks that tell of the edition, not of the music.
  private static let edition: Set<String> = [
    "remaster", "remastered", "mono", "stereo", "deluxe", "edition", "album", "single", "version",
    "original", "explicit", "clean", "bonus", "track", "digital", "anniversary", "expanded",
    "special", "main", "feat", "ft", "featuring", "with", "the", "lp", "ep", "mix", "master",
    "from",
  ]

  static func stripped(_ text: String) -> Remarks {
    var base = text[...]
    var remarks: [Substring] = []
    if let open = base.firstIndex(where: { $0 == "(" || $0 == "[" }), open != base.startIndex {
      remarks = base[open...].split { "()[]".contains($0) }
      base = base[..<open]
    }
    if let dash = lastDash(in: base) {
      let remark = base[base.index(dash, offsetBy: 3)...]
      if isRemark(remark) {
        remarks.append(remark)
        base = base[..<dash]
      }
    }
    let telling = remarks.map { Fold.name(String($0)) }.filter { !$0.isEmpty && !isEdition($0) }
    return Remarks(key: Fold.name(String(base)), telling: telling.sorted())
  }

  private static func lastDash(in text: Substring) -> Substring.Index? {
    var index = text.endIndex
    while index > text.startIndex {
      index = text.index(before: index)
      if text[index...].hasPrefix(" - "), index != text.startIndex { return index }
    }
    return nil
  }

  /// Behind a dash stands a remark only if its words are those of one: it may belong to the title.
  private static func isRemark(_ text: Substring) -> Bool {
    let words = Fold.name(String(text)).split(separator: " ")
    let known: Set<Substring> = ["live", "remix", "edit", "acoustic", "demo", "instrumental"]
    return isEdition(words.joined(separator: " "))
      || words.contains { known.contains($0) || edition.contains(String($0)) && $0 != "the" }
  }

  /// True if every word tells of the edition, or is a guest's name after "feat.".
  private static func isEdition(_ folded: String) -> Bool {
    let words = folded.split(separator: " ").map(String.init)
    guard let first = words.first else { return true }
    if ["feat", "ft", "featuring", "with"].contains(first) { return true }
    return words.allSatisfy { edition.contains($0) || isYear($0) }
  }

  private static func isYear(_ word: String) -> Bool {
    Int(word).map { (1900...2100).contains($0) } ?? false
  }
}
