import DJCore
import Testing

@testable import DJTerminal

/// What the On air view shows beside the show: level, contour, cover, words of the song.
@Suite("The look of the On air view") struct LookTests {
  private let playhead = Playhead(position: 83, duration: 241)

  private func console(
    _ columns: Int, _ rows: Int, unicode: Bool = true, lyrics: Bool = false, cover: Bool = true,
    language: Words.Language = .english, show: OnAir = LookShow.evening,
    sleeve: Sleeve? = LookShow.sleeve
  ) -> (Console, ScreenSize) {
    var style = ScreenStyle(colours: true, unicode: unicode)
    style.pictures = cover && unicode
    style.words = Words(language)
    var console = Console(style: style)
    console.look.showsMeter = true
    console.look.showsLyrics = lyrics
    console.look.meter = LookShow.meter
    console.look.sleeve = sleeve
    let size = ScreenSize(columns: columns, rows: rows)
    _ = console.receive(.resize(size), onAir: show)
    return (console, size)
  }

  @Test(
    "Cover, contour, spectrum and segue at all sizes",
    arguments: [(40, 12), (80, 24), (120, 40), (220, 60)])
  func evening(columns: Int, rows: Int) throws {
    let (console, size) = console(columns, rows)
    let frame = console.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
    try Snapshot.check(frame, "look-\(columns)x\(rows)")
  }

  @Test("Words of the song", arguments: [(40, 12), (80, 24), (120, 40), (220, 60)])
  func lyrics(columns: Int, rows: Int) throws {
    let (console, size) = console(columns, rows, lyrics: true)
    let frame = console.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
    try Snapshot.check(frame, "lyrics-\(columns)x\(rows)")
  }

