import TestSupport
import Testing

@Suite("Any terminal, any locale", .serialized)
struct TermTests {
  @Test(
    "A terminal that is known, or whose kin is, is drawn on",
    arguments: ["vt100", "linux", "screen", "xterm-kitty", "tmux-direct"])
  func drawn(_ term: String) throws {
    let show = try LiveWindow(["--talk", "off"], variables: ["TERM": term])
    #expect(show.window.text.contains("ON AIR"), "\(show.trouble)")
    show.press("3")
    #expect(show.window.text.contains("by artist"), "\(show.trouble)")
    try show.end(.key)
  }

  @Test(
    "Where nothing can be drawn, one line says why, and lines take the place of the screen",
    arguments: [
      (["TERM": "dumb"], "cannot place its cursor"), (["TERM": "nonsense"], "unknown terminal"),
      (["TERM": ""], "TERM is not set"),
    ])
  func inLines(_ variables: [String: String], _ reason: String) throws {
    let show = try LiveWindow(["--talk", "off"], variables: variables)
    show.press("l")
    #expect(eventually { show.window.text.contains("liked ") }, "\(show.trouble)")
    #expect(show.window.text.contains(reason) && show.window.text.contains("? shows the keys"))
    #expect(!show.window.output.contains(0x1B), "\(show.trouble)")
    try show.end(.key)
  }

  @Test(
    "Without UTF-8, nothing but ASCII is written", arguments: ["C", "POSIX", "de_DE.ISO-8859-1"])
  func ascii(_ locale: String) throws {
    let show = try LiveWindow(["--talk", "off"], variables: ["LANG": locale])
    for key in ["2", "3", "4", "5", "6", "?", "\u{1B}", ":"] { show.press(key) }
    #expect(show.window.output.allSatisfy { $0 < 0x80 }, "\(show.trouble)")
    try show.end(.terminate)
  }
}
