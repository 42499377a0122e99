import DJCore
import Foundation
import TestSupport

/// Derives again what a link claims, from tags, rows and the log. Shares no code with the writer.
struct Derivation {
  let shelf: Shelf
  let remark: ShowLog.Remark
  let phrasing: Phrasing
  /// The moment that the words may have been written for.
  let wall: Double
  let heard: [Shelf.Item]
  let next: Shelf.Item?
  let previous: Shelf.Item?

  init(
    _ shelf: Shelf, _ remark: ShowLog.Remark, isGerman: Bool, next: Shelf.Item?,
    shifted seconds: Double
  ) {
    self.shelf = shelf
    self.remark = remark
    phrasing = Phrasing(isGerman: isGerman, zone: TimeZone(identifier: ShowCourse.zone))
    wall = remark.wall + seconds
    heard = remark.heard.compactMap { shelf.item(at: $0.text("path")) }
    self.next = next
    previous = heard.last
  }

  /// Whether a claim holds: its value follows, from the source it names. Words are written somewhat
  /// before they are heard, so a clock may have moved on by two minutes; what the listener took out
  /// of the DJ's mouth must at least be true of some track.
  static func holds(
    _ fact: Fact, of remark: ShowLog.Remark, on shelf: Shelf, isGerman: Bool
  ) -> Bool {
    let next = remark.next.flatMap { shelf.item(at: $0.text("path")) }
    let candidates: [Shelf.Item?] = remark.isCutOff ? shelf.items : [next]
    return [0, -120.0, 120].contains { shift in
      candidates.contains { next in
        let derivation = Derivation(
          shelf, remark, isGerman: isGerman, next: next, shifted: shift)
        return derivation.values(fact.claim.text).contains {
          $0.value == fact.value.text && $0.source == fact.source.text
        }
      }
    }
  }

  /// A value and where it comes from.
  struct Value: Equatable {
    var value: String
    var source: String
  }

  /// What may be said of a claim.
  func values(_ claim: String) -> [Value] {
    let parts = claim.split(separator: ".").map(String.init)
    guard parts.count > 1 else { return course(claim) }
    switch parts[0] {
    case "next": return next.map { track($0, parts[1], repeats: 0) } ?? []
    case "previous": return previous.map { track($0, parts[1], repeats: 1) } ?? []
    case "afterNext": return after.flatMap { track($0, parts[1], repeats: 0) }
    case "library": return library(parts[1])
    case "artist": return artist(parts[1])
    case "clock", "streak": return clock(claim)
    case "book": return next.map { reading($0, parts[1]) } ?? []
    case "set", "pick", "show", "skipped": return course(claim)
    default: return pair(claim)
    }
  }

  /// What was to come after the next; any track where the listener wanted it otherwise.
  private var after: [Shelf.Item] {
    guard !remark.isDisturbed else { return shelf.items }
    return remark.afterNext.flatMap { shelf.item(at: $0.text("path")) }.map { [$0] } ?? []
  }

  func said(_ value: String?, _ source: String) -> [Value] {
    value.map { [Value(value: $0, source: source)] } ?? []
  }

  func said(_ number: Int?, _ source: String) -> [Value] {
    said(number.map(grouped), source)
  }

  func said(if holds: Bool, _ value: String?, _ source: String) -> [Value] {
    holds ? said(value, source) : []
  }

  /// 0.125 as "0.13".
  func hundredths(_ value: Double) -> String {
    String(format: "%.2f", (value * 100).rounded() / 100)
  }

  private func grouped(_ number: Int) -> String {
    let digits = "\(number)"
    guard digits.count > (phrasing.isGerman ? 4 : 3) else { return digits }
    return "\(digits.dropLast(3))\(phrasing.isGerman ? "." : ",")\(digits.suffix(3))"
  }
}

extension Shelf.Item {
  /// What the file's name says, where tags say nothing.
  private var name: String {
    let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let words = file.replacingOccurrences(of: "_", with: " ")
    return words.hasPrefix("07 ") ? String(words.dropFirst(3)) : words
  }

  var title: (text: String, source: String) {
    if let title = tags["TITLE"] { return (title, "tag:title") }
    return (name.components(separatedBy: " - ").last ?? "", "file:name")
  }

  var artist: (text: String, source: String)? {
    if let artist = tags["ARTIST"] { return (artist, "tag:artist") }
    let parts = name.components(separatedBy: " - ")
    return parts.count == 2 ? (parts[0], "file:name") : nil
  }

  /// The lead artist, folded.
  var lead: String? { artist.map { Self.lead($0.text) } }

  static func lead(_ artist: String) -> String {
    let name = artist.components(separatedBy: " feat. ")[0].lowercased()
    // "& the …" belongs to the name.
    return name.contains(" & the ") ? name : name.components(separatedBy: " & ")[0]
  }

  var guest: String? {
    let parts = (artist?.text ?? "").components(separatedBy: " feat. ")
    return parts.count == 2 ? parts[1] : nil
  }

  var year: Int? { tags["DATE"].flatMap { Int($0.prefix(4)) } }

  /// Beats a minute: the tag's, else what was heard; and who knew.
  var beats: (number: Int, source: String)? {
    guard let tempo, tempoConfidence >= 0.3 else { return nil }
    guard hasTagged.tempo else { return (Int(tempo.rounded()), "analysis:tempo") }
    return tags["BPM"].flatMap { Int($0) }.map { ($0, "tag:tempo") }
  }
}
