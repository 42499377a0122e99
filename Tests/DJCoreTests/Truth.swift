import DJCore
import Foundation
import TestSupport

/// Derives again what the DJ claims, from rows of tags, the journal and the course of the show. Shares no
/// code with the writer: nothing here asks the core for anything but its input.
struct Truth {
  let year: CommentaryYear
  let context: LinkContext
  let phrasing: Phrasing
  private let heard: [Int]

  init(_ year: CommentaryYear, _ context: LinkContext, isGerman: Bool) {
    self.year = year
    self.context = context
    phrasing = Phrasing(isGerman: isGerman)
    heard = context.heard.map { Int($0.row) - 1 }
  }

  /// What may be said of a claim: the values that hold; nil if nobody knows how to check it.
  func values(_ claim: String) -> [String]? {
    let parts = claim.split(separator: ".").map(String.init)
    switch parts[0] {
    case "next": return context.next.map { track(number($0), parts[1], who: 0) } ?? []
    case "previous": return context.previous.map { track(number($0), parts[1], who: 1) } ?? []
    case "afterNext": return context.afterNext.map { track(number($0), parts[1], who: 0) } ?? []
    case "same", "near", "faster", "slower", "later", "earlier", "mood", "guest":
      return pair(claim)
    case "library", "artist": return library(claim)
    case "clock", "streak": return clock(claim)
    // Nothing spoken lies in this library.
    case "book": return []
    default: return show(claim)
    }
  }

  private func number(_ track: Track) -> Int { Int(track.id.row) - 1 }
  private var next: Int { context.next.map(number) ?? -1 }
  private var previous: Int { context.previous.map(number) ?? -1 }

  // MARK: Dates

  private func date(_ wall: WallTime) -> DateComponents { phrasing.date(wall.seconds) }

  private func days(_ wall: WallTime) -> Int {
    phrasing.days(wall.seconds, to: context.wall.seconds)
  }

  private func ago(_ wall: WallTime) -> String {
    phrasing.ago(wall.seconds, from: context.wall.seconds)
  }

  private func month(_ wall: WallTime) -> String { phrasing.month(wall.seconds) }

  // MARK: One track

  private func mine(_ track: Int) -> [CommentaryYear.Hearing] {
    year.hearings.filter { $0.track == track }
  }

  /// Two remarks of a track's place hold only where nothing of this show has changed them.
  private func isUntouched(_ track: Int, who: Int) -> Bool {
    heard.count { $0 == track } <= who
  }

  private func track(_ track: Int, _ aspect: String, who: Int) -> [String] {
    let row = year.rows[track]
    let remark =
      row.title.contains("(")
      ? row.title.split(separator: "(").last?.dropLast().lowercased() : nil
    let now = date(context.wall).year ?? 0
    func yes(_ holds: Bool, _ value: String) -> [String] { holds ? [value] : [] }
    switch aspect {
    case "title": return [row.title]
    case "artist": return [row.artist]
    case "album": return [row.album]
    case "genre": return row.genre.map { [$0] } ?? []
    case "composer": return row.composer.map { [$0] } ?? []
    case "label": return row.label.map { [$0] } ?? []
    case "guest": return row.artist.components(separatedBy: " feat. ").dropFirst().map { $0 }
    case "titleTrack": return yes(row.title == row.album, row.title)
    case "live", "remix", "acoustic", "demo": return yes(remark == aspect, aspect)
    case "wordless": return yes(row.language == "zxx", "instrumental")
    case "language":
      let names = ["fra": ["French", "Französisch"], "deu": ["German", "Deutsch"]]
      return row.language.flatMap { names[$0] }.map { [$0[phrasing.isGerman ? 1 : 0]] } ?? []
    case "year": return row.year.map { ["\($0)"] } ?? []
    case "yearsOld": return row.year.map { ["\(now - $0)"] } ?? []
    case "anniversary":
      let age = row.year.map { now - $0 } ?? 1
      return yes(age % 10 == 0 || age == 25 || age == 75, "\(age)")
    case "decade": return row.year.map { [decade($0)] } ?? []
    case "trackNumber": return ["\(row.number)"]
    case "opensAlbum": return yes(row.number == 1, "1")
    case "closesAlbum": return yes(row.number == row.total, "\(row.total)/\(row.total)")
    case "tempo": return ["\(Int(row.tempo))"]
    case "key": return [key(row.key)]
    case "duration":
      return [String(format: "%d:%02d", Int(row.seconds) / 60, Int(row.seconds) % 60)]
    case "minutes": return ["\(Int((row.seconds / 60).rounded()))"]
    case "intro": return yes(row.intro >= 15, "\(Int(row.intro))")
    case "endsCold": return yes(row.ending == .cold, "cold")
    case "fades": return yes(row.ending == .fade, "fade")
    case "quiet": return yes(row.energy <= 0.2, String(format: "%.2f", row.energy))
    case "loud": return yes(row.energy >= 0.8, String(format: "%.2f", row.energy))
    default: return past(track, aspect, who: who)
    }
  }

