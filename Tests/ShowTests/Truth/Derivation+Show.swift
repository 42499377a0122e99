import Foundation
import TestSupport

// What is claimed of two tracks, the library, the show and the clock.
extension Derivation {
  func pair(_ claim: String) -> [Value] {
    guard let old = previous, let new = next else { return [] }
    func same(_ tag: String) -> [Value] {
      said(if: old.tags[tag] == new.tags[tag], new.tags[tag], "tag:\(tag.lowercased())")
    }
    let isOneArtist = old.lead == new.lead
    let isOneAlbum = old.tags["ALBUM"] == new.tags["ALBUM"]
    switch claim {
    case "same.artist": return said(if: isOneArtist, new.artist?.text, "tag:artist")
    case "same.album": return said(if: isOneAlbum && isOneArtist, new.tags["ALBUM"], "tag:album")
    case "same.compilation":
      return said(if: isOneAlbum && !isOneArtist, new.tags["ALBUM"], "tag:album")
    case "same.genre": return same("GENRE")
    case "same.composer": return same("COMPOSER")
    case "same.label": return same("LABEL")
    case "same.surname":
      let name = new.artist?.text.components(separatedBy: " ").last ?? ""
      return said(
        if: !isOneArtist && old.artist?.text.hasSuffix(" " + name) == true, name, "tag:artist")
    case "same.year": return said(if: old.year == new.year, new.year.map { "\($0)" }, "tag:year")
    case "same.decade":
      return said(
        if: old.year.map { $0 / 10 } == new.year.map { $0 / 10 },
        new.year.map { phrasing.decade($0) }, "tag:year")
    case "later.by", "earlier.by":
      guard let from = old.year, let to = new.year else { return [] }
      let step = claim == "later.by" ? to - from : from - to
      return said(if: step >= 8, "\(step)", "tag:year")
    case "guest.here":
      return said(
        new.guest.flatMap { Shelf.Item.lead($0) == old.lead ? $0 : nil }
          ?? old.guest.flatMap { Shelf.Item.lead($0) == new.lead ? $0 : nil }, "tag:artist")
    default: return step(claim, old, new)
    }
  }

  private func step(_ claim: String, _ old: Shelf.Item, _ new: Shelf.Item) -> [Value] {
    let beats = (new.beats?.number ?? 0) - (old.beats?.number ?? 0)
    let energies = [old.energy, new.energy].map(hundredths).joined(separator: " to ")
    func key(_ item: Shelf.Item) -> String {
      item.key.map { phrasing.key(tonic: $0 / 2, isMinor: $0 % 2 == 1) } ?? "?"
    }
    switch claim {
    case "same.key": return said(if: old.key == new.key, key(new), "analysis:key")
    case "near.key":
      return said(if: isNear(old, new), "\(key(old)) to \(key(new))", "analysis:key")
    case "same.tempo": return said(if: beats == 0, "\(new.beats?.number ?? 0)", "analysis:tempo")
    case "faster.by": return said(if: beats >= 8, "\(beats)", "analysis:tempo")
    case "slower.by": return said(if: beats <= -8, "\(-beats)", "analysis:tempo")
    case "mood.up": return said(if: new.energy - old.energy >= 0.2, energies, "analysis:energy")
    case "mood.down": return said(if: old.energy - new.energy >= 0.2, energies, "analysis:energy")
    case "mood.climb", "mood.descent":
      guard let before = heard.dropLast().last?.energy else { return [] }
      let sign = claim == "mood.climb" ? 1.0 : -1
      return said(
        if: (old.energy - before) * sign >= 0.08 && (new.energy - old.energy) * sign >= 0.08,
        "\(hundredths(before)) to \(energies)", "analysis:energy")
    default: return []
    }
  }

  /// A fifth apart in one mode, or relative keys.
  private func isNear(_ old: Shelf.Item, _ new: Shelf.Item) -> Bool {
    guard let from = old.key, let to = new.key else { return false }
    let step = (to / 2 - from / 2 + 12) % 12
    if from % 2 == to % 2 { return step == 5 || step == 7 }
    return step == (from % 2 == 1 ? 3 : 9)
  }

