internal import DJCore
internal import DJTerminal
internal import TOMLKit

/// The listener's own keys: `[keys]` of the configuration, and `[keys.library]` and the like for
/// what holds in one view only.
struct KeyTable {
  /// The standard keys with these in their place.
  let keymap: Keymap
  private let name: Sanitised

  init(_ value: any TOMLValueConvertible, _ name: Sanitised) throws(Failure) {
    guard let table = value.table else {
      throw Failure(.config, "\(name): keys must be a table: [keys]")
    }
    var keymap = Keymap.standard
    for key in table.keys.sorted() {
      guard let value = table[key] else { continue }
      if key == "digits" {
        guard let word = value.string, word == "views" || word == "counts" else {
          throw Failure(.config, "\(name): keys.digits must be \"views\" or \"counts\"")
        }
        if word == "counts" { keymap.countWithDigits() }
      } else if let view = View(word: key), let own = value.table {
        for key in own.keys.sorted() {
          try Self.bind(key, own[key]?.string, in: view, &keymap, name)
        }
      } else {
        try Self.bind(key, value.string, in: nil, &keymap, name)
      }
    }
    self.keymap = keymap
    self.name = name
  }

  private static func bind(
    _ key: String, _ word: String?, in view: View?, _ keymap: inout Keymap, _ name: Sanitised
  ) throws(Failure) {
    let place: Sanitised = view.map { "[keys.\(outside: $0.word)] " } ?? "[keys] "
    guard let sequence = KeySequence(parsing: key) else {
      throw Failure(
        .config,
        "\(name): \(place)\(outside: key) is no key: write x, ctrl-x, alt-x, space, pgup or several, as \"g g\""
      )
    }
    guard let word else {
      throw Failure(.config, "\(name): \(place)\(outside: key) must be a command in quotes")
    }
    guard let deed = Deed(parsing: word) else {
      throw Failure(
        .config,
        "\(name): \(place)\(outside: key): unknown command \(outside: word); the list that : opens shows them all"
      )
    }
    if let other = keymap.bind(sequence, to: deed, in: view) {
      throw Failure(
        .config,
        "\(name): \(place)\(outside: key) gets in the way of \(other): give that another key, or \"nothing\", first"
      )
    }
  }
}
