/// Rows of words and figures in columns: the first to the left, the others to the right.
struct Table {
  private var rows: [[String]]

  init(_ heads: String...) { rows = [heads] }

  mutating func add(_ cells: String...) { rows.append(cells) }

  /// Writes the rows to standard output.
  func show() {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? cell + space : "  " + space + cell
      }
      print(line)
    }
  }
}

extension Double {
  /// The number with so many digits behind the point.
  func shown(_ digits: Int) -> String {
    guard isFinite, abs(self) < 1e12 else { return "-" }
    var unit = 1
    for _ in 0..<digits { unit *= 10 }
    let whole = Int((abs(self) * Double(unit)).rounded())
    let sign = self < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    let rest = String(whole % unit)
    return sign + "\(whole / unit)." + String(repeating: "0", count: digits - rest.count) + rest
  }
}
