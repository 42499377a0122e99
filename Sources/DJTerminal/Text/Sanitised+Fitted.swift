public import DJCore

extension Sanitised {
  /// The beginning of the text that fits into so many columns of a terminal, "…" behind it if
  /// something was cut off.
  public func fitted(columns: Int) -> Sanitised {
    var kept = String.UnicodeScalarView()
    var used = 0
    var fit = 0
    for scalar in text.unicodeScalars {
      used += Columns.width(of: scalar)
      if used < columns { fit = kept.count + 1 }
      if used > columns {
        let beginning = String(String.UnicodeScalarView(kept.prefix(fit)))
        return "\(outside: beginning)…"
      }
      kept.append(scalar)
    }
    return self
  }
}
