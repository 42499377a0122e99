public import DJCore

/// The screen's own words in a language. English stands in the panes where it is used; other
/// languages have a table from it, so that a word without a translation is shown in English.
public struct Words: Hashable, Sendable {
  /// Languages of the screen.
  public enum Language: String, Sendable, CaseIterable {
    /// As it stands in the panes.
    case english = "en"
    /// From ``germanTable``.
    case german = "de"
  }

  /// The language.
  public let language: Language

  /// The panes' own words.
  public static let english = Words(.english)

  /// Words of a language.
  public init(_ language: Language) { self.language = language }

  /// Words of a language named by a tag or a locale: "de", "de-AT", "de_DE.UTF-8"; English for
  /// others.
  public init(tag: String) {
    let name = tag.prefix(64).lowercased()
    let known = Language.allCases.first {
      name == $0.rawValue || name.hasPrefix("\($0.rawValue)-") || name.hasPrefix("\($0.rawValue)_")
        || name.hasPrefix("\($0.rawValue).")
    }
    self.init(known ?? .english)
  }

  /// The translation of English words of the screen.
  public subscript(_ english: Sanitised) -> Sanitised {
    switch language {
    case .english: english
    case .german: Self.germanTable[english.text].map { "\($0)" } ?? english
    }
  }

  /// "1 track", "12,408 tracks".
  public func tracks(_ count: Int) -> Sanitised { counted(count, "1 track", "tracks") }

  /// A number of things: "1 play", "12 plays".
  func counted(_ count: Int, _ one: Sanitised, _ many: Sanitised) -> Sanitised {
    count == 1 ? self[one] : "\(number(count)) \(self[many])"
  }

  /// "12,408"; "12.408" in German.
  public func number(_ count: Int) -> Sanitised {
    let text = Figures.count(count)
    guard language == .german else { return text }
    return Sanitised(String(text.text.map { $0 == "," ? "." : $0 }))
  }

  /// "+0.34", "−0.08"; "+0,34" in German.
  func signed(_ value: Double, unicode: Bool) -> Sanitised {
    let text = Figures.signed(value, minus: unicode ? "−" : "-")
    guard language == .german else { return text }
    return Sanitised(String(text.text.map { $0 == "." ? "," : $0 }))
  }

  /// "60%"; "60 %" in German.
  func percent(_ number: Int) -> Sanitised {
    language == .german ? "\(number) %" : "\(number)%"
  }

  /// "place 3,120".
  func place(_ change: Outlook.Change) -> Sanitised { "\(self["place"]) \(number(change.place))" }

  /// "8 s", "2.5 s"; "2,5 s" in German.
  func seconds(_ seconds: Double) -> Sanitised {
    let tenths = Int((seconds.isFinite ? min(max(seconds, 0), 9999) : 0) * 10 + 0.5)
    guard tenths < 100, tenths % 10 != 0 else { return "\((tenths + 5) / 10) s" }
    let point: Sanitised = language == .german ? "," : "."
    return "\(tenths / 10)\(point)\(tenths % 10) s"
  }

  /// How long ago: "today", "3 d", "5 wk", "2 yr".
  func ago(_ seconds: Double) -> Sanitised {
    guard seconds.isFinite else { return "?" }
    let days = Int(min(max(seconds, 0), 1e11) / 86_400)
    let units: [Sanitised] =
      language == .german ? ["T", "Wo", "Mon", "J"] : ["d", "wk", "mo", "yr"]
    switch days {
    case 0: return self["today"]
    case ..<14: return "\(days) \(units[0])"
    case ..<70: return "\(days / 7) \(units[1])"
    case ..<730: return "\(days / 30) \(units[2])"
    default: return "\(days / 365) \(units[3])"
    }
  }

  private static let months: [Sanitised] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let germanMonths: [Sanitised] = [
    "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez",
  ]

  /// "21 Nov 2026, 20:18:20"; "?" if it is no time.
  func moment(_ at: WallTime, in zone: TimeZoneRules) -> Sanitised {
    guard Figures.isDate(at) else { return "?" }
    let time = CivilTime(at, in: zone)
    return "\(day(time)) \(time.year), \(Figures.hour(at, in: zone, seconds: true))"
  }

  /// The day where room is scarce: "21 Nov", "21.11."
  func shortDay(_ time: CivilTime) -> Sanitised {
    language == .german ? "\(time.day).\(time.month)." : day(time)
  }

  /// "21 Nov", "21. Nov"
  func day(_ time: CivilTime) -> Sanitised {
    let names = language == .german ? Self.germanMonths : Self.months
    let month = names.indices.contains(time.month - 1) ? names[time.month - 1] : "?"
    return language == .german ? "\(time.day). \(month)" : "\(time.day) \(month)"
  }

  /// The same where room is scarce.
  func shortKeys(_ names: Sanitised) -> Sanitised {
    language == .german && names == "space" ? "Leer" : keys(names)
  }

  /// A key's name, or those of a sequence: "Ctrl-L", "Strg-L".
  func keys(_ names: Sanitised) -> Sanitised {
    guard language != .english else { return names }
    let parts = names.text.split(separator: " ").map { name -> Sanitised in
      guard name.hasPrefix("Ctrl-") else {
        return keyNames[String(name)] ?? Sanitised(String(name))
      }
      return "\(keyNames["Ctrl-"] ?? "Ctrl-")\(outside: String(name.dropFirst(5)))"
    }
    return .joined(parts, by: " ")
  }

  /// Names of keys apart from words that are spelt alike.
  private var keyNames: [String: Sanitised] {
    [
      "space": self["space"], "Up": "Auf", "Down": "Ab", "Left": "Links", "Right": "Rechts",
      "Home": "Pos1", "End": "Ende", "PgUp": "Bild↑", "PgDn": "Bild↓", "Del": "Entf",
      "Backspace": "Rücktaste", "Shift-Tab": "Umschalt-Tab", "Ctrl-": "Strg-",
    ]
  }
}
