import DJCore
import DJTerminal
import Testing

/// A console with a booth, and a program that finds at once what is asked for.
struct Desk {
  var booth = SampleBooth.evening()
  var console = Console(style: ScreenStyle())
  private var catalog = SampleBooth.catalog

  init(columns: Int = 80, rows: Int = 24, keymap: Keymap = .standard) {
    console = Console(style: ScreenStyle(), keymap: keymap)
    _ = console.receive(
      .resize(ScreenSize(columns: columns, rows: rows)), booth: booth)
  }

  /// Presses keys; searches are done at once. What else is asked for comes back.
  @discardableResult
  mutating func press(_ keys: KeyPress...) -> [ConsoleAction] { press(keys) }

  @discardableResult
  mutating func press(_ keys: [KeyPress]) -> [ConsoleAction] {
    var asked: [ConsoleAction] = []
    for key in keys {
      for action in console.receive(key, booth: booth) {
        switch action {
        case .find(let finding): booth.library = SampleBooth.found(finding, in: catalog)
        case .none: break
        default: asked.append(action)
        }
        console.follow(booth)
      }
    }
    return asked
  }

  @discardableResult
  mutating func type(_ text: String) -> [ConsoleAction] {
    press(text.map { KeyPress.character($0) })
  }

  func frame(columns: Int = 80, rows: Int = 24) -> Frame {
    console.frame(booth, size: ScreenSize(columns: columns, rows: rows), time: 0)
  }

  func text(columns: Int = 80, rows: Int = 24) -> String {
    let frame = frame(columns: columns, rows: rows)
    return (0..<rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  /// The row with the cursor, as it is shown.
  func marked() -> String? {
    let frame = frame()
    let row = (2..<22).first { frame.cells(row: $0).contains { $0.ink == .reversed } }
    return row.map { frame.text(row: $0) }
  }
}

extension KeyPress {
  /// Asks for the library as it is, as opening its view does.
  static func find(of desk: inout Desk) -> KeyPress {
    desk.booth.library = SampleBooth.found(desk.console.finding)
    return .resize(ScreenSize(columns: 80, rows: 24))
  }
}

extension Catalog {
  func path(ofRow row: Int32) -> MediaPath? { path(at: Int(row)) }
  func id(ofRow row: Int) -> TrackID? { indices.contains(row) ? id(at: row) : nil }
}