  private func past(_ track: Int, _ aspect: String, who: Int) -> [String] {
    let mine = mine(track)
    switch aspect {
    case "liked": return year.likes[track] != nil ? ["liked"] : []
    case "likedWhen": return year.likes[track].map { [ago($0)] } ?? []
    case "addedWhen": return [ago(year.rows[track].added)]
    case "newArrival":
      let last = year.rows.map(\.added).max()
      let day = date(year.rows[track].added)
      return year.rows[track].added == last
        ? [String(format: "%04d-%02d-%02d", day.year ?? 0, day.month ?? 0, day.day ?? 0)] : []
    default: break
    }
    guard isUntouched(track, who: who) else { return [] }
    let plays = mine.count { $0.isPlay }
    switch aspect {
    case "plays": return ["\(plays)"]
    case "skips": return ["\(mine.count { $0.isSkip })"]
    case "firstPlay": return mine.isEmpty ? ["0"] : []
    case "lastHeard": return mine.map(\.at).max().map { [ago($0)] } ?? []
    case "daysAway": return mine.map(\.at).max().map { ["\(days($0))"] } ?? []
    case "firstHeard":
      return mine.map(\.at).min().map { ["\(month($0)) \(date($0).year ?? 0)"] } ?? []
    case "thisWeek":
      let since = context.wall + -7 * 86_400
      return ["\(mine.count { $0.isPlay && $0.at > since && $0.at < context.wall } + 1)"]
    case "metYears":
      return mine.map(\.at).min().flatMap { first in
        let (then, now) = (date(first), date(context.wall))
        return then.month == now.month && then.day == now.day
          ? ["\((now.year ?? 0) - (then.year ?? 0))"] : nil
      } ?? []
    default: return ["?"]
    }
  }

  fileprivate func decade(_ year: Int) -> String { phrasing.decade(year) }

  fileprivate func key(_ name: String) -> String { phrasing.key(named: name) }
}

extension Truth {
  // MARK: Two tracks

