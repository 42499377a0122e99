/// The words of what changes the running order and taste.
extension Command {
  /// Places, items and steps beyond this mean nothing.
  private static let most = 1_000_000

  /// "play-next: PATH", "add-album: PATH", "insert: 3 PATH", "move: 12 up", "lock: 12",
  /// "like: PATH", "lean: -0.3 genre:Metal".
  static func edit(_ verb: String, _ rest: String) -> Command? {
    guard !rest.isEmpty else { return nil }
    if let insertion = insertion(verb, rest) { return insertion }
    switch verb {
    case "move": return move(rest)
    case "remove": return item(rest).map { .remove($0) }
    case "lock": return item(rest).map { .lock($0) }
    case "unlock": return item(rest).map { .unlock($0) }
    case "forget": return TasteFacet(parsing: rest).map { .forget($0) }
    case "lean":
      let (share, name) = parted(rest)
      guard let share = number(share), (-1...1).contains(share) else { return nil }
      return TasteFacet(parsing: name).map { .lean($0, share) }
    default:
      guard let verdict = TrackVerdict(rawValue: verb) else { return nil }
      return MediaPath(escaped: rest).map { .judge(verdict, $0) }
    }
  }

  /// The first word, and what follows it.
  private static func parted(_ text: String) -> (first: String, rest: String) {
    let parts = text.split(maxSplits: 1) { $0.isWhitespace }
    return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
  }

  private static func item(_ text: String) -> ItemID? {
    Int(text).flatMap { (1...most).contains($0) ? ItemID($0) : nil }
  }

  private static func move(_ text: String) -> Command? {
    let (first, rest) = parted(text)
    guard let item = item(first) else { return nil }
    switch rest {
    case "up": return .move(item, .by(-1))
    case "down": return .move(item, .by(1))
    case "top": return .move(item, .to(1))
    case "bottom": return .move(item, .to(most))
    default:
      guard let count = Int(rest), abs(count) <= most else { return nil }
      if rest.hasPrefix("+") || rest.hasPrefix("-") { return .move(item, .by(count)) }
      return count >= 1 ? .move(item, .to(count)) : nil
    }
  }

  private static func insertion(_ verb: String, _ rest: String) -> Command? {
    var (verb, rest) = (verb, rest)
    var what = ""
    for suffix in ["-album", "-artist"] where verb.hasSuffix(suffix) {
      what = suffix
      verb.removeLast(suffix.count)
    }
    let place: OrderPlace
    switch verb {
    case "play-next": place = .next
    case "add": place = .end
    case "insert":
      let (first, path) = parted(rest)
      guard let number = Int(first), (1...most).contains(number) else { return nil }
      (place, rest) = (.place(number), path)
    case "insert-after":
      let (first, path) = parted(rest)
      guard let item = item(first) else { return nil }
      (place, rest) = (.after(item), path)
    default: return nil
    }
    return selection(what, rest).map { .insert($0, at: place) }
  }

  private static func selection(_ what: String, _ text: String) -> OrderSelection? {
    guard let whole = MediaPath(escaped: text), !text.isEmpty else { return nil }
    switch what {
    case "-album": return .album(of: whole)
    case "-artist": return .artist(of: whole)
    default:
      let paths = Self.parted(at: text).compactMap { MediaPath(escaped: $0) }
      return paths.count > 1 ? .tracks(paths) : .track(whole)
    }
  }

  /// Paths stand in a row with bars between them; a bar before a stroke within a path is written as
  /// a byte.
  private static func parted(at text: String) -> [String] {
    var paths: [String] = []
    var path = ""
    for character in text {
      if character == "/", path.hasSuffix("|") {
        paths.append(String(path.dropLast()))
        path = ""
      }
      path.append(character)
    }
    return paths + [path]
  }

  private static func listed(_ paths: [MediaPath]) -> Sanitised {
    let texts = paths.map { path in
      path.escaped.split(separator: "|/", omittingEmptySubsequences: false)
        .joined(separator: "\\x7C/")
    }
    return Sanitised(texts.joined(separator: "|"), limit: 100_000)
  }

  /// The word of scripts.
  var editWords: Sanitised {
    switch self {
    case .judge(let verdict, nil): "\(outside: verdict.rawValue)"
    case .judge(let verdict, let path?): "\(outside: verdict.rawValue): \(path.shown)"
    case .insert(let selection, let place): Self.words(selection, place)
    case .move(let item, .by(-1)): "move: \(item.number) up"
    case .move(let item, .by(1)): "move: \(item.number) down"
    case .move(let item, .by(let count)):
      "move: \(item.number) \(outside: count < 0 ? String(count) : "+\(count)")"
    case .move(let item, .to(let place)): "move: \(item.number) \(place)"
    case .remove(let item): "remove: \(item.number)"
    case .lock(let item): "lock: \(item.number)"
    case .unlock(let item): "unlock: \(item.number)"
    case .lean(let facet, let share): "lean: \(outside: String(share)) \(facet.what)"
    case .forget(let facet): "forget: \(facet.what)"
    default: ""
    }
  }

  private static func words(_ selection: OrderSelection, _ place: OrderPlace) -> Sanitised {
    let (suffix, paths): (Sanitised, [MediaPath])
    switch selection {
    case .track(let path): (suffix, paths) = ("", [path])
    case .tracks(let several): (suffix, paths) = ("", several)
    case .album(let path): (suffix, paths) = ("-album", [path])
    case .artist(let path): (suffix, paths) = ("-artist", [path])
    }
    let text = listed(paths)
    return switch place {
    case .next: "play-next\(suffix): \(text)"
    case .end: "add\(suffix): \(text)"
    case .place(let number): "insert\(suffix): \(number) \(text)"
    case .after(let item): "insert-after\(suffix): \(item.number) \(text)"
    }
  }
}

extension TasteFacet {
  /// "genre:Metal"; a track by its path. Whether the library has it is not looked up.
  public init?(parsing text: String) {
    guard let colon = text.firstIndex(of: ":"),
      let kind = Kind(rawValue: text[..<colon].lowercased())
    else { return nil }
    let name = Sanitised(String(text[text.index(after: colon)...]))
    guard !name.isEmpty else { return nil }
    self.init(kind: kind, named: name)
  }
}