  @Test("In German, and in ASCII")
  func languages() throws {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
      let (german, size) = console(columns, rows, language: .german)
      let frame = german.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
      try Snapshot.check(frame, "german-\(columns)x\(rows)")
    }
    let (plain, size) = console(80, 24, unicode: false, lyrics: true)
    let frame = plain.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
    try Snapshot.check(frame, "look-ascii-80x24")
    #expect(Snapshot.text(of: frame).utf8.allSatisfy { $0 < 0x80 })
    var (help, small) = console(80, 30, language: .german)
    _ = help.receive(.character("?"), onAir: LookShow.evening)
    let page = help.frame(LookShow.evening, playhead: playhead, size: small, time: 0)
    try Snapshot.check(page, "german-help-80x30")
    #expect(page.meterBands == 0)
    small = ScreenSize(columns: 10, rows: 2)
    #expect(
      help.frame(LookShow.evening, playhead: playhead, size: small, time: 0).meterBands == 0)
  }

  @Test(
    "Texts that mean harm, at all sizes", arguments: [(40, 12), (80, 24), (120, 40), (220, 60)])
  func hostile(columns: Int, rows: Int) throws {
    let wrong = Playhead(position: .nan, duration: .infinity)
    for lyrics in [false, true] {
      for timed in [false, true] {
        let (console, size) = console(
          columns, rows, lyrics: lyrics, show: LookShow.hostile,
          sleeve: LookShow.hostileSleeve(timed: timed))
        for head in [wrong, playhead] {
          let frame = console.frame(LookShow.hostile, playhead: head, size: size, time: 0)
          for row in 0..<rows {
            for scalar in frame.text(row: row).unicodeScalars {
              #expect(scalar.value >= 0x20 && !(0x7F...0x9F ~= scalar.value))
              #expect(scalar.value != 0x202E)
            }
          }
        }
      }
    }
  }

  @Test("Only level and spectrum change between two looks")
  func meter() {
    let (console, size) = console(80, 24)
    let frame = console.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
    #expect(frame.meterBands > 8)
    #expect(frame.showing(LookShow.meter, style: console.style) == frame)
    let silent = Meter(left: 0, right: 0, bands: [Float](repeating: 0, count: frame.meterBands))
    let quiet = frame.showing(silent, style: console.style)
    #expect(quiet != frame && quiet.meterBytes(from: frame) > 0)
    #expect(frame.meterBytes(from: frame) == 0)
    var beating = silent
    beating.beat = 0.1
    let onBeat = frame.showing(beating, style: console.style)
    #expect(Snapshot.text(of: onBeat).contains("•"))
    beating.beat = 0.6
    #expect(frame.showing(beating, style: console.style) == quiet)
    let changed = (0..<24).filter { frame.text(row: $0) != quiet.text(row: $0) }
    #expect(changed.count <= 2)
    // Off, paused with nothing on, or under another page there is no place for it.
    var off = console
    _ = off.receive(.character("v"), onAir: LookShow.evening)
    #expect(
      off.frame(LookShow.evening, playhead: playhead, size: size, time: 0).meterBands == 0)
    #expect(console.frame(OnAir(), playhead: playhead, size: size, time: 0).meterBands == 0)
  }

  @Test("Where nothing may move, no key makes it")
  func still() {
    var style = ScreenStyle()
    style.isStill = true
    var console = Console(style: style)
    #expect(console.receive(.character("v"), onAir: LookShow.evening).isEmpty)
    #expect(!console.look.showsMeter)
    #expect(console.receive(.character("y"), onAir: LookShow.evening) == [.none])
    #expect(console.look.showsLyrics)
  }

  @Test("Bars fall slowly, rise at once, and no number breaks them")
  func ballistics() {
    let loud = Meter(left: 1, right: .nan, bands: [1, 0.5, .infinity])
    #expect(loud.right == 0 && loud.bands == [1, 0.5, 0])
    let quiet = Meter(left: 0, right: 0.5, bands: [0, 0.75, 0])
    let shown = loud.followed(by: quiet)
    #expect(shown.left > 0.8 && shown.right == 0.5)
    #expect(shown.bands[0] > 0.8 && shown.bands[1] == 0.75)
    #expect(loud.followed(by: Meter(left: 0, right: 0, bands: [0])).bands == [0])
    #expect(Meter.share(ofLevel: 0) == 0 && Meter.share(ofLevel: 1) == 1)
  }

  @Test("A sleeve of another track is not shown")
  func otherSleeve() {
    var sleeve = LookShow.sleeve
    sleeve.track = TrackID(99)
    let (console, size) = console(80, 24, lyrics: true, sleeve: sleeve)
    let frame = console.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
    let text = Snapshot.text(of: frame)
    #expect(!text.contains("harbour") && !text.contains("▀"))
  }

  @Test("The picture changes by itself when the next line is sung")
  func nextLine() {
    var look = Look()
    look.sleeve = LookShow.sleeve
    #expect(look.changes(after: 10) == nil)
    look.showsLyrics = true
    #expect(look.changes(after: 10) == 20)
    #expect(look.changes(after: 1e6) == nil)
  }

  @Test("Pixels lie where the blocks would, and nowhere while a page lies over them")
  func pixels() throws {
    for way in CoverWay.allCases {
      for blocks in [true, false] {
        var style = ScreenStyle()
        (style.pictures, style.cover) = (blocks, way)
        var console = Console(style: style)
        console.look.sleeve = LookShow.sleeve
        let size = ScreenSize(columns: 120, rows: 40)
        _ = console.receive(.resize(size), onAir: LookShow.evening)
        func frame() -> Frame {
          console.frame(LookShow.evening, playhead: playhead, size: size, time: 0)
        }
        let isShown = way.isPixels || (way == .blocks && blocks)
        #expect(frame().text(row: 4).hasPrefix("                 Harbour") == (isShown && !blocks))
        #expect(frame().text(row: 4).contains("▀") == (isShown && blocks))
        #expect((frame().picture != nil) == way.isPixels)
        if let place = frame().picture {
          #expect(place.area == Area(row: 4, column: 1, rows: 7, columns: 14))
        }
        for key in ["w", "?", ":", "2"] as [Character] {
          _ = console.receive(.character(key), onAir: LookShow.evening)
          #expect(frame().picture == nil)
          _ = console.receive(.escape, onAir: LookShow.evening)
        }
        #expect((frame().picture != nil) == way.isPixels)
      }
    }
  }

  @Test("Pictures are stretched by the mean of what they show")
  func stretches() throws {
    let picture = try #require(
      Picture(columns: 2, rows: 2, bytes: [0, 0, 0, 100, 0, 0, 0, 0, 0, 100, 40, 0]))
    #expect(picture.pixels(columns: 2, rows: 2) == picture.bytes)
    #expect(picture.pixels(columns: 1, rows: 1) == [50, 10, 0])
    let large = picture.pixels(columns: 4, rows: 2)
    #expect(
      large.count == 24 && Array(large.prefix(12)) == [0, 0, 0, 0, 0, 0, 100, 0, 0, 100, 0, 0])
  }

  @Test("Four colours become a sign and two")
  func blocks() {
    let (red, blue) = (SIMD3<Float>(255, 0, 0), SIMD3<Float>(0, 0, 255))
    let upper = PictureBlock([red, red, blue, blue])
    #expect(upper.glyph.text == "▀")
    #expect(upper.tint == Frame.Tint(front: 0xF800, back: 0x001F))
    #expect(PictureBlock([red, red, red, red]).glyph.text == " ")
    #expect(PictureBlock([red, blue, blue, red]).glyph.text == "▚")
    let nothing = SIMD3<Float>(.nan, .nan, .nan)
    #expect(PictureBlock([nothing, nothing, red, blue]).glyph.width == 1)
  }
}

