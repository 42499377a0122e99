internal import DJCore

extension Console {
  /// The most a count can be.
  static let longestCount = 9999
  /// The most often that a command of the show is repeated by a count.
  private static let mostRepeats = 20

  /// A key that nothing open takes: part of a count, of a sequence, or a deed.
  mutating func press(_ key: KeyPress, _ booth: Booth) -> [ConsoleAction] {
    if takesCount(key) { return [.none] }
    if key == .escape, !pressed.isEmpty || count != nil {
      (pressed, count) = ([], nil)
      return [.none]
    }
    let keys = pressed + [key]
    switch keymap.finding(keys, in: view) {
    case .unfinished:
      pressed = keys
      return [.none]
    case .unknown:
      let wasPending = !pressed.isEmpty || count != nil
      (pressed, count) = ([], nil)
      return wasPending ? [.none] : []
    case .deed(let deed):
      let times = count
      let wasPending = !pressed.isEmpty || count != nil
      (pressed, count) = ([], nil)
      let actions = perform(deed, times: times, booth)
      return actions.isEmpty && wasPending ? [.none] : actions
    }
  }

  /// Digits of a count: with Alt, or plain ones behind the first. A zero only goes on with a count.
  private mutating func takesCount(_ key: KeyPress) -> Bool {
    guard pressed.isEmpty else { return false }
    let digit: Int?
    switch key {
    case .character(let character) where count != nil || keymap.digitsCount:
      digit = Self.digit(character)
    case .alt(let character) where !keymap.digitsCount: digit = Self.digit(character)
    default: digit = nil
    }
    guard let digit, digit > 0 || count != nil else { return false }
    count = min((count ?? 0) * 10 + digit, Self.longestCount)
    return true
  }

  private static func digit(_ character: Character) -> Int? {
    character.isASCII ? character.wholeNumberValue : nil
  }

  /// A command so many times: steps are made longer, the rest is said again.
  static func repeated(_ command: Command, times: Int) -> [ConsoleAction] {
    switch command {
    case .seek(let seconds): return [.command(.seek(seconds * Double(times)))]
    case .volume(let points): return [.command(.volume(points * Double(times)))]
    case .chapter(let chapters): return [.command(.chapter(chapters * times))]
    case .speed(.by(let step)): return [.command(.speed(.by(step * Double(times))))]
    case .skip, .skipSet, .undo:
      return Array(repeating: .command(command), count: min(times, mostRepeats))
    default: return [.command(command)]
    }
  }
}
