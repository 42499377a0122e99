internal import DJCore

/// What was told of a view that is open.
struct ToldView: Equatable, Sendable {
  var view = View.onAir
  /// The row the cursor was on, in words.
  var marked: Sanitised?
  /// What the library had been asked for, and of which snapshot.
  var finding: LibraryFinding?
  var catalog = Catalog.empty
}

extension Narrator {
  /// The rows of a list that are read when its view is opened.
  private static let rowsRead = 20

  /// The view that was gone to and what is in it; then the row under the cursor, whenever it is
  /// another.
  mutating func tellView(_ booth: Booth, _ console: Console, _ lines: inout [Sanitised]) {
    let reader = ViewReader(booth: booth, console: console)
    if console.view != told.view {
      told = ToldView(view: console.view)
      lines.append("\(console.style.words[console.view.title]):")
      if console.view != .library { lines += reader.opening(Self.rowsRead) }
      told.marked = reader.marked
      if console.view != .library { return }
    }
    if console.view == .library, let finding = booth.library.finding,
      finding != told.finding || booth.library.catalog != told.catalog
    {
      (told.finding, told.catalog) = (finding, booth.library.catalog)
      lines += reader.opening(Self.rowsRead)
      told.marked = reader.marked
      return
    }
    let marked = reader.marked
    guard marked != told.marked else { return }
    told.marked = marked
    if let marked { lines.append(marked) }
  }
}

/// Views in words, a row a line.
struct ViewReader {
  let booth: Booth
  let console: Console

  private var words: Words { console.style.words }
  private var unicode: Bool { console.style.unicode }

  /// What is read when the view is opened: the beginning of its list, the newest first.
  func opening(_ limit: Int) -> [Sanitised] {
    switch console.view {
    case .onAir: return []
    case .order:
      let upcoming = booth.onAir.upcoming
      guard !upcoming.isEmpty else { return [words["being chosen…"]] }
      return upcoming.indices.prefix(limit).flatMap { upcomingLines($0) }
    case .library: return library(limit)
    case .taste:
      return (0..<min(TasteRow.count(booth), limit)).compactMap { taste($0) }
    case .history:
      guard !booth.history.isEmpty else { return [words["nothing yet"]] }
      return booth.history.prefix(limit).map(history)
    case .log:
      guard !booth.log.lines.isEmpty else { return [words["nothing yet"]] }
      return booth.log.lines.suffix(limit).reversed().map(log)
    }
  }

  /// The row that the cursor is on.
  var marked: Sanitised? {
    switch console.view {
    case .onAir: return nil
    case .order:
      let row = console.order.place.cursor
      return booth.onAir.upcoming.indices.contains(row) ? upcoming(row) : nil
    case .library: return track(console.library.place.cursor)
    case .taste: return taste(console.taste.place.cursor)
    case .history:
      let row = console.history.place.cursor
      return booth.history.indices.contains(row) ? history(booth.history[row]) : nil
    case .log:
      let row = booth.log.lines.count - 1 - console.log.place.cursor
      return booth.log.lines.indices.contains(row) ? log(booth.log.lines[row]) : nil
    }
  }

  private func upcomingLines(_ row: Int) -> [Sanitised] {
    let item = booth.onAir.upcoming[row]
    let set = item.startsSet.map { ["\(words["Set"]): \($0)" as Sanitised] } ?? []
    return set + [upcoming(row)]
  }

  /// "3 Slow Ferry – Odile, 3:44, held, why: …".
  private func upcoming(_ row: Int) -> Sanitised {
    let item = booth.onAir.upcoming[row]
    var parts: [Sanitised] = [item.track.caption, Figures.clock(item.track.duration)]
    if let flag = Scene.flag(of: item, isWide: true) { parts.append(words[flag]) }
    if item.hasLink == true { parts.append(words["the DJ speaks before it"]) }
    if let reason = item.pick.why.first?.text {
      parts.append("\(words["why"]): \(words.reason(reason))")
    }
    return "\(row + 1) \(Sanitised.joined(parts, by: ", "))"
  }

  private func library(_ limit: Int) -> [Sanitised] {
    let found = booth.library
    guard !found.rows.isEmpty else {
      return [
        words[
          found.catalog.isEmpty
            ? "nothing yet: it fills as music is found" : "nothing fits; Esc clears the search"]
      ]
    }
    let count = words.tracks(found.rows.count)
    let isSearch = !(found.finding?.text ?? "").isEmpty
    let head: Sanitised =
      isSearch ? "\(count) \(words["of"]) \(words.number(found.catalog.count))" : count
    // A search is heard as it is typed: only where it leads.
    return [head] + (0..<min(found.rows.count, isSearch ? 3 : limit)).compactMap { track($0) }
  }

  private func track(_ row: Int) -> Sanitised? {
    guard let track = booth.library.track(row) else { return nil }
    var parts: [Sanitised] = [track.caption]
    for field in [LibraryTable.Field.album, .year] {
      parts.append(field.text(of: track, now: booth.now, words))
    }
    parts.append(Figures.clock(track.duration))
    if booth.onAir.now?.track.id == track.id { parts.append(words["now"]) }
    if booth.verdicts.isLiked(track) { parts.append(words["liked"]) }
    if booth.verdicts.isBanned(track) { parts.append(words["banned"]) }
    return "\(row + 1) \(Sanitised.joined(parts.filter { !$0.isEmpty }, by: ", "))"
  }

  private func taste(_ row: Int) -> Sanitised? {
    switch TasteRow(row) {
    case .adventure:
      let value = Figures.whole(booth.onAir.adventure, in: 0...10) ?? 0
      return "\(words["Adventure"]) \(value) \(words["of"]) 10"
    case .talk: return "\(words["Talk"]): \(words["\(outside: booth.onAir.talk.rawValue)"])"
    case .facet(let place):
      guard booth.taste.facets.indices.contains(place) else { return nil }
      let facet = booth.taste.facets[place]
      let parts = [facet.kind, facet.name].filter { !$0.isEmpty }
      return
        "\(Sanitised.joined(parts.map(words.facet), by: " ")) \(words.signed(facet.weight, unicode: false))"
    }
  }

  private func history(_ row: HistoryRow) -> Sanitised {
    let at = Figures.hour(row.at, in: booth.zone)
    let name = row.caption ?? words["(gone)"]
    switch row.kind {
    case .played(_, _, let cause):
      return "\(at) \(name), \(words["\(outside: cause.rawValue)"])"
    case .said(let text): return "\(at) DJ: \(text)"
    case .pressed(let word, _): return "\(at) \(words[word]): \(name)"
    }
  }

  private func log(_ line: LogRing.Line) -> Sanitised {
    let grade: Sanitised =
      switch line.level {
      case .error: "\(words["error:"]) "
      case .warning: "\(words["warning:"]) "
      case .info, nil: ""
      }
    return "\(Figures.hour(line.at, in: booth.zone)) \(grade)\(words.sentence(line.text))"
  }
}
