/// A part of a file that has a name of its own.
public struct Chapter: Equatable, Sendable {
  /// Seconds into the file.
  public var start: Double
  /// Its title, if it has one.
  public var title: Sanitised?

  /// More than so many chapters no file has.
  public static let most = 2000

  /// A chapter.
  public init(start: Double, title: Sanitised?) {
    self.start = start
    self.title = title
  }

  /// The chapter that sounds at a place, from 0; nil before the first.
  static func place(in chapters: [Chapter], at position: Double) -> Int? {
    chapters.lastIndex { $0.start <= position + 0.05 }
  }

  /// One line a chapter: thousandths of a second, a tab, the title.
  public static func packed(_ chapters: [Chapter]) -> String {
    chapters.map { "\(Int(($0.start * 1000).rounded()))\t\($0.title?.text ?? "")" }
      .joined(separator: "\n")
  }

  /// Reads ``packed(_:)``; what makes no sense is left out.
  public static func unpacked(_ text: String) -> [Chapter] {
    var chapters: [Chapter] = []
    for line in text.split(separator: "\n").prefix(most) {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard let thousandths = Int(parts[0]), (0...1_000_000_000).contains(thousandths) else {
        continue
      }
      let title = parts.count > 1 ? Sanitised(String(parts[1]), limit: 200) : ""
      chapters.append(
        Chapter(start: Double(thousandths) / 1000, title: title.isEmpty ? nil : title))
    }
    return believable(chapters)
  }

  /// In order, none twice at a place; a single one is none.
  public static func believable(_ chapters: [Chapter]) -> [Chapter] {
    var kept: [Chapter] = []
    let sound = chapters.filter { $0.start.isFinite && $0.start >= 0 && $0.start < 1_000_000 }
    for chapter in sound.sorted(by: { $0.start < $1.start }).prefix(most)
    where kept.last.map({ chapter.start - $0.start >= 0.5 }) ?? true {
      kept.append(chapter)
    }
    return kept.count > 1 ? kept : []
  }
}
