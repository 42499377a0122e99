internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// The taste profile.
struct Taste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What djterm has learned of your taste.",
    discussion: """
      The profile is yours: read it, keep it, edit it, forget it.

      Examples:
        djterm taste                           what is known, strongest first
        djterm taste export taste.toml         all of it, as a text to read and edit
        djterm taste import taste.toml         takes it up again, with your changes
        djterm taste import ~/my_spotify_data  what you heard elsewhere
        djterm taste forget genre:Metal        as if nothing had been learned of it
      """,
    subcommands: [
      ShowTaste.self, ExportTaste.self, ImportTaste.self, ForgetTaste.self, ResetTaste.self,
    ],
    defaultSubcommand: ShowTaste.self)
}

/// `taste show`: prints the profile.
struct ShowTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the profile, strongest first.")

  /// Plays that the figures of variety look back on.
  static let window = 200

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("How many facets.", valueName: "n"))
  var limit = 40

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      let variety = try Failure.wrapping { () throws(LibraryError) in
        try studio.library.variety(ofLast: Self.window)
      }
      let catalog = try Failure.wrapping { () throws(LibraryError) in
        try studio.library.catalog(under: [])
      }
      let presumed = TasteProfile.presumptions(in: catalog, at: .current)
      command.print(try studio.profile(), variety, presumed)
      await studio.close()
    }
  }

  private func print(
    _ profile: TasteProfile, _ variety: Variety, _ presumed: [Presumption]
  ) {
    let facets = profile.facets(at: .current)
    if common.json {
      Standard.out(profile.json(facets, variety, presumed).line)
      return
    }
    Standard.out("\(profile.plays) plays, \(profile.likes) likes, \(profile.skips) skips")
    if facets.isEmpty { Standard.note("nothing learned yet: like (l) and skip (n) in a show") }
    for facet in facets.prefix(max(1, limit)) { Standard.out(facet.line) }
    if facets.count > max(1, limit) {
      Standard.out("… and \(facets.count - max(1, limit)) weaker ones: --limit \(facets.count)")
    }
    if !presumed.isEmpty {
      Standard.out("")
      Standard.out("Presumed from the library itself, until you say otherwise:")
      for presumption in presumed.prefix(5) { Standard.out(presumption.line) }
      if presumed.count > 5 { Standard.out("  … and \(presumed.count - 5) more artists") }
    }
    if variety.plays > 0 { variety.lines.forEach { Standard.out($0) } }
  }
}

extension Studio {
  /// The profile folded from every row of the database.
  func profile() throws(Failure) -> TasteProfile {
    do {
      return TasteProfile(
        folding: try library.feedback(), edits: try library.tasteEdits(),
        in: try library.catalog(under: []), now: .current)
    } catch {
      throw Failure(error)
    }
  }

  /// The facets that the profile knows, for finding them by name.
  func knownFacets() throws(Failure) -> [TasteFacet] {
    try profile().facets(at: .current).compactMap { facet in
      let parts = facet.what.text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = TasteFacet.Kind(rawValue: parts[0]),
        // These need more than their name.
        kind != .track, kind != .album
      else { return nil }
      return TasteFacet(kind: kind, named: Sanitised(parts[1]))
    }
  }
}

extension TasteProfile {
  func json(
    _ facets: [Facet], _ variety: Variety, _ presumed: [Presumption] = []
  ) -> JSONText {
    .object(
      [
        ("likes", .whole(likes)), ("skips", .whole(skips)), ("plays", .whole(plays)),
        (
          "facets",
          .array(
            facets.map {
              .object([
                ("what", .text($0.what)), ("weight", .number($0.weight, decimals: 3)),
                ("evidence", .number($0.evidence, decimals: 3)),
              ])
            })
        ),
        (
          "variety",
          .object(
            [
              ("plays", .whole(variety.plays)), ("tracks", .whole(variety.tracks)),
              ("artists", .whole(variety.artists)),
            ] + variety.fields)
        ),
        (
          "presumed",
          .array(
            presumed.prefix(100).map {
              .object([
                ("what", .text($0.what)), ("weight", .number($0.weight, decimals: 3)),
                ("why", .text($0.why)),
              ])
            })
        ),
      ])
  }
}

extension TasteProfile.Facet {
  /// "+0.42  ████······  genre:Jazz (evidence 7.1)".
  var line: Sanitised {
    let bar = TasteBar(isUnicode: Places.speaksUnicode())
    let seen = (evidence * 10).rounded() / 10
    return
      "\(Sanitised(signed: weight))  \(bar.cells(weight))  \(what) (evidence \(outside: String(seen)))"
  }
}

extension Presumption {
  /// "  artist:Nina Simone +0.06 (40 tracks of the library)".
  var line: Sanitised { "  \(what) \(Sanitised(signed: weight)) (\(why))" }
}

extension Variety {
  /// For people: what was heard lately, and whether it went round in circles.
  var lines: [Sanitised] {
    func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
    func decimal(_ value: Double) -> Sanitised {
      Sanitised(String((value * 100).rounded() / 100))
    }
    return [
      "",
      "Variety of the last \(plays) plays:",
      "  \(tracks) different tracks: \(percent(coverage)) % of what could have been heard",
      "  \(artists) different artists: \(Int(artistsPer100.rounded())) in a hundred plays",
      "  Gini of artists \(decimal(gini)) (0: all alike, 1: always the same)",
      "  first hearings \(percent(novelty)) %",
    ]
  }
}

/// A weight as ten cells, those of dislike apart from those of liking.
struct TasteBar {
  /// Characters beyond ASCII may be used.
  let isUnicode: Bool

  func cells(_ weight: Double) -> Sanitised {
    let count = weight.isFinite ? Int((min(1, abs(weight)) * 10).rounded()) : 0
    let (yes, no, blank): (Sanitised, Sanitised, Sanitised) =
      isUnicode ? ("█", "▒", "·") : ("+", "-", ".")
    let sign = weight < 0 ? no : yes
    return Sanitised.joined((0..<10).map { $0 < count ? sign : blank }, by: "")
  }
}
