internal import DJCore

extension Scene {
  private var shelf: LibraryState { console.library }
  private var found: LibraryFound { booth.library }

  /// All that could come: the line that searches, then one table, or artists, albums and tracks
  /// side by side.
  func drawLibraryView(on canvas: inout Canvas, _ layout: ViewLayout) {
    var body = layout.body
    drawSearch(on: &canvas, in: body.takeTop(1))
    let hasHeadings = layout.list(of: .library).rows < body.rows
    let headings = body.takeTop(hasHeadings ? 1 : 0)
    guard !found.rows.isEmpty else {
      if found.finding == nil {
        drawEmpty(canvas.words["looking through the library…"], on: &canvas, in: body)
      } else if shelf.finding.text.isEmpty {
        drawEmpty(canvas.words["nothing yet: it fills as music is found"], on: &canvas, in: body)
      } else {
        drawEmpty(canvas.words["nothing fits; Esc clears the search"], on: &canvas, in: body)
      }
      return
    }
    if found.artists.isEmpty {
      drawTable(on: &canvas, headings, body)
    } else {
      drawColumns(on: &canvas, headings, body)
    }
  }

  /// What was typed, how much it found, and the order.
  private func drawSearch(on canvas: inout Canvas, in area: Area) {
    let words = canvas.words
    let (count, all) = (found.rows.count, found.catalog.count)
    let isSearch = !(found.finding?.text ?? "").isEmpty
    var notes: [Span] = [
      Span(
        isSearch
          ? "\(words.number(count)) \(words["of"]) \(words.tracks(all))" : words.tracks(all))
    ]
    if area.columns >= 60 {
      let order: Sanitised =
        shelf.finding.isGrouped ? words["by artist"] : Self.order(of: shelf.finding, words)
      notes.append(Span(order, .quiet))
    }
    let taken = canvas.writeRight(notes, in: area, gap: 2)
    var line = area
    line.columns -= taken + 2
    if shelf.isTyping, dialog == nil {
      canvas.edit(
        shelf.editor, prompt: "/",
        sample: words["words, artist:davis year:1959-1965 bpm:90- is:new"],
        in: line)
    } else if shelf.finding.text.isEmpty {
      canvas.write(words["/ searches"], in: line, ink: .quiet)
    } else {
      canvas.write(
        [Span("/", .accentStrong), Span(Sanitised(shelf.finding.text), .strong)], in: line, gap: 0)
    }
  }

  private static func order(of finding: LibraryFinding, _ words: Words) -> Sanitised {
    let order: Sanitised =
      switch finding.sort {
      case .artist: "by artist"
      case .album: "by album"
      case .title: "by title"
      case .year: "the oldest first"
      case .length: "the shortest first"
      case .tempo: "the slowest first"
      case .added: "the latest arrival first"
      case .plays: "the most played first"
      case .heard: "the latest heard first"
      }
    return finding.isReversed ? "\(words[order]), \(words["reversed"])" : words[order]
  }

  // MARK: One table

  private func drawTable(on canvas: inout Canvas, _ headings: Area, _ area: Area) {
    let window = shelf.place.window(of: found.rows.count, visible: area.rows)
    let hasHours = window.contains { (found.track($0)?.duration).map(Figures.hasHours) ?? false }
    let table = LibraryTable(
      columns: area.columns, sort: shelf.finding.sort, hasHours: hasHours)
    for column in table.columns {
      let isSort = LibraryTable.Field(shelf.finding.sort) == column.field
      canvas.cell(
        canvas.words[column.field.heading], in: headings, row: 0, indent: column.indent,
        columns: column.columns,
        isRight: column.field.isRight, ink: isSort ? .accentStrong : .quiet)
    }
    for (row, number) in window.enumerated() {
      guard let track = found.track(number) else { continue }
      drawTrack(track, number, table, on: &canvas, in: area, row: row)
    }
    canvas.scrollBar(window, of: found.rows.count, in: area)
  }

