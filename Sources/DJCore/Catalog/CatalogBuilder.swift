/// Puts a catalogue together track by track, so that no list of whole tracks is ever in memory.
public struct CatalogBuilder {
  var columns = FixedColumns()
  var artists = InternedColumn()
  var albums = InternedColumn()
  var genres = InternedColumn()
  var styles = InternedColumn()
  var titles = InternedColumn()
  var folders = InternedColumn()
  var places = Places()
  var records = TextColumn()
  var pool = TextPool()

  private var writer = FieldWriter()
  private var record: [UInt8] = []
  /// Numbers of names seen before, by the text they come from: a library has far fewer names than
  /// tracks, and folding them is dear.
  private var artistNumbers: [Int32: Int32] = [:]
  private var genreNumbers: [Int32: Int32] = [:]
  private var albumNumbers: [UInt64: Int32] = [:]
  private var folderNumbers: [Int32: Int32] = [:]
  private var styleNumbers: [UInt64: Int32] = [:]
  private var ownerKeys: [Int32: String] = [:]
  private var lastPath: MediaPath?
  /// What genres and folders say of spoken word, by their texts.
  private var genreProgrammes: [Int32: Programme?] = [:]
  private var folderProgrammes: [Int32: Programme?] = [:]
  /// ``Wordlessness/usual(_:)`` by the text of the genre.
  private var wordlessness: [Int32: Double] = [:]

  /// Begins with nothing.
  public init() {}

  /// Begins with the texts of a catalogue that is to be changed.
  init(continuing catalog: Catalog) {
    pool = TextPool(continuing: catalog.texts)
    places = Places(like: catalog.places)
  }

  /// Lets a track's texts be found again, so that they are not laid down twice.
  mutating func seed(_ texts: TrackRecord.Texts) {
    for number in texts.all where number >= 0 && Int(number) < pool.texts.count {
      pool.seed(number)
    }
  }

  /// Adds a track, which must come in order of the paths' bytes; of one path the first is kept.
  public mutating func append(_ track: Track) {
    guard lastPath != track.path else { return }
    lastPath = track.path
    let texts = lay(track)
    let embedding = track.features?.embedding ?? []
    let fits = places.takes(embedding)
    places.append(fits ? embedding : nil)
    writer.begin()
    TrackRecord.pack(
      track, texts, embedding: fits || embedding.isEmpty ? nil : embedding, to: &writer)
    writer.end(into: &record)
    records.append(record)
    columns.append(
      track, usuallyWordless: usuallyWordless(track.tags.genre, texts.genre),
      isSpoken: isSpoken(track, texts))
    intern(track, texts)
  }

  private mutating func isSpoken(_ track: Track, _ texts: TrackRecord.Texts) -> Bool {
    let genre: Programme?
    if let known = genreProgrammes[texts.genre ?? -1] {
      genre = known
    } else {
      genre = Programme.named(by: track.tags.genre)
      genreProgrammes[texts.genre ?? -1] = .some(genre)
    }
    let folder: Programme?
    if let known = folderProgrammes[texts.folder] {
      folder = known
    } else {
      folder = Programme.inFolder(track.path.folderBytes)
      folderProgrammes[texts.folder] = .some(folder)
    }
    return Programme.of(track, genre: genre, folder: folder) != nil
  }

  private mutating func usuallyWordless(_ genre: Sanitised?, _ text: Int32?) -> Double {
    let key = text ?? -1
    if let known = wordlessness[key] { return known }
    let usual = Wordlessness.usual(genre?.text)
    wordlessness[key] = usual
    return usual
  }

