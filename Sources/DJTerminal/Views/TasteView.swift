internal import DJCore

/// A row of the taste view that the cursor can be on.
enum TasteRow: Equatable {
  case adventure
  case talk
  case facet(Int)

  /// How many there are.
  static func count(_ booth: Booth) -> Int { 2 + booth.taste.facets.count }

  /// The row of a number.
  init(_ number: Int) {
    switch number {
    case ...0: self = .adventure
    case 1: self = .talk
    default: self = .facet(number - 2)
    }
  }
}

/// Where bars stand in every row of the taste view.
private struct TasteBars {
  var indent: Int
  var columns: Int
}

extension Scene {
  /// The dials, then the facets as bars with what was seen of each.
  func drawTasteView(on canvas: inout Canvas, _ layout: ViewLayout) {
    let area = layout.list(of: .taste)
    let count = TasteRow.count(booth)
    let window = console.taste.place.window(of: count, visible: area.rows)
    // What the figures are is told where there are rows to spare.
    let hasHeadings = area.rows >= count + 2 && count > 2 && area.columns >= 70
    let bars = bars(in: area, canvas)
    if hasHeadings { drawHeadings(bars, on: &canvas, in: area, row: 2) }
    for (line, number) in window.enumerated() {
      let row = line + (hasHeadings && number >= 2 ? 1 : 0)
      let isMarked = number == console.taste.place.cursor
      if isMarked { canvas.mark(area, row: row) }
      canvas.touch(.row(number), in: area, row: row)
      switch TasteRow(number) {
      case .adventure: drawAdventure(bars, isMarked: isMarked, on: &canvas, in: area, row: row)
      case .talk: drawTalk(bars, isMarked: isMarked, on: &canvas, in: area, row: row)
      case .facet(let place):
        drawFacet(
          booth.taste.facets[place], bars, isMarked: isMarked, on: &canvas, in: area, row: row)
      }
    }
    if booth.taste.facets.isEmpty, area.rows > 3 {
      var rest = area
      _ = rest.takeTop(3)
      canvas.write(
        canvas.words["nothing learned yet: l likes, x bans, n skips"], in: rest, indent: 1,
        ink: .quiet)
    }
    canvas.scrollBar(window, of: count, in: area)
    drawFigures(on: &canvas, in: layout.sidePanel ?? layout.bottomPanel(of: .taste))
  }

  /// Where the bars stand: behind the names, before the numbers. A name is worth more than a long
  /// bar, which in turn must not be so far from it that the eye loses the row.
  private func bars(in area: Area, _ canvas: Canvas) -> TasteBars {
    let numbers = area.columns >= 70 ? 26 : area.columns >= 56 ? 17 : 9
    let room = area.columns - numbers
    // The strongest come first; measuring thousands at every key would be felt.
    let widest = booth.taste.facets.prefix(100)
      .map { canvas.width(canvas.words.facet($0.name)) }.max()
    let kinds = kindColumns(area, canvas.words)
    let names = min(max(widest ?? 0, 18) + kinds + 2, room >= 90 ? 50 : 38, room - 11)
    return TasteBars(indent: names, columns: min(room - names, 40))
  }

  /// Columns for what a facet is one of; 0 where there is no room.
  private func kindColumns(_ area: Area, _ words: Words) -> Int {
    area.columns < 56 ? 0 : words.language == .german ? 10 : 9
  }

  private func drawHeadings(
    _ bars: TasteBars, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let (indent, columns) = (bars.indent, bars.columns)
    let end = indent + columns
    for (word, place, width) in [("Weight" as Sanitised, -1, 7), ("Seen", 7, 7), ("Change", 15, 8)]
    {
      canvas.cell(
        canvas.words[word], in: area, row: row, indent: end + place, columns: width, isRight: true,
        ink: .quiet)
    }
  }

  private func drawAdventure(
    _ bars: TasteBars, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let (indent, columns) = (bars.indent, bars.columns)
    canvas.write(
      canvas.words["Adventure"], in: area, row: row, indent: 1,
      ink: ink(.strong, isMarked: isMarked))
    canvas.bar(
      onAir.adventure / 10, in: area, row: row, indent: indent, columns: columns,
      ink: ink(.accent, isMarked: isMarked))
    let value = Figures.whole(onAir.adventure, in: 0...10).map { "\($0)/10" as Sanitised } ?? "?"
    canvas.write(
      value, in: area, row: row, indent: indent + columns + 1, ink: ink(.plain, isMarked: isMarked))
  }

  private func drawTalk(
    _ bars: TasteBars, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let (indent, columns) = (bars.indent, bars.columns)
    canvas.write(
      canvas.words["Talk"], in: area, row: row, indent: 1, ink: ink(.strong, isMarked: isMarked))
    let levels = TalkLevel.allCases
    let place = levels.firstIndex(of: onAir.talk) ?? 0
    canvas.bar(
      Double(place) / Double(max(levels.count - 1, 1)), in: area, row: row, indent: indent,
      columns: columns, ink: ink(.accent, isMarked: isMarked))
    canvas.write(
      canvas.words["\(outside: onAir.talk.rawValue)"], in: area, row: row,
      indent: indent + columns + 1,
      ink: ink(.plain, isMarked: isMarked))
  }

