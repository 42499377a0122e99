internal import DJCore

extension Keymap {
  /// A row on the hint line.
  struct Hint: Equatable {
    /// The first of its keys in words, in UTF-8 and in ASCII.
    private let names: (unicode: Sanitised, plain: Sanitised)
    /// What the key does.
    let deed: Deed
    /// The same in a word.
    let word: Sanitised

    init?(_ row: Row) {
      guard let word = row.hint, let key = row.keys.first else { return nil }
      names = (key.name(unicode: true), key.name(unicode: false))
      deed = row.deed
      self.word = word
    }

    func name(unicode: Bool) -> Sanitised { unicode ? names.unicode : names.plain }

    static func == (left: Hint, right: Hint) -> Bool {
      left.names == right.names && left.deed == right.deed && left.word == right.word
    }
  }

  /// What keys do in one view, ready to be looked up: its own meaning goes before that of everywhere.
  struct ViewKeys: Equatable {
    /// The view's own before those of everywhere.
    let hints: [Hint]
    private var deeds: [[KeyPress]: Deed] = [:]
    /// What more keys have to follow.
    private var beginnings: Set<[KeyPress]> = []

    init(of view: View, in rows: [Row]) {
      let own = rows.filter { $0.views.contains(view) }
      let held = own + rows.filter(\.views.isEmpty)
      hints = held.compactMap(Hint.init)
      for row in held {
        for sequence in row.keys { add(sequence.presses, row.deed) }
      }
    }

    private mutating func add(_ keys: [KeyPress], _ deed: Deed) {
      if deeds[keys] == nil { deeds[keys] = deed }
      for length in 0..<keys.count { beginnings.insert(Array(keys.prefix(length))) }
    }

    func finding(_ keys: [KeyPress]) -> Finding {
      if let deed = deeds[keys] { return .deed(deed) }
      return beginnings.contains(keys) ? .unfinished : .unknown
    }
  }
}
