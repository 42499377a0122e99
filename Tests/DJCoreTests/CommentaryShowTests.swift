import DJCore
import Foundation
import Testing

/// Eight hours over sixteen tracks, read line by line.
@Suite struct CommentaryShowTests {
  private static func links(
    seed: UInt64, tracks: Int = 200
  ) throws -> [(link: Link, context: LinkContext)] {
    var writer = Writer(phrasebook: try CommentaryStage.english())
    return CommentaryStage.show(&writer, seed: seed, tracks: tracks)
  }

  @Test(arguments: [1, 7, 42] as [UInt64])
  func nothingRepeats(seed: UInt64) throws {
    let links = try Self.links(seed: seed, tracks: 480).map(\.link)
    #expect(links.count > 200)
    for (index, link) in links.enumerated() {
      let lately = links[max(0, index - 20)..<index]
      #expect(!lately.contains { $0.text == link.text }, "\(link.text)")
      #expect(!lately.contains { $0.template == link.template }, "\(link.template)")
    }
  }

  @Test(arguments: [1, 7] as [UInt64])
  func linesReadWell(seed: UInt64) throws {
    for (link, context) in try Self.links(seed: seed) {
      let text = link.text.text
      for blemish in [
        "  ", " ,", " .", "..", ",,", ",.", "{", "}", "[", "]", "|", "Unknown", "??", "’s’",
        " a a", " an a ", "“”", " 1 tracks", " 1 years", " 1 hours", " 1 times",
      ] {
        #expect(!text.contains(blemish), "\(text)")
      }
      #expect(text.first?.isLowercase == false)
      #expect(".?!”".contains(text.last ?? " "), "\(text)")
      #expect((4...34).contains(text.split(separator: " ").count), "\(text)")
      #expect(link.seconds > 0.5 && link.seconds <= context.room)
      #expect(
        link.spoken.text.allSatisfy { $0.isLetter || $0.isNumber || " .,?!'-;:".contains($0) })
    }
  }

  /// Each word with a capital or a digit stands in a fact or in the template's own words.
  @Test(arguments: [3, 9] as [UInt64])
  func namesAndNumbersComeFromFacts(seed: UInt64) throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let book = try String(
      contentsOf: root.appending(path: "Sources/djterm/Phrasebooks/english.txt"), encoding: .utf8)
    for (link, _) in try Self.links(seed: seed) {
      let name = link.template.text.split(separator: ".", maxSplits: 1)
      let section = book.components(separatedBy: "\n[\(name[0])]\n").last ?? ""
      let line = section.split(separator: "\n").first {
        $0.hasPrefix(name[1] + ":") || $0.hasPrefix(name[1] + " ?")
      }
      let own = try #require(line).lowercased()
      let values = link.facts.map { $0.value.text.lowercased() }
      for word in link.text.text.split(separator: " ") {
        let core = word.trimmingCharacters(in: .punctuationCharacters.union(.symbols))
        guard core.contains(where: { $0.isUppercase || $0.isNumber }) else { continue }
        let lower = core.lowercased()
        let bare = lower.hasSuffix("’s") ? String(lower.dropLast(2)) : lower
        #expect(
          own.contains(lower) || values.contains { $0.contains(bare) }, "\(word): \(link.text)")
      }
      for fact in link.facts where own.contains("{\(fact.claim)}") {
        #expect(link.text.text.lowercased().contains(fact.value.text.lowercased()))
      }
    }
  }

  /// Values derived again, by other code than the writer's.
  @Test func factsAreTrue() throws {
    for (link, context) in try Self.links(seed: 11) {
      for fact in link.facts {
        let name = fact.claim.text.split(separator: ".")
        let track =
          ["next": context.next, "previous": context.previous, "afterNext": context.afterNext][
            String(name[0])] ?? nil
        let expected: String? =
          switch String(name[name.count - 1]) {
          case "title" where track != nil: track?.tags.title?.text
          case "artist" where track != nil: track?.tags.artist?.text
          case "album" where track != nil: track?.tags.album?.text
          case "genre" where track != nil: track?.tags.genre?.text
          case "year" where track != nil: track?.tags.year.map(String.init)
          case "yearsOld", "anniversary": track?.tags.year.map { String(2026 - $0) }
          case "tempo" where track != nil: track?.features?.tempo.map { String(format: "%.0f", $0) }
          case "key" where track != nil: track?.features?.key?.name
          case "duration" where track != nil:
            track.map { String(format: "%d:%02d", Int($0.duration) / 60, Int($0.duration) % 60) }
          case "plays": track.map { String($0.history.plays) }
          case "skips": track.map { String($0.history.skips) }
          case "firstPlay":
            track.map {
              $0.history.last == nil && !context.heard.dropLast().contains($0.id) ? "0" : "no"
            }
          case "count": "16"
          case "artists": "10"
          case "byArtist":
            context.next.map { next in
              String(
                context.catalog.indices.count {
                  context.catalog[$0].tags.artist == next.tags.artist
                })
            }
          case "onlyByArtist": "1"
          case "by" where name[0] == "later":
            String((context.next?.tags.year ?? 0) - (context.previous?.tags.year ?? 0))
          case "by" where name[0] == "earlier":
            String((context.previous?.tags.year ?? 0) - (context.next?.tags.year ?? 0))
          case "tracks": String(context.tracksPlayed)
          case "number": String(context.tracksPlayed + 1)
          default: nil
          }
        if let expected { #expect(fact.value.text == expected, "\(fact): \(link.text)") }
      }
    }
  }

  @Test func factsRest() throws {
    var lastClock: Double?
    var libraryCounts = 0
    var lastSaid: [String: Int] = [:]
    for (index, (link, context)) in try Self.links(seed: 5).enumerated() {
      for fact in link.facts {
        let claim = fact.claim.text
        if claim.hasPrefix("clock.") {
          if let last = lastClock, last != context.showSeconds {
            #expect(context.showSeconds - last >= 3600)
          }
          lastClock = context.showSeconds
        }
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
    #expect(lastClock != nil)
  }

  @Test func linksSayMoreThanNames() throws {
    let links = try Self.links(seed: 13).map(\.link)
    let telling = links.filter { link in
      link.facts.contains { fact in
        !["title", "artist", "kind"].contains(fact.claim.text.split(separator: ".").last ?? "")
      }
    }
    #expect(Double(telling.count) > 0.6 * Double(links.count))
    let lengths = links.map { $0.text.text.split(separator: " ").count }.sorted()
    #expect((11...18).contains(lengths[lengths.count / 2]))
    let kinds = Set(links.flatMap { $0.facts.map(\.claim) })
    #expect(kinds.count >= 30)
  }

  @Test func aSeedGivesTheSameWords() throws {
    let first = try Self.links(seed: 21, tracks: 60).map(\.link)
    #expect(try Self.links(seed: 21, tracks: 60).map(\.link) == first)
    #expect(try Self.links(seed: 22, tracks: 60).map(\.link) != first)
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
    ]
    let catalog = Catalog(
      titles.enumerated().map { index, title in
        var tags = Tags()
        tags.title = Sanitised(title)
        tags.artist = Sanitised(titles[(index + 7) % titles.count])
        tags.album = Sanitised(titles[(index + 3) % titles.count])
        tags.genre = Sanitised(titles[(index + 11) % titles.count])
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
      #expect(!link.spoken.text.contains { "[]<>{}()$`;|\\".contains($0) && $0 != ";" })
      #expect(!link.spoken.text.contains("A.A"))
      #expect(link.text == Sanitised(link.text.text, limit: 2000))
    }
  }

  @Test func closingEndsTheShow() throws {
    for seed in 0..<20 as Range<UInt64> {
      #expect(try Self.links(seed: seed, tracks: 12).last?.link.occasion == .closing)
    }
  }
}