  private func drawTrack(
    _ track: Track, _ number: Int, _ table: LibraryTable, on canvas: inout Canvas, in area: Area,
    row: Int
  ) {
    let isMarked = number == shelf.place.cursor
    if isMarked { canvas.mark(area, row: row) }
    canvas.touch(.row(number), in: area, row: row)
    drawMark(of: track, isMarked: isMarked, on: &canvas, in: area, row: row)
    for column in table.columns where column.field != .mark {
      canvas.cell(
        column.field.text(of: track, now: booth.now, canvas.words), in: area, row: row,
        indent: column.indent,
        columns: column.columns, isRight: column.field.isRight,
        ink: ink(column.field == .title ? .plain : .quiet, isMarked: isMarked))
    }
  }

  /// Whether a track is on, liked or banned.
  func drawMark(
    of track: Track, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let signs = canvas.signs
    let isOn = onAir.now?.track.id == track.id
    let sign: (Glyph, Ink)? =
      isOn
      ? (signs.playing, .accentStrong)
      : booth.verdicts.isBanned(track)
        ? (signs.banned, .warning) : booth.verdicts.isLiked(track) ? (signs.liked, .accent) : nil
    guard let sign else { return }
    canvas.write([sign.0], in: area, row: row, ink: ink(sign.1, isMarked: isMarked))
  }

  // MARK: Side by side

  private func drawColumns(on canvas: inout Canvas, _ headings: Area, _ area: Area) {
    let row = shelf.place.cursor
    let artist = LibraryFound.group(of: row, in: found.artists)
    let albums = found.albums(ofArtist: artist)
    let album = LibraryFound.group(of: row, in: found.albums)
    let tracks = found.rows(ofAlbum: album)
    // Where there is no room for all three, only the one with the keys and what it leads to.
    let widths = Self.columnWidths(area.columns, focus: shelf.focus)
    var column = area.column
    for (place, width) in widths.enumerated() where width > 0 {
      guard let kind = LibraryState.Column(rawValue: place) else { continue }
      let part = Area(row: area.row, column: column, rows: area.rows, columns: width)
      let head = Area(row: headings.row, column: column, rows: headings.rows, columns: width)
      switch kind {
      case .artists:
        drawHeading(canvas.words["Artists"], found.artists.count, kind, on: &canvas, in: head)
        let window = ListPlace(cursor: artist, top: shelf.tops[0])
          .window(of: found.artists.count, visible: area.rows)
        for (line, number) in window.enumerated() {
          drawGroup(
            [name(ofArtist: number, canvas.words)], found.rows(ofArtist: number), kind,
            isMarked: number == artist, on: &canvas, in: part, row: line)
        }
        canvas.scrollBar(window, of: found.artists.count, in: part)
      case .albums:
        // Whose they are stands over them where the artists have no room.
        let heading =
          widths[0] > 0 ? canvas.words["Albums"] : name(ofArtist: artist, canvas.words)
        drawHeading(heading, albums.count, kind, on: &canvas, in: head)
        let window = ListPlace(cursor: album - albums.lowerBound, top: shelf.tops[1])
          .window(of: albums.count, visible: area.rows)
        for (line, place) in window.enumerated() {
          let number = albums.lowerBound + place
          drawGroup(
            name(ofAlbum: number, canvas.words), found.rows(ofAlbum: number), kind,
            isMarked: number == album,
            on: &canvas, in: part, row: line)
        }
        canvas.scrollBar(window, of: albums.count, in: part)
      case .tracks:
        drawHeading(canvas.words["Tracks"], tracks.count, kind, on: &canvas, in: head)
        drawTracks(tracks, on: &canvas, in: part)
      }
      column += width + 2
    }
  }

  private static func columnWidths(_ room: Int, focus: LibraryState.Column) -> [Int] {
    if room >= 76 {
      let (first, second) = ((room - 4) * 28 / 100, (room - 4) * 32 / 100)
      return [first, second, room - 4 - first - second]
    }
    let half = (room - 2) / 2
    return focus == .artists ? [half, room - 2 - half, 0] : [0, half, room - 2 - half]
  }

