import DJCore
import Foundation
import TestSupport
import Testing

/// Whether the DJ tells the truth, of real files and a real database, over many evenings: each claim
/// is derived again, by code that shares nothing with the writer.
///
/// A hundred links by default; `DJTERM_TRUTH=2000 swift test --filter TruthTests` for as many, and
/// `DJTERM_TRUTH_FROM=100` for those of other shows.
@Suite("The DJ tells the truth of a real library")
struct TruthTests {
  private static let wanted =
    ProcessInfo.processInfo.environment["DJTERM_TRUTH"].flatMap { Int($0) } ?? 100
  private static let first =
    ProcessInfo.processInfo.environment["DJTERM_TRUTH_FROM"].flatMap { Int($0) } ?? 0

  private static func lines(of book: String) throws -> [String: String] {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/djterm/Phrasebooks/\(book).txt")
    return LineReader.lines(of: try String(contentsOf: file, encoding: .utf8))
  }

  /// The same claim with another value, and from another source.
  private static func twisted(_ fact: Fact) -> [Fact] {
    var (value, source) = (fact, fact)
    value.value = Sanitised(fact.value.text + "0")
    source.source = "tag:mood"
    return [value, source]
  }

  @Test("Every claim, name and number of every link")
  func everyClaim() throws {
    let library = try RealLibrary()
    var (links, facts, number) = (0, 0, Self.first)
    var items: [Shelf.Item]?
    var claims: [String: Int] = [:]
    while links < Self.wanted {
      let course = ShowCourse(number)
      let shelf = try Shelf(database: library.database, known: items)
      items = shelf.items
      let lines = try Self.lines(of: course.book)
      for remark in try course.run(over: library).remarks {
        links += 1
        for fact in remark.link.facts {
          facts += 1
          claims[fact.claim.text, default: 0] += 1
          #expect(
            Derivation.holds(fact, of: remark, on: shelf, isGerman: course.isGerman),
            "\(course.book) \(number) \(remark.time): \(fact) “\(remark.link.text)”")
          // The judge is no yes-man.
          for wrong in Self.twisted(fact) {
            let holds = Derivation.holds(wrong, of: remark, on: shelf, isGerman: course.isGerman)
            #expect(!holds, "\(wrong)")
          }
        }
        let stray = LineReader.stray(in: remark.link, lines: lines)
        #expect(stray == nil, "\(stray ?? ""): \(remark.link.text) \(remark.link.facts)")
        let blemish = LineReader.blemish(remark.link.text.text, isGerman: course.isGerman)
        #expect(blemish == nil, "\(remark.link.template): \(remark.link.text)")
      }
      number += 1
      if Self.wanted > 100 { print("\(links) links of \(number - Self.first) shows so far") }
      try #require(number < Self.first + 4 + Self.wanted, "The DJ has fallen silent.")
    }
    print(
      "\(links) links of \(number - Self.first) shows, \(facts) facts of \(claims.count) kinds derived again"
    )
    #expect(claims.count >= 30)
    #expect(claims["book.title", default: 0] > 0, "No book was read.")
  }
}
