public import DJCore

extension Keymap {
  /// Gives keys another meaning, everywhere or in one view. A key that does nothing any more is
  /// free.
  ///
  /// - Returns: the name of keys that the new ones would keep from being pressed, or that keep the
  ///   new ones from it; nothing is changed then.
  public mutating func bind(_ keys: KeySequence, to deed: Deed, in view: View?) -> Sanitised? {
    for row in rows where row.views.isEmpty || view == nil || view.map(row.views.contains) == true {
      for other in row.keys where other != keys {
        if other.presses.starts(with: keys.presses) || keys.presses.starts(with: other.presses) {
          return other.name(unicode: true)
        }
      }
    }
    var rows = rows
    // The tables are made anew only once.
    defer { self.rows = rows }
    for place in rows.indices {
      if let view, rows[place].views.contains(view), rows[place].keys.contains(keys) {
        // It goes on to hold in the other views.
        let others = rows[place].views.filter { $0 != view }
        var kept = rows[place]
        kept.views = others
        kept.keys = [keys]
        rows[place].keys.removeAll { $0 == keys }
        if !others.isEmpty { rows.append(kept) }
      } else if view == nil, rows[place].views.isEmpty {
        rows[place].keys.removeAll { $0 == keys }
      }
    }
    guard deed != .nothing || view != nil else { return nil }
    Self.add(keys, deed, view, to: &rows)
    return nil
  }

  private static func add(
    _ keys: KeySequence, _ deed: Deed, _ view: View?, to rows: inout [Row]
  ) {
    let views = view.map { [$0] } ?? []
    if let place = rows.firstIndex(where: { $0.deed == deed && $0.views == views }) {
      rows[place].keys.append(keys)
    } else {
      let known = rows.first { $0.deed == deed }
      rows.append(Row([keys], deed, known?.text ?? deed.word, hint: nil, in: views))
    }
  }

  /// Plain digits count from now on, as in vi; with Alt they choose the view.
  public mutating func countWithDigits() {
    digitsCount = true
    rows = rows.map { row in
      var row = row
      row.keys = row.keys.map { sequence in
        guard case .character(let character)? = sequence.presses.first, character.isASCII,
          let digit = character.wholeNumberValue, digit > 0
        else { return sequence }
        return KeySequence(.alt(character))
      }
      return row
    }
  }
}
