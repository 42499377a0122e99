internal import DJCore
internal import Foundation

/// What the planner expects of a segue, without its being heard.
struct ExpectedSegue {
  let name: String
  let segue: Segue
  let forecast: SegueForecast

  /// Nil if nobody can tell.
  init?(_ segue: Segue, from: Track, to: Track) {
    guard let forecast = SegueForecast(segue, from: from, to: to) else { return nil }
    let names = [from, to].map { URL(fileURLWithPath: $0.path.escaped).lastPathComponent }
    name = names.joined(separator: " | ")
    self.segue = segue
    self.forecast = forecast
  }

  private var line: String {
    [
      name, segue.kind.rawValue, segue.seconds.shown(1), "dip \(forecast.dip.shown(1))",
      "bump \(forecast.bump.shown(1))", segue.reason.text,
    ].joined(separator: " | ")
  }

  static func report(_ expected: [ExpectedSegue], each: Bool) {
    let worst = expected.sorted {
      max($0.forecast.dip / 2, $0.forecast.bump) > max($1.forecast.dip / 2, $1.forecast.bump)
    }
    for one in each ? worst : Array(worst.prefix(10)) { print(one.line) }
    var table = Table("expected", "median", "95 %", "99 %", "most", "faults", "of")
    func add(_ name: String, _ bar: Double, _ value: (SegueForecast) -> Double) {
      let values = expected.map { value($0.forecast) }.sorted()
      func at(_ share: Double) -> String {
        values.isEmpty ? "-" : values[Int(share * Double(values.count - 1))].shown(1)
      }
      table.add(
        name, at(0.5), at(0.95), at(0.99), at(1), "\(values.count { $0 > bar })",
        "\(values.count)")
    }
    add("dip, LU", 6, \.dip)
    add("bump, LU", 3, \.bump)
    table.show()
  }
}
