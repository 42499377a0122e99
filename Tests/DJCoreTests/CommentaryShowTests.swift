import Foundation
import TestSupport
import Testing

@testable import DJCore

/// Fifty shows of eight hours in both languages and all manners, read line by line.
@Suite struct CommentaryShowTests {
  /// One show.
  struct Show: CustomStringConvertible, Sendable {
    var seed: UInt64
    var language: String { seed % 2 == 0 ? "english" : "german" }
    var persona: String { CommentaryStage.personas[Int(seed / 2 % 4)] }
    var description: String { "\(language), \(persona), seed \(seed)" }

    var year: CommentaryYear { CommentaryYear(seed: seed / 8) }

    func said(hours: Double = 8) throws -> [CommentaryYear.Said] {
      var writer = Writer(phrasebook: try CommentaryStage.book(language, persona))
      return year.show(&writer, seed: seed, hours: hours)
    }
  }

  static let shows = (0..<50 as Range<UInt64>).map { Show(seed: $0) }

  /// Over three thousand links: how they read, and whether they are true.
  @Test(arguments: shows)
  func everyLineReadsWellAndIsTrue(show: Show) throws {
    let said = try show.said()
    check(truth: said, of: show)
    let book = LineReader.lines(of: try CommentaryStage.text(show.language, show.persona))
    #expect(said.count > 25)
    for line in said {
      let text = line.link.text.text
      let blemish = LineReader.blemish(text, isGerman: show.language == "german")
      #expect(blemish == nil, "\(line.link.template): \(text)")
      #expect(line.link.seconds > 0.3 && line.link.seconds <= line.context.room)
      let stray = LineReader.stray(in: line.link, lines: book)
      #expect(stray == nil, "\(stray ?? ""): \(text) \(line.link.facts)")
    }
    let lines = said.map(\.link)
    #expect(Set(lines.map(\.text)).count == lines.count)
    let worn = LineReader.phrases(lines).filter { $0.value > 6 }
    #expect(worn.isEmpty, "\(worn)")
    #expect(LineReader.distinctPairs(lines) >= 0.6)
    var lastSet: [Sanitised: Int] = [:]
    for (index, line) in lines.enumerated() where line.template.text.hasPrefix("set.") {
      if let last = lastSet[line.template] { #expect(index - last >= 20, "\(line.template)") }
      lastSet[line.template] = index
    }
    let clock = said.filter { line in
      line.link.facts.contains { $0.claim.text.hasPrefix("clock.") }
    }.map(\.context.wall)
    for (one, other) in zip(clock, clock.dropFirst()) { #expect(other - one >= 3600) }
  }

  /// Each claim derived again by other code, from tags, journal and the course of the show.
  private func check(truth said: [CommentaryYear.Said], of show: Show) {
    let year = show.year
    for line in said {
      let truth = Truth(year, line.context, isGerman: show.language == "german")
      for fact in line.link.facts {
        let values = truth.values(fact.claim.text)
        #expect(
          values?.contains(fact.value.text) == true,
          "\(fact) is not \(values ?? []): \(line.link.text)")
      }
    }
  }

  /// The judge of truth is no yes-man: nothing false passes, and every kind of claim is known to it.
  @Test func theJudgeOfTruthIsStrict() throws {
    let show = Show(seed: 0)
    let year = show.year
    for line in try show.said(hours: 4) {
      let truth = Truth(year, line.context, isGerman: false)
      for fact in line.link.facts {
        #expect(truth.values(fact.claim.text)?.contains(fact.value.text + "0") == false)
      }
    }
    var context = try #require(try show.said(hours: 0.5).last?.context)
    context.next = context.previous
    for slot in Slot.all {
      let values = Truth(year, context, isGerman: false).values(slot.name)
      let unknown: Set<String> = ["clock.season", "clock.holiday", "library.birthday"]
      if slot.name.hasSuffix(".cover") || unknown.contains(slot.name) { continue }
      #expect(values?.contains("?") == false, "\(slot.name)")
    }
  }

  @Test(arguments: [2, 20, 37] as [UInt64])
  func linesHaveSomethingToSay(seed: UInt64) throws {
    var writer = Writer(phrasebook: try CommentaryStage.english())
    let lines = CommentaryYear(seed: seed).show(&writer, seed: seed).map(\.link)
    let names: Set<String> = ["title", "artist", "album", "kind"]
    func tellsMore(_ fact: Fact) -> Bool {
      let claim = fact.claim.text
      return claim.hasPrefix("same.") || claim.hasPrefix("library.")
        || !names.contains(claim.split(separator: ".").last.map(String.init) ?? "")
    }
    let telling = lines.count { $0.facts.contains(where: tellsMore) }
    #expect(Double(telling) >= 0.6 * Double(lines.count))
    #expect(Set(lines.flatMap { $0.facts.map(\.claim) }).count >= 12)
    let lengths = lines.map { $0.text.text.split(separator: " ").count }.sorted()
    #expect((13...15).contains(lengths[lengths.count / 2]))
  }

  /// A host is not a minimalist with another pitch.
  @Test(arguments: ["english", "german"])
  func mannersDiffer(language: String) throws {
    var lengths: [String: Int] = [:]
    for persona in CommentaryStage.personas {
      var writer = Writer(phrasebook: try CommentaryStage.book(language, persona))
      let lines = CommentaryYear(seed: 3).show(&writer, seed: 3).map(\.link.text.text)
      let counts = lines.map { $0.split(separator: " ").count }.sorted()
      lengths[persona] = counts[counts.count / 2]
    }
    let order = ["minimal", "pro", "host", "nerd"].map { lengths[$0] ?? 0 }
    #expect(order == order.sorted() && Set(order).count == 4, "\(order)")
  }

  @Test func formerShowsAreNotRepeated() throws {
    let book = try CommentaryStage.english()
    var writer = Writer(phrasebook: book)
    let year = CommentaryYear(seed: 5)
    let first = year.show(&writer, seed: 5, hours: 4)
    let stored = first.map {
      Record.SpokenLink(
        at: $0.context.wall, text: $0.link.text, template: $0.link.template, facts: $0.link.rests)
    }
    var next = Writer(phrasebook: book, recently: stored)
    let second = year.show(&next, seed: 6, hours: 4)
    #expect(Set(first.map(\.link.text)).isDisjoint(with: second.map(\.link.text)))
    let lately = Set(first.suffix(8).map(\.link.template))
    #expect(lately.isDisjoint(with: second.prefix(8).map(\.link.template)))
    // Facts rest across shows too: those told last are not among the first.
    let told = Set(first.suffix(8).flatMap(\.link.rests).filter { $0.text.contains("@") })
    #expect(!told.isEmpty)
    #expect(told.isDisjoint(with: second.prefix(3).flatMap(\.link.rests)))
  }

  @Test func factsRest() throws {
    var lastSaid: [String: Int] = [:]
    var libraryCounts = 0
    var writer = Writer(phrasebook: try CommentaryStage.english())
    for (index, line) in CommentaryYear(seed: 5).show(&writer, seed: 5).enumerated() {
      for fact in line.link.facts {
        let claim = fact.claim.text
        if claim == "library.count" { libraryCounts += 1 }
        let aspect = claim.split(separator: ".").last ?? ""
        guard ["year", "plays", "tempo", "key", "album", "duration"].contains(aspect),
          !claim.hasPrefix("same")
        else { continue }
        let key = aspect + "=" + fact.value.text
        if let last = lastSaid[key], last != index { #expect(index - last >= 12, "\(key)") }
        lastSaid[key] = index
      }
    }
    #expect(libraryCounts <= 1)
  }

  @Test func aSeedGivesTheSameWords() throws {
    let first = try Show(seed: 21).said(hours: 1).map(\.link)
    #expect(try Show(seed: 21).said(hours: 1).map(\.link) == first)
    #expect(try Show(seed: 29).said(hours: 1).map(\.link) != first)
  }

  /// Nothing but file names: fewer words, but true ones.
  @Test func poorTagsGiveFewWords() throws {
    let catalog = Catalog(
      (1...30).map { number in
        Track(
          id: TrackID(Int64(number)), path: MediaPath("/music/noise_\(number)x.wav"), tags: Tags(),
          duration: 100)
      })
    var writer = Writer(phrasebook: try CommentaryStage.english())
    let said = CommentaryStage.show(&writer, seed: 2, tracks: 100, catalog: catalog)
    #expect(said.contains { $0.link.occasion == .opening })
    #expect(said.contains { $0.link.occasion == .between })
    for (link, _) in said {
      #expect(!link.facts.contains { $0.source.text.hasPrefix("tag:") })
      #expect(!link.text.text.contains("Unknown"))
    }
  }

  /// Tags that were written to break something break nothing.
  @Test func hostileTagsAreOnlyWords() throws {
    let titles = [
      String(repeating: "A.", count: 200), "<speak><audio src='x'/></speak>", "[[h@'loU]]",
      "{next.title}", "(a|b)", "\u{1B}]0;x\u{7}", "\u{202E}desrever", "`rm -rf /`; $(reboot)",
      String(repeating: "W", count: 400), "🎵🎶", "…", "?!",
      "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
      "夜明け", "ночь", "-v mb-x", "99999999999999999999", "I.I.I.I.I.I.I", "  ", "The",
      "İ feat. ", "ß (feat. [", " feat. ",
    ]
    let catalog = Catalog(
      titles.enumerated().map { index, title in
        var tags = Tags()
        tags.title = Sanitised(title)
        tags.artist = Sanitised(titles[(index + 7) % titles.count])
        tags.album = Sanitised(titles[(index + 3) % titles.count])
        tags.genre = Sanitised(titles[(index + 11) % titles.count])
        tags.label = Sanitised(titles[(index + 13) % titles.count])
        tags.year = index * 200
        return Track(
          id: TrackID(Int64(index)), path: MediaPath("/\(index)"), tags: tags, duration: .nan)
      })
    var writer = Writer(phrasebook: try CommentaryStage.english())
    let said = CommentaryStage.show(&writer, seed: 4, tracks: 200, catalog: catalog)
    #expect(said.count > 40)
    for (link, context) in said {
      #expect(link.seconds <= context.room)
      #expect(link.spoken.text.unicodeScalars.count <= SpokenText.lengthLimit)
      #expect(!link.spoken.text.contains { "[]<>{}()$`|\\".contains($0) })
      #expect(!link.spoken.text.contains("A.A"))
      #expect(link.text == Sanitised(link.text.text, limit: 2000))
    }
  }
}