  func library(_ claim: String) -> [Value] {
    let items = shelf.items
    let years = items.compactMap(\.year)
    func count(_ source: String, _ isCounted: (Shelf.Item) -> Bool) -> [Value] {
      said(items.count(where: isCounted), "library:\(source)")
    }
    switch claim {
    case "count": return said(items.count, "library:count")
    case "artists": return said(Set(items.compactMap(\.lead)).count, "library:artists")
    case "birthday":
      let (then, now) = (phrasing.date(items.map(\.added).min() ?? 0), phrasing.date(wall))
      return said(
        if: then.month == now.month && then.day == now.day,
        "\((now.year ?? 0) - (then.year ?? 0))", "library:added")
    case "byArtist", "onlyByArtist": return count("artist") { $0.lead == next?.lead }
    case "byGuest":
      return count("artist") { item in
        next?.guest.map { Shelf.Item.lead($0) == item.lead } ?? false
      }
    case "byAlbum":
      return count("album") {
        $0.tags["ALBUM"] == next?.tags["ALBUM"]
          && ($0.tags["ALBUMARTIST"] != nil || $0.lead == next?.lead)
      }
    case "byGenre", "onlyGenre": return count("genre") { $0.tags["GENRE"] == next?.tags["GENRE"] }
    case "fromYear": return count("year") { $0.year == next?.year }
    case "oldest":
      return said(if: next?.year == years.min(), years.min().map { "\($0)" }, "library:year")
    case "newest":
      return said(if: next?.year == years.max(), years.max().map { "\($0)" }, "library:year")
    case "sameTitle":
      func plain(_ item: Shelf.Item) -> String { item.title.text.components(separatedBy: " (")[0] }
      return items.filter { item in
        next.map { plain($0) == plain(item) && $0.lead != item.lead } ?? false
      }.compactMap(\.artist?.text).flatMap { said($0, "library:title") }
    case "longest", "shortest":
      let lengths = items.map(\.seconds)
      let end = claim == "longest" ? lengths.max() : lengths.min()
      guard let next, next.seconds == end else { return [] }
      let seconds = Int(next.seconds.rounded())
      return said(String(format: "%d:%02d", seconds / 60, seconds % 60), "library:duration")
    default: return []
    }
  }

  func artist(_ claim: String) -> [Value] {
    guard let lead = next?.lead, !heard.contains(where: { $0.lead == lead }) else { return [] }
    let own = Set(shelf.items.filter { $0.lead == lead }.map(\.id))
    let hearings = shelf.plays.filter { own.contains($0.track) }
    switch claim {
    case "plays":
      let plays = hearings.count(where: \.isPlay)
      return said(if: plays >= 4, "\(plays)", "history:artist")
    case "new": return said(if: hearings.isEmpty && own.count > 1, "0", "history:artist")
    case "away":
      guard let last = hearings.map(\.at).max() else { return [] }
      return said(
        if: phrasing.days(last, to: wall) >= 14, phrasing.ago(last, from: wall), "history:artist")
    case "week":
      let week = hearings.count { $0.isPlay && $0.at > wall - 7 * 86_400 }
      return said(if: week >= 3, "\(week)", "history:week")
    default: return []
    }
  }

