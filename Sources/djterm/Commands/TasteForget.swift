internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// `taste forget`: a facet as if nothing had been learnt of it.
struct ForgetTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Forget what was learned of something.",
    discussion: """
      From the next show on it counts as new. What was played stays in the history.

      Examples:
        djterm taste forget genre:Metal
        djterm taste forget "artist:The Paper Lanterns"
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("What, as djterm taste shows it.", valueName: "facet"))
  var facets: [String]

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      try command.forget(studio)
      await studio.close()
    }
  }

  private func forget(_ studio: Studio) throws(Failure) {
    let finder = FacetFinder(
      try Failure.wrapping { () throws(LibraryError) in try studio.library.catalog() },
      known: try studio.knownFacets())
    var found: [TasteFacet] = []
    for text in facets {
      switch finder.find(text) {
      case .found(let facets): found += facets
      case .unknown(let near):
        let remedy: Sanitised =
          near.isEmpty
          ? "djterm taste lists what is known" : "did you mean \(Sanitised.joined(near, by: ", "))?"
        throw Failure(.usage, "nothing goes by \(outside: text): \(remedy)")
      }
    }
    try Failure.wrapping { () throws(LibraryError) in
      try studio.library.edit(found.map { (facet: $0, deed: .forgot) }, at: .current)
    }
    if common.json {
      Standard.out(
        JSONText.object([("forgotten", .array(found.map { .text($0.what) }))]).line)
    } else if !common.quiet {
      for facet in found { Standard.out("forgotten: \(facet.what)") }
    }
  }
}
