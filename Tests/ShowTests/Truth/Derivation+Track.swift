import Foundation
import TestSupport

// What is claimed of one track.
extension Derivation {
  func track(_ item: Shelf.Item, _ aspect: String, repeats: Int) -> [Value] {
    switch aspect {
    case "title": return said(item.title.text, item.title.source)
    case "artist": return item.artist.map { said($0.text, $0.source) } ?? []
    case "album", "genre", "composer", "label":
      return said(item.tags[aspect.uppercased()], "tag:\(aspect)")
    case "guest": return said(item.guest, "tag:artist")
    case "titleTrack":
      return said(if: item.tags["TITLE"] == item.tags["ALBUM"], item.tags["TITLE"], "tag:album")
    case "live", "remix", "cover", "acoustic", "demo":
      let remark = item.title.text.split(separator: "(").dropFirst().first?.dropLast().lowercased()
      return said(if: remark?.hasSuffix(aspect) == true, aspect, "tag:title")
    case "wordless": return said(if: item.tags["LANGUAGE"] == "zxx", "instrumental", "tag:language")
    case "language":
      let names = ["fra": ["French", "Französisch"], "deu": ["German", "Deutsch"]]
      return said(
        item.tags["LANGUAGE"].flatMap { names[$0] }?[phrasing.isGerman ? 1 : 0], "tag:language")
    case "year", "yearsOld", "anniversary", "decade": return age(item, aspect)
    case "trackNumber", "opensAlbum", "closesAlbum": return place(item, aspect)
    default: return sound(item, aspect) ?? past(item, aspect, repeats: repeats)
    }
  }

  private func age(_ item: Shelf.Item, _ aspect: String) -> [Value] {
    guard let year = item.year else { return [] }
    let age = (phrasing.date(wall).year ?? 0) - year
    switch aspect {
    case "year": return said("\(year)", "tag:year")
    case "decade": return said(phrasing.decade(year), "tag:year")
    case "yearsOld": return said(if: age > 0, "\(age)", "tag:year")
    default: return said(if: age % 10 == 0 || age == 25 || age == 75, "\(age)", "tag:year")
    }
  }

  private func place(_ item: Shelf.Item, _ aspect: String) -> [Value] {
    guard item.tags["ALBUM"] != nil, let number = item.tags["TRACKNUMBER"] else { return [] }
    switch aspect {
    case "opensAlbum": return said(if: number == "1", "1", "tag:track")
    case "closesAlbum":
      return said(if: number == item.tags["TRACKTOTAL"], "\(number)/\(number)", "tag:track")
    default: return said(number, "tag:track")
    }
  }

  /// Nil for what is nothing of the sound.
  private func sound(_ item: Shelf.Item, _ aspect: String) -> [Value]? {
    let seconds = Int(item.seconds.rounded())
    let energy = hundredths(item.energy)
    switch aspect {
    case "tempo": return item.beats.map { said("\($0.number)", $0.source) } ?? []
    case "key":
      return said(
        item.key.map { phrasing.key(tonic: $0 / 2, isMinor: $0 % 2 == 1) },
        item.hasTagged.key ? "tag:key" : "analysis:key")
    case "duration":
      return said(String(format: "%d:%02d", seconds / 60, seconds % 60), "analysis:duration")
    case "minutes":
      let minutes = Int((item.seconds / 60).rounded())
      return said(if: minutes >= 2, "\(minutes)", "analysis:duration")
    case "intro":
      let intro = Int(item.intro.rounded())
      return said(if: intro >= 15 && intro * 2 < seconds, "\(intro)", "analysis:intro")
    case "endsCold": return said(if: item.ending == 1, "cold", "analysis:ending")
    case "fades": return said(if: item.ending == 0, "fade", "analysis:ending")
    case "quiet": return said(if: item.energy <= 0.2, energy, "analysis:energy")
    case "loud": return said(if: item.energy >= 0.8, energy, "analysis:energy")
    default: return nil
    }
  }

  private func past(_ item: Shelf.Item, _ aspect: String, repeats: Int) -> [Value] {
    switch aspect {
    case "liked": return said(if: likedAt(item) != nil, "liked", "history:liked")
    case "likedWhen":
      return said(likedAt(item).map { phrasing.ago($0, from: wall) }, "history:liked")
    case "addedWhen": return said(phrasing.ago(item.added, from: wall), "library:added")
    case "newArrival":
      let day = phrasing.date(item.added)
      return said(
        if: item.added == shelf.items.map(\.added).max(),
        String(format: "%04d-%02d-%02d", day.year ?? 0, day.month ?? 0, day.day ?? 0),
        "library:added")
    default:
      // Histories are those before the show; they hold while it has not changed them.
      guard heard.count(where: { $0.id == item.id }) <= repeats else { return [] }
      return journal(item, shelf.plays.filter { $0.track == item.id }, aspect)
    }
  }

  private func journal(
    _ item: Shelf.Item, _ mine: [Shelf.Play], _ aspect: String
  ) -> [Value] {
    let (first, last) = (mine.map(\.at).min(), mine.map(\.at).max())
    let plays = mine.count(where: \.isPlay)
    switch aspect {
    case "plays": return said(if: plays > 0, "\(plays)", "history:plays")
    case "firstPlay": return said(if: mine.isEmpty, "0", "history:plays")
    case "skips":
      let skips = mine.count(where: \.isSkip) - shelf.pardons[item.id, default: 0]
      return said(if: skips > 0, "\(skips)", "history:skips")
    case "lastHeard": return said(last.map { phrasing.ago($0, from: wall) }, "history:last")
    case "daysAway": return said(last.map { "\(phrasing.days($0, to: wall))" }, "history:last")
    case "firstHeard":
      return said(
        first.map { "\(phrasing.month($0)) \(phrasing.date($0).year ?? 0)" }, "history:first")
    case "metYears":
      guard let first else { return [] }
      let (then, now) = (phrasing.date(first), phrasing.date(wall))
      return said(
        if: then.month == now.month && then.day == now.day,
        "\((now.year ?? 0) - (then.year ?? 0))", "history:first")
    case "thisWeek":
      let week = mine.count { $0.isPlay && $0.at > wall - 7 * 86_400 }
      return said(if: week > 0, "\(week + 1)", "history:week")
    default: return []
    }
  }

  /// When a like that stands was given, before the show or in it.
  private func likedAt(_ item: Shelf.Item) -> Double? {
    pressed.last { $0.action == "like" && $0.path == item.path }.map {
      wall - remark.time + $0.time
    } ?? shelf.likes[item.id]
  }

  /// What the listener pressed before the words and did not take back. An undo names the track
  /// whose verdict it took back, be it a like, a skip or the skip of a set; none, if it was a request.
  var pressed: [(action: String, path: String, time: Double)] {
    var pressed: [(action: String, path: String, time: Double)] = []
    for line in remark.before where line.text("event") == "feedback" {
      if line.text("do") == "undo" {
        let path = line.text("path")
        if let last = pressed.lastIndex(where: { $0.path == path }) { pressed.remove(at: last) }
      } else {
        pressed.append((line.text("do"), line.text("path"), line.number("t")))
      }
    }
    return pressed
  }
}