  private mutating func lay(_ track: Track) -> TrackRecord.Texts {
    let path = track.path.bytes
    let cut = path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    var texts = TrackRecord.Texts()
    path.withUnsafeBufferPointer { path in
      texts.folder = pool.number(of: UnsafeBufferPointer(rebasing: path[..<cut]))
      texts.name = pool.number(of: UnsafeBufferPointer(rebasing: path[cut...]))
    }
    let tags = track.tags
    texts.title = number(tags.title)
    if tags.title == nil { texts.shown = number(track.title) }
    texts.artist = number(tags.artist)
    texts.albumArtist = number(tags.albumArtist)
    texts.album = number(tags.album)
    texts.genre = number(tags.genre)
    texts.furtherGenres = number(tags.furtherGenres)
    texts.language = number(tags.language)
    texts.composer = number(tags.composer)
    texts.label = number(tags.label)
    texts.recording = number(tags.musicBrainzTrack)
    texts.release = number(tags.musicBrainzAlbum)
    texts.performer = number(tags.musicBrainzArtist)
    texts.lyrics = tags.lyrics.map { pool.number(of: $0) }
    texts.chapters =
      tags.chapters.isEmpty ? nil : pool.number(of: Chapter.packed(tags.chapters))
    return texts
  }

  private mutating func number(_ text: Sanitised?) -> Int32? {
    text.map { pool.number(of: $0.text) }
  }

  private mutating func intern(_ track: Track, _ texts: TrackRecord.Texts) {
    Self.intern(track.tags.artist, texts.artist, &artists, &artistNumbers, Fold.artist)
    Self.intern(track.tags.genre, texts.genre, &genres, &genreNumbers) { Fold.name($0.text) }
    internStyle(track.tags, texts)
    let title = track.title
    if title.isEmpty {
      titles.appendUnknown()
    } else {
      let spelling = texts.title ?? texts.shown ?? 0
      _ = titles.append(folded: Fold.title(title.text), speltAs: spelling)
    }
    internAlbum(track.tags, texts)
    internFolder(track.path, texts)
  }

  private static func intern(
    _ name: Sanitised?, _ text: Int32?, _ column: inout InternedColumn,
    _ numbers: inout [Int32: Int32], _ fold: (Sanitised) -> String
  ) {
    guard let name, let text, !name.isEmpty else { return column.appendUnknown() }
    if let number = numbers[text] {
      column.append(number)
    } else {
      numbers[text] = column.append(folded: fold(name), speltAs: text)
    }
  }

  /// All genres of a track as one: a library has few such sets.
  private mutating func internStyle(_ tags: Tags, _ texts: TrackRecord.Texts) {
    guard let genre = tags.genre, let text = texts.genre, !genre.isEmpty else {
      return styles.appendUnknown()
    }
    let further = UInt32(bitPattern: texts.furtherGenres ?? -1)
    let both = UInt64(UInt32(bitPattern: text)) << 32 | UInt64(further)
    if let number = styleNumbers[both] { return styles.append(number) }
    let names =
      [genre.text] + (tags.furtherGenres?.text.split(separator: ";").map(String.init) ?? [])
    let key = names.map(Fold.name).joined(separator: "\u{1}")
    styleNumbers[both] = styles.append(folded: key, speltAs: text)
  }

  private mutating func internAlbum(_ tags: Tags, _ texts: TrackRecord.Texts) {
    guard let album = tags.album, let text = texts.album, !album.isEmpty else {
      return albums.appendUnknown()
    }
    let owner = texts.albumArtist ?? (tags.isCompilation ? nil : texts.artist)
    let both = UInt64(UInt32(bitPattern: text)) << 32 | UInt64(UInt32(bitPattern: owner ?? -1))
    if let number = albumNumbers[both] { return albums.append(number) }
    let name = tags.albumArtist ?? (tags.isCompilation ? nil : tags.artist)
    var ownerKey = ""
    if let owner, let name {
      ownerKey = ownerKeys[owner] ?? Fold.artist(name)
      ownerKeys[owner] = ownerKey
    }
    let key = Fold.name(album.text) + "\u{1}" + ownerKey
    albumNumbers[both] = albums.append(folded: key, speltAs: text)
  }

  private mutating func internFolder(_ path: MediaPath, _ texts: TrackRecord.Texts) {
    if let number = folderNumbers[texts.folder] { return folders.append(number) }
    guard let folder = path.folder else { return folders.appendUnknown() }
    folderNumbers[texts.folder] = folders.append(folded: folder, speltAs: texts.folder)
  }

  /// The catalogue of what was added.
  public consuming func finish() -> Catalog { Catalog(self) }
}
