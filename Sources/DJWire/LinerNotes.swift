public import DJCore

/// What a record's sleeve tells: the cover, and the words of a song.
public struct LinerNotes: Equatable, Sendable {
  /// The cover, made small.
  public var cover: Picture?
  /// The words.
  public var lyrics: Lyrics?

  /// What a sleeve tells.
  public init(cover: Picture? = nil, lyrics: Lyrics? = nil) {
    self.cover = cover
    self.lyrics = lyrics
  }
}

extension WireEncoder {
  mutating func put(_ notes: LinerNotes) {
    put(notes.cover) { wire, cover in
      wire.put(Int64(cover.columns))
      wire.put(Int64(cover.rows))
      wire.put(cover.bytes)
    }
    put(notes.lyrics) { wire, lyrics in
      wire.put(lyrics.isTimed)
      wire.put(UInt32(clamping: lyrics.lines.count))
      for line in lyrics.lines {
        wire.put(line.time) { $0.put($1) }
        wire.put(line.text)
      }
    }
  }
}

extension WireDecoder {
  mutating func linerNotes() throws(WireError) -> LinerNotes {
    var notes = LinerNotes()
    if try flag() { notes.cover = try picture() }
    if try flag() { notes.lyrics = try lyrics() }
    return notes
  }

  private mutating func picture() throws(WireError) -> Picture {
    let columns = try int(in: 1...Picture.edgeLimit)
    let rows = try int(in: 1...Picture.edgeLimit)
    let bytes = Array(try blob(limit: Picture.edgeLimit * Picture.edgeLimit * 3))
    guard let picture = Picture(columns: columns, rows: rows, bytes: bytes) else {
      throw WireError("a picture of another size")
    }
    return picture
  }

  private mutating func lyrics() throws(WireError) -> Lyrics {
    let isTimed = try flag()
    let count = Int(try integer(UInt32.self))
    guard count <= Lyrics.lineLimit else { throw WireError("too many lines") }
    var lines: [Lyrics.Line] = []
    for _ in 0..<count {
      let time = try optional { wire throws(WireError) in try wire.double() }
      guard (time != nil) == isTimed else { throw WireError("a line without its time") }
      lines.append(
        Lyrics.Line(time: time, text: try sanitised(limit: Lyrics.lengthLimit)))
    }
    guard zip(lines, lines.dropFirst()).allSatisfy({ ($0.time ?? 0) <= ($1.time ?? 0) }) else {
      throw WireError("lines out of order")
    }
    return Lyrics(lines: lines, isTimed: isTimed)
  }
}
