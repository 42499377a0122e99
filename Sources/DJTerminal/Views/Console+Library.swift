internal import DJCore

extension Console {
  /// What the library view wants to show.
  public var finding: LibraryFinding { library.finding }

  /// Keys of the library view.
  mutating func perform(library deed: Deed, _ booth: Booth) -> [ConsoleAction] {
    guard view == .library, dialog == nil else {
      guard deed == .find else { return [] }
      let actions = go(to: .library)
      library.isTyping = true
      return actions
    }
    switch deed {
    case .find:
      library.isTyping = true
      return [.none]
    case .sort(let steps):
      let all = LibrarySort.allCases
      let place = all.firstIndex(of: library.finding.sort) ?? 0
      library.finding.sort = all[((place + steps) % all.count + all.count) % all.count]
      library.finding.isGrouped = false
    case .reverse:
      library.finding.isReversed.toggle()
      library.finding.isGrouped = false
    default: library.finding.isGrouped.toggle()
    }
    return [.find(library.finding)]
  }

  /// A key of the line that searches: what it finds follows at once.
  mutating func search(_ key: KeyPress, _ booth: Booth) -> [ConsoleAction] {
    switch key {
    case .up: return move(by: -1, booth)
    case .down: return move(by: 1, booth)
    case .pageUp: return move(by: -max(visibleRows, 1), booth)
    case .pageDown: return move(by: max(visibleRows, 1), booth)
    case .tab, .backTab: return go(to: view.turned(by: key == .tab ? 1 : -1))
    case .enter:
      library.isTyping = false
      return [.none]
    default: break
    }
    let before = library.editor.text
    switch library.editor.receive(key) {
    case .cancelled: library.clear()
    case .editing, .sent: break
    }
    guard library.editor.text != before else { return [.none] }
    library.finding.text = library.editor.text
    return [.find(library.finding)]
  }

  /// In columns: to the next artist, album or track.
  mutating func step(_ steps: Int, _ booth: Booth) -> [ConsoleAction] {
    let found = booth.library
    let span = spans(found)
    let number = span.number + max(min(steps, 1_000_000), -1_000_000)
    return put(number: number, of: span, found)
  }

  /// In columns: to the first, the last or a numbered one.
  mutating func step(toEnd: Bool, number: Int, _ booth: Booth) -> [ConsoleAction] {
    let span = spans(booth.library)
    return put(
      number: toEnd ? span.range.upperBound - 1 : span.range.lowerBound + number, of: span,
      booth.library)
  }

  /// What the keys move over: numbers of artists, of albums of the artist, or rows of the album.
  private func spans(_ found: LibraryFound) -> (range: Range<Int>, number: Int) {
    let row = library.place.cursor
    let artist = LibraryFound.group(of: row, in: found.artists)
    let album = LibraryFound.group(of: row, in: found.albums)
    return switch library.focus {
    case .artists: (0..<found.artists.count, artist)
    case .albums: (found.albums(ofArtist: artist), album)
    case .tracks: (found.rows(ofAlbum: album), row)
    }
  }

  private mutating func put(
    number: Int, of span: (range: Range<Int>, number: Int), _ found: LibraryFound
  ) -> [ConsoleAction] {
    guard !span.range.isEmpty else { return [.none] }
    let number = min(max(number, span.range.lowerBound), span.range.upperBound - 1)
    let row =
      switch library.focus {
      case .artists: Int(found.artists[number])
      case .albums: Int(found.albums[number])
      case .tracks: number
      }
    put(row: row, found)
    return [.none]
  }

  /// In columns: the cursor on a row, the lists of artists and albums behind it.
  mutating func put(row: Int, _ found: LibraryFound) {
    let visible = visibleRows
    let artist = LibraryFound.group(of: row, in: found.artists)
    let albums = found.albums(ofArtist: artist)
    let album = LibraryFound.group(of: row, in: found.albums)
    var place = ListPlace(cursor: artist, top: library.tops[0])
    library.tops[0] = place.window(of: found.artists.count, visible: visible).lowerBound
    place = ListPlace(cursor: album - albums.lowerBound, top: library.tops[1])
    library.tops[1] = place.window(of: albums.count, visible: visible).lowerBound
    let tracks = found.rows(ofAlbum: album)
    place = ListPlace(
      cursor: row - tracks.lowerBound, top: library.place.top - tracks.lowerBound)
    library.place.cursor = row
    library.place.top =
      tracks.lowerBound + place.window(of: tracks.count, visible: visible).lowerBound
    library.track = found.track(row)?.id
  }

  /// To the column at the left or right.
  mutating func aside(_ steps: Int, _ booth: Booth) -> [ConsoleAction] {
    guard dialog == nil else { return [] }
    switch view {
    case .library:
      guard library.finding.isGrouped else { return [.none] }
      let column = min(max(library.focus.rawValue + max(min(steps, 2), -2), 0), 2)
      library.focus = LibraryState.Column(rawValue: column) ?? .tracks
      return [.none]
    case .taste: return lean(steps, booth)
    default: return []
    }
  }
}
