internal import CLibav
internal import DJCore

/// Reads the chapters of a long file: those of MP4 and MP3 through libav, those of Vorbis comments
/// from the tags ("CHAPTER001=00:01:02.500", "CHAPTER001NAME=…").
enum Chapters {
  /// Shorter files are not asked, seconds.
  private static let least = 600.0

  static func of(
    _ file: borrowing SourceFile, kind: MediaKind, _ properties: TagProperties
  ) -> [Chapter] {
    let tagged = tagged(properties)
    if !tagged.isEmpty { return tagged }
    guard properties.duration >= least || file.suffix == "m4b" else { return [] }
    switch kind {
    case .mp4, .mpeg, .matroska: return contained(file, kind.container)
    default: return []
    }
  }

  private final class Found { var chapters: [Chapter] = [] }

  private static func contained(_ file: borrowing SourceFile, _ container: String) -> [Chapter] {
    guard clibav_load() == 0 else { return [] }
    let found = Found()
    _ = clibav_chapters(
      file.duplicate(), container, Unmanaged.passUnretained(found).toOpaque(),
      { context, start, title in
        guard let context else { return }
        let title = title.map { Sanitised(String(cString: $0), limit: 200) }
        Unmanaged<Found>.fromOpaque(context).takeUnretainedValue().chapters.append(
          Chapter(start: start, title: title.flatMap { $0.isEmpty ? nil : $0 }))
      })
    return Chapter.believable(found.chapters)
  }

  private static func tagged(_ properties: TagProperties) -> [Chapter] {
    guard properties.values["CHAPTER001"] != nil || properties.values["CHAPTER000"] != nil else {
      return []
    }
    let chapters = (0..<Chapter.most).compactMap { number -> Chapter? in
      let digits = String(number)
      let name = "CHAPTER" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      guard let start = properties.values[name]?.first.flatMap(seconds) else { return nil }
      return Chapter(start: start, title: properties.text(name + "NAME"))
    }
    return Chapter.believable(chapters)
  }

  /// "01:02:03.500".
  static func seconds(_ text: String) -> Double? {
    let parts = text.prefix(32).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      let seconds = Double(parts[2]), (0...999).contains(hours), (0..<60).contains(minutes),
      (0..<60).contains(seconds)
    else { return nil }
    return Double(hours * 3600 + minutes * 60) + seconds
  }
}
