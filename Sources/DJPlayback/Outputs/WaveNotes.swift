internal import DJCore

/// Tags and chapters of a WAV file, in chunks behind the sound: `LIST INFO` and, for the tracks,
/// `cue ` points with `LIST adtl` labels.
struct WaveNotes {
  let notes: ShowNotes

  /// The chunks.
  func chunks(_ chapters: [TrackMark]) -> [UInt8] {
    information + cues(chapters) + labels(chapters)
  }

  private var information: [UInt8] {
    let pairs: [(String, Sanitised)] = [
      ("INAM", notes.title), ("IART", "djterm"), ("ICRD", notes.date), ("ISFT", notes.encoder),
      ("ICMT", notes.comment),
    ]
    let entries = pairs.filter { !$0.1.isEmpty }
    return list("INFO", entries.flatMap { chunk($0.0, Array($0.1.text.utf8) + [0]) })
  }

  private func cues(_ chapters: [TrackMark]) -> [UInt8] {
    guard !chapters.isEmpty else { return [] }
    var body = LittleEndian.bytes(UInt32(chapters.count))
    for (index, chapter) in chapters.enumerated() {
      let place = LittleEndian.bytes(UInt32(clamping: chapter.start))
      body += LittleEndian.bytes(UInt32(index + 1)) + place + Array("data".utf8)
      body += [UInt8](repeating: 0, count: 8) + place
    }
    return chunk("cue ", body)
  }

  private func labels(_ chapters: [TrackMark]) -> [UInt8] {
    guard !chapters.isEmpty else { return [] }
    let body = chapters.enumerated().flatMap { index, chapter in
      let name = Array(chapter.track.line.text.utf8) + [0]
      return chunk("labl", LittleEndian.bytes(UInt32(index + 1)) + name)
    }
    return list("adtl", body)
  }

  private func list(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    chunk("LIST", Array(kind.utf8) + body)
  }

  private func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let padding: [UInt8] = body.count % 2 == 1 ? [0] : []
    return Array(name.utf8) + LittleEndian.bytes(UInt32(body.count)) + body + padding
  }
}
