internal import DJCore
internal import Foundation

/// The tracks of a file as a cue sheet, for players that know no chapters.
struct CueSheet {
  let notes: ShowNotes
  /// The sound file's name, without its folder.
  let file: String
  let rate: Int

  /// The sheet. A cue sheet has no way to write a quote within quotes, so that it becomes an
  /// apostrophe.
  func text(_ chapters: [TrackMark]) -> String {
    var lines: [String] = []
    if !notes.date.isEmpty { lines.append("REM DATE \(notes.date)") }
    if !notes.comment.isEmpty { lines.append("REM COMMENT \(quoted(notes.comment))") }
    lines += ["PERFORMER \"djterm\"", "TITLE \(quoted(notes.title))"]
    lines.append("FILE \(quoted(Sanitised(file))) WAVE")
    for (index, chapter) in chapters.enumerated() {
      lines.append("  TRACK \(two(index + 1)) AUDIO")
      lines.append("    TITLE \(quoted(chapter.track.title))")
      if let artist = chapter.track.artist { lines.append("    PERFORMER \(quoted(artist))") }
      lines.append("    INDEX 01 \(place(chapter.start))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Minutes, seconds and frames of a 75th of a second, rounded down.
  private func place(_ start: Int) -> String {
    let frames = start * 75 / max(1, rate)
    return two(frames / 4500) + ":" + two(frames / 75 % 60) + ":" + two(frames % 75)
  }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private func quoted(_ text: Sanitised) -> String {
    "\"" + text.text.replacing("\"", with: "'") + "\""
  }
}
