internal import DJCore

extension Keymap {
  private static let tracks: [View] = [.order, .library, .history]

  /// The keys of djterm.
  public static let standard = Keymap(rows: ofViews + ofShow + ofLists + ofScreen)

  private static let moves: Sanitised = "Up and down"
  private static let halves: Sanitised = "Half a page up or down"

  /// What moves the cursor of any list; under On air, what scrolls the running order.
  private static let ofLists: [Row] = [
    Row(["up", "k"], .move(-1), moves),
    Row(["down", "j"], .move(1), moves),
    Row(["pgup", "ctrl-b"], .half(-2), "A page up"),
    Row(["pgdn", "ctrl-f"], .half(2), "A page down"),
    Row(["ctrl-u"], .half(-1), halves),
    Row(["ctrl-d"], .half(1), halves),
    Row(["g g", "home"], .first, "To the first row, or row N"),
    Row(["G", "end"], .last, "To the last row, or row N"),
  ]

  /// What holds in some views only.
  private static let ofViews: [Row] = ofOrder + ofLibrary + ofTaste + ofTracks

  private static let ofTracks: [Row] = [
    Row(["enter"], .open, "Go on from the track marked", hint: "from here", in: tracks),
    Row(["f"], .selected(.startFrom), "Go on from the track marked", in: tracks),
    Row(["p"], .selected(.playNext), "The track marked comes next", hint: "next", in: tracks),
    Row(
      ["e"], .selected(.add), "The track marked comes last", hint: "add",
      in: [.library, .history]),
    Row(["P"], .selected(.playAlbum), "Its album comes next", in: [.library, .history]),
    Row(["E"], .selected(.addAlbum), "Its album comes last", in: [.library, .history]),
    Row(["L"], .selected(.like), "Like the track marked; again: no more", in: tracks),
    Row(["X"], .selected(.ban), "Ban the track marked; again: allow it", in: tracks),
  ]

  private static let ofOrder: [Row] = [
    Row(["K"], .carry(-1), "The track marked sooner, or later", hint: "up", in: [.order]),
    Row(["J"], .carry(1), "The track marked sooner, or later", hint: "down", in: [.order]),
    Row(["i"], .insert, "Put in a track from the library here", hint: "put in", in: [.order]),
    Row(["D", "del"], .selected(.remove), "Not now: out of the order", hint: "out", in: [.order]),
    Row(
      ["h"], .selected(.hold), "Hold it fast there; again: let it go", hint: "hold", in: [.order]),
  ]

  private static let ofLibrary: [Row] = [
    Row(["/"], .find, "Search as you type", hint: "search", in: [.library]),
    Row(["o"], .sort(1), "Sort by another column", hint: "sort", in: [.library]),
    Row(["O"], .sort(-1), "Sort by another column", in: [.library]),
    Row(["i"], .reverse, "The order the other way round", in: [.library]),
    Row(
      ["c"], .columns, "Artists and albums side by side", hint: "columns",
      in: [.library]),
    Row(["left"], .aside(-1), "To the artists, albums or tracks", in: [.library]),
    Row(["right"], .aside(1), "To the artists, albums or tracks", in: [.library]),
  ]

  private static let ofTaste: [Row] = [
    Row(["left"], .aside(-1), "Less or more of what is marked", hint: "less", in: [.taste]),
    Row(["right"], .aside(1), "Less or more of what is marked", hint: "more", in: [.taste]),
    Row(
      ["D", "del"], .selected(.remove), "Forget what was learned of it", hint: "forget",
      in: [.taste]),
  ]

  private static let seeks: Sanitised = "The last 10 seconds again, or 10 on"
  private static let volumes: Sanitised = "Louder or quieter"
  private static let chapters: Sanitised = "Chapter back or forward"
  private static let speeds: Sanitised = "Slower or faster, if it is spoken"

  /// What steers the show, in every view.
  private static let ofShow: [Row] = [
    Row(["space"], .command(.togglePause), "Pause, or go on", hint: "pause"),
    Row(["n", "right"], .command(.skip), "Skip: on to the next track", hint: "skip"),
    Row(["s"], .command(.skipSet), "Skip the rest of this set"),
    Row(["l"], .command(.like), "Like what is on: more of this", hint: "like"),
    Row(["x"], .command(.ban), "Ban what is on: never play it again", hint: "ban"),
    Row(["u"], .command(.undo), "Take back what a key did last", hint: "undo"),
    Row(["r"], .request, "Request: say what you want to hear", hint: "request"),
    Row(["m"], .command(.stay), "Stay in this mood; again: let it go"),
    Row(["f"], .command(.startFrom(nil)), "Start from this, or that scrolled to"),
    Row(["w"], .why, "Why, and what would change it", hint: "why"),
    Row([",", "left"], .command(.seek(-10)), seeks),
    Row(["."], .command(.seek(10)), seeks),
    Row(["a"], .command(.again), "Again from its start; or the last one"),
    Row(["z"], .command(.stopAfter), "Stop after this track; again: go on"),
    Row(["+", "="], .command(.volume(5)), volumes),
    Row(["-"], .command(.volume(-5)), volumes),
    Row(["0"], .command(.mute), "Mute; again: sound"),
    Row(["b"], .command(.read(nil)), "Your book or podcast goes on"),
    Row(["{"], .command(.chapter(-1)), chapters),
    Row(["}"], .command(.chapter(1)), chapters),
    Row(["["], .command(.speed(.by(-0.1))), speeds),
    Row(["]"], .command(.speed(.by(0.1))), speeds),
    Row(["t"], .command(.talk(nil)), "How much the DJ talks: next level"),
    Row(["d"], .command(.skipLink), "No more of these words of the DJ's"),
    Row(["v"], .look(.meter), "Level and spectrum on or off"),
    Row(["y"], .look(.lyrics), "Lyrics of the song on or off"),
  ]

  private static let numbers: Sanitised = "The views, as in the top line"
  private static let turns: Sanitised = "The next view, or the one before"

  /// What concerns the screen, in every view.
  private static let ofScreen: [Row] =
    View.allCases.map { view in
      Row([KeySequence(.character(Character("\(view.rawValue)")))], .view(view), numbers)
    } + [
      Row(["tab"], .turn(1), turns),
      Row(["shift-tab"], .turn(-1), turns),
      Row([":"], .palette, "Every command there is"),
      Row(["esc"], .close, "Close what is open; back to On air"),
      Row(["ctrl-l"], .repaint, "Paint the screen anew"),
      Row(["ctrl-z"], .suspend, "Stop djterm until the shell's fg"),
      Row(["?"], .help, "The keys", hint: "help"),
      Row(["q", "ctrl-c"], .quit, "Quit", hint: "quit"),
    ]
}