  private func drawHeading(
    _ text: Sanitised, _ count: Int, _ column: LibraryState.Column, on canvas: inout Canvas,
    in area: Area
  ) {
    let isFocus = column == shelf.focus
    let number = canvas.words.number(count)
    var names = area
    names.columns -= canvas.width(number) + 1
    let used = canvas.write(text, in: names, ink: isFocus ? .accentStrong : .quiet)
    canvas.write(number, in: area, indent: used + 1, ink: .quiet)
  }

  /// An artist, or an album and its year if there is room for it, with the tracks of it that were
  /// found.
  private func drawGroup(
    _ name: [Sanitised], _ rows: Range<Int>, _ column: LibraryState.Column, isMarked: Bool,
    on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let isFocus = isMarked && shelf.focus == column
    if isFocus { canvas.mark(area, row: row) }
    canvas.touch(.column(column, rows.lowerBound), in: area, row: row)
    var rest = area
    rest.columns -= 2
    let taken = canvas.writeRight(
      [Span(canvas.words.number(rows.count), ink(.quiet, isMarked: isFocus))], in: rest, row: row)
    rest.columns -= taken + 1
    let whole = Sanitised.joined(name, by: ", ")
    canvas.write(
      canvas.width(whole) < rest.columns ? whole : name.first ?? "", in: rest, row: row, indent: 1,
      ink: isFocus ? .reversed : isMarked ? .strong : .plain)
  }

  private func drawTracks(_ tracks: Range<Int>, on canvas: inout Canvas, in area: Area) {
    let place = ListPlace(
      cursor: shelf.place.cursor - tracks.lowerBound, top: shelf.place.top - tracks.lowerBound)
    let window = place.window(of: tracks.count, visible: area.rows)
    for (row, offset) in window.enumerated() {
      let number = tracks.lowerBound + offset
      guard let track = found.track(number) else { continue }
      let isMarked = number == shelf.place.cursor
      let isFocus = isMarked && shelf.focus == .tracks
      if isFocus { canvas.mark(area, row: row) }
      canvas.touch(.column(.tracks, number), in: area, row: row)
      drawMark(of: track, isMarked: isFocus, on: &canvas, in: area, row: row)
      var rest = area
      rest.columns -= 2
      // In a narrow column the title is worth more than how long it is.
      if rest.columns >= 24 {
        let taken = canvas.writeRight(
          [Span(Figures.clock(track.duration), ink(.quiet, isMarked: isFocus))], in: rest,
          row: row)
        rest.columns -= taken + 1
      }
      let place = track.tags.track.flatMap { (1...999).contains($0) ? "\($0)" as Sanitised : nil }
      canvas.writeRight(
        [Span(place ?? "", ink(.quiet, isMarked: isFocus))],
        in: Area(row: rest.row, column: rest.column + 1, rows: rest.rows, columns: 4), row: row)
      canvas.write(
        track.title, in: rest, row: row, indent: 6,
        ink: isFocus ? .reversed : isMarked ? .strong : .plain)
    }
    canvas.scrollBar(window, of: tracks.count, in: area)
  }

  private func name(ofArtist number: Int, _ words: Words) -> Sanitised {
    let names = found.catalog.artists
    let name = names.ids[Int(found.rows[Int(found.artists[number])])]
    return name >= 0 ? names.names[Int(name)] : words["(artist unknown)"]
  }

  private func name(ofAlbum number: Int, _ words: Words) -> [Sanitised] {
    let names = found.catalog.albums
    let row = Int(found.rows[Int(found.albums[number])])
    let name = names.ids[row]
    guard name >= 0 else { return [words["(no album)"]] }
    let year = found.catalog.years[row]
    return [names.names[Int(name)]] + (year > 0 ? ["\(year)"] : [])
  }
}