/// The evening with all that belongs to its track.
enum LookShow {
  static let evening: OnAir = {
    var show = SampleShow.evening
    show.now?.track.features?.cues = CuePoints(
      start: 0.2, introEnd: 24, outroStart: 210, end: 240)
    show.nextSegue = OnAir.NextSegue(
      kind: .beatmatch, seconds: 8, reason: "on the beat", position: 221, hasLink: false)
    return show
  }()

  static let hostile: OnAir = {
    var show = SampleShow.hostile
    show.nextSegue = OnAir.NextSegue(
      kind: .gap, seconds: .nan, reason: "", position: -.infinity, hasLink: false)
    show.speed = .nan
    show.now?.track.tags.chapters = (0..<50).map {
      Chapter(start: Double($0) * 9, title: SampleShow.hostile.setTitle)
    }
    return show
  }()

  static let meter = Meter(
    left: 0.3, right: 0.12,
    bands: (0..<96).map { Float(0.5 + 0.45 * (Double(($0 * 37) % 64) / 64 - 0.3)) })

  static let sleeve: Sleeve = {
    var sleeve = Sleeve(track: TrackID(1))
    sleeve.contour = (0..<400).map { place in
      let wave = Float((place * 7919) % 100) / 100
      return place < 40 ? 0.2 : place > 350 ? 0.3 * wave : 0.5 + 0.5 * wave
    }
    sleeve.cover = cover
    sleeve.lyrics = Lyrics(
      parsing: """
        [ti:Harbour Lights]
        [00:20.00]The ferry turns its back on us
        [00:31.50]The harbour lights go under, one by one

        [00:44.00]
        [01:02.00]And somebody is singing of a town that no one in this town has ever seen or heard
        [01:20.00]Harbour lights, harbour lights
        [01:28.00]夜の港に灯がともる
        [01:40.00]Burning low
        [02:05.00]Don't you wait up
        """)
    return sleeve
  }()

  static let cover = Picture(
    columns: 48, rows: 48,
    bytes: (0..<48 * 48).flatMap { place -> [UInt8] in
      let (x, y) = (place % 48, place / 48)
      let isMoon = (x - 33) * (x - 33) + (y - 14) * (y - 14) < 60
      if isMoon { return [250, 240, 200] }
      return y > 30 ? [20, UInt8(40 + x), 90] : [UInt8(20 + 2 * y), 30, UInt8(60 + y)]
    })

  static func hostileSleeve(timed: Bool) -> Sleeve {
    let evil = "\u{1B}[2J\u{9B}31m\u{202E}\u{0}" + String(repeating: "Ｗ\u{0301}", count: 120)
    var sleeve = Sleeve(track: TrackID(1))
    sleeve.contour = [.nan, .infinity, -.infinity, 2, -1]
    let rows = (0..<60).map { timed ? "[00:\(10 + $0).00]\(evil)" : evil }
    sleeve.lyrics = Lyrics(parsing: rows.joined(separator: "\n"))
    sleeve.cover = Picture(columns: 1, rows: 1, bytes: [1, 2, 3])
    return sleeve
  }
}
