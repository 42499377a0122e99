import DJCore
import DJTerminal
import Testing

/// Random keys and sizes, the same in every run.
struct Fuzz {
  var generator = SeededGenerator(seed: 11)

  private static let keys: [KeyPress] =
    Keymap.standard.rows.flatMap(\.keys).flatMap(\.presses) + "é夜🇫\u{301}a ".map { .character($0) }
    + [
      .enter, .backspace, .delete, .home, .end, .tab, .unknown, .control("u"), .control("w"),
    ]

  mutating func key() -> KeyPress {
    if Int.random(in: 0..<8, using: &generator) == 0 { return .resize(size()) }
    return Self.keys.randomElement(using: &generator) ?? .unknown
  }

  mutating func size() -> ScreenSize {
    ScreenSize(
      columns: Int.random(in: 1...Int.random(in: 1...300, using: &generator), using: &generator),
      rows: Int.random(in: 1...Int.random(in: 1...100, using: &generator), using: &generator))
  }

  mutating func mouse() -> KeyPress {
    let deed = [MousePress.Deed.click, .wheelUp, .wheelDown].randomElement(using: &generator)
    return .mouse(
      MousePress(
        deed ?? .click, row: Int.random(in: 0..<60, using: &generator),
        column: Int.random(in: 0..<200, using: &generator)))
  }

  mutating func booth() -> Booth {
    var booth =
      Self.booths.randomElement(using: &generator) ?? Booth()
    if Bool.random(using: &generator) { booth.onAir = show() }
    return booth
  }

  private static let booths: [Booth] = {
    var grouped = LibraryFinding()
    grouped.isGrouped = true
    return [
      Booth(), SampleBooth.evening(), SampleBooth.evening(grouped), SampleBooth.hostile(),
      SampleBooth.hostile(grouped),
    ]
  }()

  /// The same switches, with another sleeve and level.
  mutating func look(_ before: Look) -> Look {
    var look = before
    look.sleeve =
      [nil, LookShow.sleeve, LookShow.hostileSleeve(timed: Bool.random(using: &generator))]
      .randomElement(using: &generator) ?? nil
    look.meter = Bool.random(using: &generator) ? LookShow.meter : nil
    return look
  }

  mutating func show() -> OnAir {
    var show =
      [SampleShow.evening, SampleShow.hostile, SampleShow.pausedGuest, OnAir()]
      .randomElement(using: &generator) ?? OnAir()
    show.isOver = Bool.random(using: &generator)
    if Bool.random(using: &generator) { show.caption = nil }
    return show
  }
}

@Suite("Any keys at any size") struct FuzzTests {
  @Test("2,000 random frames", arguments: [true, false])
  func frames(unicode: Bool) {
    var fuzz = Fuzz()
    var style = ScreenStyle(unicode: unicode)
    style.pictures = unicode
    style.words = Words(.german)
    var console = Console(style: style)
    var size = ScreenSize(columns: 80, rows: 24)
    for step in 0..<1000 {
      let show = fuzz.show()
      let key = fuzz.key()
      if case .resize(let new) = key { size = new }
      _ = console.receive(key, onAir: show)
      if step % 9 == 0 { console.show("Liked", at: Double(step)) }
      if step % 4 == 0 { console.look = fuzz.look(console.look) }
      let here = Playhead(position: Double(step), duration: 700)
      let frame = console.frame(show, playhead: here, size: size, time: Double(step))
      #expect(frame.size == size)
      expectSound(frame, unicode: unicode)
      expectSound(frame.showing(LookShow.meter, style: console.style), unicode: unicode)
    }
  }

  /// Frames up to 500x200, each view, whatever is in the booth by then.
  @Test("Any keys, clicks and sizes in all views")
  func views() {
    var fuzz = Fuzz()
    var console = Console(style: ScreenStyle())
    var size = ScreenSize(columns: 80, rows: 24)
    var booth = fuzz.booth()
    for step in 0..<3000 {
      if step % 7 == 0 { booth = fuzz.booth() }
      let key: KeyPress =
        step % 5 == 0
        ? fuzz.mouse()
        : step % 11 == 0 ? .character(Character("\(step % 6 + 1)")) : fuzz.key()
      if case .resize(let new) = key { size = new }
      for case .find(let finding) in console.receive(key, booth: booth) {
        booth.library = SampleBooth.found(finding, in: booth.library.catalog)
      }
      if step % 40 == 0 { size = ScreenSize(columns: 500, rows: 200) }
      guard step % 3 == 0 else { continue }
      let frame = console.frame(booth, size: size, time: Double(step))
      expectSound(frame, unicode: true)
    }
  }

  private func expectSound(_ frame: Frame, unicode: Bool) {
    var isSound = true
    for row in 0..<frame.size.rows {
      var before: Int8 = 1
      for cell in frame.cells(row: row) {
        isSound = isSound && (before == 2) == (cell.width == 0)
        for scalar in cell.text.unicodeScalars {
          let value = scalar.value
          isSound = isSound && value >= 0x20 && !(0x7F...0x9F ~= value) && (unicode || value < 0x7F)
        }
        before = cell.width
      }
      isSound = isSound && before != 2
    }
    if let cursor = frame.cursor {
      isSound = isSound && 0..<frame.size.rows ~= cursor.row
      isSound = isSound && 0..<frame.size.columns ~= cursor.column
    }
    #expect(isSound, "\(frame)")
  }
}
