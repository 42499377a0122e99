/// A set's title and reason in German: as many titles for each idea as in English, so that the same
/// chance draws from both.
extension SetWording {
  static func germanTitles(_ idea: SetIdea, _ desk: PlanningDesk) -> [Sanitised] {
    switch idea.kind {
    case .favourites:
      return ["Alte Freunde", "Deine Lieblinge", "Nah am Herzen", "Die Unverzichtbaren"]
    case .rediscoveries: return ["Wiederentdeckt", "Verloren und gefunden", "Lange nicht gehört"]
    case .freshFinds: return ["Frische Funde", "Erstes Hören", "Nie zuvor gehört", "Neuland"]
    case .energyClimb: return ["Bergauf", "Es baut sich auf", "Aufdrehen", "Eine Stufe höher"]
    case .windDown:
      return ["Zur Ruhe kommen", "Immer mit der Ruhe", "Loslassen", "Eine Stufe tiefer"]
    case .mood: return hour(desk).titles
    case .moreLikeThis where idea.isAfresh && idea.subject >= 0:
      return ["Los geht’s mit \(desk.catalog[Int(idea.subject)].title)"]
    case .moreLikeThis: return ["Mehr davon", "In dieser Richtung", "Im gleichen Ton"]
    case .request: return ["Auf Wunsch", "Wie gewünscht", "Dein Wunsch"]
    case .deepDive:
      let name = artist(idea.subject, desk)
      return ["Ganz nah: \(name)", "Alles über \(name)", "\(name) im Blick"]
    case .throwback:
      let decade = germanDecade(idea)
      return ["Zurück in die \(decade)", "Die \(decade), noch einmal", "Direkt aus den \(decade)n"]
    case .genre:
      let name = desk.catalog.genres.names[Int(max(idea.subject, 0))]
      return ["Alles \(name)", "Eine Runde \(name)", "Nichts als \(name)", "Die \(name)-Ecke"]
    case .twoInARow:
      let name = artist(idea.subject, desk)
      return ["Zweimal \(name)", "\(name), gleich zweimal", "Doppelt: \(name)"]
    case .albumSide:
      let name = desk.catalog.albums.names[Int(max(idea.subject, 0))]
      return ["Eine Seite \(name)", "\(name), der Reihe nach", "Albumseite: \(name)"]
    case .journey:
      let (from, to) = ends(idea, desk)
      return ["Von \(from) zu \(to)", "\(from) bis \(to), Schritt für Schritt", "Der Weg zu \(to)"]
    }
  }

  static func germanWhy(_ idea: SetIdea, rows: [Int], _ desk: PlanningDesk) -> Sanitised {
    let number = Int(max(idea.subject, 0))
    switch idea.kind {
    case .favourites: return "Stücke, die du magst oder zu denen du immer wieder zurückkommst"
    case .rediscoveries:
      let latest = rows.map { desk.columns.lastHeard[$0] }.max() ?? -.infinity
      return "alte Lieblinge, seit \(germanSpan(desk.now.seconds - latest)) nicht gehört"
    case .freshFinds:
      let (count, all) = (desk.airplay.unheardCount, desk.catalog.count)
      return "\(count) von \(all) Stücken der Sammlung liefen noch nie"
    case .deepDive:
      let count = desk.catalog.artists.counts[number]
      return "die Sammlung hat \(count) Stücke von \(artist(idea.subject, desk))"
    case .throwback:
      let count = desk.catalog.strata.decades.reduce(0) { $0 + (Int32($1) == idea.subject ? 1 : 0) }
      return "die Sammlung hat \(count) Stücke aus den \(germanDecade(idea))n"
    case .genre:
      let count = desk.catalog.genres.counts[number]
      return "\(count) Stücke der Sammlung sind \(desk.catalog.genres.names[number])"
    case .request: return "du hast es dir gewünscht"
    case .twoInARow: return "du magst \(artist(idea.subject, desk)): zweimal hintereinander"
    case .albumSide: return germanSide(rows, desk)
    case .journey:
      let (from, to) = ends(idea, desk)
      return "in kleinen Schritten im Klang von \(from) zu \(to), das du magst"
    case .energyClimb, .windDown, .mood, .moreLikeThis:
      return germanCourse(idea, rows: rows, desk)
    }
  }

