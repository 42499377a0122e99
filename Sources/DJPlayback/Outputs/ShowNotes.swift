public import DJCore

/// What is told of a show in the tags of a file or the description of a stream.
public struct ShowNotes: Equatable, Sendable {
  /// The show's name.
  public var title: Sanitised
  /// The day it believes in, as 2026-11-21.
  public var date: Sanitised
  /// The program that made it.
  public var encoder: Sanitised
  /// How it was made.
  public var comment: Sanitised

  /// Notes.
  public init(
    title: Sanitised = "djterm", date: Sanitised = "", encoder: Sanitised = "djterm",
    comment: Sanitised = ""
  ) {
    self.title = title
    self.date = date
    self.encoder = encoder
    self.comment = comment
  }
}

/// A track that begins to sound, as listeners are told.
public struct NowPlaying: Equatable, Sendable {
  /// Its title.
  public var title: Sanitised
  /// Who plays it, if known.
  public var artist: Sanitised?

  /// A track.
  public init(title: Sanitised, artist: Sanitised?) {
    self.title = title
    self.artist = artist.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Both as the listeners of streams expect them, whose players know little beyond ASCII.
  var streamTitle: Sanitised { artist.map { "\($0) - \(title)" } ?? title }

  /// Both in one line.
  var line: Sanitised { artist.map { "\($0) – \(title)" } ?? title }
}

/// A track in a file.
struct TrackMark: Equatable, Sendable {
  var track: NowPlaying
  /// Its first frame.
  var start: Int

  /// When it begins, as hours, minutes and seconds.
  func clock(rate: Int) -> String {
    let milliseconds = start * 1000 / max(1, rate)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let thousandths = String(1000 + milliseconds % 1000).dropFirst()
    return two(milliseconds / 3_600_000) + ":" + two(milliseconds / 60_000 % 60) + ":"
      + two(milliseconds / 1000 % 60) + "." + thousandths
  }
}
