internal import DJCore
internal import DJPlayback
internal import Foundation

extension ShowNotes {
  /// What a show with these settings says of itself.
  init(_ settings: ShowSettings, at start: WallTime) {
    let day = CivilTime(start, in: settings.zone)
    func two(_ number: Int) -> Sanitised { number < 10 ? "0\(number)" : "\(number)" }
    let date: Sanitised = "\(day.year)-\(two(day.month))-\(two(day.day))"
    self.init(
      title: "djterm, \(date)", date: date, encoder: "djterm \(settings.version)",
      comment: "A radio show by djterm, seed \(settings.seed)")
  }
}

extension NowPlaying {
  /// The track that begins.
  init(_ start: LogEntry.TrackStart) {
    self.init(title: start.track.title, artist: start.track.tags.artist)
  }
}