  /// The set, the reasons and the course of the show, as its own log has them.
  func course(_ claim: String) -> [Value] {
    let reasons = (remark.next?["why"] as? [[String: Any]] ?? []).prefix(3)
      .filter { $0.number("weight") > 0 }.map { $0.text("reason") }
    switch claim {
    case "set.title": return remark.sets.flatMap { said($0.text("title"), "show:set") }
    case "set.kind": return remark.sets.flatMap { said($0.text("kind"), "show:set") }
    case "set.why": return remark.sets.flatMap { said($0.text("why"), "show:set") }
    case "set.follows":
      let why = remark.set?.text("why")
      let name = [previous?.artist?.text, previous?.title.text].compactMap(\.self)
      return said(
        if: why == (phrasing.isGerman ? "ausgewählt im Anschluss an " : "chosen to follow on from ")
          + name.joined(separator: " – "),
        why, "show:set")
    case "set.position": return said(remark.placeInSet, "show:set")
    case "pick.reason": return said(reasons.first, "show:why")
    case "pick.hour":
      return reasons.filter { $0.hasPrefix("the right energy") }.flatMap { said($0, "show:why") }
    case "pick.likes":
      return reasons.compactMap { $0.components(separatedBy: "you like ").dropFirst().first }
        .flatMap { said($0, "show:why") }
    case "pick.alike":
      return reasons.compactMap { $0.components(separatedBy: "sounds like ").dropFirst().first }
        .flatMap { said($0.components(separatedBy: ", which you")[0], "show:why") }
    default: return progress(claim)
    }
  }

  private func progress(_ claim: String) -> [Value] {
    switch claim {
    case "show.tracks": return said(heard.count, "show:tracks")
    case "show.number": return said(heard.count + 1, "show:tracks")
    case "show.hours":
      let time = remark.time + (wall - remark.wall)
      return said(if: time >= 3600, "\(Int(time) / 3600)", "show:time")
    case "show.again":
      return said(heard.count { $0.id == next?.id } + 1, "show:tracks")
    case "show.skips":
      return said(
        remark.before.count {
          $0.text("event") == "track_ended" && $0.text("cause") == "skipped"
        }, "show:skips")
    case "show.likes":
      return said(Set(pressed.filter { $0.action == "like" }.map(\.path)).count, "show:likes")
    case "request":
      let understood = remark.before.last {
        $0.text("event") == "notice" && $0.text("message").hasPrefix("request understood: ")
      }
      let wishes = understood?.text("message").dropFirst("request understood: ".count)
      let parts = wishes.map(String.init)?.components(separatedBy: ", ") ?? []
      let joint = phrasing.isGerman ? " und " : " and "
      return said(
        parts.count > 1
          ? parts.dropLast().joined(separator: ", ") + joint + (parts.last ?? "") : parts.first,
        "show:request")
    case "skipped.title", "skipped.artist":
      let skip = remark.before.last {
        $0.text("event") == "track_ended" && $0.text("cause") == "skipped"
      }
      guard let item = skip.flatMap({ shelf.item(at: $0.text("path")) }) else { return [] }
      return claim == "skipped.title"
        ? said(item.title.text, item.title.source == "tag:title" ? "tag:title" : "file:name")
          + said(item.title.text, "show:skips")
        : said(item.artist?.text, "show:skips")
    default: return []
    }
  }

  func clock(_ claim: String) -> [Value] {
    let now = phrasing.date(wall)
    switch claim {
    case "clock.hour": return said("\(now.hour ?? 0)", "clock")
    case "clock.time": return said(phrasing.time(wall), "clock")
    case "clock.daypart": return said(phrasing.daypart(wall), "clock")
    case "clock.weekday": return said(phrasing.weekday(wall), "clock")
    case "clock.when": return said(phrasing.when(wall), "clock")
    case "clock.month": return said(phrasing.month(wall), "clock")
    case "clock.season": return said(phrasing.season(wall), "clock")
    case "clock.holiday":
      let names = [
        "1-1": ["New Year’s Day", "Neujahr"], "2-29": ["leap day", "Schalttag"],
        "10-31": ["Halloween", "Halloween"], "12-24": ["Christmas Eve", "Heiligabend"],
        "12-31": ["New Year’s Eve", "Silvester"],
      ]
      return said(
        names["\(now.month ?? 0)-\(now.day ?? 0)"]?[phrasing.isGerman ? 1 : 0], "clock")
    case "streak.days":
      let played = Set(
        shelf.plays.filter(\.isPlay).map { phrasing.days($0.at, to: wall) })
      var days = 1
      while played.contains(days) { days += 1 }
      return said(if: days >= 3, "\(days)", "history:days")
    default: return []
    }
  }
}
