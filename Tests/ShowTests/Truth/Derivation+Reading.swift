import Foundation
import TestSupport

// What is claimed of a book that is about to be read.
extension Derivation {
  func reading(_ item: Shelf.Item, _ claim: String) -> [Value] {
    guard item.tags["GENRE"] == "Audiobook", let album = item.tags["ALBUM"] else { return [] }
    let volume = shelf.items.filter { $0.tags["ALBUM"] == album }
    let places = places(of: volume)
    let own = places[item.id]
    let left = own.flatMap { $0.isDone || $0.position <= 10 ? nil : $0.position }
    switch claim {
    case "title": return said(album, "tag:album")
    case "kind": return said("book", "library:programme")
    case "part": return said(item.tags["TRACKNUMBER"], "library:parts")
    case "parts": return said(volume.count, "library:parts")
    case "place":
      return said(
        left.map { String(format: "%d:%02d", Int($0) / 60, Int($0) % 60) }, "history:place")
    case "last":
      return said(
        places.values.map(\.at).max().map { phrasing.ago($0, from: wall) }, "history:place")
    case "begins":
      return said(if: places.isEmpty && item.tags["TRACKNUMBER"] == "1", "0:00", "history:place")
    default: return chapter(item, claim, at: left ?? 0)
    }
  }

  private func chapter(_ item: Shelf.Item, _ claim: String, at place: Double) -> [Value] {
    let starts = (0..<10).compactMap { item.tags["CHAPTER00\($0)"] }
      .compactMap { Double($0.suffix(6)) }
    guard let number = starts.lastIndex(where: { $0 <= place }) else { return [] }
    switch claim {
    case "chapter": return said(number + 1, "tag:chapters")
    case "chapters": return said(starts.count, "tag:chapters")
    case "heading":
      let name = item.tags["CHAPTER00\(number)NAME"]
      return said(if: name?.hasPrefix("Chapter ") == false, name, "tag:chapters")
    default: return []
    }
  }

  /// Where the files of a book were left: before the show, and in it.
  private func places(of volume: [Shelf.Item]) -> [Int64: Shelf.Place] {
    var places = shelf.places.filter { place in volume.contains { $0.id == place.key } }
    var start = 0.0
    for line in remark.before {
      guard let item = volume.first(where: { $0.path == line.text("path") }) else { continue }
      if line.text("event") == "track_started" {
        start = (line["transition"] as? ShowLog.Line)?.number("in") ?? 0
      } else if line.text("event") == "track_ended" {
        let position = min(start + line.number("played"), item.seconds)
        let isDone = line.text("cause") == "finished" || position > item.seconds - 5
        places[item.id] = Shelf.Place(
          position: position, isDone: isDone, at: remark.wall - remark.time + line.number("t"))
      }
    }
    return places
  }
}