  private func drawFacet(
    _ facet: TasteBoard.Facet, _ bars: TasteBars, isMarked: Bool, on canvas: inout Canvas,
    in area: Area, row: Int
  ) {
    let (indent, columns) = (bars.indent, bars.columns)
    let (kind, shown) = (facet.kind, canvas.words.facet(facet.name))
    var names = area
    names.columns = indent - 1
    let kindColumns = kindColumns(area, canvas.words)
    if kindColumns > 0 {
      canvas.cell(
        canvas.words.facet(kind), in: names, row: row, indent: 1, columns: kindColumns - 1,
        ink: ink(.quiet, isMarked: isMarked))
    }
    // Without its kind, "medium" or "fr" could be anything.
    let isBare = kindColumns == 0 && ["energy", "length", "language"].contains(kind)
    canvas.write(
      isBare ? "\(canvas.words.facet(kind)) \(shown)" : shown, in: names, row: row,
      indent: 1 + kindColumns,
      ink: ink(.plain, isMarked: isMarked))
    canvas.signedBar(
      facet.weight, in: area, row: row, indent: indent, columns: columns,
      ink: ink(facet.weight < 0 ? .warning : .accent, isMarked: isMarked))
    drawNumbers(
      of: facet, isMarked: isMarked, on: &canvas, in: area, row: row, indent: indent + columns + 1)
  }

  private func drawNumbers(
    of facet: TasteBoard.Facet, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int,
    indent: Int
  ) {
    let (words, unicode) = (canvas.words, canvas.signs.unicode)
    canvas.cell(
      words.signed(facet.weight, unicode: unicode), in: area, row: row, indent: indent, columns: 5,
      isRight: true, ink: ink(.plain, isMarked: isMarked))
    if area.columns >= 56 {
      let seen = Figures.whole(facet.evidence, in: 0...99_999).map { "\($0)" as Sanitised } ?? "?"
      canvas.cell(
        facet.evidence < 1.5 ? canvas.words["once"] : "\(seen)×", in: area, row: row,
        indent: indent + 6,
        columns: 7, isRight: true, ink: ink(.quiet, isMarked: isMarked))
    }
    if area.columns >= 70, facet.leant != 0 {
      canvas.cell(
        "\(words["hand"]) \(words.signed(facet.leant, unicode: unicode))", in: area, row: row,
        indent: indent + 14, columns: 10, isRight: true, ink: ink(.strong, isMarked: isMarked))
    } else if area.columns >= 70, let trend = facet.trend, abs(trend) >= 0.005 {
      let arrow: Sanitised = unicode ? (trend > 0 ? "↑" : "↓") : ""
      canvas.cell(
        "\(arrow)\(words.signed(trend, unicode: unicode))", in: area, row: row, indent: indent + 14,
        columns: 8, isRight: true, ink: ink(.accent, isMarked: isMarked))
    }
  }

  /// How much was learned from, and how wide the show ranged.
  private func drawFigures(on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 3 else { return }
    let words = canvas.words
    canvas.rule(words["Figures"], in: area)
    var rest = area
    _ = rest.takeTop(1)
    let board = booth.taste
    var lines: [Sanitised] = [
      .joined(
        [
          words.counted(board.plays, "1 play", "plays"),
          words.counted(board.likes, "1 like", "likes"),
          words.counted(board.skips, "1 skip", "skips"),
        ], by: ", ")
    ]
    if let variety = board.variety, variety.plays > 0 {
      lines += Self.lines(of: variety, words)
    }
    if !onAir.wishes.isEmpty {
      lines.append(
        "\(words["wishes"]): \(Sanitised.joined(onAir.wishes.map(words.wish), by: ", "))")
    }
    if let undoes = onAir.undoes {
      lines.append("\(words["u takes back"]): \(words.sentence(undoes))")
    }
    if area.rows < 6 {
      canvas.wrap(.joined(lines, by: "; "), in: rest, ink: .plain)
      return
    }
    for line in lines where rest.rows > 0 {
      let used = canvas.wrap(line, in: rest)
      _ = rest.takeTop(used)
    }
    drawRecent(on: &canvas, in: rest)
  }

  /// Plays below which no shares of them are told.
  private static let fewPlays = 20

  private static func lines(of variety: Variety, _ words: Words) -> [Sanitised] {
    func percent(_ share: Double) -> Sanitised {
      words.percent(Figures.whole(share * 100, in: 0...100) ?? 0)
    }
    let artists = Figures.whole(variety.artistsPer100, in: 0...100) ?? 0
    let ranged: Sanitised =
      "\(words["last"]) \(words.counted(variety.plays, "1 play", "plays")): \(words.tracks(variety.tracks)), \(words.counted(variety.artists, "1 artist", "artists"))"
    // Shares of a handful say nothing yet.
    guard variety.plays >= fewPlays else { return [ranged] }
    // A library smaller than the plays could not have been all different.
    let isOfPlays = variety.tracks == Int((variety.coverage * Double(variety.plays)).rounded())
    let covered: Sanitised =
      isOfPlays ? "of plays were different tracks" : "of the library was among them"
    return [
      ranged,
      "\(artists) \(words["artists in a hundred plays"])",
      "\(percent(variety.novelty)) \(words["heard for the first time"])",
      "\(percent(variety.coverage)) \(words[covered])",
      "\(words["unevenness"]) \(percent(variety.gini)) (\(percent(0)): \(words["all artists alike"]))",
    ]
  }

  /// What keys changed last.
  private func drawRecent(on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 4, !onAir.changes.isEmpty else { return }
    var rest = area
    _ = rest.takeTop(1)
    canvas.rule(canvas.words["Learned"], in: rest.takeTop(1))
    for change in onAir.changes.reversed() where rest.rows > 0 {
      _ = rest.takeTop(canvas.wrap(canvas.words.sentence(change), in: rest, ink: .quiet))
    }
  }
}