  /// "Siebziger", "2010er".
  private static func germanDecade(_ idea: SetIdea) -> Sanitised {
    Sanitised(Tongue.german.decade(of: Strata.decade(ofSlot: Int(max(idea.subject, 0)))))
  }

  private static func germanSide(_ rows: [Int], _ desk: PlanningDesk) -> Sanitised {
    let first = AlbumOrder.track(rows.first.map { desk.catalog.positions[$0] } ?? 0)
    let start: Sanitised = first == 1 ? "von vorn" : "ab Stück \(first)"
    return "was zusammengehört: \(rows.count) in der Folge des Albums, \(start)"
  }

  private static func germanCourse(
    _ idea: SetIdea, rows: [Int], _ desk: PlanningDesk
  ) -> Sanitised {
    if idea.kind.hasArc, let first = rows.first, let last = rows.last {
      let word: Sanitised = idea.kind == .energyClimb ? "steigt" : "sinkt"
      let from = desk.catalog.energies[first]
      let to = desk.catalog.energies[last]
      return "die Energie \(word), von \(hundredths(from)) auf \(hundredths(to))"
    }
    let isNamed = idea.kind == .moreLikeThis && idea.subject >= 0
    if idea.isAfresh, idea.subject >= 0 {
      return "du wolltest bei \(desk.catalog[Int(idea.subject)].caption) beginnen"
    }
    if isNamed { return follows(desk.catalog[Int(idea.subject)].caption, in: .german) }
    return "passend zur Stunde: \(hour(desk).phrase)"
  }

  /// What an hour asks for, in words and titles, by its English words.
  private static func hour(_ desk: PlanningDesk) -> (phrase: Sanitised, titles: [Sanitised]) {
    let mood = HourMood(desk.civil)
    return hours[mood.phrase] ?? (mood.phrase, mood.titles)
  }

  static let hours: [Sanitised: (phrase: Sanitised, titles: [Sanitised])] = [
    "late at night": ("tief in der Nacht", ["Nach Mitternacht", "Kleine Stunden", "Nachteulen"]),
    "early in the morning": (
      "früh am Morgen", ["Erstes Licht", "Vor dem Tag", "Für Frühaufsteher"]
    ),
    "in the morning": ("am Morgen", ["Morgenlicht", "Kaffee läuft", "Guten Morgen"]),
    "before noon": ("am Vormittag", ["Vormittags", "In die Gänge", "Später Vormittag"]),
    "around noon": (
      "um die Mittagszeit", ["Mittagspause", "Mittagsmischung", "Zwölf Uhr mittags"]
    ),
    "in the afternoon": (
      "am Nachmittag", ["Nachmittags treiben lassen", "Nach dem Essen", "Langer Nachmittag"]
    ),
    "early in the evening": (
      "am frühen Abend", ["Auf dem Heimweg", "Früher Abend", "Goldene Stunde"]
    ),
    "on a weekend evening": (
      "am Wochenendabend", ["Ausgehen", "Wochenendlichter", "Heute raus"]
    ),
    "in the evening": ("am Abend", ["Abendglühen", "Gedämpftes Licht", "Heute Abend"]),
    "late on a weekend evening": (
      "spät am Wochenendabend", ["Noch nicht nach Hause", "Wochenendnacht", "Späte Lichter"]
    ),
    "late in the evening": ("spät am Abend", ["Später Abend", "Stille Straßen", "Tagesende"]),
  ]

  /// A length of time in round words, after "seit": "3 Stunden", "einem Tag".
  private static func germanSpan(_ seconds: Double) -> Sanitised {
    let bounded = seconds.isFinite ? min(max(seconds, 0), 1e10) : 0
    func words(_ unit: Double, _ one: Sanitised, _ many: Sanitised) -> Sanitised {
      let count = Int(bounded / unit)
      return count == 1 ? one : "\(count) \(many)"
    }
    switch bounded {
    case ..<3600: return words(60, "einer Minute", "Minuten")
    case ..<(48 * 3600): return words(3600, "einer Stunde", "Stunden")
    case ..<(60 * 86_400): return words(86_400, "einem Tag", "Tagen")
    case ..<(730 * 86_400): return words(30.4375 * 86_400, "einem Monat", "Monaten")
    default: return words(365.25 * 86_400, "einem Jahr", "Jahren")
    }
  }
}