  private func pair(_ claim: String) -> [String] {
    let (old, new) = (year.rows[previous], year.rows[next])
    func yes(_ holds: Bool, _ value: String?) -> [String] {
      holds ? value.map { [$0] } ?? [] : []
    }
    func lead(_ row: CommentaryYear.Row) -> String {
      String(row.artist.components(separatedBy: " feat. ")[0].components(separatedBy: " & ")[0])
    }
    func two(_ value: Double) -> String { String(format: "%.2f", value) }
    switch claim {
    case "same.artist": return yes(lead(old) == lead(new), new.artist)
    case "same.album": return yes(old.album == new.album && lead(old) == lead(new), new.album)
    case "same.compilation":
      return yes(old.album == new.album && lead(old) != lead(new), new.album)
    case "same.genre": return yes(old.genre == new.genre, new.genre)
    case "same.composer": return yes(old.composer == new.composer, new.composer)
    case "same.label": return yes(old.label == new.label, new.label)
    case "same.surname":
      let last = new.artist.components(separatedBy: " ").last ?? ""
      return yes(old.artist != new.artist && old.artist.hasSuffix(" " + last), last)
    case "same.year": return yes(old.year == new.year, new.year.map(String.init))
    case "same.decade":
      return yes((old.year ?? 0) / 10 == (new.year ?? 1) / 10, new.year.map { decade($0) })
    case "same.key": return yes(old.key == new.key, key(new.key))
    case "near.key": return ["\(key(old.key)) to \(key(new.key))"]
    case "same.tempo": return yes(old.tempo == new.tempo, "\(Int(new.tempo))")
    case "faster.by": return yes(new.tempo - old.tempo >= 8, "\(Int(new.tempo - old.tempo))")
    case "slower.by": return yes(old.tempo - new.tempo >= 8, "\(Int(old.tempo - new.tempo))")
    case "later.by": return ["\((new.year ?? 0) - (old.year ?? 0))"]
    case "earlier.by": return ["\((old.year ?? 0) - (new.year ?? 0))"]
    case "mood.up": return yes(new.energy > old.energy, two(old.energy) + " to " + two(new.energy))
    case "mood.down":
      return yes(new.energy < old.energy, two(old.energy) + " to " + two(new.energy))
    case "mood.climb", "mood.descent":
      let before = year.rows[heard[heard.count - 2]].energy
      let isUp = before < old.energy && old.energy < new.energy
      let isDown = before > old.energy && old.energy > new.energy
      return yes(
        claim == "mood.climb" ? isUp : isDown,
        [before, old.energy, new.energy].map(two).joined(separator: " to "))
    case "guest.here":
      let guests = [old, new].compactMap {
        $0.artist.components(separatedBy: " feat. ").dropFirst().first
      }
      return guests.filter { guest in
        let name = guest.components(separatedBy: " & ")[0]
        return [lead(old), lead(new)].contains(name)
      }
    default: return ["?"]
    }
  }

  // MARK: The library

  private func lead(_ artist: String) -> String {
    let name = artist.components(separatedBy: " feat. ")[0]
    // "& the …" belongs to the name.
    if name.contains(" & the ") { return name.lowercased() }
    return name.components(separatedBy: " & ")[0].lowercased()
  }

  private func library(_ claim: String) -> [String] {
    let rows = year.rows
    let new = rows[max(next, 0)]
    let own = rows.indices.filter { lead(rows[$0].artist) == lead(new.artist) }
    let dated = rows.compactMap(\.year)
    func length(_ seconds: Double) -> String {
      String(format: "%d:%02d", Int(seconds) / 60, Int(seconds) % 60)
    }
    switch claim {
    case "library.count": return ["\(rows.count)"]
    case "library.artists": return ["\(Set(rows.map { lead($0.artist) }).count)"]
    case "library.byArtist": return ["\(own.count)"]
    case "library.onlyByArtist": return own.count == 1 ? ["1"] : []
    case "library.byAlbum":
      return [
        "\(rows.count { $0.album == new.album && ($0.albumArtist != nil || lead($0.artist) == lead(new.artist)) })"
      ]
    case "library.byGenre": return ["\(rows.count { $0.genre == new.genre })"]
    case "library.onlyGenre": return rows.count { $0.genre == new.genre } == 1 ? ["1"] : []
    case "library.fromYear": return ["\(rows.count { $0.year == new.year })"]
    case "library.byGuest":
      let guest = new.artist.components(separatedBy: " feat. ").last ?? ""
      return ["\(rows.count { lead($0.artist) == lead(guest) })"]
    case "library.sameTitle":
      func plain(_ title: String) -> String { title.components(separatedBy: " (")[0] }
      return rows.filter {
        plain($0.title) == plain(new.title) && lead($0.artist) != lead(new.artist)
      }.map(\.artist)
    case "library.oldest": return new.year == dated.min() ? ["\(dated.min() ?? 0)"] : []
    case "library.newest": return new.year == dated.max() ? ["\(dated.max() ?? 0)"] : []
    case "library.longest":
      return new.seconds == rows.map(\.seconds).max() ? [length(new.seconds)] : []
    case "library.shortest":
      return new.seconds == rows.map(\.seconds).min() ? [length(new.seconds)] : []
    default: return artist(claim, own)
    }
  }

