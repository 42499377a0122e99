internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// The taste profile.
struct Taste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What djterm has learned of your taste.",
    subcommands: [
      ShowTaste.self, Unbuilt.Export.self, Unbuilt.Import.self, Unbuilt.Forget.self, Reset.self,
    ],
    defaultSubcommand: ShowTaste.self)

  /// Prints the profile.
  struct ShowTaste: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the profile, strongest first.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How many facets.", valueName: "n"))
    var limit = 40

    mutating func run() async throws {
      let command = self
      try await reporting {
        let studio = try Studio(command.common, paths: [], needsMusic: false)
        try command.print(try studio.profile())
        await studio.close()
      }
    }

    private func print(_ profile: TasteProfile) throws {
      let facets = profile.facets(at: .current)
      if common.json {
        Standard.out(profile.json(facets).line)
        return
      }
      Standard.out("\(profile.plays) plays, \(profile.likes) likes, \(profile.skips) skips")
      if facets.isEmpty { Standard.note("nothing learned yet: like (l) and skip (n) in a show") }
      for facet in facets.prefix(max(1, limit)) { Standard.out(facet.line) }
    }
  }

  /// Forgets everything.
  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget all likes, skips and bans.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Do it: there is no undo.")
    var yes = false

    mutating func run() async throws {
      let command = self
      try await reporting {
        guard command.yes else {
          throw Failure(
            .usage, "this forgets all likes, skips and bans for good: add --yes to do it")
        }
        let studio = try Studio(command.common, paths: [], needsMusic: false)
        try Failure.wrapping { () throws(LibraryError) in try studio.library.resetTaste() }
        await studio.close()
        Standard.out("taste forgotten: djterm starts afresh" as Sanitised)
      }
    }
  }
}

/// Commands of the contract that are not built yet.
enum Unbuilt {
  private static func fail(_ name: StaticString) -> Failure {
    Failure(.unavailable, "djterm taste \(name) is not built yet; djterm taste show works")
  }

  /// `taste export`.
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "(Not built yet.)")
    @Argument(parsing: .allUnrecognized) var rest: [String] = []
    mutating func run() async throws { try await reporting { throw fail("export") } }
  }

  /// `taste import`.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "(Not built yet.)")
    @Argument(parsing: .allUnrecognized) var rest: [String] = []
    mutating func run() async throws { try await reporting { throw fail("import") } }
  }

  /// `taste forget`.
  struct Forget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "(Not built yet.)")
    @Argument(parsing: .allUnrecognized) var rest: [String] = []
    mutating func run() async throws { try await reporting { throw fail("forget") } }
  }
}

extension Studio {
  /// The profile folded from every row of the database.
  func profile() throws(Failure) -> TasteProfile {
    do {
      return TasteProfile(
        folding: try library.feedback(), in: try library.catalog(under: []), now: .current)
    } catch {
      throw Failure(error)
    }
  }
}

extension TasteProfile {
  func json(_ facets: [Facet]) -> JSONText {
    .object([
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
    ])
  }
}

extension TasteProfile.Facet {
  /// "+0.42  ████      genre:Jazz  (7.1 heard)".
  var line: Sanitised {
    let cells = Int((min(1, abs(weight)) * 10).rounded())
    let bar = String(repeating: weight < 0 ? "-" : "+", count: cells)
    let padded = bar + String(repeating: " ", count: 10 - cells)
    let seen = (evidence * 10).rounded() / 10
    return Sanitised(signed: weight) + Sanitised(paddedBar: padded)
      + "\(what) (evidence \(outside: String(seen)))"
  }
}

extension Sanitised {
  /// A bar with its blanks kept, which sanitising would fold.
  fileprivate init(paddedBar bar: String) {
    self = "  \(outside: "|" + bar.replacingOccurrences(of: " ", with: "·") + "|")  "
  }
}