  private func artist(_ claim: String, _ own: [Int]) -> [String] {
    guard Set(heard).isDisjoint(with: own) else { return [] }
    let hearings = year.hearings.filter { own.contains($0.track) }
    switch claim {
    case "artist.plays": return ["\(hearings.count { $0.isPlay })"]
    case "artist.new": return hearings.isEmpty ? ["0"] : []
    case "artist.away":
      guard let last = hearings.map(\.at).max() else { return [] }
      let track = hearings.first { $0.at == last }?.track ?? 0
      let value = ago(last)
      return own.contains(track) ? [value] : []
    case "artist.week":
      let since = context.wall + -7 * 86_400
      return ["\(hearings.count { $0.isPlay && $0.at > since && $0.at < context.wall })"]
    default: return ["?"]
    }
  }

  // MARK: Show and clock

  private func show(_ claim: String) -> [String] {
    let set = context.set
    let reasons = (context.pick?.why ?? []).map(\.text.text)
    switch claim {
    case "set.title": return set.map { [$0.title.text] } ?? []
    case "set.kind": return set.map { [$0.kind.text] } ?? []
    case "set.why": return set.map { [$0.why.text] } ?? []
    case "set.follows":
      return context.previous.map {
        ["chosen to follow on from \($0.tags.artist ?? "") – \($0.title)"]
      } ?? []
    case "set.position": return ["\(heard.count % 4 + 1)"]
    case "pick.reason", "pick.hour": return reasons
    case "pick.likes": return reasons.map { $0.replacingOccurrences(of: "you like ", with: "") }
    case "pick.alike":
      return reasons.compactMap { $0.components(separatedBy: "sounds like ").last }
        .compactMap { $0.components(separatedBy: ", which").first }
    case "request":
      return [phrasing.isGerman ? "mellow und from the 1970s" : "mellow and from the 1970s"]
    case "skipped.title": return [year.rows[heard[heard.count - 2]].title]
    case "skipped.artist": return [year.rows[heard[heard.count - 2]].artist]
    case "show.tracks": return ["\(heard.count)"]
    case "show.number": return ["\(heard.count + 1)"]
    case "show.hours": return ["\(Int(context.showSeconds) / 3600)"]
    case "show.again": return ["\(heard.count { $0 == next } + 1)"]
    case "show.skips": return ["\(heard.count / 9)"]
    case "show.likes": return ["\(heard.count / 7)"]
    default: return ["?"]
    }
  }

  private func clock(_ claim: String) -> [String] {
    let now = context.wall.seconds
    switch claim {
    case "clock.hour": return ["\(date(context.wall).hour ?? 0)"]
    case "clock.daypart": return [phrasing.daypart(now)]
    case "clock.weekday": return [phrasing.weekday(now)]
    case "clock.when": return [phrasing.when(now)]
    case "clock.month": return [phrasing.month(now)]
    case "clock.time": return [phrasing.time(now)]
    case "streak.days":
      let played = Set(
        year.hearings.filter(\.isPlay).map { Int(($0.at.seconds / 86_400).rounded(.down)) })
      let today = Int((context.wall.seconds / 86_400).rounded(.down))
      var count = 1
      while played.contains(today - count) { count += 1 }
      return ["\(count)"]
    default: return ["?"]
    }
  }
}
